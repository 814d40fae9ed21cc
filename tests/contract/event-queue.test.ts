import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import {
  mostClaims,
  retryDelaysMs,
  UnknownEventTypeError,
  UnknownReferenceError,
  visibilityTimeoutMs,
  type ClaimedEvent,
  type EventId,
  type EventQueue,
  type NewEvent,
} from '../../server/src/ports/event-queue.ts';
import { backends, type FreshDatabase } from '../services/databases.ts';
import { newEvent as event } from './fixtures.ts';

const one = randomUUID();
const other = randomUUID();

describe.each(backends)('The queue of events on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('works', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let queue: EventQueue;
    let clock = Date.parse('2026-01-01T08:00:00Z');

    const later = (ms: number): void => void (clock += ms);
    const query = async <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> =>
      await fresh.database.dataSource.query<Row[]>(sql, parameters);
    const ids = (events: readonly { id: EventId }[]): EventId[] => events.map(({ id }) => id);
    const status = async (id: EventId): Promise<string | undefined> =>
      (await query<{ status: string }>('SELECT status FROM event_instances WHERE id = $1', [id]))[0]?.status;
    const claimOne = async (engineId = one): Promise<ClaimedEvent> => {
      const [claimed] = await queue.claim(engineId, ['actor'], 1);
      if (claimed === undefined) throw new Error('there was nothing to claim');
      return claimed;
    };

    beforeAll(async () => {
      fresh = await backend.create();
      signal = createWorkSignal({ database: fresh.database });
      queue = createPostgresEventQueue({
        source: fresh.database.dataSource,
        signal,
        now: () => new Date(clock),
      });
    });
    afterAll(async () => {
      await signal.close();
      await fresh.dispose();
    });
    beforeEach(async () => {
      await query('DELETE FROM event_instances');
    });

    it('gives the urgent first, then the oldest, each to one engine', async () => {
      const [plan, talk, reflect] = await queue.enqueue([
        event(),
        event({ priority: 50 }),
        event({ data: { text: 'Good night.' } }),
      ]);
      const claimed = await queue.claim(one, ['actor'], 2);
      expect(ids(claimed)).toEqual([talk, plan]);
      expect(claimed[0]).toMatchObject({
        type: 'agent.deliberate',
        priority: 50,
        claim: 1,
        failures: 0,
      });
      expect(ids(await queue.claim(other, ['actor'], 5))).toEqual([reflect]);
      expect(await queue.claim(other, ['actor'], 5)).toEqual([]);
    });

    it('gives only what presses to room that is kept for it, and the rest to others', async () => {
      const [plan, talk, , gift] = await queue.enqueue([
        event({ priority: 10 }),
        event({ priority: 60 }),
        event({ priority: -10 }),
        event({ priority: 80, lane: 'elara' }),
        event({ priority: 80, lane: 'elara' }),
      ]);
      expect(ids(await queue.claim(one, ['narrator', 'actor'], 5, 60))).toEqual([gift, talk]);
      expect(await queue.claim(one, ['narrator', 'actor'], 5, 60)).toEqual([]);
      expect(ids(await queue.claim(other, ['actor'], 1))).toEqual([plan]);
    });

    it('gives an engine only what is for its kind, of several kinds by urgency', async () => {
      const [forActor] = await queue.enqueue([event()]);
      const [forNarrator] = await queue.enqueue([
        event({ type: 'scene_initialized', engineType: 'narrator', priority: 3 }),
      ]);
      expect(await queue.claim(one, ['analyst'], 5)).toEqual([]);
      expect(ids(await queue.claim(one, ['actor', 'narrator'], 5))).toEqual([forNarrator, forActor]);
    });

    it('works off a lane one at a time, in the order it was queued, whatever the urgency', async () => {
      const [first, second] = await queue.enqueue([
        event({ lane: 'elara' }),
        event({ lane: 'elara', priority: 90 }),
      ]);
      const [third] = await queue.enqueue([event({ lane: 'elara' })]);
      const [apart] = await queue.enqueue([event({ lane: 'marcus' })]);
      for (const expected of [first, second, third]) {
        const claimed = await queue.claim(one, ['actor'], 5);
        expect(ids(claimed).filter((id) => id !== apart)).toEqual([expected]);
        await queue.complete(
          one,
          claimed.map(({ id, claim }) => ({ id, claim, result: null })),
        );
      }
    });

    it('keeps a lane waiting for an event that failed, until it is completed or given up', async () => {
      const [, second] = await queue.enqueue([event({ lane: 'elara' }), event({ lane: 'elara' })]);
      for (const delay of retryDelaysMs) {
        const { id, claim } = await claimOne();
        await queue.fail(one, [{ id, claim, error: 'no answer', retry: true }]);
        expect(await queue.claim(one, ['actor'], 5)).toEqual([]);
        later(delay);
        await queue.recover([]);
      }
      const { id, claim } = await claimOne();
      await queue.fail(one, [{ id, claim, error: 'no answer', retry: true }]);
      expect(ids(await queue.claim(one, ['actor'], 5))).toEqual([second]);
    });

    it('tries again after 30, 60 and 120 seconds, then puts it aside with the last error', async () => {
      const [id] = await queue.enqueue([event()]);
      for (const [at, delay] of retryDelaysMs.entries()) {
        const { claim, failures } = await claimOne();
        expect(failures).toBe(at);
        const failed = await queue.fail(one, [{ id: id ?? '', claim, error: `failed ${at}`, retry: true }]);
        expect(failed).toEqual([{ id, status: 'failed', retryAt: new Date(clock + delay) }]);
        later(delay - 1);
        expect(await queue.recover([])).toMatchObject({ retried: 0 });
        later(1);
        expect(await queue.recover([])).toMatchObject({ retried: 1 });
      }
      const { claim } = await claimOne();
      expect(await queue.fail(one, [{ id: id ?? '', claim, error: 'failed for good', retry: true }])).toEqual(
        [{ id, status: 'dead_letter', retryAt: null }],
      );
      const [row] = await query<{ last_error: string; processed_by_engines: { status: string }[] }>(
        'SELECT last_error, processed_by_engines FROM event_instances WHERE id = $1',
        [id],
      );
      expect(row?.last_error).toBe('failed for good');
      expect(row?.processed_by_engines.map((entry) => entry.status)).toEqual(Array(4).fill('failed'));
    });

    it('puts aside at once what trying again cannot mend', async () => {
      await queue.enqueue([event()]);
      const { id, claim } = await claimOne();
      expect(
        await queue.fail(one, [{ id, claim, error: 'not an event of mine', retry: false }]),
      ).toMatchObject([{ status: 'dead_letter' }]);
    });

    it('gives what a silent engine holds to another, and refuses what the first comes back with', async () => {
      await queue.enqueue([event()]);
      const lost = await claimOne(one);
      later(visibilityTimeoutMs - 1);
      expect(await queue.recover([])).toMatchObject({ recovered: 0 });
      later(1);
      expect(await queue.recover([])).toMatchObject({ recovered: 1 });
      const again = await claimOne(one);
      expect(again).toMatchObject({ id: lost.id, claim: 2, failures: 0 });
      expect(
        await queue.complete(one, [{ id: lost.id, claim: lost.claim, result: { by: 'the first' } }]),
      ).toEqual([]);
      expect(await queue.fail(one, [{ id: lost.id, claim: lost.claim, error: 'late', retry: true }])).toEqual(
        [],
      );
      expect(await queue.complete(one, [{ id: again.id, claim: 2, result: { by: 'the second' } }])).toEqual([
        again.id,
      ]);
      const [row] = await query<{ result: unknown; processed: boolean; processed_by_engines: object[] }>(
        'SELECT result, processed, processed_by_engines FROM event_instances',
      );
      expect(row).toMatchObject({ result: { by: 'the second' }, processed: true });
      expect(row?.processed_by_engines).toMatchObject([
        { engine_id: one, status: 'lost' },
        { engine_id: one, status: 'completed', result: { by: 'the second' } },
      ]);
    });

    it('leaves it with an engine that says it is still at it', async () => {
      await queue.enqueue([event()]);
      const held = await claimOne();
      later(visibilityTimeoutMs - 1);
      expect(await queue.extend(one, [held])).toEqual([held.id]);
      expect(await queue.extend(other, [held])).toEqual([]);
      later(visibilityTimeoutMs - 1);
      expect(await queue.recover([])).toMatchObject({ recovered: 0 });
    });

    it('takes everything from a dead engine at once, and gives up on what many die of', async () => {
      const [id] = await queue.enqueue([event(), event({ priority: -1 })]);
      await claimOne(other);
      for (let claims = 1; claims <= mostClaims - 1; claims += 1) {
        if (claims > 1) await claimOne(other);
        expect(await queue.recover([other])).toEqual({ retried: 0, recovered: 1, deadLettered: 0 });
      }
      await claimOne(other);
      expect(await queue.recover([other])).toEqual({ retried: 0, recovered: 0, deadLettered: 1 });
      expect(await status(id ?? '')).toBe('dead_letter');
    });

    it('takes back what was claimed and not begun, as it was', async () => {
      await queue.enqueue([event({ lane: 'elara' })]);
      const held = await claimOne(one);
      await queue.release(other, [held]);
      expect(await queue.claim(other, ['actor'], 1)).toEqual([]);
      await queue.release(one, [held]);
      expect(await claimOne(other)).toMatchObject({ id: held.id, failures: 0 });
    });

    it('takes back what an engine holds without knowing of it, and nothing of others', async () => {
      const [known, forgotten, foreign] = await queue.enqueue([event(), event({ lane: 'elara' }), event()]);
      const held = await queue.claim(one, ['actor'], 2);
      expect(ids(held)).toEqual([known, forgotten]);
      await claimOne(other);
      expect(await queue.releaseOthers(one, held.slice(0, 1))).toBe(1);
      expect([await status(known ?? ''), await status(forgotten ?? ''), await status(foreign ?? '')]).toEqual(
        ['processing', 'queued', 'processing'],
      );
      const again = await claimOne(one);
      expect(again).toMatchObject({ id: forgotten, claim: 2, failures: 0 });
      // Of an event that is its own again, an earlier claim is not what it knows.
      expect(await queue.releaseOthers(one, [...held, again])).toBe(0);
      expect(await queue.releaseOthers(one, held)).toBe(1);
    });

    it('queues what a completed event puts out with it, and nothing for one that was lost', async () => {
      await queue.enqueue([event(), event()]);
      const [kept, lost] = await queue.claim(one, ['actor'], 2);
      if (kept === undefined || lost === undefined) throw new Error('two were queued');
      const said = (text: string): NewEvent =>
        event({ type: 'dialogue', engineType: 'valley', data: { text }, lane: 'elara' });
      await queue.complete(one, [
        { ...kept, result: null, outputs: [said('First.'), said('Second.')] },
        { ...lost, claim: 7, result: null, outputs: [said('Never.')] },
      ]);
      const [first] = await queue.claim(other, ['valley'], 5);
      expect(first).toMatchObject({ type: 'dialogue', data: { text: 'First.' } });
      const rows = await query<{ caused_by: EventId }>(
        `SELECT caused_by FROM event_instances WHERE caused_by IS NOT NULL`,
      );
      expect(rows).toEqual([{ caused_by: kept.id }, { caused_by: kept.id }]);
    });

    it('completes and claims in one step, and gives at once what waited for the completed', async () => {
      const [first, second, third] = await queue.enqueue([
        event({ lane: 'elara' }),
        event({ lane: 'elara' }),
        event({ priority: -1 }),
      ]);
      const held = await claimOne();
      const { completed, claimed } = await queue.exchange(
        one,
        [{ ...held, result: { said: 'yes' }, outputs: [event({ engineType: 'valley', type: 'dialogue' })] }],
        ['actor', 'valley'],
        10,
      );
      expect(completed).toEqual([first]);
      expect(claimed).toMatchObject([
        { id: second, lane: 'elara', claim: 1 },
        { type: 'dialogue', engineType: 'valley' },
        { id: third },
      ]);
      // What it has lost is not completed, and what it asks for given all the same.
      await queue.recover([one]);
      const again = await queue.exchange(other, [{ ...held, result: null }], ['actor'], 1);
      expect(again).toMatchObject({ completed: [], claimed: [{ id: second, claim: 2 }] });
    });

    it('completes nothing of a step whose outputs cannot be queued, and claims nothing', async () => {
      await queue.enqueue([event(), event()]);
      const held = await claimOne();
      const outputs = [event({ valleyId: 'nowhere' })];
      await expect(queue.exchange(one, [{ ...held, result: null, outputs }], ['actor'], 1)).rejects.toThrow(
        UnknownReferenceError,
      );
      expect(await status(held.id)).toBe('processing');
      expect(await queue.claim(other, ['actor'], 5)).toHaveLength(1);
    });

    it('keeps the order of a lane that it was not told of, and of one it was told wrongly', async () => {
      await queue.enqueue(Array.from({ length: 3 }, () => event({ lane: 'elara' })));
      const { id, claim } = await claimOne();
      expect(await queue.complete(one, [{ id, claim, result: null }])).toEqual([id]);
      const next = await claimOne();
      expect(await queue.complete(one, [{ ...next, lane: null, result: null }])).toEqual([next.id]);
      expect(await claimOne()).toMatchObject({ lane: 'elara', claim: 1 });
    });

    it('queues the same key once, and says where it is', async () => {
      const keyed = event({ idempotencyKey: 'plan:elara:3', lane: 'elara' });
      const [first] = await queue.enqueue([keyed]);
      const again = await queue.enqueue([event({ lane: 'elara' }), keyed, keyed]);
      expect(again.slice(1)).toEqual([first, first]);
      const both = await Promise.all(
        Array.from({ length: 8 }, async () => await queue.enqueue([event({ idempotencyKey: 'at once' })])),
      );
      expect(new Set(both.flat()).size).toBe(1);
    });

    it('waits for the time an event is not to be claimed before', async () => {
      await queue.enqueue([event({ notBefore: new Date(clock + 1000) })]);
      expect(await queue.claim(one, ['actor'], 1)).toEqual([]);
      later(1000);
      expect(await queue.claim(one, ['actor'], 1)).toHaveLength(1);
    });

    it('records what is for nobody as done, and refuses kinds it does not know, with all that came along', async () => {
      const [id] = await queue.enqueue([event({ type: 'character_action', engineType: null })]);
      expect(await status(id ?? '')).toBe('completed');
      await expect(queue.enqueue([event(), event({ type: 'nonsense' })])).rejects.toThrow(
        UnknownEventTypeError,
      );
      expect(await queue.claim(one, ['actor'], 5)).toEqual([]);
    });

    it('wakes those who wait for this kind of work, and only them', async () => {
      const woken: string[] = [];
      const stop = [
        queue.onWork(['actor'], () => void woken.push('actor')),
        queue.onWork(['analyst'], () => void woken.push('analyst')),
      ];
      await queue.enqueue([event()]);
      expect(new Set(woken)).toEqual(new Set(['actor']));
      for (const end of stop) end();
    });

    it('lets many engines at it: every event once, and never two of a lane at the same time', async () => {
      const lanes = 12;
      const total = 240;
      await queue.enqueue(
        Array.from({ length: total }, (_, at) => event({ lane: `lane ${at % lanes}`, data: { at } })),
      );
      const done: { lane: string; at: number }[] = [];
      const held = new Set<string>();
      const work = async (engineId: string): Promise<void> => {
        for (let idle = 0; idle < 50;) {
          const claimed = await queue.claim(engineId, ['actor'], 5);
          if (claimed.length === 0) {
            idle += 1;
            await new Promise((resolve) => setTimeout(resolve, 5));
            if (done.length === total) return;
            continue;
          }
          for (const { lane, data } of claimed) {
            expect(held.has(lane ?? '')).toBe(false);
            held.add(lane ?? '');
            done.push({ lane: lane ?? '', at: Number(data['at']) });
          }
          await new Promise((resolve) => setTimeout(resolve, 1));
          for (const { lane } of claimed) held.delete(lane ?? '');
          await queue.complete(
            engineId,
            claimed.map(({ id, claim }) => ({ id, claim, result: null })),
          );
        }
      };
      await Promise.all(Array.from({ length: 8 }, async () => await work(randomUUID())));
      expect(done).toHaveLength(total);
      for (let lane = 0; lane < lanes; lane += 1) {
        const order = done.filter((one_) => one_.lane === `lane ${lane}`).map(({ at }) => at);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
    });
  });
});
