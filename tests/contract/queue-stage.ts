/** The queue of events on a clock of its own, emptied for each test, on each database there is. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import type { ClaimedEvent, EventId, EventQueue } from '../../server/src/ports/event-queue.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';

/** Two engines. */
export const one = randomUUID();
export const other = randomUUID();

export const ids = (events: readonly { id: EventId }[]): EventId[] => events.map(({ id }) => id);

/** What the tests of one file share. */
class QueueStage {
  fresh!: FreshDatabase;
  signal!: WorkSignal;
  queue!: EventQueue;
  clock = Date.parse('2026-01-01T08:00:00Z');

  later(ms: number): void {
    this.clock += ms;
  }

  async query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
    return await this.fresh.database.dataSource.query<Row[]>(sql, parameters);
  }

  async status(id: EventId): Promise<string | undefined> {
    const sql = 'SELECT status FROM event_instances WHERE id = $1';
    return (await this.query<{ status: string }>(sql, [id]))[0]?.status;
  }

  async claimOne(engineId = one): Promise<ClaimedEvent> {
    const [claimed] = await this.queue.claim(engineId, ['actor'], 1);
    if (claimed === undefined) throw new Error('there was nothing to claim');
    return claimed;
  }
}

export function onEveryQueue(subject: string, tests: (stage: QueueStage) => void): void {
  describe.each(emptiedBackends)(`${subject} on $title`, (backend) => {
    describe.skipIf(backend.missing !== undefined)('works', () => {
      const stage = new QueueStage();
      beforeAll(async () => {
        stage.fresh = await backend.create();
        stage.signal = createWorkSignal({ database: stage.fresh.database });
        stage.queue = createPostgresEventQueue({
          source: stage.fresh.database.dataSource,
          signal: stage.signal,
          now: () => new Date(stage.clock),
        });
      });
      afterAll(async () => {
        await stage.signal.close();
        await stage.fresh.dispose();
      });
      beforeEach(async () => {
        await stage.query('DELETE FROM event_instances');
      });
      tests(stage);
    });
  });
}
