/** Puts events away that were completed long ago, a few at a time and seldom; several at once, on any machine, do no harm. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventLog } from '../ports/event-log.ts';

export type EventUpkeepOptions = {
  records: Pick<EventLog, 'archive'>;
  /** For what was completed; what failed or was withdrawn is kept for `failedKeptTimes` as long. */
  keptDays: number;
  log: Pick<Logger, 'info' | 'warn'>;
  /** Between two rounds; an hour. */
  everyMs?: number;
  /** Between two batches of a round, for others to get at the table; 200 ms. */
  pauseMs?: number;
  now?: () => Date;
};

/** Somebody may look into it, and give it another chance, long after the rest is of no interest. */
export const failedKeptTimes = 12;
const dayMs = 86_400_000;
const atATime = 500;

export function createEventUpkeep(options: EventUpkeepOptions): { stop(): Promise<void> } {
  const { records, keptDays, log, everyMs = 3_600_000, pauseMs = 200, now = () => new Date() } = options;
  const closing = new AbortController();
  let busy: Promise<void> | null = null;

  async function round(): Promise<void> {
    const keptMs = keptDays * dayMs;
    const nowMs = now().getTime();
    const ages = {
      completedBefore: new Date(nowMs - keptMs),
      failedBefore: new Date(nowMs - failedKeptTimes * keptMs),
    };
    let moved = 0;
    try {
      for (let after: string | null = '0'; after !== null && !closing.signal.aborted;) {
        const step: Awaited<ReturnType<EventLog['archive']>> = await records.archive({
          ...ages,
          after,
          limit: atATime,
        });
        moved += step.moved;
        after = step.next;
        await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      }
      if (moved > 0) log.info({ moved }, 'Old events were put away.');
    } catch (error) {
      log.warn({ err: error }, 'Old events could not be put away.');
    }
  }

  // Servers that were started together do not all come at the same moment.
  const timer = setInterval(
    () => void (busy ??= round().finally(() => (busy = null))),
    everyMs * (0.9 + 0.2 * Math.random()),
  );
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      closing.abort();
      await busy;
    },
  };
}
