// The queue in the database. What takes several statements is a function there (see the migration of event lanes), so
// that every step is one round trip; a claim is one statement, and no transaction is held open while an engine works.
import type { DataSource, EntityManager } from '@heartwood/db';
import {
  mostClaims,
  retryDelaysMs,
  UnknownEventTypeError,
  UnknownReferenceError,
  visibilityTimeoutMs,
  type ClaimedEvent,
  type Completion,
  type EngineId,
  type EngineType,
  type EventId,
  type EventQueue,
  type Failed,
  type Held,
  type NewEvent,
} from '../ports/event-queue.ts';
import { toEvent, type EventRow } from './postgres-event-rows.ts';
import { agentKey, DEFAULT_VALLEY_ID } from './postgres-ids.ts';
import type { WorkSignal } from './postgres-work-signal.ts';

export type QueueOptions = {
  source: DataSource;
  signal: WorkSignal;
  /** The database's own clock unless a test brings one. */
  now?: () => Date;
};

/** More at a time would hold more locks of lanes than a server grants by default. */
const mostAtOnce = 500;
const longestError = 2_000;
const foreignKeyViolation = '23503';

export function createPostgresEventQueue({ source, signal, now }: QueueOptions): EventQueue {
  const time = (): Date | null => now?.() ?? null;
  /** As every function of the queue is called: told the time, giving rows. */
  const call = async <Row>(name: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const places = parameters.map((_, at) => `$${at + 1}`).join(', ');
    return await source.query<Row[]>(
      `SELECT * FROM ${name}(${places}, coalesce($${parameters.length + 1}::timestamptz, now()))`,
      [...parameters, time()],
    );
  };
  /** As if they had not been claimed. */
  const release = async (which: string, parameters: readonly unknown[]): Promise<number> => {
    const [rows] = await source.query<[{ engine_type: EngineType }[], number]>(
      `UPDATE event_instances event SET status = 'queued', locked_by = NULL, lock_until = NULL
       ${which} RETURNING event.engine_type`,
      [...parameters],
    );
    const types = [...new Set(rows.map((row) => row.engine_type))];
    if (types.length > 0) {
      await source.query('SELECT wake_engines($1)', [types]);
      signal.wake(types);
    }
    return rows.length;
  };
  return {
    async enqueue(events) {
      const ids: EventId[] = [];
      if (events.length <= mostAtOnce) {
        ids.push(...(await enqueueWith(source.manager, events, time())));
      } else {
        await source.transaction(async (manager) => {
          for (const batch of inBatches(events)) ids.push(...(await enqueueWith(manager, batch, time())));
        });
      }
      signal.wake(events.flatMap(({ engineType }) => engineType ?? []));
      return ids;
    },

    async claim(engineId, types, limit) {
      const rows = await call<ClaimRow>('claim_events', [
        engineId,
        types,
        Math.min(limit, mostAtOnce),
        visibilityTimeoutMs,
      ]);
      return rows
        .map((row): ClaimedEvent => ({ ...toEvent(row), engineType: row.engine_type }))
        .toSorted((one, other) => other.priority - one.priority || older(one, other));
    },

    async extend(engineId, held) {
      const [rows] = await source.query<[{ id: EventId }[], number]>(
        `UPDATE event_instances event SET
           lock_until = coalesce($3::timestamptz, now()) + make_interval(secs => $4::float8 / 1000)
         FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, claim integer)
         WHERE event.id = given.id AND locked_by = $1 AND claim_count = given.claim RETURNING event.id`,
        [engineId, asHeld(held), time(), visibilityTimeoutMs],
      );
      return rows.map(({ id }) => id);
    },

    async complete(engineId, done) {
      const completed: EventId[] = [];
      for (const batch of inBatches(done))
        completed.push(...(await completeBatch(source, engineId, batch, time())));
      signal.wake(done.flatMap(({ outputs = [] }) => outputs.flatMap(({ engineType }) => engineType ?? [])));
      return completed;
    },

    async fail(engineId, failures) {
      if (failures.length === 0) return [];
      const told = failures.map(({ id, claim, error, retry }) => ({
        id,
        claim,
        error: error.slice(0, longestError),
        retry,
      }));
      const rows = await call<{ event_id: EventId; event_status: Failed['status']; retry_at: Date | null }>(
        'fail_events',
        [engineId, JSON.stringify(told), retryDelaysMs],
      );
      return rows.map(({ event_id: id, event_status: status, retry_at: retryAt }) => ({
        id,
        status,
        retryAt,
      }));
    },

    async release(engineId, held) {
      await release(
        `FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, claim integer)
         WHERE event.id = given.id AND status = 'processing' AND locked_by = $1 AND claim_count = given.claim`,
        [engineId, asHeld(held)],
      );
    },

    releaseOthers: async (engineId, known) =>
      await release(
        `WHERE lock_until IS NOT NULL AND locked_by = $1 AND status = 'processing' AND NOT EXISTS (
           SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, claim integer)
           WHERE event.id = given.id AND claim_count = given.claim)`,
        [engineId, asHeld(known)],
      ),

    async recover(deadEngines) {
      const [row] = await call<{ retried: number; recovered: number; put_aside: number }>('recover_events', [
        deadEngines,
        mostClaims,
      ]);
      return {
        retried: row?.retried ?? 0,
        recovered: row?.recovered ?? 0,
        deadLettered: row?.put_aside ?? 0,
      };
    },

    onWork: (types, wake) => signal.on(types, wake),
  };
}

