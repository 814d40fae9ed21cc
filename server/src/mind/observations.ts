/**
 * Observations on their way to the database: kept for at most a second, written in batches, tried again with
 * growing pauses while the database is away. What a player has not been told was stored may be lost for that long.
 */
import type { Memory, NewMemory } from '../ports/memory-store.ts';
import { inTime } from './commits.ts';
import { withEmbeddings } from './embeddings.ts';
import type { Context } from './context.ts';

/** So many are worth writing at once. */
const worthWriting = 64;
/** And go in one statement: to embed them takes 3 ms, in which nothing else is done. */
const batchSize = 16;
const firstRetryMs = 500;
const lastRetryMs = 10_000;

type Observations = {
  add(memory: NewMemory): void;
  /** Once a second of the valley: begins to write what waits, in the background. */
  tick(): void;
  readonly waiting: number;
  /** Writes all there is; false when the database refused some of it. */
  flush(): Promise<boolean>;
  close(timeoutMs: number): Promise<void>;
};

type Stored = (memories: readonly Memory[]) => Promise<void>;

export function createObservations(context: Context, stored: Stored): Observations {
  const { deps, limits } = context;
  const queue: NewMemory[] = [];
  let retryMs = firstRetryMs;
  let notBefore = 0;
  let writing: Promise<boolean> | null = null;
  let dropped = 0;

  // By the valley's ticks and not by a timer, so that a run in virtual time writes at the same moments again.
  function tick(): void {
    if (queue.length === 0 || writing !== null || context.nowMs() < notBefore) return;
    context.background('storing observations', async () => void (await flush()));
  }

  async function writeBatches(): Promise<boolean> {
    while (queue.length > 0) {
      const batch = queue.slice(0, batchSize);
      try {
        await context.playersFirst.free();
        const adding = withEmbeddings(context, batch).then((memories) => deps.memories.add(memories));
        // A server that hangs must not hang the closing; each observation has a key and is stored once.
        const memories = await inTime(adding, limits.writeTimeoutMs, 'storing observations');
        const written = new Set(batch);
        queue.splice(0, queue.length, ...queue.filter((memory) => !written.has(memory)));
        retryMs = firstRetryMs;
        await stored(memories);
      } catch (error) {
        notBefore = context.nowMs() + retryMs;
        deps.log.warn({ err: error, waiting: queue.length, retryMs }, 'observations could not be stored yet');
        retryMs = Math.min(lastRetryMs, retryMs * 2);
        return false;
      }
    }
    return true;
  }

  function flush(): Promise<boolean> {
    writing ??= writeBatches().finally(() => {
      writing = null;
    });
    return writing;
  }

  return {
    add(memory) {
      if (queue.length >= limits.maxPendingObservations) {
        queue.splice(leastImportant(queue), 1);
        dropped++;
        if (dropped % 100 === 1)
          deps.log.warn({ dropped }, 'observations are dropped, too many wait to be stored');
      }
      queue.push({ ...memory, idempotencyKey: memory.idempotencyKey ?? `seen:${context.newId()}` });
      if (queue.length >= worthWriting) tick();
    },
    get waiting() {
      return queue.length;
    },
    tick,
    flush,
    async close(timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (!(await flush()) && performance.now() + firstRetryMs < until) {
        await new Promise((resolve) => setTimeout(resolve, firstRetryMs));
      }
      if (queue.length > 0)
        deps.log.error({ lost: queue.length }, 'observations could not be stored before closing');
    },
  };
}

/** Index of the least important one, the oldest of those. */
export function leastImportant(queue: readonly Pick<NewMemory, 'importance'>[]): number {
  let worst = 0;
  for (const [index, memory] of queue.entries()) {
    if (memory.importance < (queue[worst]?.importance ?? 0)) worst = index;
  }
  return worst;
}
