/** A valley with two villagers and a guest, anew for each test, on each database there is. */
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type {
  CharacterRecord,
  RelationshipChange,
  TurnRecord,
  ValleyStore,
  ValleyStores,
} from '../../server/src/ports/valley-store.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { appearance, twoVillagers } from './fixtures.ts';

export const elara = 'elara_blacksmith';
export const marcus = 'marcus_merchant';
export const needs = { energy: 61.4, fullness: 50, social: 40, fun: 30 };
export const lease = { seed: 7, owner: 'first', leaseMs: 60_000 };

export const turn = (more: Partial<TurnRecord> = {}): TurnRecord => ({
  conversationId: 'c1~a',
  turnId: 1,
  speakerId: 'p',
  speakerKind: 'character',
  recipients: [{ id: elara, kind: 'agent' }],
  text: 'My sister Wren bakes plum cake.',
  tone: 'happy',
  placeId: 'forge',
  gameMinute: 10,
  ...more,
});

export const change = (more: Partial<RelationshipChange> = {}): RelationshipChange => ({
  agentId: elara,
  otherId: 'p',
  otherKind: 'character',
  affection: 3,
  trust: 2,
  reason: 'You asked after her mother.',
  gameMinute: 10,
  interaction: true,
  ...more,
});

/** What the tests of one file share; its fields are set before each test. */
class ValleyStage {
  fresh!: FreshDatabase;
  stores!: ValleyStores;
  store!: ValleyStore;
  villagers!: [Villager, Villager];
  robin!: CharacterRecord;

  async query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
    return await this.fresh.database.dataSource.query<Row[]>(sql, parameters);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return row?.n ?? -1;
  }
}

export function onEveryStore(subject: string, tests: (stage: ValleyStage) => void): void {
  describe.each(emptiedBackends)(`${subject} in a valley store on $title`, (backend) => {
    describe.skipIf(backend.missing !== undefined)('as the port says', { timeout: 120_000 }, () => {
      const stage = new ValleyStage();
      beforeAll(async () => {
        stage.fresh = await backend.create();
        stage.stores = createPostgresValleyStores(stage.fresh.database);
        stage.villagers = await twoVillagers();
      });
      beforeEach(async () => {
        for (const table of ['users', 'valleys', 'agent_templates'])
          await stage.query(`DELETE FROM ${table}`);
        stage.store = await stage.stores.open('heartwood', lease);
        await stage.store.applyVillagers(stage.villagers, []);
        stage.robin = await stage.store.createGuest('Robin', appearance);
      });
      afterAll(async () => await stage.fresh.dispose());
      tests(stage);
    });
  });
}
