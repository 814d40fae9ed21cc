import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { UnworkableEventError, type EngineKind, type Handler } from '../../server/src/engines/engine.ts';
import { createTypeCheck, type TypeCheck } from '../../server/src/engines/event-check.ts';
import { runEngine, type RunnerOptions, type RunningEngine } from '../../server/src/engines/runner.ts';
import type { EngineRegistry } from '../../server/src/ports/engine-registry.ts';
import type { EventId, EventQueue, JsonObject } from '../../server/src/ports/event-queue.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import { newEvent as event } from '../contract/fixtures.ts';

type Row = { status: string; result: JsonObject; last_error: string };

describe.each(emptiedBackends)('An engine on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('at work', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let queue: EventQueue;
    let registry: EngineRegistry;
    let check: TypeCheck;
    let engines: RunningEngine[] = [];

    beforeAll(async () => {
      fresh = await backend.create();
      signal = createWorkSignal({ database: fresh.database, pollMs: 200 });
      const source = fresh.database.dataSource;
      queue = createPostgresEventQueue({ source, signal });
      registry = createPostgresEngineRegistry({ source });
      const events = createPostgresEventLog({ source, signal });
      check = createTypeCheck(() => events.types());
    });
    afterAll(async () => {
      await signal.close();
      await fresh.dispose();
    });
    beforeEach(async () => {
      await query('DELETE FROM event_instances');
      await query('DELETE FROM engine_states');
    });
    afterEach(async () => {
      await Promise.all(engines.splice(0).map(async (engine) => await engine.stop(0)));
    });

    const query = async <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> =>
      await fresh.database.dataSource.query<Row[]>(sql, parameters);
    const run = async (
      handler: Handler,
      more: Partial<RunnerOptions> = {},
      kind: Partial<EngineKind> = {},
    ): Promise<RunningEngine> => {
      const engine = await runEngine({
        kind: {
          type: 'actor',
          version: '1',
          capabilities: ['deliberation'],
          handlers: { 'agent.deliberate': handler },
          ...kind,
        },
        queue,
        registry,
        check,
        log: pino({ level: 'silent' }),
        pulseMs: 100,
        ...more,
      });
      engines.push(engine);
      return engine;
    };
    const row = async (id: EventId | undefined): Promise<Row> => {
      const [found] = await query<Row>(
        'SELECT status, result, last_error FROM event_instances WHERE id = $1',
        [id],
      );
      if (found === undefined) throw new Error('there is no such event');
      return found;
    };
    const becomes = async (id: EventId | undefined, status: string): Promise<void> =>
      await expect.poll(async () => (await row(id)).status, { timeout: 60_000, interval: 20 }).toBe(status);

    it('works off what was there before it and what comes after, and stores what came of it', async () => {
      const [before] = await queue.enqueue([event({ data: { name: 'Elara' } })]);
      await run(async ({ event: { data } }) => ({ result: { greeted: data['name'] ?? null } }));
      await becomes(before, 'completed');
      expect((await row(before)).result).toEqual({ greeted: 'Elara' });
      const [after] = await queue.enqueue([event({ data: { name: 'Marcus' } })]);
      await becomes(after, 'completed');
    });

    it('works on as many at the same time as it may, and on no more', async () => {
      let now = 0;
      let most = 0;
      await run(
        async () => {
          now += 1;
          most = Math.max(most, now);
          await new Promise((resolve) => setTimeout(resolve, 30));
          now -= 1;
          return { result: null };
        },
        { concurrency: 3 },
      );
      const ids = await queue.enqueue(Array.from({ length: 12 }, () => event()));
      for (const id of ids) await becomes(id, 'completed');
      expect(most).toBe(3);
    });

    it('keeps room for what presses while all other room is taken, and gives that to nobody else', async () => {
      const begun: string[] = [];
      const finish = new Map<string, () => void>();
      const engine = await run(
        async ({ event: { data } }) => {
          const name = typeof data['name'] === 'string' ? data['name'] : '';
          begun.push(name);
          await new Promise<void>((resolve) => finish.set(name, resolve));
          return { result: null };
        },
        { concurrency: 3, batch: 2 },
        { urgentFrom: 60 },
      );
      const put = async (name: string, priority: number): Promise<EventId | undefined> =>
        (await queue.enqueue([event({ data: { name }, priority })]))[0];
      for (const name of ['plan', 'reflection', 'later']) await put(name, 10);
      await expect.poll(() => begun, { timeout: 60_000 }).toEqual(['plan', 'reflection']);
      const [talk, second] = [await put('talk', 60), await put('second talk', 80)];
      await expect.poll(() => begun.length, { timeout: 60_000 }).toBe(3);
      // One of the two has the kept room; the other takes the next there is, before what waited longer.
      const [, , first] = begun;
      finish.get('plan')?.();
      await expect.poll(() => begun.length, { timeout: 60_000 }).toBe(4);
      expect(new Set([first, begun[3]])).toEqual(new Set(['second talk', 'talk']));
      for (const name of ['talk', 'second talk']) finish.get(name)?.();
      for (const id of [talk, second]) await becomes(id, 'completed');
      await expect.poll(() => begun.at(-1), { timeout: 60_000 }).toBe('later');
      expect(engine.load()).toBe(2);
      for (const name of ['reflection', 'later']) finish.get(name)?.();
    });

    it('lets an event fail and wait for its next try, and goes on with others', async () => {
      await run(async ({ event: { data } }) => {
        if (data['bad'] === true) throw new Error('the forge is cold');
        return { result: null };
      });
      const [bad, good] = await queue.enqueue([event({ data: { bad: true } }), event()]);
      await becomes(good, 'completed');
      await becomes(bad, 'failed');
      expect((await row(bad)).last_error).toBe('Error: the forge is cold');
    });

    it('puts aside for good what is no event for it, and says why', async () => {
      await run(async () => {
        throw new UnworkableEventError('data.name: expected a string');
      });
      const [wrong, unknown] = await queue.enqueue([event(), event({ type: 'agent_state_changed' })]);
      await becomes(wrong, 'dead_letter');
      await becomes(unknown, 'dead_letter');
      expect((await row(wrong)).last_error).toContain('data.name: expected a string');
      expect((await row(unknown)).last_error).toContain('know no "agent_state_changed"');
    });

    it('fails the one whose output cannot be queued, and completes those that were told with it', async () => {
      await run(async ({ event: { data } }) => ({
        result: null,
        outputs: [
          event({
            type: 'dialogue',
            engineType: 'valley',
            valleyId: data['bad'] === true ? 'nowhere' : null,
            data: { dialogue: 'Good morning.' },
          }),
        ],
      }));
      const [good, bad, fine] = await queue.enqueue([event(), event({ data: { bad: true } }), event()]);
      await becomes(good, 'completed');
      await becomes(fine, 'completed');
      await becomes(bad, 'dead_letter');
      expect(await query(`SELECT 1 FROM event_instances WHERE engine_type = 'valley'`)).toHaveLength(2);
    });

    it('fails for good what puts out something its type does not allow, says what, and stores nothing of it', async () => {
      await run(async () => ({
        result: null,
        outputs: [
          event({ type: 'dialogue', engineType: 'valley', data: { dialogue: 'Good morning.' } }),
          event({
            type: 'recommendation',
            engineType: 'valley',
            data: { title: 'Rest', text: 'Rest.', findings: {}, confidence: 0.5 },
          }),
        ],
      }));
      const [id] = await queue.enqueue([event()]);
      await becomes(id, 'dead_letter');
      const { last_error: error } = await row(id);
      expect(error).toMatch(/^UnworkableEventError: output 2, recommendation: data\.analysis_type: ./);
      expect(await query(`SELECT 1 FROM event_instances WHERE engine_type = 'valley'`)).toHaveLength(0);
    });

    it('ends an event that takes too long, though its handler does not listen', async () => {
      await run(async () => await new Promise(() => {}), { workTimeoutMs: 50 });
      const [id] = await queue.enqueue([event()]);
      await becomes(id, 'failed');
      expect((await row(id)).last_error).toContain('took longer than 50 ms');
    });

    it('says how it is, and is told when it was taken for dead', async () => {
      const seen: AbortSignal[] = [];
      const engine = await run(async (work) => {
        seen.push(work.signal);
        return seen.length === 1 ? await new Promise(() => {}) : { result: { by: 'the second try' } };
      });
      const [id] = await queue.enqueue([event()]);
      await expect.poll(async () => (await registry.find(engine.id))?.workload, { timeout: 60_000 }).toBe(1);
      const record = await registry.find(engine.id);
      expect(record).toMatchObject({ type: 'actor', status: 'active', capabilities: ['deliberation'] });
      expect(record?.memoryMb).toBeGreaterThan(10);
      await query(`UPDATE engine_states SET status = 'dead' WHERE id = $1`, [engine.id]);
      await becomes(id, 'completed');
      expect(seen[0]?.aborted).toBe(true);
      expect((await row(id)).result).toEqual({ by: 'the second try' });
      await expect.poll(async () => (await registry.find(engine.id))?.status).toBe('active');
    });

    it('frees what an engine holds that is not heard of any more', async () => {
      const gone = randomUUID();
      await registry.register({
        id: gone,
        type: 'actor',
        capabilities: [],
        limits: { maxConcurrentEvents: 1, memoryLimitMb: null },
        version: '1',
        scenarioRunId: null,
      });
      const [id] = await queue.enqueue([event()]);
      expect(await queue.claim(gone, ['actor'], 1)).toHaveLength(1);
      await query(`UPDATE engine_states SET last_heartbeat = now() - interval '31 seconds'`);
      await run(async () => ({ result: null }));
      await becomes(id, 'completed');
      expect((await registry.find(gone))?.status).toBe('dead');
    });

    it('takes up again what it had claimed when its process ended, or when the answer was lost on the way', async () => {
      const id = randomUUID();
      const [before] = await queue.enqueue([event()]);
      expect(await queue.claim(id, ['actor'], 1)).toHaveLength(1);
      let cut = true;
      const cable: EventQueue = {
        ...queue,
        claim: async (...parameters) => {
          const claimed = await queue.claim(...parameters);
          if (claimed.length === 0 || !cut) return claimed;
          cut = false;
          throw new Error('the connection was lost');
        },
      };
      await run(async () => ({ result: null }), { id, queue: cable });
      await becomes(before, 'completed');
      expect(cut).toBe(false);
      expect(await query('SELECT claim_count FROM event_instances')).toEqual([{ claim_count: 3 }]);
    });

    it('finishes what it has begun before it stops, and gives back the rest', async () => {
      let finish = (): void => {};
      const engine = await run(
        async () => {
          await new Promise<void>((resolve) => (finish = resolve));
          return { result: null };
        },
        { concurrency: 1, ahead: 1 },
      );
      const [first, second] = await queue.enqueue([event(), event()]);
      await expect.poll(() => engine.load(), { timeout: 60_000 }).toBe(2);
      const stopped = engine.stop(5_000);
      await becomes(second, 'queued');
      finish();
      await stopped;
      expect((await row(first)).status).toBe('completed');
      expect((await registry.find(engine.id))?.status).toBe('stopped');
    });

    it('gives back what it cannot finish in time', async () => {
      const engine = await run(async () => await new Promise(() => {}));
      const [id] = await queue.enqueue([event()]);
      await expect.poll(() => engine.load(), { timeout: 60_000 }).toBe(1);
      await engine.stop(50);
      expect((await row(id)).status).toBe('queued');
    });

    it('leaves its state to the one that takes its place', async () => {
      const engine = await run(async () => ({ result: null }));
      await engine.stop(0);
      expect(await registry.saveState(engine.id, { gazettes: 3 })).toBe(true);
      expect(await registry.lastState('actor')).toEqual({ gazettes: 3 });
      expect(await registry.saveState(randomUUID(), {})).toBe(false);
    });
  });
});
