/** Workers that are killed all the time: every event counts once, in the order of its agent, and none is left behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { newEvent, seededRandom } from '../contract/fixtures.ts';
import { serverBackend, type FreshDatabase } from '../services/databases.ts';
import { takerOfOutputs } from './worker-options.ts';
import { startWorker, type Worker } from './workers.ts';

const total = 10_000;
const agents = 500;
const workerCount = 8;
/** Long enough that thousands of events are under way or claimed by those that are killed, all through the run. */
const longestWorkMs = 200;
/** Events finished from one to the next, on average: by the clock, a busy machine would kill workers before they begin. */
const betweenKills = 250;
/** Instead of half a minute, so that the test waits for the dead in seconds. */
const deadAfterMs = 4_000;
/** A machine that is busy with other things makes it slow, and never this slow. */
const stuckAfterMs = 90_000;
const patienceMs = 900_000;

describe(`Workers on ${serverBackend.title}`, () => {
  describe.skipIf(serverBackend.missing !== undefined)('killed at random all along', () => {
    let fresh: FreshDatabase;
    let signal: WorkSignal;
    let workers: Worker[] = [];

    beforeAll(async () => {
      fresh = await serverBackend.create();
      signal = createWorkSignal({ database: fresh.database });
      await query('CREATE TABLE tries (event_id bigint, claim integer)');
    });
    afterAll(async () => {
      await Promise.all(workers.map(async (worker) => await worker.kill()));
      await signal?.close();
      await fresh?.dispose();
    });

    const query = async <Row>(sql: string, parameters?: unknown[]): Promise<Row[]> =>
      await fresh.database.dataSource.query<Row[]>(sql, parameters);
    const one = async <Row>(sql: string): Promise<Row> => {
      const [row] = await query<Row>(sql);
      if (row === undefined) throw new Error('there is no row');
      return row;
    };
    const start = (): Worker =>
      startWorker({
        databaseUrl: fresh.options.databaseUrl ?? '',
        longestWorkMs,
        deadAfterMs,
        pulseMs: 500,
        concurrency: 8,
      });

    it(`works off ${total} events, each once, in order`, { timeout: patienceMs }, async () => {
      const random = seededRandom(4);
      const queue = createPostgresEventQueue({ source: fresh.database.dataSource, signal });
      for (let from = 0; from < total; from += 500)
        await queue.enqueue(
          Array.from({ length: 500 }, (_, index) =>
            newEvent({ data: { at: from + index }, lane: `agent ${(from + index) % agents}` }),
          ),
        );
      workers = Array.from({ length: workerCount }, start);
      await Promise.all(workers.map(async (worker) => await worker.atWork));
      const startedAtMs = performance.now();
      let kills = 0;
      let killAt = 0;
      let moved = { done: 0, atMs: startedAtMs };
      for (let done = 0; done < total; done = await finished()) {
        if (done > moved.done) moved = { done, atMs: performance.now() };
        if (performance.now() - moved.atMs > stuckAfterMs) throw new Error(`stuck: ${await leftBehind()}`);
        if (done < killAt) {
          await sleep(250);
          continue;
        }
        const unlucky = Math.floor(random() * workerCount);
        await workers[unlucky]?.kill();
        workers[unlucky] = start();
        kills += 1;
        killAt = done + random() * 2 * betweenKills;
      }
      const seconds = (performance.now() - startedAtMs) / 1000;
      for (const worker of workers) {
        await worker.atWork;
        expect(await worker.stop()).toBe(0);
      }

      const tries = await one<{ tries: number }>('SELECT count(*)::int AS tries FROM tries');
      const histories = await one<{ lost: number; failed: number; most: number }>(
        `SELECT count(*) FILTER (WHERE note ->> 'status' = 'lost')::int AS lost,
           count(*) FILTER (WHERE note ->> 'status' = 'failed')::int AS failed, max(claim_count) AS most
         FROM event_instances LEFT JOIN LATERAL jsonb_array_elements(processed_by_engines) AS note ON true`,
      );
      console.log(
        `${kills} workers killed in ${seconds.toFixed(1)} s; ${total} events, ${tries.tries} tries; ` +
          `claims lost with their engine: ${histories.lost}; most claims of one event: ${histories.most}`,
      );
      expect(kills).toBeGreaterThan(20);
      expect(histories.lost).toBeGreaterThan(20);
      expect(histories.failed).toBe(0);

      expect(
        await query(
          `SELECT engine_type, status, count(*)::int AS events FROM event_instances GROUP BY 1, 2 ORDER BY 1, 2`,
        ),
      ).toEqual([
        { engine_type: 'actor', status: 'completed', events: total },
        { engine_type: takerOfOutputs, status: 'completed', events: total },
      ]);
      const effects = await query<{ lane: string; at: number[]; causes: number }>(
        `SELECT source.lane, array_agg((source.data ->> 'at')::int ORDER BY output.id) AS at,
           count(DISTINCT output.caused_by)::int AS causes
         FROM event_instances output JOIN event_instances source ON source.id = output.caused_by GROUP BY 1`,
      );
      expect(effects).toHaveLength(agents);
      for (const { lane, at, causes } of effects) {
        expect({ lane, causes }).toEqual({ lane, causes: total / agents });
        expect({ lane, at }).toEqual({ lane, at: at.toSorted((a, b) => a - b) });
      }
      expect(await query('SELECT id FROM event_instances WHERE lock_until IS NOT NULL')).toEqual([]);
    });

    async function leftBehind(): Promise<string> {
      const rows = await query(
        `SELECT engine_type, status, is_next, lock_until IS NOT NULL AS locked, count(*)::int AS events
         FROM event_instances WHERE NOT processed GROUP BY 1, 2, 3, 4`,
      );
      return JSON.stringify(rows);
    }

    /** By both engines, one after the other. */
    async function finished(): Promise<number> {
      const { done } = await one<{ done: number }>(
        `SELECT count(*)::int AS done FROM event_instances WHERE engine_type = '${takerOfOutputs}' AND processed`,
      );
      return done;
    }
  });
});
