// What is looked for in the queue when it is asked whether all is well. All are told the time as $1, null for now.
import type { EventFinding } from '../ports/event-log.ts';
import { visibilityTimeoutMs } from '../ports/event-queue.ts';
import { deadAfterMs } from '../ports/engine-registry.ts';

export type FindingRow = { about: string | null; ids: string[]; count: number };

/** Of each finding: enough to look into. */
const mostIds = 20;
/** Engines look after the lost at each of their pulses, every five seconds: what is overdue for a minute is nobody's. */
const graceMs = 60_000;

const time = `coalesce($1::timestamptz, now())`;
const some = `(array_agg(event.id ORDER BY event.id))[1:${mostIds}]::text[] AS ids, count(*)::integer AS count`;
const ago = (ms: number): string => `${time} - make_interval(secs => ${ms} / 1000.0)`;

/** Lanes whose events wait for one that has its turn, while none has. */
export const lostTurns = `
  SELECT event.lane FROM event_instances event
  WHERE event.lane IS NOT NULL AND event.status IN ('queued', 'processing', 'failed')
  GROUP BY event.lane HAVING NOT bool_or(event.is_next)`;

const of = (status: string): string =>
  `(SELECT count(*) FROM jsonb_array_elements(event.processed_by_engines) AS entry WHERE entry ->> 'status' = '${status}')`;

export const findingQueries: Readonly<Record<EventFinding['kind'], string>> = {
  stuck: `
    SELECT event.locked_by::text AS about, ${some} FROM event_instances event
    WHERE event.lock_until < ${ago(graceMs)} AND event.status = 'processing' GROUP BY event.locked_by`,
  orphaned: `
    SELECT event.locked_by::text AS about, ${some} FROM event_instances event
    LEFT JOIN engine_states engine ON engine.id = event.locked_by
    WHERE event.lock_until IS NOT NULL AND (engine.id IS NULL OR engine.status IN ('dead', 'stopped'))
      AND event.lock_until < ${ago(graceMs - visibilityTimeoutMs)}
    GROUP BY event.locked_by`,
  blocked: `
    SELECT event.lane AS about, ${some} FROM event_instances event JOIN (${lostTurns}) AS lost ON lost.lane = event.lane
    WHERE event.status IN ('queued', 'processing', 'failed') AND ${time} IS NOT NULL GROUP BY event.lane`,
  twice: `
    SELECT NULL AS about, ${some} FROM event_instances event
    WHERE jsonb_array_length(event.processed_by_engines) > 1 AND ${of('completed')} > 1 + ${of('requeued')}
      AND ${time} IS NOT NULL
    HAVING count(*) > 0`,
  unworked: `
    SELECT event.engine_type AS about, ${some} FROM event_instances event
    WHERE event.status = 'queued' AND event.is_next AND event.next_retry_time < ${ago(graceMs)}
      AND NOT EXISTS (
        SELECT 1 FROM engine_states engine WHERE engine.engine_type = event.engine_type
          AND engine.status NOT IN ('dead', 'stopped') AND engine.last_heartbeat > ${ago(deadAfterMs)})
    GROUP BY event.engine_type`,
};

const sentences: Readonly<Record<EventFinding['kind'], (about: string) => string>> = {
  stuck: (engine) => `held by engine ${engine} for longer than its lock, and nobody took them back`,
  orphaned: (engine) => `held by engine ${engine}, which is gone or was never registered`,
  blocked: (lane) => `waiting in lane "${lane}", where none has its turn`,
  twice: () => 'completed more often than they were given a chance',
  unworked: (type) => `waiting for ${type} engines, and there are none`,
};

export function findings(kind: EventFinding['kind'], rows: readonly FindingRow[]): EventFinding[] {
  return rows.map(({ about, ids, count }) => ({ kind, ids, count, detail: sentences[kind](about ?? '') }));
}
