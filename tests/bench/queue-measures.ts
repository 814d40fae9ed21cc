/** What the bench of the queue measures, each of them on a PostgreSQL of its own. */
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

const event = (more: Partial<NewEvent> = {}): NewEvent => ({
  type: 'agent.deliberate',
  engineType: 'actor',
  valleyId: null,
  agentId: null,
  data: { at: 0 },
  ...more,
});

export type Ground = {
  database: Database;
  queue: EventQueue;
  engine: (handler: Handler, more?: object) => Promise<RunningEngine>;
};

export async function withGround<Result>(
  url: string,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> {
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

export async function fiveAtATime(ground: Ground, count: number, events: number): Promise<number> {
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

export async function inBatches(
  ground: Ground,
  count: number,
  events: number,
  local: number,
): Promise<number> {
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

export async function idleTimes(ground: Ground, times: number): Promise<{ p50Ms: number; p95Ms: number }> {
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

export type ClaimCost = {
  /** Median of two hundred claims of five. */
  ms: number;
  /** Pages of 8 kB that one of them looks at, at the median: whatever else the machine does leaves that as it is. */
  pages: number;
};

/** Claims of five out of a thousand, as each finds the table: nobody has tidied up or counted before. */
export async function claimCost(ground: Ground): Promise<ClaimCost> {
  const { queue, database } = ground;
  await enqueueMany(ground, 1_500);
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
  const pages: number[] = [];
  for (let at = 0; at < 50; at += 1) {
    const [row] = await database.dataSource.query<[{ 'QUERY PLAN': { Plan: Plan }[] }]>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT json) SELECT * FROM claim_events($1, '{actor}', 5, 60000, now())`,
      [engineId],
    );
    const plan = row['QUERY PLAN'][0]?.Plan;
    pages.push((plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0));
  }
  // The next to measure finds nothing left over.
  for (;;) {
    const left = await queue.claim(engineId, ['actor'], 500);
    if (left.length === 0) break;
    await queue.complete(
      engineId,
      left.map(({ id, claim }) => ({ id, claim, result: null })),
    );
  }
  return { ms: round(median(taken)), pages: median(pages) };
}

type Plan = { 'Shared Hit Blocks': number; 'Shared Read Blocks': number };

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export async function fill(
  { database }: Ground,
  finished: number,
  say: (line: string) => void,
): Promise<void> {
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
  // What is measured next is the table's size, not the disk's work on what was just written.
  await database.dataSource.query('VACUUM ANALYZE event_instances');
  await database.dataSource.query('CHECKPOINT');
}

export function round(value: number): number {
  return Number(value.toFixed(2));
}
