// The queue mended: second chances, withdrawals, what is put away, and a look for what should not be. What changes a lane
// locks it first, as the queue's own functions do.
import type { DataSource, EntityManager } from '@heartwood/db';
import type { EventFilter, EventFinding, EventLog } from '../ports/event-log.ts';
import type { EventId } from '../ports/event-queue.ts';
import { findingQueries, findings, lostTurns, type FindingRow } from './postgres-event-findings.ts';
import { numericIds } from './postgres-ids.ts';
import type { WorkSignal } from './postgres-work-signal.ts';

type MendingOptions = {
  source: DataSource;
  signal: Pick<WorkSignal, 'wake'>;
  now: (() => Date) | undefined;
  /** The conditions of a filter, for events called `event`, with the parameters they name from $1 on. */
  matching: (filter: EventFilter) => { conditions: string; parameters: unknown[] };
};

type Mending = Pick<EventLog, 'requeue' | 'cancel' | 'replay' | 'archive' | 'check' | 'unblock'>;

const mostAtOnce = 500;
/** A machine that is cut off in the middle of several statements keeps its lanes locked for no longer than this. */
const longestSilence = '30s';
const finished = `'completed', 'dead_letter', 'cancelled'`;
const kept = `id, scenario_run_id, event_type_id, source_agent_id, target_agent_id, valley_id, agent_id, data,
  processed_by_engines, priority, status, lock_until, locked_by, retry_count, last_error, next_retry_time, result,
  completed_at, created_at, updated_at, engine_type, lane, is_next, claim_count, caused_by, idempotency_key`;

export function createMending({ source, signal, now, matching }: MendingOptions): Mending {
  const time = (): Date | null => now?.() ?? null;
  const requeue: Mending['requeue'] = async (ids, statuses) => {
    const { changed, types } = await inLanes(source, ids, async (manager, known) => {
      const [rows] = await manager.query<[Changed[], number]>(
        `UPDATE event_instances SET status = 'queued', is_next = lane IS NULL, retry_count = 0, result = NULL,
           completed_at = NULL, lock_until = NULL, locked_by = NULL,
           next_retry_time = coalesce($3::timestamptz, now()),
           processed_by_engines = processed_by_engines || jsonb_build_object('engine_id', 'operator',
             'status', 'requeued', 'timestamp', coalesce($3::timestamptz, now()), 'result', null)
         WHERE id = ANY($1::bigint[]) AND status = ANY($2::text[]) AND engine_type IS NOT NULL
         RETURNING id, engine_type, lane`,
        [known, statuses, time()],
      );
      // Only lanes that have nobody in front: there, the oldest is next.
      return { rows, lanes: await withoutNext(manager, rows) };
    });
    signal.wake(types);
    return changed;
  };
  return {
    requeue,

    async cancel(ids) {
      const { changed, types } = await inLanes(source, ids, async (manager, known) => {
        const [rows] = await manager.query<[Changed[], number]>(
          `UPDATE event_instances SET status = 'cancelled', lock_until = NULL, locked_by = NULL,
             completed_at = coalesce($2::timestamptz, now())
           WHERE id = ANY($1::bigint[]) AND status IN ('queued', 'processing', 'failed')
           RETURNING id, engine_type, lane`,
          [known, time()],
        );
        return { rows, lanes: await withoutNext(manager, rows) };
      });
      signal.wake(types);
      return changed;
    },

    async replay(filter, statuses, { limit, after, isDryRun }) {
      const { conditions, parameters } = matching({ ...filter, statuses });
      const place = parameters.length;
      const rows = await source.query<{ id: EventId }[]>(
        `SELECT event.id FROM event_instances event
         WHERE ${conditions} AND event.engine_type IS NOT NULL AND event.id > $${place + 1}
         ORDER BY event.id LIMIT $${place + 2}`,
        [...parameters, after ?? 0, Math.min(mostAtOnce, Math.max(1, limit))],
      );
      const found = rows.map(({ id }) => id);
      const ids = isDryRun ? found : await requeue(found, statuses);
      return { ids, next: rows.length < limit ? null : (found.at(-1) ?? null) };
    },

    async archive({ completedBefore, failedBefore, after, limit }) {
      const [row] = await source.query<[{ moved: number; next: EventId | null }]>(
        `WITH oldest AS MATERIALIZED (
           SELECT id, created_at FROM event_instances
           WHERE id > $3::bigint ORDER BY id LIMIT $4::integer
         ), old AS MATERIALIZED (
           SELECT event.id FROM event_instances event JOIN oldest ON oldest.id = event.id
           WHERE event.status IN (${finished})
             AND coalesce(event.completed_at, event.next_retry_time) < CASE event.status
             WHEN 'completed' THEN $1::timestamptz ELSE $2::timestamptz END
           FOR UPDATE OF event SKIP LOCKED
         ), gone AS (
           DELETE FROM event_instances event USING old WHERE event.id = old.id RETURNING event.*
         ), kept AS (
           INSERT INTO event_archive (${kept}) SELECT ${kept} FROM gone ON CONFLICT (id) DO NOTHING RETURNING id
         )
         SELECT (SELECT count(*)::integer FROM kept) AS moved,
           (SELECT max(id) FROM oldest HAVING count(*) = $4::integer AND max(created_at) < $1::timestamptz) AS next`,
        [completedBefore, failedBefore, after, Math.min(mostAtOnce, limit)],
      );
      return row;
    },

    async check() {
      const found: EventFinding[] = [];
      for (const [kind, query] of Object.entries(findingQueries)) {
        const rows = await source.query<FindingRow[]>(query, [time()]);
        found.push(...findings(kind as EventFinding['kind'], rows));
      }
      return found;
    },

    async unblock() {
      const lost = await source.query<{ lane: string }[]>(lostTurns);
      const lanes = lost.map(({ lane }) => lane);
      if (lanes.length === 0) return 0;
      await source.transaction(async (manager) => {
        await manager.query(
          `SELECT set_config('idle_in_transaction_session_timeout', '${longestSilence}', true), lock_lanes($1::text[])`,
          [lanes],
        );
        // Looked at again, as some may have got it in the meantime: a second one would be refused.
        const promoted = await manager.query<{ kind: string }[]>(
          'SELECT promote_lanes(ARRAY(SELECT lane FROM (' +
            lostTurns +
            ') AS lost WHERE lane = ANY($1::text[]))) AS kind',
          [lanes],
        );
        await manager.query('SELECT wake_engines($1::varchar[])', [promoted.map(({ kind }) => kind)]);
      });
      return lanes.length;
    },
  };
}

