import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import type { EventLog } from '../../server/src/ports/event-log.ts';
import { BacklogFullError, type EventId, type EventQueue } from '../../server/src/ports/event-queue.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import { newEvent as event } from './fixtures.ts';

const engine = randomUUID();
const limits = { shedAt: 4, refuseAt: 6 };

describe.each(emptiedBackends)('What waits in the queue of events on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('is bounded', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let queue: EventQueue;
    let log: EventLog;
    const shed: [string, number][] = [];
    const open = (): EventQueue =>
      createPostgresEventQueue({
        source: fresh.database.dataSource,
        signal,
        limits,
        onShed: (type, count) => void shed.push([type, count]),
      });
    const one = async (priority: number, lane: string | null = null): Promise<EventId> => {
      const [id] = await queue.enqueue([event({ priority, lane })]);
      if (id === undefined) throw new Error('nothing was queued');
      return id;
    };
    const statuses = async (ids: readonly EventId[]): Promise<(string | undefined)[]> =>
      await Promise.all(ids.map(async (id) => (await log.find(id))?.status));

    beforeAll(async () => {
      fresh = await backend.create();
      signal = createWorkSignal({ database: fresh.database });
      log = createPostgresEventLog({ source: fresh.database.dataSource, signal });
    });
    afterAll(async () => {
      await signal.close();
      await fresh.dispose();
    });
    beforeEach(async () => {
      await fresh.database.dataSource.query('DELETE FROM event_instances');
      queue = open();
      shed.length = 0;
    });

    it('gives up the least important first, then the oldest, says why, and never what is not to be lost', async () => {
      const story = await one(0);
      const thought = await one(-30);
      const older = await one(-50);
      const newer = await one(-50);
      expect(shed).toEqual([]);
      const talk = await one(80);
      expect(await statuses([story, thought, older, newer, talk])).toEqual([
        'queued',
        'queued',
        'cancelled',
        'queued',
        'queued',
      ]);
      expect((await log.find(older))?.lastError).toContain('more than 4 events waited for actor engines');
      expect(shed).toEqual([['actor', 1]]);
      await one(80);
      await one(80);
      expect(await statuses([story, thought, newer])).toEqual(['queued', 'cancelled', 'cancelled']);
    });

    it('tells who queues what would be given up at once, and gives up nothing more important for it', async () => {
      const ids = await queue.enqueue([event(), event({ priority: -10 }), event(), event()]);
      await expect(queue.enqueue([event({ priority: -30 })])).rejects.toThrow(BacklogFullError);
      expect(await statuses(ids)).toEqual(['queued', 'queued', 'queued', 'queued']);
      const again = await one(-10);
      expect(await statuses([ids[1] ?? '', again])).toEqual(['cancelled', 'queued']);
    });

    it('takes what is not to be lost beyond that, and refuses it at the last with all that came along', async () => {
      await queue.enqueue(Array.from({ length: 5 }, () => event()));
      await one(0);
      const refused = queue.enqueue([event({ engineType: 'narrator', type: 'scene_initialized' }), event()]);
      await expect(refused).rejects.toMatchObject({ name: 'BacklogFullError', engineType: 'actor' });
      expect(await log.list({ engineType: 'narrator' }, { limit: 5 })).toEqual([]);
      // Another kind of engine has a backlog of its own, and what was worked off leaves room.
      await queue.enqueue([event({ engineType: 'narrator', type: 'scene_initialized' })]);
      const [claimed] = await queue.claim(engine, ['actor'], 1);
      expect(claimed).toBeDefined();
      await one(0);
    });

    it('takes what engines put out however much waits', async () => {
      await queue.enqueue(Array.from({ length: 6 }, () => event()));
      const [held] = await queue.claim(engine, ['actor'], 1);
      if (held === undefined) throw new Error('there was nothing to claim');
      const outputs = Array.from({ length: 3 }, () => event());
      expect(await queue.complete(engine, [{ ...held, result: null, outputs }])).toEqual([held.id]);
      expect(await log.list({ statuses: ['queued'] }, { limit: 20 })).toHaveLength(8);
    });

    it('lets a lane go on behind what was given up', async () => {
      const first = await one(-50, 'elara');
      const second = await one(10, 'elara');
      await queue.enqueue([event({ priority: -1 }), event({ priority: -1 })]);
      await one(0);
      expect(await statuses([first])).toEqual(['cancelled']);
      expect(await queue.claim(engine, ['actor'], 1)).toMatchObject([{ id: second }]);
    });
  });
});
