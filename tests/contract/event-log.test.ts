import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createPostgresExecutionLogs } from '../../server/src/adapters/postgres-execution-logs.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { mostNotes, type EventLog } from '../../server/src/ports/event-log.ts';
import {
  UnknownReferenceError,
  type EventId,
  type EventQueue,
  type NewEvent,
} from '../../server/src/ports/event-queue.ts';
import type { ExecutionLogs } from '../../server/src/ports/execution-logs.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import { newEvent as event } from './fixtures.ts';

const engine = randomUUID();

describe.each(emptiedBackends)('The log of events on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('works', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let queue: EventQueue;
    let log: EventLog;
    let logs: ExecutionLogs;
    let clock = Date.parse('2026-01-01T08:00:00Z');
    const now = (): Date => new Date(clock);
    const ids = (events: readonly { id: EventId }[]): EventId[] => events.map(({ id }) => id);
    const one = async (more: Partial<NewEvent> = {}): Promise<EventId> => {
      const [id] = await queue.enqueue([event(more)]);
      if (id === undefined) throw new Error('nothing was queued');
      return id;
    };
    const giveUp = async (id: EventId): Promise<void> => {
      const [claimed] = await queue.claim(engine, ['actor'], 1);
      expect(claimed?.id).toBe(id);
      await queue.fail(engine, [{ id, claim: claimed?.claim ?? 0, error: 'no', retry: false }]);
    };

    beforeAll(async () => {
      fresh = await backend.create();
      const source = fresh.database.dataSource;
      signal = createWorkSignal({ database: fresh.database });
      queue = createPostgresEventQueue({ source, signal, now });
      log = createPostgresEventLog({ source, signal, now });
      logs = createPostgresExecutionLogs(source);
    });
    afterAll(async () => {
      await signal.close();
      await fresh.dispose();
    });
    beforeEach(async () => {
      await fresh.database.dataSource.query('DELETE FROM event_instances');
    });

    it('tells what became of events, and takes out what was asked of those that are over', async () => {
      const data = { task: 'react', request: { happened: 'The forge fire went cold.' } };
      const aside = await one({ data });
      await giveUp(aside);
      const done = await one({ data });
      const [claimed] = await queue.claim(engine, ['actor'], 1);
      await queue.complete(engine, [{ id: done, claim: claimed?.claim ?? 0, result: { answer: 'none' } }]);
      const waiting = await one({ data });
      const outcomes = await log.outcomes([aside, done, waiting, 'none']);
      expect(Object.fromEntries(outcomes.map(({ id, ...outcome }) => [id, outcome]))).toEqual({
        [aside]: { status: 'dead_letter', result: null, lastError: 'no' },
        [done]: { status: 'completed', result: { answer: 'none' }, lastError: null },
        [waiting]: { status: 'queued', result: null, lastError: null },
      });
      await log.lighten([aside, done, waiting, 'none']);
      expect(await log.find(done)).toMatchObject({
        data: { task: 'react', request: {} },
        status: 'completed',
      });
      for (const id of [aside, waiting]) expect((await log.find(id))?.data).toEqual(data);
    });

    it('finds an event with all that became of it', async () => {
      const id = await one({ priority: 3, lane: 'elara' });
      const [claimed] = await queue.claim(engine, ['actor'], 1);
      expect(await log.find(id)).toMatchObject({ status: 'processing', lockedBy: engine, claim: 1 });
      expect(await log.heldBy(engine)).toEqual([{ id, claim: 1 }]);
      await queue.complete(engine, [
        { id, claim: claimed?.claim ?? 0, result: { n: 1 }, outputs: [event({ engineType: null })] },
      ]);
      expect(await log.find(id)).toMatchObject({
        type: 'agent.deliberate',
        status: 'completed',
        priority: 3,
        result: { n: 1 },
        processedByEngines: [{ engine_id: engine, status: 'completed' }],
        completedAt: now(),
      });
      expect((await log.list({}, { limit: 1 }))[0]).toMatchObject({ causedBy: id, status: 'completed' });
      expect(await log.heldBy(engine)).toEqual([]);
      expect(await log.find('999999')).toBeNull();
      expect(await log.find('x')).toBeNull();
    });

    it('lists by every filter, newest first, page by page', async () => {
      const first = await one({ lane: 'a' });
      clock += 60_000;
      const second = await one({ engineType: 'analyst', type: 'analysis_requested' });
      const third = await one();
      const of = async (...asked: Parameters<EventLog['list']>): Promise<EventId[]> =>
        ids(await log.list(...asked));
      const limit = 10;
      expect(await of({}, { limit })).toEqual([third, second, first]);
      expect(await of({}, { limit: 2 })).toEqual([third, second]);
      expect(await of({}, { limit, before: second })).toEqual([first]);
      expect(await of({ lane: 'a' }, { limit })).toEqual([first]);
      expect(await of({ engineType: 'analyst' }, { limit })).toEqual([second]);
      expect(await of({ types: ['analysis_requested'] }, { limit })).toEqual([second]);
      expect(await of({ since: now() }, { limit })).toEqual([third, second]);
      expect(await of({ until: now() }, { limit })).toEqual([first]);
      await queue.claim(engine, ['analyst'], 1);
      expect(await of({ statuses: ['processing'] }, { limit })).toEqual([second]);
      expect(await of({ lockedBy: engine }, { limit })).toEqual([second]);
      expect(await of({ valleyId: 'heartwood' }, { limit })).toEqual([]);
      expect(await of({}, { limit, archived: true })).toEqual([]);
    });

    it('gives a dead letter its tries anew, and wakes engines for it', async () => {
      const id = await one();
      await giveUp(id);
      let woken = 0;
      const stop = queue.onWork(['actor'], () => void (woken += 1));
      expect(await log.requeue([id, '999999', 'x'], ['dead_letter'])).toEqual([id]);
      stop();
      expect(woken).toBeGreaterThan(0);
      expect(await log.find(id)).toMatchObject({ status: 'queued', failures: 0 });
      // What an engine still thinks it has of the time before is not taken.
      const [claimed] = await queue.claim(engine, ['actor'], 1);
      expect(claimed).toMatchObject({ id, claim: 2 });
      expect(await queue.complete(engine, [{ id, claim: 1, result: null }])).toEqual([]);
      expect(await log.requeue([id], ['dead_letter', 'cancelled', 'completed'])).toEqual([]);
    });

    it('keeps one of a lane at a time, and its order, through second chances', async () => {
      const lane = 'elara';
      const first = await one({ lane });
      const second = await one({ lane });
      await giveUp(first);
      const [running] = await queue.claim(engine, ['actor'], 5);
      expect(running?.id).toBe(second);
      expect(await log.requeue([first], ['dead_letter'])).toEqual([first]);
      const third = await one({ lane });
      // The second is under way: the first waits behind it, before the third.
      expect(await queue.claim(engine, ['actor'], 5)).toEqual([]);
      await queue.complete(engine, [{ id: second, claim: running?.claim ?? 0, result: null }]);
      const [next] = await queue.claim(engine, ['actor'], 5);
      expect(next?.id).toBe(first);
      await queue.complete(engine, [{ id: first, claim: next?.claim ?? 0, result: null }]);
      expect(ids(await queue.claim(engine, ['actor'], 5))).toEqual([third]);
    });

    it('puts several of one empty lane in their order', async () => {
      const lane = 'marcus';
      const first = await one({ lane });
      const second = await one({ lane });
      await giveUp(first);
      await giveUp(second);
      expect(await log.requeue([second, first], ['dead_letter'])).toEqual([first, second]);
      expect(ids(await queue.claim(engine, ['actor'], 5))).toEqual([first]);
    });

    it('withdraws what is not finished; the lane goes on, and the engine is refused', async () => {
      const lane = 'wren';
      const first = await one({ lane });
      const second = await one({ lane });
      const third = await one({ lane });
      const [running] = await queue.claim(engine, ['actor'], 1);
      expect(await log.cancel([second])).toEqual([second]);
      expect(await queue.claim(engine, ['actor'], 5)).toEqual([]);
      expect(await log.cancel([first])).toEqual([first]);
      const late = {
        id: first,
        claim: running?.claim ?? 0,
        result: null,
        outputs: [event({ lane: 'late' })],
      };
      expect(await queue.complete(engine, [late])).toEqual([]);
      expect(await log.list({ lane: 'late' }, { limit: 5 })).toEqual([]);
      expect(ids(await queue.claim(engine, ['actor'], 5))).toEqual([third]);
      expect(await log.cancel([first, second])).toEqual([]);
      expect(await log.requeue([second], ['cancelled'])).toEqual([second]);
    });

    it('takes notes, up to a bound', async () => {
      const id = await one();
      const note = { engine_id: engine, status: 'processed', result: { dull: true } };
      expect(await log.note(id, note)).toBe(true);
      expect(await log.find(id)).toMatchObject({ status: 'queued', processedByEngines: [note] });
      await fresh.database.dataSource.query(
        `UPDATE event_instances SET processed_by_engines =
           (SELECT jsonb_agg('{}'::jsonb) FROM generate_series(1, ${mostNotes})) WHERE id = $1`,
        [id],
      );
      expect(await log.note(id, note)).toBe(false);
      expect(await log.note('999999', note)).toBe(false);
    });

    it('knows the types and their schemas', async () => {
      const types = await log.types();
      expect(types.map(({ name }) => name)).toContain('dialogue');
      expect(types.find(({ name }) => name === 'pattern_detected')).toMatchObject({
        category: 'output',
        engineType: 'analyst',
        schema: { type: 'object' },
      });
    });

    it('refuses what refers to nothing, by name', async () => {
      await expect(queue.enqueue([event({ valleyId: 'atlantis' })])).rejects.toThrow(UnknownReferenceError);
      const entry = {
        level: 'info',
        message: 'x',
        data: {},
        scenarioRunId: 9,
        agentInstanceId: null,
      } as const;
      await expect(logs.add(entry)).rejects.toThrow(UnknownReferenceError);
    });

    it('keeps log entries, newest first', async () => {
      const entry = { level: 'warn', data: { pen: 3 }, scenarioRunId: null, agentInstanceId: null } as const;
      const first = await logs.add({ ...entry, message: 'one' });
      const second = await logs.add({ ...entry, message: 'two', level: 'error' });
      expect(ids(await logs.list({}, { limit: 5 }))).toEqual([second, first]);
      expect(ids(await logs.list({ levels: ['warn'] }, { limit: 5 }))).toEqual([first]);
      expect(await logs.list({}, { limit: 1, before: second })).toMatchObject([
        { message: 'one', data: { pen: 3 }, level: 'warn' },
      ]);
      expect(await logs.list({ scenarioRunId: 9 }, { limit: 5 })).toEqual([]);
    });
  });
});
