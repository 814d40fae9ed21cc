/** An event that an engine has claimed, until the queue knows what came of it. */
import type { ClaimedEvent } from '../ports/event-queue.ts';
import type { Work } from './engine.ts';

/** A class, and few promises: most handlers are done in less time than a dozen closures for each event take to be cleared. */
export class Undertaking implements Work {
  readonly event: ClaimedEvent;
  /** By the process's clock; infinite before it is begun. */
  untilMs = Infinity;
  /** When it is over and the queue has been told. */
  over: Promise<void> | null = null;
  isLost = false;
  #abort: AbortController | null = null;
  #reason: Error | null = null;
  #leave: ((reason: Error) => void) | null = null;

  constructor(event: ClaimedEvent) {
    this.event = event;
  }

  /** Made for those who ask. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#reason !== null) this.#abort.abort(this.#reason);
    return this.#abort.signal;
  }

  /** What comes of the work, unless it is to be left before: then it rejects, whether the work listens to its signal or not. */
  attempt<Result>(perform: (work: Work) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#reason !== null) return reject(this.#reason);
      this.#leave = reject;
      perform(this).then(resolve, reject);
    });
  }

  /** It is to be left. */
  give(reason: Error): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#abort?.abort(reason);
    this.#leave?.(reason);
  }

  /** It is not this engine's any more. */
  lose(why: string): void {
    this.isLost = true;
    this.give(new Error(why));
  }
}
