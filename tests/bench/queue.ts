/** What the queue of events manages beside the two best-known ones, how soon it hands an event on, and with a full table. */
import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '@heartwood/db';
import { pino } from 'pino';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import { runEngine, type RunningEngine } from '../../server/src/engines/runner.ts';
import type { Handler } from '../../server/src/engines/engine.ts';
import type { ClaimedEvent, EventQueue, NewEvent } from '../../server/src/ports/event-queue.ts';
import { startPostgres } from '../services/postgres.ts';
import { readOptions, resultJson, wholeNumbers } from './program.ts';
import { graphileRate, pgBossRate } from './queue-peers.ts';

const help = `npm run bench -- queue [options]

Works events off on a PostgreSQL of its own: claimed and completed five at a time by 1, 4 and 8 at once, beside pg-boss;
in batches, beside graphile-worker with its local queue; one by one when idle; and with a table full of finished ones.
  --events N     for each measurement (default 10000)
  --finished N   completed events in the full table (default 1000000)
  --rounds N     each measured so often, by turns with its peer; the median counts (default 3)
  --local N      events an engine, and graphile-worker, take at a time when batching (default 500)
  --json         one object instead of lines`;

const workers = [1, 4, 8] as const;
const goals = {
  /** Times the events a second of pg-boss, at each number of workers. */
  overPgBoss: 1.3,
  /** Times those of graphile-worker with batching on. */
  overGraphile: 1,
  /** From enqueueing to the handler, nothing else going on. */
  idleP95Ms: 15,
  /** Times as long for a claim with the full table. */
  fullTable: 1.2,
};

const event = (more: Partial<NewEvent> = {}): NewEvent => ({
  type: 'agent.deliberate',
  engineType: 'actor',
  valleyId: null,
  agentId: null,
  data: { at: 0 },
  ...more,
});

type Ground = {
  database: Database;
  queue: EventQueue;
  engine: (handler: Handler, more?: object) => Promise<RunningEngine>;
};

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    events: { type: 'string', default: '10000' },
    finished: { type: 'string', default: '1000000' },
    local: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '3' },
  });
  if (values === null) return 0;
  const { events, finished, local, rounds } = wholeNumbers(
    values,
    ['events', 'finished', 'local', 'rounds'],
    1,
  );
  const started = await startPostgres();
  if ('missing' in started) throw new Error(started.missing);
  try {
    const { figures, peers } = await withGround(started.url, async (ground) => {
      const say = (line: string): void => console.error(line);
      const five: Record<string, number> = {};
      const boss: Record<string, number> = {};
      const batched: Record<string, number> = {};
      const graphile: Record<string, number> = {};
      for (const count of workers) {
        [five[count], boss[count]] = await byTurns(
          rounds,
          async () => await fiveAtATime(ground, count, events),
          async (round) => await pgBossRate(started.url, `bench-${count}-${round}`, count, events),
        );
        say(`${count} at once, five at a time: ${five[count]} events/s, pg-boss ${boss[count]}`);
        [batched[count], graphile[count]] = await byTurns(
          rounds,
          async () => await inBatches(ground, count, 3 * events, local),
          async () => await graphileRate(started.url, count, 3 * events, local),
        );
        say(`${count} at once, in batches: ${batched[count]} events/s, graphile-worker ${graphile[count]}`);
      }
      const idle = await idleTimes(ground, 200);
      say(`idle: p50 ${idle.p50Ms} ms, p95 ${idle.p95Ms} ms from enqueueing to the handler`);
      const before = await claimTime(ground);
      await fill(ground, finished, say);
      const after = await claimTime(ground);
      say(`a claim of five: ${before} ms, with ${finished} finished events ${after} ms`);
      return {
        figures: { fiveAtATime: five, batched, idle, claimMs: before, claimMsFull: after },
        peers: { pgBoss: boss, graphileWorker: graphile },
      };
    });
    const least = (ours: Record<string, number>, theirs: Record<string, number>): number =>
      Math.min(...workers.map((count) => (ours[count] ?? 0) / (theirs[count] ?? Infinity)));
    const ratios = {
      overPgBoss: round(least(figures.fiveAtATime, peers.pgBoss)),
      overGraphile: round(least(figures.batched, peers.graphileWorker)),
      idleP95Ms: figures.idle.p95Ms,
      fullTable: round(figures.claimMsFull / figures.claimMs),
    };
    const met =
      ratios.overPgBoss >= goals.overPgBoss &&
      ratios.overGraphile >= goals.overGraphile &&
      ratios.idleP95Ms <= goals.idleP95Ms &&
      ratios.fullTable <= goals.fullTable;
    if (values.json)
      console.log(
        resultJson({ name: 'queue', figures: { ...figures, ...ratios }, peers, goals, met }, 'PostgreSQL'),
      );
    else
      for (const [name, bound] of Object.entries(goals))
        console.log(`${name}: ${ratios[name as keyof typeof goals]} (goal ${bound})`);
    return met ? 0 : 1;
  } finally {
    await started.stop();
  }
}

