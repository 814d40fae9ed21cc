import type { Database } from '@heartwood/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../services/databases.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { plantValley } from './fixtures.ts';

/** The first instant of the month so many months from now, in UTC. */
function monthStart(ahead: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
}

const partitionName = (month: Date): string =>
  `conversation_logs_${month.getUTCFullYear()}_${String(month.getUTCMonth() + 1).padStart(2, '0')}`;

describe.each(backends)('partitions of conversation_logs on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('by month', () => {
    let fresh: FreshDatabase;
    let database: Database;
    beforeAll(async () => {
      fresh = await backend.create();
      database = fresh.database;
      await plantValley(database);
    });
    afterAll(async () => await fresh.dispose());

    const say = async (at: Date): Promise<string> => {
      const [row] = await database.dataSource.query<[{ place: string }]>(
        `INSERT INTO conversation_logs (valley_id, conversation_id, turn_id, initiator_type, initiator_id, initiator_name, message, timestamp)
         VALUES ('heartwood', 'c', 1, 'agent', 'elara_blacksmith', 'Elara', 'Hm.', $1) RETURNING tableoid::regclass::text AS place`,
        [at],
      );
      return row.place;
    };
    const ensure = async (months: number): Promise<number> => {
      const [row] = await database.dataSource.query<[{ made: number }]>(
        'SELECT ensure_conversation_partitions($1) AS made',
        [months],
      );
      return row.made;
    };

    it('has partitions ready for this month and the three after it', async () => {
      expect(await ensure(3)).toBe(0);
      for (let ahead = 0; ahead <= 3; ahead++) {
        expect(await say(monthStart(ahead))).toBe(partitionName(monthStart(ahead)));
        const lastInstant = new Date(monthStart(ahead + 1).getTime() - 1);
        expect(await say(lastInstant)).toBe(partitionName(monthStart(ahead)));
      }
    });

    it('loses nothing of months without a partition, and moves it when the month gets one', async () => {
      const far = new Date(monthStart(5).getTime() + 86_400_000);
      expect(await say(far)).toBe('conversation_logs_default');
      expect(await say(new Date('2020-02-29T12:00:00Z'))).toBe('conversation_logs_default');
      expect(await ensure(6)).toBe(3);
      const [row] = await database.dataSource.query<[{ place: string }]>(
        'SELECT tableoid::regclass::text AS place FROM conversation_logs WHERE timestamp = $1',
        [far],
      );
      expect(row.place).toBe(partitionName(far));
      expect(await say(far)).toBe(partitionName(far));
      expect(await ensure(6)).toBe(0);
    });

    it('refuses nonsense', async () => {
      await expect(ensure(-1)).rejects.toThrow('months_ahead must be 0 to 120');
    });

    it('reads only the month it is asked for', async () => {
      const plan = await database.dataSource.query<{ 'QUERY PLAN': string }[]>(
        `EXPLAIN SELECT * FROM conversation_logs WHERE timestamp >= '${monthStart(1).toISOString()}' AND timestamp < '${monthStart(2).toISOString()}'`,
      );
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(text).toContain(partitionName(monthStart(1)));
      expect(text).not.toContain(partitionName(monthStart(2)));
    });
  });
});
