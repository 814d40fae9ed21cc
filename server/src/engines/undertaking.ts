/** An event that an engine has claimed, until the queue knows what came of it. */
import type { ClaimedEvent } from '../ports/event-queue.ts';
import type { Work } from './engine.ts';

export type Undertaking = Work & {
  /** By the process's clock; infinite before it is begun. */
  untilMs: number;
  /** When it is over and the queue has been told. */
  over: Promise<void> | null;
  /** Rejects when it is to be left. */
  readonly given: Promise<never>;
  readonly isLost: boolean;
  give(reason: Error): void;
  /** It is not this engine's any more. */
  lose(why: string): void;
};

/** Signals are made for those who ask: most handlers are done in less time than making one takes. */
export function newUndertaking(event: ClaimedEvent): Undertaking {
  let abort: AbortController | null = null;
  let reason: Error | null = null;
  let isLost = false;
  const { promise: given, reject } = Promise.withResolvers<never>();
  given.catch(() => undefined);
  const give = (why: Error): void => {
    if (reason !== null) return;
    reason = why;
    abort?.abort(why);
    reject(why);
  };
  return {
    event,
    untilMs: Infinity,
    over: null,
    given,
    get isLost() {
      return isLost;
    },
    get signal() {
      abort ??= new AbortController();
      if (reason !== null) abort.abort(reason);
      return abort.signal;
    },
    give,
    lose(why) {
      isLost = true;
      give(new Error(why));
    },
  };
}