/** Medians of both, so that what else the machine does meets one as often as the other. */
async function byTurns(
  rounds: number,
  ours: () => Promise<number>,
  theirs: (round: number) => Promise<number>,
): Promise<[number, number]> {
  const measured: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) measured.push([await ours(), await theirs(round)]);
  const median = (of: 0 | 1): number =>
    Math.round(measured.map((pair) => pair[of]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
  return [median(0), median(1)];
}

async function withGround<Result>(url: string, work: (ground: Ground) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ databaseUrl: url, dataDir: '', queryTimeoutMs: 600_000 });
  const signal = createWorkSignal({ database });
  const source = database.dataSource;
  const queue = createPostgresEventQueue({ source, signal, limits: null });
  const registry = createPostgresEngineRegistry({ source });
  const events = createPostgresEventLog({ source, signal });
  const check = createTypeCheck(() => events.types());
  try {
    return await work({
      database,
      queue,
      engine: async (handler, more = {}) =>
        await runEngine({
          kind: {
            type: 'actor',
            version: '1',
            capabilities: [],
            handlers: { 'agent.deliberate': handler },
          },
          queue,
          registry,
          check,
          log: pino({ level: 'warn' }),
          ...more,
        }),
    });
  } finally {
    await signal.close();
    await database.close();
  }
}

async function enqueueMany({ queue }: Ground, events: number): Promise<void> {
  for (let from = 0; from < events; from += 1000)
    await queue.enqueue(
      Array.from({ length: Math.min(1000, events - from) }, (_, at) => event({ data: { at: from + at } })),
    );
}

async function fiveAtATime(ground: Ground, count: number, events: number): Promise<number> {
  await enqueueMany(ground, events);
  const { queue } = ground;
  let done = 0;
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    const engineId = randomUUID();
    let held: ClaimedEvent[] = await queue.claim(engineId, ['actor'], 5);
    while (held.length > 0) {
      const { completed, claimed } = await queue.exchange(
        engineId,
        held.map(({ id, claim, lane }) => ({ id, claim, lane, result: null })),
        ['actor'],
        5,
      );
      done += completed.length;
      held = claimed;
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  if (done !== events) throw new Error(`completed ${done} of ${events} events`);
  return (1000 * events) / (performance.now() - startedAt);
}

async function inBatches(ground: Ground, count: number, events: number, local: number): Promise<number> {
  await enqueueMany(ground, events);
  let done = 0;
  let over = (): void => {};
  const all = new Promise<void>((resolve) => (over = resolve));
  const startedAt = performance.now();
  const engine = await ground.engine(
    async () => {
      done += 1;
      if (done === events) over();
      return await Promise.resolve({ result: null });
    },
    { concurrency: count, ahead: 2 * local, batch: local },
  );
  await all;
  await engine.stop(10_000);
  return (1000 * events) / (performance.now() - startedAt);
}

async function idleTimes(ground: Ground, times: number): Promise<{ p50Ms: number; p95Ms: number }> {
  const taken: number[] = [];
  let handled = (): void => {};
  const engine = await ground.engine(async () => {
    handled();
    return await Promise.resolve({ result: null });
  });
  for (let at = 0; at < times; at += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const seen = new Promise<void>((resolve) => (handled = resolve));
    const startedAt = performance.now();
    await ground.queue.enqueue([event()]);
    await seen;
    taken.push(performance.now() - startedAt);
  }
  await engine.stop(1_000);
  const sorted = taken.toSorted((a, b) => a - b);
  return {
    p50Ms: round(sorted[Math.floor(0.5 * times)] ?? 0),
    p95Ms: round(sorted[Math.floor(0.95 * times)] ?? 0),
  };
}

/** Median of a hundred claims of five out of a thousand. */
async function claimTime(ground: Ground): Promise<number> {
  const { queue, database } = ground;
  await database.dataSource.query('VACUUM ANALYZE event_instances');
  await enqueueMany(ground, 1000);
  const engineId = randomUUID();
  const taken: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const startedAt = performance.now();
    const claimed = await queue.claim(engineId, ['actor'], 5);
    taken.push(performance.now() - startedAt);
    if (claimed.length !== 5) throw new Error(`claimed ${claimed.length} events instead of 5`);
    await queue.complete(
      engineId,
      claimed.map(({ id, claim }) => ({ id, claim, result: null })),
    );
  }
  return round(taken.toSorted((a, b) => a - b)[100] ?? 0);
}

async function fill({ database }: Ground, finished: number, say: (line: string) => void): Promise<void> {
  const each = 100_000;
  for (let from = 0; from < finished; from += each) {
    await database.dataSource.query(
      `INSERT INTO event_instances (event_type_id, engine_type, status, completed_at, data, lane)
       SELECT (SELECT id FROM event_types WHERE name = 'agent.deliberate'), 'actor', 'completed', now(),
         jsonb_build_object('at', number), 'lane ' || number % 25
       FROM generate_series(1, $1::int) AS number`,
      [Math.min(each, finished - from)],
    );
    say(`filling the table: ${Math.min(from + each, finished)} of ${finished}`);
  }
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
