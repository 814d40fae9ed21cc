/** An event that no engine can stomach, on a clock of the test's own: it is tried when it should be, then put aside. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import { runEngine, type RunningEngine } from '../../server/src/engines/runner.ts';
import { newEvent } from '../contract/fixtures.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';

/** Seconds from the first try to each: 30, 60 and 120 after one another. */
const triedAtSeconds = [0, 30, 90, 210];

describe.each(emptiedBackends)('A poison event on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('is tried', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let engine: RunningEngine;

    beforeAll(async () => {
      fresh = await backend.create();
      signal = createWorkSignal({ database: fresh.database, pollMs: 50 });
    });
    afterAll(async () => {
      await engine?.stop(0);
      await signal?.close();
      await fresh?.dispose();
    });

    it('after 30, 60 and 120 seconds, then is a dead letter, and its lane goes on', async () => {
      const begunAtMs = Date.UTC(2026, 4, 1);
      let nowMs = begunAtMs;
      const clock = { source: fresh.database.dataSource, signal, now: () => new Date(nowMs) };
      const queue = createPostgresEventQueue(clock);
      const records = createPostgresEventLog(clock);
      const tries: number[] = [];
      let looks = 0;
      engine = await runEngine({
        kind: {
          type: 'actor',
          version: '1',
          capabilities: [],
          handlers: {
            'agent.deliberate': async ({ event }) => {
              if (event.data['poison'] !== true) return { result: { well: true } };
              tries.push((nowMs - begunAtMs) / 1000);
              throw new Error(`it made me ill, time ${tries.length}`);
            },
          },
        },
        queue: {
          ...queue,
          recover: async (dead) => {
            const recovery = await queue.recover(dead);
            looks += 1;
            return recovery;
          },
        },
        // By the real clock: the test's own goes on by more than an engine may be silent.
        registry: createPostgresEngineRegistry({ source: clock.source }),
        check: createTypeCheck(() => records.types()),
        log: pino({ level: 'silent' }),
        pulseMs: 30,
      });
      /** Until the engine has looked after failed events at this time, and had the occasion to claim them. */
      const looked = async (): Promise<void> => {
        const before = looks;
        await expect.poll(() => looks, { interval: 10 }).toBeGreaterThan(before + 1);
        await expect.poll(() => engine.load(), { interval: 10 }).toBe(0);
      };

      const [poison, behind, beside] = await queue.enqueue([
        newEvent({ data: { poison: true }, lane: 'elara' }),
        newEvent({ lane: 'elara' }),
        newEvent({ lane: 'marcus' }),
      ]);
      for (const second of triedAtSeconds) {
        // A moment before it is due nothing happens.
        if (second > 0) {
          nowMs = begunAtMs + second * 1000 - 1;
          await looked();
        }
        nowMs = begunAtMs + second * 1000;
        const tried = triedAtSeconds.indexOf(second) + 1;
        await expect.poll(() => tries.length).toBe(tried);
        await looked();
        const last = tried === triedAtSeconds.length;
        const record = await records.find(poison ?? '');
        expect(record).toMatchObject({
          status: last ? 'dead_letter' : 'failed',
          failures: tried,
          lastError: `Error: it made me ill, time ${tried}`,
        });
        expect((await records.find(beside ?? ''))?.status).toBe('completed');
        const waits = last ? ['queued', 'processing', 'completed'] : ['queued'];
        expect(waits).toContain((await records.find(behind ?? ''))?.status);
      }
      await expect.poll(async () => (await records.find(behind ?? ''))?.status).toBe('completed');
      nowMs += 3_600_000;
      await looked();
      console.log(`tried after ${tries.join(', ')} seconds, then put aside`);
      expect(tries).toEqual(triedAtSeconds);
      const record = await records.find(poison ?? '');
      expect(record?.processedByEngines.map(({ status }) => status)).toEqual(Array(4).fill('failed'));
    });
  });
});
