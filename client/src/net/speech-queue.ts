// One's own words, sent one at a time: the valley hears a speaker at most every 0.7 s, and words to somebody far away
// replace those one was walking up with.
import type { PendingLine } from './store-types.ts';
import type { WorldStore } from './store.ts';

/** The valley's own measure is 14 ticks of 50 ms; the rest is for a late tick. */
const speechGapMs = 780;
/** A walk up to somebody is given up after 40 s; whatever has not come back by then never will. */
const answerWithinMs = 45_000;

export class SpeechQueue {
  readonly #store: WorldStore;
  readonly #send: (line: PendingLine) => void;
  readonly #waiting: PendingLine[] = [];
  /** On its way: neither heard nor refused yet. */
  #sent: PendingLine | null = null;
  /** When words were last sent or came back: the valley's gap began no later. */
  #lastMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param send puts words on the wire at once, under their number */
  constructor(store: WorldStore, send: (line: PendingLine) => void) {
    this.#store = store;
    this.#send = send;
    store.on('line', ({ ref, speakerId }) => {
      if (speakerId === store.you && ref === this.#sent?.ref) this.#settled();
    });
    store.on('pending', (line) => {
      if (line.failed && line === this.#sent) this.#settled();
    });
    store.on('status', ({ kind }) => kind === 'live' && this.#next());
  }

  speak(ref: number, to: string | null, text: string): void {
    this.#waiting.push(this.#store.speak(ref, to, text));
    this.#next();
  }

  #settled(): void {
    this.#sent = null;
    this.#lastMs = performance.now();
    this.#next();
  }

  #next(): void {
    const [line] = this.#waiting;
    if (line === undefined || this.#sent !== null || this.#store.status.kind !== 'live') return;
    clearTimeout(this.#timer);
    const restMs = this.#lastMs + speechGapMs - performance.now();
    if (restMs > 0) {
      this.#timer = setTimeout(() => this.#next(), restMs);
      return;
    }
    this.#waiting.shift();
    this.#sent = line;
    line.sent = true;
    this.#lastMs = performance.now();
    this.#timer = setTimeout(() => this.#settled(), answerWithinMs);
    this.#send(line);
  }
}
