/**
 * Works a queue off in step with the world: after each step everything that can be done is done before the next, so that
 * the same seed brings the same events about at the same tick. What waits for the world to go on waits, and nothing else.
 */
import { randomUUID } from 'node:crypto';
import type { EngineKind, Outcome } from '../../server/src/engines/engine.ts';
import type { TypeCheck } from '../../server/src/engines/event-check.ts';
import type { ClaimedEvent, EventQueue } from '../../server/src/ports/event-queue.ts';

export type LockStep = {
  /** To put events into: it is looked at again after them. */
  readonly queue: Pick<EventQueue, 'enqueue'>;
  /** Of a promise that only further steps can keep. */
  onWorld<Result>(promise: Promise<Result>): Promise<Result>;
  /** Resolves when nothing more can be done before the next step. */
  work(): Promise<void>;
  /** What failed is tried again when its time has come. */
  recover(): Promise<void>;
  /** Events under way. */
  active(): number;
};

export type LockStepOptions = {
  readonly queue: EventQueue;
  readonly check: TypeCheck;
  readonly kinds: readonly EngineKind[];
  readonly onFault: (event: ClaimedEvent, error: Error) => void;
};

const batch = 200;

export function createLockStep({ queue, check, kinds, onFault }: LockStepOptions): LockStep {
  // Nobody else is there to be told apart from.
  const engineId = randomUUID();
  const active = new Set<Promise<void>>();
  let waiting = 0;
  let isWanted = true;
  let changed = Promise.withResolvers<void>();
  const change = (): void => {
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };

  async function outcomeOf(kind: EngineKind, event: ClaimedEvent): Promise<Outcome> {
    const handler = kind.handlers[event.type];
    if (handler === undefined) throw new Error(`${kind.type} engines know no "${event.type}"`);
    const outcome = await handler({ event, signal: new AbortController().signal });
    const [wrong] = await check(outcome.outputs ?? []);
    if (wrong !== undefined) throw new Error(`${wrong.type}: ${wrong.field}: ${wrong.detail}`);
    return outcome;
  }

  async function undertake(kind: EngineKind, event: ClaimedEvent): Promise<void> {
    const { id, claim } = event;
    try {
      await queue.complete(engineId, [{ id, claim, ...(await outcomeOf(kind, event)) }]);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      onFault(event, fault);
      await queue.fail(engineId, [{ id, claim, error: fault.message, retry: true }]);
    }
    isWanted = true;
  }

  async function claim(): Promise<void> {
    isWanted = false;
    for (const kind of kinds) {
      const claimed = await queue.claim(engineId, [kind.type], batch);
      if (claimed.length === batch) isWanted = true;
      for (const event of claimed) {
        const done = undertake(kind, event).finally(() => {
          active.delete(done);
          change();
        });
        active.add(done);
      }
    }
  }

  return {
    queue: {
      async enqueue(events) {
        const ids = await queue.enqueue(events);
        if (ids.length > 0) isWanted = true;
        return ids;
      },
    },
    async onWorld(promise) {
      waiting += 1;
      change();
      try {
        return await promise;
      } finally {
        waiting -= 1;
      }
    },
    async work() {
      // Those that the step has let go on get that far.
      if (active.size > 0) await new Promise(setImmediate);
      do {
        if (isWanted) await claim();
        while (active.size > waiting) await changed.promise;
      } while (isWanted);
    },
    async recover() {
      await queue.recover([]);
      isWanted = true;
    },
    active: () => active.size,
  };
}
