/** Brings the queue what came of events, many at a time when there are many, and until it has been told. */
import { setImmediate as gathered, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type {
  ClaimedEvent,
  Completion,
  EngineId,
  EngineType,
  EventQueue,
  Failure,
} from '../ports/event-queue.ts';

export type SettlingOptions = {
  id: EngineId;
  queue: Pick<EventQueue, 'complete' | 'exchange' | 'fail'>;
  log: Pick<Logger, 'warn'>;
  next: Next;
};

/** What the engine would have claimed next, asked for together with what it has done. */
export type Next = {
  readonly types: readonly EngineType[];
  /** How many it has room for once so many are completed; 0 to complete only. Asked for, it is told by `take`. */
  wanted(completing: number): number;
  /** Null when it could not be asked. */
  take(wanted: number, claimed: readonly ClaimedEvent[] | null): void;
  /** Events were completed, and none was asked for. */
  freed(): void;
};

export type Settling = {
  /** Resolves once the queue knows, or somebody else has the event. */
  complete(completion: Completion): Promise<void>;
  fail(failure: Failure): Promise<void>;
  /** Resolves when there is nothing left to tell, or cannot be told. */
  close(): Promise<void>;
};

type Waiting<Item> = { item: Item; told: () => void };

const mostAtOnce = 500;
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** On closing, what a database that is away is not told: another engine will do it again. */
const triesOnClosing = 2;

export function createSettling({ id, queue, log, next }: SettlingOptions): Settling {
  let closing = false;
  const outcomes = createBatches<Completion>(async (items) => {
    try {
      await complete(items);
    } catch (error) {
      if (items.length > 1 || !isRefusal(error)) throw error;
      const [item] = items;
      if (item === undefined) return;
      // What it puts out cannot be queued, which trying again would not change.
      const { id: eventId, claim } = item;
      await queue.fail(id, [{ id: eventId, claim, error: String(error), retry: false }]);
      next.freed();
    }
  });
  async function complete(items: Completion[]): Promise<void> {
    const wanted = next.wanted(items.length);
    if (wanted === 0) {
      await queue.complete(id, items);
      next.freed();
      return;
    }
    let claimed: readonly ClaimedEvent[] | null = null;
    try {
      ({ claimed } = await queue.exchange(id, items, next.types, wanted));
    } finally {
      next.take(wanted, claimed);
    }
  }

  const failures = createBatches<Failure>(async (items) => {
    await queue.fail(id, items);
    next.freed();
  });

  function createBatches<Item>(tell: (items: Item[]) => Promise<void>) {
    const waiting: Waiting<Item>[] = [];
    let telling: Promise<void> | null = null;
    async function tellAll(): Promise<void> {
      let most = mostAtOnce;
      let tries = 0;
      while (waiting.length > 0) {
        // What is done within the same turn of the event loop is told together.
        await gathered();
        const some = waiting.slice(0, most);
        try {
          await tell(some.map(({ item }) => item));
          waiting.splice(0, some.length);
          for (const { told } of some) told();
          most = mostAtOnce;
          tries = 0;
        } catch (error) {
          tries += 1;
          if (isRefusal(error) && some.length > 1) {
            // One of them is wrong: one by one shows which.
            most = 1;
            continue;
          }
          log.warn(
            { err: error, engine: id, events: some.length },
            'the queue could not be told what came of events',
          );
          if (closing && tries >= triesOnClosing) {
            for (const { told } of waiting.splice(0)) told();
            return;
          }
          await sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1)));
        }
      }
    }
    return {
      add: (item: Item) =>
        new Promise<void>((told) => {
          waiting.push({ item, told });
          telling ??= tellAll().finally(() => (telling = null));
        }),
      idle: async () => await telling,
    };
  }

  return {
    complete: outcomes.add,
    fail: failures.add,
    async close() {
      closing = true;
      await outcomes.idle();
      await failures.idle();
    },
  };
}

/** The database answered and said no, unlike one that could not be reached. Class 08 and 57 are of connections, 40 of conflicts. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'UnknownEventTypeError' || error.name === 'UnknownReferenceError') return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[0-9A-Z]{5}$/.test(code) && !/^(?:08|57|40|53|E)/.test(code);
}
