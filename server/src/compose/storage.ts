/** Opens what the valley keeps: the database with the valley's lease, and the recent memories at hand. */
import { openDatabase, type Database } from '@heartwood/db';
import type { Closing } from './closing.ts';
import { openWithLease } from './lease.ts';
import type { RunOptions } from './run.ts';
import { StartError } from './start-error.ts';
import { createInProcessRecentMemories } from '../adapters/in-process-recent-memories.ts';
import { createPostgresValleyStores } from '../adapters/postgres-valley-store.ts';
import { openRedisRecentMemories } from '../adapters/redis-recent-memories.ts';
import type { MemoryStore } from '../ports/memory-store.ts';
import type { RecentMemories } from '../ports/recent-memories.ts';
import type { ValleyStore, ValleyStores } from '../ports/valley-store.ts';

/** A valley's own writes and searches are short: longer means the database is in trouble, and the talk goes on. */
const queryTimeoutMs = 10_000;

export type Storage = {
  stores: ValleyStores;
  store: ValleyStore;
  memories: MemoryStore;
  recent: RecentMemories;
  database: Database;
};

export async function openStorage(options: RunOptions, closing: Closing): Promise<Storage> {
  const { config, log, onFatal } = options;
  const recent = await openRecent(options);
  closing.add('the recent memories', () => recent.close());
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    queryTimeoutMs,
    onConnectionLost: (error) => log.warn({ err: error }, 'A connection to the database was lost.'),
    onCrash: onFatal,
  });
  closing.add('the database', () => database.close());
  return { ...(await openValley(database, options, closing)), recent, database };
}

async function openValley(
  database: Database,
  { config, log, say }: RunOptions,
  closing: Closing,
): Promise<Omit<Storage, 'recent' | 'database'>> {
  const stores = createPostgresValleyStores(database);
  const { valleyId, valleySeed: seed, leaseMs } = config;
  const store = await openWithLease(stores, { valleyId, seed, leaseMs, log, say });
  closing.add("the valley's lease", () => store.releaseLease());
  return { stores, store, memories: store.memories };
}

async function openRecent({ config, log }: RunOptions): Promise<RecentMemories> {
  const { redisUrl, valleyId } = config;
  if (redisUrl === null) return createInProcessRecentMemories();
  try {
    return await openRedisRecentMemories({
      url: redisUrl,
      valleyId,
      onTrouble: (sentence) => log.warn(sentence),
    });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