type Changed = { id: EventId; engine_type: string; lane: string | null };

/** One transaction: the lanes are locked, the events changed, and who is next in which lanes found anew. */
async function inLanes(
  source: DataSource,
  ids: readonly EventId[],
  change: (manager: EntityManager, known: string[]) => Promise<{ rows: Changed[]; lanes: string[] }>,
): Promise<{ changed: EventId[]; types: string[] }> {
  const known = numericIds(ids);
  if (known.length === 0) return { changed: [], types: [] };
  return await source.transaction(async (manager) => {
    await manager.query(
      `SELECT set_config('idle_in_transaction_session_timeout', '${longestSilence}', true),
         lock_lanes(array_agg(lane::text)) FROM event_instances WHERE id = ANY($1::bigint[])`,
      [known],
    );
    const { rows, lanes } = await change(manager, known);
    const promoted = await manager.query<{ kind: string }[]>('SELECT promote_lanes($1::text[]) AS kind', [
      lanes,
    ]);
    const types = [
      ...new Set([...rows.flatMap((row) => row.engine_type ?? []), ...promoted.map(({ kind }) => kind)]),
    ];
    await manager.query('SELECT wake_engines($1::varchar[])', [types]);
    // An UPDATE gives its rows in an order of its plan's own.
    const changed = rows.map(({ id }) => id).toSorted((one, other) => Number(one) - Number(other));
    return { changed, types };
  });
}

async function withoutNext(manager: EntityManager, rows: readonly Changed[]): Promise<string[]> {
  const lanes = [...new Set(rows.flatMap(({ lane }) => lane ?? []))];
  if (lanes.length === 0) return [];
  const free = await manager.query<{ lane: string }[]>(
    `SELECT lane FROM unnest($1::text[]) AS given(lane) WHERE NOT EXISTS (
       SELECT 1 FROM event_instances event WHERE event.lane = given.lane AND event.is_next
         AND event.status IN ('queued', 'processing', 'failed'))`,
    [lanes],
  );
  return free.map(({ lane }) => lane);
}
