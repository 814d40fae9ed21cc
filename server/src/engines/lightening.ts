/** Thoughts that were answered lose what was asked, some at a time: with it, a valley would write a gigabyte a day. */
import type { Log } from '../mind/deps.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { EventId } from '../ports/event-queue.ts';

export type Lightening = {
  /** It is over, or will be when its turn comes. */
  add(id: EventId): void;
  close(): void;
};

const atATime = 500;
/** With the database away for long, the oldest keep their weight. */
const mostWaiting = 10_000;

export function createLightening(
  records: Pick<EventLog, 'lighten'>,
  everyMs: number,
  log: Pick<Log, 'debug'>,
): Lightening {
  let waiting: EventId[] = [];
  /** Of the round before: the engine has told the queue of them by now. */
  let due: EventId[] = [];

  async function round(): Promise<void> {
    const some = due.splice(0, atATime);
    due.push(...waiting);
    waiting = [];
    if (due.length > mostWaiting) due = due.slice(-mostWaiting);
    if (some.length === 0) return;
    try {
      await records.lighten(some);
    } catch (error) {
      log.debug({ err: error }, 'answered thoughts keep what was asked');
    }
  }

  const timer = setInterval(() => void round(), everyMs).unref();
  return {
    add: (id) => void waiting.push(id),
    close: () => clearInterval(timer),
  };
}
