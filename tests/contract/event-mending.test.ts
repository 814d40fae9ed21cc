import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { createEventUpkeep, failedKeptTimes } from '../../server/src/engines/event-upkeep.ts';
import { mendEvents } from '../../server/src/engines/mend-events.ts';
import { forgottenAfterMs, type EngineRegistry } from '../../server/src/ports/engine-registry.ts';
import { requeueable, type EventLog } from '../../server/src/ports/event-log.ts';
import {
  visibilityTimeoutMs,
  type ClaimedEvent,
  type EventId,
  type EventQueue,
  type NewEvent,
} from '../../server/src/ports/event-queue.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import { newEvent as event } from './fixtures.ts';

const engine = randomUUID();
const minuteMs = 60_000;
const dayMs = 86_400_000;

describe.each(emptiedBackends)('The queue of events on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('is mended', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let queue: EventQueue;
    let records: EventLog;
    let registry: EngineRegistry;
    let clock = Date.parse('2026-01-01T08:00:00Z');
    const now = (): Date => new Date(clock);
    const later = (ms: number): void => void (clock += ms);
    const query = async (sql: string, parameters?: unknown[]): Promise<unknown> =>
      await fresh.database.dataSource.query(sql, parameters);
    const one = async (more: Partial<NewEvent> = {}): Promise<EventId> => {
      const [id] = await queue.enqueue([event(more)]);
      if (id === undefined) throw new Error('nothing was queued');
      return id;
    };
    const claimOne = async (by = engine): Promise<ClaimedEvent> => {
      const [claimed] = await queue.claim(by, ['actor'], 1);
      if (claimed === undefined) throw new Error('there was nothing to claim');
      return claimed;
    };
    const done = async (more: Partial<NewEvent> = {}): Promise<EventId> => {
      await one(more);
      const held = await claimOne();
      await queue.complete(engine, [{ ...held, result: { well: true } }]);
      return held.id;
    };
    const register = async (id = engine): Promise<void> =>
      await registry.register({
        id,
        type: 'actor',
        capabilities: [],
        limits: { maxConcurrentEvents: 1, memoryLimitMb: null },
        version: '1',
        scenarioRunId: null,
      });

    beforeAll(async () => {
      fresh = await backend.create();
      const source = fresh.database.dataSource;
      signal = createWorkSignal({ database: fresh.database });
      queue = createPostgresEventQueue({ source, signal, now });
      records = createPostgresEventLog({ source, signal, now });
      registry = createPostgresEngineRegistry({ source, now });
    });
    afterAll(async () => {
      await signal.close();
      await fresh.dispose();
    });
    beforeEach(async () => {
      for (const table of ['event_instances', 'event_archive', 'engine_states'])
        await query(`DELETE FROM ${table}`);
      // Rows are changed by the test's clock, and looked at by it.
      clock += dayMs;
      await register();
    });

    it('finds nothing in a queue that is well', async () => {
      await done({ lane: 'elara' });
      await one({ lane: 'elara' });
      await one({ lane: 'elara' });
      await claimOne();
      later(minuteMs / 2 - 1);
      await register();
      expect(await records.check()).toEqual([]);
    });

    it('finds what is stuck with an engine that says it is well, and gives it back', async () => {
      const id = await one();
      await claimOne();
      later(visibilityTimeoutMs + minuteMs);
      await register();
      expect(await records.check()).toEqual([]);
      later(1);
      await register();
      expect(await records.check()).toMatchObject([{ kind: 'stuck', ids: [id], count: 1 }]);
      expect(await mendEvents({ queue, records, registry })).toBe(1);
      expect(await records.check()).toEqual([]);
      expect(await claimOne()).toMatchObject({ id, claim: 2 });
    });

    it('finds what is held by engines that are gone or unknown, and gives it back', async () => {
      const gone = randomUUID();
      const unknown = randomUUID();
      await register(gone);
      const ids = [await one(), await one()];
      await claimOne(gone);
      await claimOne(unknown);
      await registry.deregister(gone);
      later(minuteMs + 1);
      await register();
      const found = await records.check();
      expect(found.map(({ kind }) => kind)).toEqual(['orphaned', 'orphaned']);
      expect(found.flatMap((finding) => finding.ids).toSorted()).toEqual(ids.toSorted());
      expect(found.map(({ detail }) => detail).join()).toContain(unknown);
      expect(await mendEvents({ queue, records, registry })).toBe(2);
      expect(await records.check()).toEqual([]);
    });

    it('forgets engines that were gone for a month', async () => {
      const known = async (id: string): Promise<boolean> => (await registry.find(id)) !== null;
      const old = randomUUID();
      const recent = randomUUID();
      await register(old);
      later(forgottenAfterMs / 2);
      await register(recent);
      // As a process that starts does.
      const starting = createPostgresEngineRegistry({ source: fresh.database.dataSource, now });
      later(forgottenAfterMs / 2 + 1);
      await registry.bury();
      await starting.bury();
      expect([await known(old), await known(recent)]).toEqual([false, true]);
    });

    it('finds lanes where none has its turn, and gives it to the oldest', async () => {
      const ids = await queue.enqueue([event({ lane: 'elara' }), event({ lane: 'elara' }), event()]);
      await query(`UPDATE event_instances SET is_next = false WHERE lane = 'elara'`);
      expect(await records.check()).toMatchObject([
        { kind: 'blocked', ids: ids.slice(0, 2), detail: expect.stringContaining('"elara"') },
      ]);
      expect(await mendEvents({ queue, records, registry })).toBe(1);
      expect(await records.check()).toEqual([]);
      expect(await claimOne()).toMatchObject({ id: ids[0] });
    });

    it('finds what was completed twice, but not what was given another chance', async () => {
      const again = await done();
      await records.requeue([again], requeueable);
      const held = await claimOne();
      await queue.complete(engine, [{ ...held, result: null }]);
      expect(await records.check()).toEqual([]);
      const twice = await done();
      await query(
        `UPDATE event_instances SET processed_by_engines = processed_by_engines || processed_by_engines WHERE id = $1`,
        [twice],
      );
      expect(await records.check()).toMatchObject([{ kind: 'twice', ids: [twice] }]);
    });

    it('finds what waits for engines that nobody is', async () => {
      await one({ engineType: 'narrator', type: 'scene_initialized' });
      await one();
      later(minuteMs + 1);
      await register();
      expect(await records.check()).toMatchObject([
        { kind: 'unworked', count: 1, detail: 'waiting for narrator engines, and there are none' },
      ]);
    });

    it('works a time off again, the oldest first, and only says so in a dry run', async () => {
      await done({ lane: 'elara' });
      later(1_000);
      const since = now();
      const ids = [await done({ lane: 'elara' }), await done({ lane: 'elara' }), await done()];
      const recorded = await one({ engineType: null });
      later(1_000);
      const until = now();
      await done({ lane: 'elara' });
      const filter = { since, until };
      const dry = await records.replay(filter, requeueable, { limit: 2, isDryRun: true });
      expect(dry).toEqual({ ids: ids.slice(0, 2), next: ids[1] });
      expect((await records.find(ids[0] ?? ''))?.status).toBe('completed');
      const first = await records.replay(filter, requeueable, { limit: 2, isDryRun: false });
      expect(first).toEqual(dry);
      const rest = await records.replay(filter, requeueable, {
        limit: 2,
        after: first.next ?? undefined,
        isDryRun: false,
      });
      expect(rest).toEqual({ ids: ids.slice(2), next: null });
      expect((await records.find(recorded))?.status).toBe('completed');
      const order: EventId[] = [];
      for (let count = 0; count < 3; count += 1) {
        const held = await claimOne();
        order.push(held.id);
        await queue.complete(engine, [{ ...held, result: null }]);
      }
      expect(order.filter((id) => id !== ids[2])).toEqual(ids.slice(0, 2));
      expect(await queue.claim(engine, ['actor'], 5)).toEqual([]);
      const none = { ...filter, lane: 'marcus' };
      expect(await records.replay(none, requeueable, { limit: 5, isDryRun: true })).toEqual({
        ids: [],
        next: null,
      });
    });

    it('puts away what is finished for long, keeps what failed for longer, and does no harm twice', async () => {
      const old = [await done(), await done()];
      const failed = await one();
      const held = await claimOne();
      await queue.fail(engine, [{ ...held, error: 'no', retry: false }]);
      const waiting = await one({ notBefore: new Date(clock + 365 * dayMs) });
      const put = async (days: number): Promise<{ moved: number; next: EventId | null }> =>
        await records.archive({
          completedBefore: new Date(clock - days * dayMs),
          failedBefore: new Date(clock - 3 * days * dayMs),
          after: '0',
          limit: 100,
        });
      later(7 * dayMs);
      expect(await put(7)).toEqual({ moved: 0, next: null });
      later(1);
      const fresher = await done();
      expect(await put(7)).toEqual({ moved: 2, next: null });
      expect(await put(7)).toEqual({ moved: 0, next: null });
      for (const id of old)
        expect(await records.find(id)).toMatchObject({ id, status: 'completed', result: { well: true } });
      expect(await records.list({}, { limit: 10, archived: true })).toHaveLength(2);
      expect((await records.list({}, { limit: 10 })).map(({ id }) => id)).toEqual([fresher, waiting, failed]);
      expect(await records.requeue(old, requeueable)).toEqual([]);
      later(14 * dayMs + minuteMs);
      expect(await put(7)).toMatchObject({ moved: 2 });
      expect((await records.find(failed))?.lastError).toBe('no');
      expect((await records.list({}, { limit: 10 })).map(({ id }) => id)).toEqual([waiting]);
    });

    it('goes through the old ones in steps by itself, several at once', async () => {
      for (let count = 0; count < 7; count += 1) await done();
      const waiting = await one();
      later(8 * dayMs);
      const steps: number[] = [];
      const upkeep = (): { stop(): Promise<void> } =>
        createEventUpkeep({
          records: {
            archive: async (what) => {
              const step = await records.archive({ ...what, limit: 3 });
              steps.push(step.moved);
              return step;
            },
          },
          keptDays: 7,
          log: { info: () => {}, warn: (problem: unknown) => expect(problem).toBeUndefined() },
          everyMs: 20,
          pauseMs: 1,
          now,
        });
      const both = [upkeep(), upkeep()];
      await expect
        .poll(async () => (await records.list({}, { limit: 10, archived: true })).length, { timeout: 60_000 })
        .toBe(7);
      for (const each of both) await each.stop();
      expect(steps.reduce((sum, moved) => sum + moved, 0)).toBe(7);
      expect(Math.max(...steps)).toBeLessThanOrEqual(3);
      expect((await records.find(waiting))?.status).toBe('queued');
      expect(failedKeptTimes).toBeGreaterThan(1);
    });
  });
});
