// Events as they are put into the queue, by whoever has something to be done: alone, or with what they come of.
import type { EntityManager } from '@heartwood/db';
import {
  UnknownEventTypeError,
  UnknownReferenceError,
  type EventId,
  type NewEvent,
} from '../ports/event-queue.ts';
import { agentKey, DEFAULT_VALLEY_ID } from './postgres-ids.ts';

/** More at a time would hold more locks of lanes than a server grants by default. */
export const mostAtOnce = 500;
const foreignKeyViolation = '23503';

/** Within a transaction of the caller's: events that are queued together with what causes them. */
export async function enqueueWith(
  manager: EntityManager,
  events: readonly NewEvent[],
  now: Date | null = null,
): Promise<EventId[]> {
  if (events.length === 0) return [];
  return await asQueueing(async () => {
    const stored = await manager.query<{ enqueue_events: EventId }[]>(
      'SELECT * FROM enqueue_events($1::jsonb, coalesce($2::timestamptz, now()))',
      [JSON.stringify(events.map(toRow)), now],
    );
    return stored.map((row) => row.enqueue_events);
  });
}

export function toRow(event: NewEvent & { causedBy?: EventId }): object {
  return {
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
  };
}

/** What the database refuses to queue, in the words of the port. */
export async function asQueueing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === foreignKeyViolation)) throw error;
    if (!error.message.includes('no event type')) throw UnknownReferenceError.from(error);
    throw new UnknownEventTypeError(error.message, { cause: error });
  }
}

export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += mostAtOnce) yield items.slice(from, from + mostAtOnce);
}
