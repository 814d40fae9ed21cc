/** Vectors for memories: at once when the embedder is in the process, afterwards when it is a service. */
import type { NewMemory } from '../ports/memory-store.ts';
import type { Context } from './context.ts';

const backfillBatch = 64;
/** Texts of a query are a line of talk: a service that takes longer is not worth waiting for in a conversation. */
const queryTimeoutMs = 800;

/** Fills in vectors when that costs no call; otherwise leaves them for `createBackfill`. */
export async function withEmbeddings(context: Context, memories: readonly NewMemory[]): Promise<NewMemory[]> {
  const { embedder } = context.deps;
  if (!embedder.local || memories.length === 0) return [...memories];
  const vectors = await embedder.embed(memories.map((memory) => memory.content));
  return memories.map((memory, index) => {
    const vector = vectors[index];
    return vector === undefined || memory.embedding !== null
      ? memory
      : { ...memory, embedding: { model: embedder.model, vector } };
  });
}

/** The vector of what is asked; null when the service is slow or away, and the search goes by words alone. */
export async function embedQuery(context: Context, text: string): Promise<NewMemory['embedding']> {
  const { embedder, log } = context.deps;
  try {
    const signal = embedder.local ? undefined : AbortSignal.timeout(queryTimeoutMs);
    const [vector] = await embedder.embed([text], signal);
    return vector === undefined ? null : { model: embedder.model, vector };
  } catch (error) {
    log.warn({ err: error }, 'a question could not be embedded; searching by words alone');
    return null;
  }
}

export type Backfill = {
  /** Something was stored without a vector. */
  wake(): void;
  /** Every few seconds of the valley: embeds the next batches, in the background. */
  tick(): void;
  /** Memories that are found by words alone until they are embedded; 0 when all are. */
  readonly waiting: number;
};

/** Batches of one go: a service is not asked without a pause, and the valley not kept from closing. */
const batchesAtOnce = 8;
/** Between two batches. */
const pauseMs = 50;
/** Fewer are the day's business and no news. */
const worthSaying = 2 * backfillBatch;

/**
 * Embeds what was stored without a vector or with another model's, oldest first, a batch at a time. After a change of
 * model all there is; searches find by words what has its turn still to come.
 */
export function createBackfill(context: Context): Backfill {
  const { embedder, memories, log } = context.deps;
  let wanted = true;
  let running = false;
  /** Null until it was counted. */
  let waiting: number | null = null;

  async function batch(): Promise<boolean> {
    const missing = await memories.withoutEmbedding(embedder.model, backfillBatch);
    if (missing.length > 0) {
      const vectors = await embedder.embed(missing.map((memory) => memory.content));
      const found = missing.flatMap(({ id }, index) => {
        const vector = vectors[index];
        return vector === undefined ? [] : [{ id, vector }];
      });
      await memories.setEmbeddings(embedder.model, found);
      waiting = Math.max(0, (waiting ?? missing.length) - found.length);
    }
    return missing.length === backfillBatch;
  }

  async function run(): Promise<void> {
    running = true;
    try {
      const before = waiting ?? (await memories.countWithoutEmbedding(embedder.model));
      if (waiting === null && before >= worthSaying)
        log.info({ waiting: before, model: embedder.model }, 'memories are embedded anew in the background');
      waiting = before;
      for (let n = 0; n < batchesAtOnce && !context.closing; n++) {
        wanted = await batch();
        if (!wanted) break;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      if (wanted) log.info({ waiting, model: embedder.model }, 'memories are being embedded');
      else {
        if (before >= worthSaying) log.info({ model: embedder.model }, 'all memories are embedded');
        waiting = 0;
      }
    } catch (error) {
      wanted = true;
      log.warn({ err: error }, 'memories wait to be embedded');
    } finally {
      running = false;
    }
  }

  return {
    wake() {
      wanted = true;
    },
    tick() {
      if (wanted && !running && !context.closing) context.background('embedding memories', run);
    },
    get waiting() {
      return waiting ?? 0;
    },
  };
}
