// The tables of events, for those who look. What changes a lane locks it first, as the queue's own functions do.
import type { DataSource } from '@heartwood/db';
import type {
  EventFilter,
  EventLog,
  EventOutcome,
  EventRecord,
  EventTypeRecord,
} from '../ports/event-log.ts';
import { mostNotes } from '../ports/event-log.ts';
import type { EventId } from '../ports/event-queue.ts';
import { createMending } from './postgres-event-mending.ts';
import { toEvent, type EventRow } from './postgres-event-rows.ts';
import { agentKey, DEFAULT_VALLEY_ID, numericIds } from './postgres-ids.ts';
import type { WorkSignal } from './postgres-work-signal.ts';

export type EventLogOptions = {
  source: DataSource;
  signal: Pick<WorkSignal, 'wake'>;
  /** The database's own clock unless a test brings one. */
  now?: () => Date;
};

const mostAtOnce = 500;

const columns = `event.id, (SELECT name FROM event_types WHERE event_types.id = event.event_type_id) AS type,
  event.engine_type, event.status, event.valley_id, event.agent_id, event.lane, event.data, event.priority,
  event.scenario_run_id, event.source_agent_id, event.target_agent_id, event.locked_by, event.lock_until,
  event.claim_count, event.retry_count, event.last_error, event.next_retry_time, event.processed_by_engines,
  event.result, event.caused_by, event.created_at, event.completed_at`;

const conditions = `($1::text[] IS NULL OR event.status = ANY($1))
  AND ($2::text[] IS NULL OR event.event_type_id IN (SELECT kind.id FROM event_types kind WHERE kind.name = ANY($2)))
  AND ($3::text IS NULL OR event.engine_type = $3) AND ($4::text IS NULL OR event.valley_id = $4)
  AND ($5::text IS NULL OR event.agent_id = $5) AND ($6::text IS NULL OR event.lane = $6)
  AND ($7::int IS NULL OR event.scenario_run_id = $7) AND ($8::uuid IS NULL OR event.locked_by = $8)
  AND ($9::timestamptz IS NULL OR event.created_at >= $9) AND ($10::timestamptz IS NULL OR event.created_at < $10)
  AND ($11::bigint IS NULL OR event.id < $11)`;

export function createPostgresEventLog({ source, signal, now }: EventLogOptions): EventLog {
  const time = (): Date | null => now?.() ?? null;
  return {
    async find(id) {
      const known = numericIds([id]);
      for (const table of ['event_instances', 'event_archive']) {
        const [row] = await source.query<(Row | undefined)[]>(
          `SELECT ${columns} FROM ${table} event WHERE event.id = ANY($1::bigint[])`,
          [known],
        );
        if (row !== undefined) return toRecord(row);
      }
      return null;
    },

    async outcomes(ids) {
      return await source.query<EventOutcome[]>(
        `SELECT id, status, result, last_error AS "lastError" FROM event_instances WHERE id = ANY($1::bigint[])
         LIMIT ${mostAtOnce}`,
        [numericIds(ids)],
      );
    },

    async lighten(ids) {
      await source.query(
        `UPDATE event_instances SET data = data || '{"request": {}}'
         WHERE id = ANY($1::bigint[]) AND status IN ('completed', 'cancelled') AND data ? 'request'`,
        [numericIds(ids)],
      );
    },

    async list(filter, { limit, before, archived = false }) {
      const rows = await source.query<Row[]>(
        `SELECT ${columns} FROM ${archived ? 'event_archive' : 'event_instances'} event
         WHERE ${conditions} ORDER BY event.id DESC LIMIT $12`,
        [...parametersOf(filter), before ?? null, Math.min(mostAtOnce, Math.max(1, limit))],
      );
      return rows.map(toRecord);
    },

    async types() {
      return await source.query<EventTypeRecord[]>(
        `SELECT name, description, schema, category, engine_type AS "engineType" FROM event_types ORDER BY name`,
      );
    },

    heldBy: async (engineId) =>
      await source.query<{ id: EventId; claim: number }[]>(
        `SELECT id, claim_count AS claim FROM event_instances WHERE lock_until IS NOT NULL AND locked_by = $1
         ORDER BY id LIMIT ${mostAtOnce}`,
        [engineId],
      ),

    async note(id, { engine_id, status, result }) {
      const [, noted] = await source.query<[unknown, number]>(
        `UPDATE event_instances SET processed_by_engines = processed_by_engines || jsonb_build_object(
           'engine_id', $2::text, 'status', $3::text, 'timestamp', coalesce($5::timestamptz, now()), 'result', $4::jsonb)
         WHERE id = ANY($1::bigint[]) AND jsonb_array_length(processed_by_engines) < ${mostNotes}`,
        [numericIds([id]), engine_id, status, JSON.stringify(result ?? null), time()],
      );
      return noted > 0;
    },

    ...createMending({ source, signal, now, matching }),
  };
}

const matching = (filter: EventFilter): { conditions: string; parameters: unknown[] } => ({
  conditions,
  parameters: [...parametersOf(filter), null],
});

function parametersOf(filter: EventFilter): unknown[] {
  const { statuses, types, engineType, valleyId, agentId, lane, scenarioRunId, lockedBy, since, until } =
    filter;
  return [
    statuses ?? null,
    types ?? null,
    engineType ?? null,
    valleyId ?? null,
    agentId === undefined ? null : agentKey(valleyId ?? DEFAULT_VALLEY_ID, agentId),
    lane ?? null,
    scenarioRunId ?? null,
    lockedBy ?? null,
    since ?? null,
    until ?? null,
  ];
}

type Row = EventRow & {
  type: string;
  engine_type: string | null;
  status: EventRecord['status'];
  source_agent_id: number | null;
  locked_by: string | null;
  lock_until: Date | null;
  last_error: string | null;
  next_retry_time: Date;
  processed_by_engines: EventRecord['processedByEngines'];
  result: EventRecord['result'];
  caused_by: EventId | null;
  completed_at: Date | null;
};

function toRecord(row: Row): EventRecord {
  return {
    ...toEvent(row, row.type),
    engineType: row.engine_type,
    status: row.status,
    sourceInstanceId: row.source_agent_id,
    lockedBy: row.locked_by,
    lockUntil: row.lock_until,
    lastError: row.last_error,
    nextRetryTime: row.next_retry_time,
    processedByEngines: row.processed_by_engines,
    result: row.result,
    causedBy: row.caused_by,
    completedAt: row.completed_at,
  };
}
