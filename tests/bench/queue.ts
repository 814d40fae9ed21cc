/** What the queue of events manages beside the two best-known ones, how soon it hands an event on, and with a full table. */
import { startPostgres } from '../services/postgres.ts';
import { readOptions, resultJson, wholeNumbers } from './program.ts';
import {
  claimCost,
  fill,
  fiveAtATime,
  idleTimes,
  inBatches,
  median,
  round,
  withGround,
  type Ground,
} from './queue-measures.ts';
import { graphileRate, pgBossRate } from './queue-peers.ts';

const parts = ['five', 'batched', 'idle', 'full'] as const;
type Part = (typeof parts)[number];

const help = `npm run bench -- queue [options]

Works events off on a PostgreSQL of its own: claimed and completed five at a time by 1, 4 and 8 at once, beside pg-boss;
in batches, beside graphile-worker with its local queue; one by one when idle; and with a table full of finished ones.
  --only PARTS   some of ${parts.join(', ')}, with commas between (default all)
  --events N     for each measurement five at a time, and three times as many in batches (default 6000)
  --finished N   completed events in the full table (default 1000000)
  --rounds N     each measured so often, by turns with its peer; the median counts (default 3)
  --local N      events an engine, and graphile-worker, take at a time when batching (default 500)
  --json         one object instead of lines`;

const workers = [1, 4, 8] as const;
const goals = {
  /** Times the events a second of pg-boss, at each number of workers. */
  overPgBoss: 1.3,
  /** Times those of graphile-worker with batching on. */
  overGraphile: 1,
  /** From enqueueing to the handler, nothing else going on. */
  idleP95Ms: 15,
  /** Times as many pages for a claim with the full table, and times as long. */
  fullTablePages: 1.2,
  fullTable: 1.2,
};

type Rates = Record<string, number>;
type Sizes = { events: number; finished: number; rounds: number; local: number };
type Figures = { figures: object; peers: object; ratios: Partial<Record<keyof typeof goals, number>> };

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    only: { type: 'string', default: parts.join(',') },
    events: { type: 'string', default: '6000' },
    finished: { type: 'string', default: '1000000' },
    local: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '3' },
  });
  if (values === null) return 0;
  const sizes = wholeNumbers(values, ['events', 'finished', 'local', 'rounds'], 1);
  const only = chosen(values.only);
  const started = await startPostgres();
  if ('missing' in started) throw new Error(started.missing);
  try {
    const { figures, peers, ratios } = await withGround(
      started.url,
      async (ground) => await measure(ground, started.url, only, sizes),
    );
    const verdicts = Object.entries(ratios).map(([name, ratio]) => {
      const bound = goals[name as keyof typeof goals];
      return { name, ratio, bound, isMet: name.startsWith('over') ? ratio >= bound : ratio <= bound };
    });
    const met = verdicts.every(({ isMet }) => isMet);
    if (values.json)
      console.log(
        resultJson({ name: 'queue', figures: { ...figures, ...ratios }, peers, goals, met }, 'PostgreSQL'),
      );
    else
      for (const { name, ratio, bound, isMet } of verdicts)
        console.log(
          `${name}: ${ratio} (goal at ${name.startsWith('over') ? 'least' : 'most'} ${bound}): ${isMet ? 'met' : 'missed'}`,
        );
    return met ? 0 : 1;
  } finally {
    await started.stop();
  }
}

function chosen(text: string): ReadonlySet<Part> {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !parts.some((part) => part === name));
  if (wrong !== undefined) throw new Error(`--only knows ${parts.join(', ')}, not "${wrong}".`);
  return new Set(parts.filter((part) => names.includes(part)));
}

async function measure(
  ground: Ground,
  url: string,
  only: ReadonlySet<Part>,
  { events, finished, rounds, local }: Sizes,
): Promise<Figures> {
  const startedAt = performance.now();
  const say = (line: string): void =>
    console.error(`${Math.round((performance.now() - startedAt) / 1000)} s  ${line}`);
  const told: Figures = { figures: {}, peers: {}, ratios: {} };
  if (only.has('five')) {
    const { ours, theirs } = await beside(
      rounds,
      async (count) => await fiveAtATime(ground, count, events),
      async (count, nth) => await pgBossRate(url, `bench-${count}-${nth}`, count, events),
      (count, one, other) => say(`${count} at once, five at a time: ${one} events/s, pg-boss ${other}`),
    );
    Object.assign(told.figures, { fiveAtATime: ours });
    Object.assign(told.peers, { pgBoss: theirs });
    told.ratios.overPgBoss = least(ours, theirs);
  }
  if (only.has('batched')) {
    const { ours, theirs } = await beside(
      rounds,
      async (count) => await inBatches(ground, count, 3 * events, local),
      async (count) => await graphileRate(url, count, 3 * events, local),
      (count, one, other) => say(`${count} at once, in batches: ${one} events/s, graphile-worker ${other}`),
    );
    Object.assign(told.figures, { batched: ours });
    Object.assign(told.peers, { graphileWorker: theirs });
    told.ratios.overGraphile = least(ours, theirs);
  }
  if (only.has('idle')) {
    const idle = await idleTimes(ground, 200);
    say(`idle: p50 ${idle.p50Ms} ms, p95 ${idle.p95Ms} ms from enqueueing to the handler`);
    Object.assign(told.figures, { idle });
    told.ratios.idleP95Ms = idle.p95Ms;
  }
  if (only.has('full')) {
    await ground.database.dataSource.query('TRUNCATE event_instances CASCADE');
    const empty = await claimCost(ground);
    await fill(ground, finished, say);
    const full = await claimCost(ground);
    say(`a claim of five: ${empty.ms} ms and ${empty.pages} pages of the table`);
    say(`with ${finished} finished events: ${full.ms} ms and ${full.pages} pages`);
    Object.assign(told.figures, { claim: { empty, full } });
    told.ratios.fullTablePages = round(full.pages / empty.pages);
    told.ratios.fullTable = round(full.ms / empty.ms);
  }
  return told;
}

/** Medians of both at each number of workers, by turns, so that what else the machine does meets one as often as the other. */
async function beside(
  rounds: number,
  ours: (count: number) => Promise<number>,
  theirs: (count: number, nth: number) => Promise<number>,
  said: (count: number, one: number, other: number) => void,
): Promise<{ ours: Rates; theirs: Rates }> {
  const rates: { ours: Rates; theirs: Rates } = { ours: {}, theirs: {} };
  for (const count of workers) {
    const measured: [number, number][] = [];
    for (let nth = 0; nth < rounds; nth += 1) measured.push([await ours(count), await theirs(count, nth)]);
    const one = Math.round(median(measured.map(([rate]) => rate)));
    const other = Math.round(median(measured.map(([, rate]) => rate)));
    rates.ours[count] = one;
    rates.theirs[count] = other;
    said(count, one, other);
  }
  return rates;
}

function least(ours: Rates, theirs: Rates): number {
  return round(Math.min(...workers.map((count) => (ours[count] ?? 0) / (theirs[count] ?? Infinity))));
}
