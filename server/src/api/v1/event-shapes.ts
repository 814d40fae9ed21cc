/** Events as they are sent and shown, and what is made of them within. */
import { z } from 'zod';
import { createTypeCheck, createTypeLookup } from '../../engines/event-check.ts';
import type { EventRecord, EventTypeRecord } from '../../ports/event-log.ts';
import {
  eventStatuses,
  valleyEngine,
  type ClaimedEvent,
  type EngineType,
  type JsonObject,
  type NewEvent,
} from '../../ports/event-queue.ts';
import { impossible, type Fault, type Refusal } from '../endpoint.ts';
import { anyJson, json, rowId, slug, smallId, time, valleyId, workedOffBy } from './fields.ts';

export const newEventShape = z.strictObject({
  type: z.string().min(1).max(100).describe('One of event_types.'),
  engine_type: workedOffBy
    .nullable()
    .optional()
    .describe(
      'Who is to work it off; null for what is only to be on record. Unsaid, the engine the type is made for: its own for requests, the valley for outputs and turns of stories.',
    ),
  valley_id: valleyId.nullable().optional().describe("Unsaid, this server's valley."),
  agent_id: slug.nullable().default(null),
  data: json.default({}).describe("As the type's schema has it."),
  priority: z.int().min(-100).max(100).default(0).describe('The higher goes first.'),
  lane: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('Events of one lane are worked off one at a time, in the order they came.'),
  scenario_run_id: smallId.nullable().default(null),
  source_agent_id: smallId.nullable().default(null).describe('Of agent_instances.'),
  target_agent_id: smallId.nullable().default(null).describe('Of agent_instances.'),
  not_before: time.nullable().default(null),
  idempotency_key: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('The same key is one event, however often it is sent.'),
});

export type SentEvent = z.output<typeof newEventShape>;

const processing = z.object({
  engine_id: z.string(),
  status: z.string(),
  timestamp: z.string(),
  result: anyJson.optional(),
});

/** Of an event, whoever asks. */
const known = {
  id: rowId,
  type: z.string(),
  valley_id: z.string().nullable(),
  agent_id: z.string().nullable(),
  lane: z.string().nullable(),
  data: json,
  priority: z.int(),
  scenario_run_id: z.int().nullable(),
  target_agent_id: z.int().nullable(),
  retry_count: z.int(),
  created_at: time,
};

export const eventShape = z
  .object({
    ...known,
    engine_type: z.string().nullable(),
    status: z.enum(eventStatuses),
    source_agent_id: z.int().nullable(),
    locked_by: z.string().nullable(),
    lock_until: time.nullable(),
    claim: z.int().describe('Which claim of it this is, from 1.'),
    last_error: z.string().nullable(),
    next_retry_time: time,
    processed: z.boolean(),
    processed_by_engines: z.array(processing),
    result: json.nullable(),
    caused_by: rowId.nullable(),
    completed_at: time.nullable(),
  })
  .meta({ id: 'Event' });

export const claimedShape = z
  .object({
    ...known,
    engine_type: z.string(),
    claim: z.int().describe('Send it back with the outcome: what comes of an earlier claim is refused.'),
  })
  .meta({ id: 'ClaimedEvent' });

type Mutable<Shape> = Shape extends JsonObject ? z.output<typeof json> : never;
export const asJson = (value: JsonObject): Mutable<JsonObject> => value as z.output<typeof json>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toEvent(event: EventRecord): z.input<typeof eventShape> {
  return {
    id: event.id,
    type: event.type,
    engine_type: event.engineType,
    status: event.status,
    valley_id: event.valleyId,
    agent_id: event.agentId,
    lane: event.lane,
    data: asJson(event.data),
    priority: event.priority,
    scenario_run_id: event.scenarioRunId,
    source_agent_id: event.sourceInstanceId,
    target_agent_id: event.targetInstanceId,
    locked_by: event.lockedBy,
    lock_until: iso(event.lockUntil),
    claim: event.claim,
    retry_count: event.failures,
    last_error: event.lastError,
    next_retry_time: event.nextRetryTime.toISOString(),
    processed: event.status === 'completed',
    processed_by_engines: event.processedByEngines as z.input<typeof processing>[],
    result: event.result === null ? null : asJson(event.result),
    caused_by: event.causedBy,
    created_at: event.createdAt.toISOString(),
    completed_at: iso(event.completedAt),
  };
}

export function toClaimed(event: ClaimedEvent): z.input<typeof claimedShape> {
  return {
    id: event.id,
    type: event.type,
    engine_type: event.engineType,
    valley_id: event.valleyId,
    agent_id: event.agentId,
    lane: event.lane,
    data: asJson(event.data),
    priority: event.priority,
    scenario_run_id: event.scenarioRunId,
    target_agent_id: event.targetInstanceId,
    claim: event.claim,
    retry_count: event.failures,
    created_at: event.createdAt.toISOString(),
  };
}

/** Looks an event's type up, fills in whom it is for, and holds its data against the type's schema. */
export function createEventCheck(
  types: () => Promise<readonly EventTypeRecord[]>,
  ownValleyId: string,
): (events: readonly SentEvent[], field: string) => Promise<NewEvent[] | Refusal> {
  const typeOf = createTypeLookup(types);
  const check = createTypeCheck(types);
  return async (events, field) => {
    const faults = (await check(events)).map(({ at, field: inner, detail }): Fault => ({
      in: 'body',
      field: field === '' ? inner : `${field}.${at}.${inner}`,
      detail,
    }));
    const [first] = faults;
    if (first !== undefined) return impossible(`${first.field}: ${first.detail}.`, faults);
    const checked: NewEvent[] = [];
    for (const event of events) {
      const type = await typeOf(event.type);
      if (type !== undefined) checked.push(toNew(event, type, ownValleyId));
    }
    return checked;
  };
}

function toNew(event: SentEvent, type: EventTypeRecord, ownValleyId: string): NewEvent {
  const valleyId = event.valley_id === undefined ? ownValleyId : event.valley_id;
  return {
    type: event.type,
    engineType: event.engine_type === undefined ? usualEngine(type, valleyId) : event.engine_type,
    valleyId,
    agentId: event.agent_id,
    data: event.data,
    priority: event.priority,
    lane: event.lane,
    scenarioRunId: event.scenario_run_id,
    sourceInstanceId: event.source_agent_id,
    targetInstanceId: event.target_agent_id,
    notBefore: event.not_before === null ? null : new Date(event.not_before),
    idempotencyKey: event.idempotency_key,
  };
}

function usualEngine({ category, engineType }: EventTypeRecord, valleyId: string | null): EngineType | null {
  if (category === 'request') return engineType;
  if (category !== 'output' && category !== 'story') return null;
  return valleyId === null ? null : valleyEngine(valleyId);
}