/**
 * One statement for all of it, as a transaction of several would keep its lanes locked for as long as a machine that is cut
 * off in the middle of it is waited for.
 */
async function completeBatch(
  source: DataSource,
  engineId: EngineId,
  done: readonly Completion[],
  now: Date | null,
): Promise<EventId[]> {
  const outputs = done.flatMap(({ id, outputs: events = [] }) =>
    events.map((event) => ({ ...event, causedBy: id })),
  );
  const parameters = [
    engineId,
    done.map(({ id }) => id),
    done.map(({ claim }) => claim),
    done.map(({ result }) => (result === null ? null : JSON.stringify(result))),
    now,
  ];
  const completing = `complete_events($1, $2, $3, $4::jsonb[], coalesce($5::timestamptz, now()))`;
  if (outputs.length === 0) {
    const rows = await source.query<{ id: EventId }[]>(`SELECT id FROM ${completing} AS id`, parameters);
    return rows.map(({ id }) => id);
  }
  const [row] = await asQueueing(
    async () =>
      await source.query<{ completed: EventId[] | null }[]>(
        `WITH done AS MATERIALIZED (SELECT id FROM ${completing} AS id)
         SELECT (SELECT array_agg(id) FROM done) AS completed, (SELECT count(*) FROM enqueue_events((
           SELECT coalesce(jsonb_agg(output ORDER BY ordinal), '[]')
           FROM jsonb_array_elements($6::jsonb) WITH ORDINALITY AS given(output, ordinal)
           WHERE (output ->> 'caused_by')::bigint IN (SELECT id FROM done)
         ), coalesce($5::timestamptz, now()))) AS queued`,
        [...parameters, JSON.stringify(asRows(outputs))],
      ),
  );
  return row?.completed ?? [];
}

/** Within a transaction of the caller's: events that are queued together with what causes them. */
export async function enqueueWith(
  manager: EntityManager,
  events: readonly (NewEvent & { causedBy?: EventId })[],
  now: Date | null = null,
): Promise<EventId[]> {
  if (events.length === 0) return [];
  return await asQueueing(async () => {
    const stored = await manager.query<{ enqueue_events: EventId }[]>(
      'SELECT * FROM enqueue_events($1::jsonb, coalesce($2::timestamptz, now()))',
      [JSON.stringify(asRows(events)), now],
    );
    return stored.map((row) => row.enqueue_events);
  });
}

function asRows(events: readonly (NewEvent & { causedBy?: EventId })[]): object[] {
  return events.map((event) => ({
    type: event.type,
    engine_type: event.engineType,
    lane: event.lane ?? null,
    valley_id: event.valleyId,
    agent_id: event.agentId === null ? null : agentKey(event.valleyId ?? DEFAULT_VALLEY_ID, event.agentId),
    data: event.data,
    priority: event.priority ?? 0,
    scenario_run_id: event.scenarioRunId ?? null,
    source_agent_id: event.sourceInstanceId ?? null,
    target_agent_id: event.targetInstanceId ?? null,
    not_before: event.notBefore ?? null,
    caused_by: event.causedBy ?? null,
    key: event.idempotencyKey ?? null,
  }));
}

/** What the database refuses to queue, in the words of the port. */
async function asQueueing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === foreignKeyViolation)) throw error;
    if (!error.message.includes('no event type')) throw UnknownReferenceError.from(error);
    throw new UnknownEventTypeError(error.message, { cause: error });
  }
}

type ClaimRow = EventRow & { engine_type: EngineType };

/** Ids are numbers beyond what a number holds exactly: the longer is the larger. */
function older({ id: one }: Held, { id: other }: Held): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

function asHeld(held: readonly Held[]): string {
  return JSON.stringify(held.map(({ id, claim }) => ({ id, claim })));
}

function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += mostAtOnce) yield items.slice(from, from + mostAtOnce);
}
