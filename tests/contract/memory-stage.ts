/** The memories of two valleys, emptied for each test, on each database there is. */
import type { Database } from '@heartwood/db';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { MemoryQuery, MemoryStore } from '../../server/src/ports/memory-store.ts';
import type { ValleyStores } from '../../server/src/ports/valley-store.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import type { FreshDatabase } from '../services/databases.ts';

export const elara = 'elara_blacksmith';
export const marcus = 'marcus_merchant';
export const model = 'test';
export const lease = { seed: 1, owner: 'first', leaseMs: 600_000 };

export const question = (text: string, more: Partial<MemoryQuery> = {}): MemoryQuery => ({
  agentId: elara,
  text,
  embedding: null,
  valence: 0,
  arousal: 0,
  nowMinute: 1_000,
  weights: { recency: 0.15, importance: 0.25, relevance: 1, emotion: 0.1 },
  aboutActors: [],
  limit: 10,
  ...more,
});

async function plantAgents({ dataSource }: Database, valleyId: string, prefix: string): Promise<void> {
  await dataSource.query('INSERT INTO valleys (id, name, seed) VALUES ($1::text, $1::text, 1)', [valleyId]);
  for (const slug of [elara, marcus]) {
    await dataSource.query(
      'INSERT INTO agents (id, valley_id, slug, name) VALUES ($1::text, $2::text, $3::text, $3::text)',
      [prefix + slug, valleyId, slug],
    );
  }
}

/** What the tests of one file share. */
class MemoryStage {
  fresh!: FreshDatabase;
  stores!: ValleyStores;
  store!: MemoryStore;
  far!: MemoryStore;
}

export function onEveryStore(subject: string, tests: (stage: MemoryStage) => void): void {
  describe.each(emptiedBackends)(`${subject} in a memory store on $title`, (backend) => {
    describe.skipIf(backend.missing !== undefined)('as the port says', { timeout: 120_000 }, () => {
      const stage = new MemoryStage();
      beforeAll(async () => {
        stage.fresh = await backend.create();
        await plantAgents(stage.fresh.database, 'heartwood', '');
        await plantAgents(stage.fresh.database, 'far-away', 'far-away/');
        stage.stores = createPostgresValleyStores(stage.fresh.database);
        stage.store = (await stage.stores.open('heartwood', lease)).memories;
        stage.far = (await stage.stores.open('far-away', lease)).memories;
      });
      beforeEach(async () => {
        await stage.fresh.database.dataSource.query('DELETE FROM agent_memories');
      });
      afterAll(async () => await stage.fresh.dispose());
      tests(stage);
    });
  });
}
