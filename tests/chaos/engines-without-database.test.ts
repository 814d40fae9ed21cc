/** The database is cut off from workers and from who queues events: nothing is lost, nothing done twice, and work goes on. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '@heartwood/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import type { EventId } from '../../server/src/ports/event-queue.ts';
import { newEvent } from '../contract/fixtures.ts';
import { serverBackend, type FreshDatabase } from '../services/databases.ts';
import { relayTo, type Relay } from '../services/relay.ts';
import { takerOfOutputs } from './worker-options.ts';
import { startWorker, type Worker } from './workers.ts';

const total = 2_000;
const agents = 40;
const cutMs = 20_000;

describe(`Workers on ${serverBackend.title}`, () => {
  describe.skipIf(serverBackend.missing !== undefined)('with the database cut off for a while', () => {
    let fresh: FreshDatabase;
    let relay: Relay;
    let far: Database;
    let signal: WorkSignal;
    let workers: Worker[] = [];

    beforeAll(async () => {
      fresh = await serverBackend.create();
      await query('CREATE TABLE tries (event_id bigint, claim integer)');
      const address = fresh.options.databaseUrl ?? '';
      relay = await relayTo(address);
      const databaseUrl = relay.through(address);
      far = await openDatabase({ databaseUrl, dataDir: '', migrate: false, onConnectionLost: () => {} });
      signal = createWorkSignal({ database: far });
      workers = Array.from({ length: 3 }, () =>
        startWorker({ databaseUrl, longestWorkMs: 60, deadAfterMs: 30_000, pulseMs: 1_000, concurrency: 8 }),
      );
      await Promise.all(workers.map(async (worker) => await worker.atWork));
    });
    afterAll(async () => {
      await relay?.mend();
      await Promise.all(workers.map(async (worker) => await worker.kill()));
      await signal?.close();
      await far?.close();
      await relay?.close();
      await fresh?.dispose();
    });

    const query = async <Row>(sql: string): Promise<Row[]> =>
      await fresh.database.dataSource.query<Row[]>(sql);
    const count = async (condition: string): Promise<number> => {
      const [row] = await query<{ events: number }>(
        `SELECT count(*)::int AS events FROM event_instances WHERE ${condition}`,
      );
      return row?.events ?? 0;
    };
    /** What was on its way when the cable was cut may still be done. */
    const stillCount = async (condition: string): Promise<number> => {
      let before = await count(condition);
      for (;;) {
        await sleep(2_000);
        const after = await count(condition);
        if (after === before) return after;
        before = after;
      }
    };
    const isTaken = `engine_type = '${takerOfOutputs}' AND processed`;

    it('loses none and does none twice, and takes them up by itself', async () => {
      const queue = createPostgresEventQueue({ source: far.dataSource, signal });
      let refused = 0;
      const cut = Promise.withResolvers<void>();
      /** What may have been queued although no answer came is queued again under its key. */
      const enqueue = async (from: number): Promise<EventId[]> => {
        for (;;) {
          try {
            return await queue.enqueue(
              Array.from({ length: 20 }, (_, index) =>
                newEvent({
                  data: { at: from + index },
                  lane: `agent ${(from + index) % agents}`,
                  idempotencyKey: `number ${from + index}`,
                }),
              ),
            );
          } catch {
            refused += 1;
            await sleep(500);
          }
        }
      };
      const queued = (async () => {
        const ids: EventId[] = [];
        for (let from = 0; from < total; from += 20) {
          // Some is to be queued while the cable is cut, however fast all of it goes.
          if (from === total / 2) await cut.promise;
          ids.push(...(await enqueue(from)));
          await sleep(20);
        }
        return ids;
      })();

      await expect.poll(() => count(isTaken), { timeout: 120_000 }).toBeGreaterThan(50);
      await relay.cut();
      const cutAtMs = performance.now();
      cut.resolve();
      const before = await stillCount(isTaken);
      const held = await count('lock_until IS NOT NULL');
      await sleep(Math.max(0, cutMs - (performance.now() - cutAtMs)));
      expect(await count(isTaken)).toBe(before);
      await relay.mend();
      const mendedAtMs = performance.now();
      await expect.poll(() => count(isTaken), { timeout: 60_000 }).toBeGreaterThan(before);
      const resumedMs = performance.now() - mendedAtMs;
      const ids = await queued;
      // Less than the time a lock lasts that nobody gives back.
      await expect.poll(() => count(isTaken), { timeout: 200_000 }).toBe(total);
      console.log(
        `cut for ${((mendedAtMs - cutAtMs) / 1000).toFixed(1)} s with ${before} of ${total} done and ${held} held; ` +
          `${refused} times queueing was refused; went on ${(resumedMs / 1000).toFixed(1)} s after it was mended`,
      );

      expect(refused).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(total);
      expect(await count('NOT processed')).toBe(0);
      expect(await count(`engine_type = 'actor'`)).toBe(total);
      expect(await count('caused_by IS NOT NULL')).toBe(total);
      expect(
        await query('SELECT caused_by FROM event_instances GROUP BY 1 HAVING count(*) > 1 AND caused_by > 0'),
      ).toEqual([]);
      for (const worker of workers) expect(await worker.stop()).toBe(0);
    });
  });
});
