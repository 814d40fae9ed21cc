/** What a run has to have written down, one after the other and until it is: while the database is away, it waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { UnknownEventTypeError, UnknownReferenceError } from '../../ports/event-queue.ts';
import { StaleLeaseError } from '../../ports/valley-store.ts';

export type Jobs = {
  /** May be done twice, when it was done and nobody heard. */
  add(what: string, work: () => Promise<void>): void;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
  /** Of what cannot be done now nothing is tried again; resolves when the rest is done. */
  close(): Promise<void>;
};

const firstPauseMs = 250;
const longestPauseMs = 10_000;

export function createJobs(log: Pick<Logger, 'warn' | 'error'>): Jobs {
  const closing = new AbortController();
  let last: Promise<void> = Promise.resolve();

  async function done(what: string, work: () => Promise<void>): Promise<void> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      try {
        return await work();
      } catch (error) {
        if (isVain(error)) return log.error({ err: error }, `${what} could not be done.`);
        if (closing.signal.aborted) return log.warn({ err: error }, `${what} is left undone.`);
        log.warn({ err: error, pauseMs }, `${what} has to wait.`);
        await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async function settled(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== last;) {
      seen = last;
      await seen;
    }
  }

  return {
    add(what, work) {
      last = last.then(async () => await done(what, work));
    },
    settled,
    async close() {
      closing.abort();
      await settled();
    },
  };
}

/** Trying again would not change it. */
function isVain(error: unknown): boolean {
  return (
    error instanceof StaleLeaseError ||
    error instanceof UnknownEventTypeError ||
    error instanceof UnknownReferenceError
  );
}
