/** What a run of bots measures, and how it is told. */
import { cpus } from 'node:os';

const timings = ['join', 'intent', 'received', 'receivedAfterWalk', 'firstWord', 'wholeAnswer'] as const;
type Timing = (typeof timings)[number];

const titles: Record<Timing, string> = {
  join: 'join: asked → welcome',
  intent: 'go → own segment changed',
  received: 'talk → stored',
  receivedAfterWalk: 'talk from afar → stored',
  firstWord: 'talk → first word',
  wholeAnswer: 'talk → whole answer',
};

type Summary = { count: number; p50: number; p95: number; max: number };

export type Report = {
  name: 'bots';
  machine: { cpus: number; model: string; node: string };
  figures: {
    bots: number;
    seconds: number;
    joined: number;
    rejoined: number;
    /** Milliseconds. */
    timings: Record<Timing, Summary>;
    /** Per client and second, payloads only. */
    bytesIn: number;
    bytesOut: number;
    sent: Record<string, number>;
    unanswered: number;
  };
  /** Friendly refusals by code: part of life in a valley, no faults. */
  notices: Record<string, number>;
  errors: Record<string, number>;
};

export class Figures {
  readonly #timings: Record<Timing, number[]> = {
    join: [],
    intent: [],
    received: [],
    receivedAfterWalk: [],
    firstWord: [],
    wholeAnswer: [],
  };
  readonly #errors = new Map<string, number>();
  readonly #notices = new Map<string, number>();
  readonly #sent = new Map<string, number>();
  joined = 0;
  rejoined = 0;
  unanswered = 0;
  bytesIn = 0;
  bytesOut = 0;
  /** Sum over all bots. */
  connectedMs = 0;

  took(timing: Timing, sinceMs: number): void {
    this.#timings[timing].push(performance.now() - sinceMs);
  }

  error(kind: string): void {
    add(this.#errors, kind);
  }

  notice(code: string): void {
    add(this.#notices, code);
  }

  sent(kind: string): void {
    add(this.#sent, kind);
  }

  get errors(): number {
    return [...this.#errors.values()].reduce((sum, count) => sum + count, 0);
  }

  answers(): number {
    return this.#timings.wholeAnswer.length;
  }

  report(bots: number, seconds: number): Report {
    const clientSeconds = Math.max(1, this.connectedMs / 1000);
    return {
      name: 'bots',
      machine: { cpus: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version },
      figures: {
        bots,
        seconds,
        joined: this.joined,
        rejoined: this.rejoined,
        timings: {
          join: summarise(this.#timings.join),
          intent: summarise(this.#timings.intent),
          received: summarise(this.#timings.received),
          receivedAfterWalk: summarise(this.#timings.receivedAfterWalk),
          firstWord: summarise(this.#timings.firstWord),
          wholeAnswer: summarise(this.#timings.wholeAnswer),
        },
        bytesIn: Math.round(this.bytesIn / clientSeconds),
        bytesOut: Math.round(this.bytesOut / clientSeconds),
        sent: Object.fromEntries(this.#sent),
        unanswered: this.unanswered,
      },
      notices: Object.fromEntries(this.#notices),
      errors: Object.fromEntries(this.#errors),
    };
  }
}

function add(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** Nearest-rank percentiles, in milliseconds with one digit. */
export function summarise(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return Math.round(value * 10) / 10;
  };
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

export function table({ figures, notices, errors }: Report): string {
  const rows = timings.map((timing) => {
    const { count, p50, p95, max } = figures.timings[timing];
    const cells = [count, p50, p95, max].map((value) => String(value).padStart(9)).join('');
    return `${titles[timing].padEnd(26)}${cells}`;
  });
  return [
    `${figures.joined} of ${figures.bots} bots joined, ${figures.rejoined} rejoined, in ${figures.seconds} s`,
    `${'milliseconds'.padEnd(26)}${['count', 'p50', 'p95', 'max'].map((title) => title.padStart(9)).join('')}`,
    ...rows,
    `bytes per client and second: ${figures.bytesIn} in, ${figures.bytesOut} out`,
    `sent: ${counts(figures.sent)}; without an answer: ${figures.unanswered}`,
    `refusals: ${counts(notices)}`,
    `errors: ${counts(errors)}`,
  ].join('\n');
}

function counts(of: Record<string, number>): string {
  const entries = Object.entries(of).map(([kind, count]) => `${kind} ${count}`);
  return entries.length === 0 ? 'none' : entries.join(', ');
}
