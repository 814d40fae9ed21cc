// Scenarios, the queue of events and the engines that work it off.
import { EntitySchema } from 'typeorm';
import type { JsonObject, Timestamps } from './columns.ts';
import {
  bigint,
  bigintId,
  bigintOrNull,
  boolean,
  computed,
  createdAt,
  integer,
  integerId,
  integerOrNull,
  json,
  jsonOrNull,
  text,
  textOrNull,
  timeOrNull,
  timestamps,
} from './columns.ts';

export interface ScenarioTemplateRow extends Timestamps {
  id: number;
  slug: string;
  version: number;
  isCurrent: boolean;
  name: string;
  description: string | null;
  /** `scene_descriptions`, `metrics_definitions`, `success_criteria`. */
  config: JsonObject;
  agentRoles: JsonObject;
  eventFlow: JsonObject;
  contentHash: string | null;
}
export const scenarioTemplateEntity = new EntitySchema<ScenarioTemplateRow>({
  name: 'scenario_templates',
  columns: {
    id: integerId,
    slug: text,
    version: integer,
    isCurrent: boolean,
    name: text,
    description: textOrNull,
    config: json,
    agentRoles: json,
    eventFlow: json,
    contentHash: textOrNull,
    ...timestamps,
  },
});

export interface EventTypeRow {
  id: number;
  name: string;
  description: string | null;
  schema: JsonObject;
  category: string | null;
  engineType: string | null;
  createdAt: Date;
}
export const eventTypeEntity = new EntitySchema<EventTypeRow>({
  name: 'event_types',
  columns: {
    id: integerId,
    name: text,
    description: textOrNull,
    schema: json,
    category: textOrNull,
    engineType: textOrNull,
    createdAt,
  },
});

export interface ScenarioRunRow extends Timestamps {
  id: number;
  templateId: number;
  valleyId: string | null;
  name: string;
  status: 'pending' | 'running' | 'paused' | 'completed' | 'failed' | 'cancelled';
  config: JsonObject;
  state: JsonObject;
  results: JsonObject | null;
  startedAt: Date | null;
  completedAt: Date | null;
}
export const scenarioRunEntity = new EntitySchema<ScenarioRunRow>({
  name: 'scenario_runs',
  columns: {
    id: integerId,
    templateId: integer,
    valleyId: textOrNull,
    name: text,
    status: text,
    config: json,
    state: json,
    results: jsonOrNull,
    startedAt: timeOrNull,
    completedAt: timeOrNull,
    ...timestamps,
  },
});

export interface AgentInstanceRow extends Timestamps {
  id: number;
  templateId: number;
  scenarioRunId: number;
  agentId: string | null;
  role: string | null;
  instanceName: string;
  runtimeConfig: JsonObject;
  state: JsonObject;
}
export const agentInstanceEntity = new EntitySchema<AgentInstanceRow>({
  name: 'agent_instances',
  columns: {
    id: integerId,
    templateId: integer,
    scenarioRunId: integer,
    agentId: textOrNull,
    role: textOrNull,
    instanceName: text,
    runtimeConfig: json,
    state: json,
    ...timestamps,
  },
});

export interface EventInstanceRow extends Timestamps {
  id: string;
  scenarioRunId: number | null;
  eventTypeId: number;
  sourceAgentId: number | null;
  targetAgentId: number | null;
  valleyId: string | null;
  agentId: string | null;
  data: JsonObject;
  processed: boolean;
  processedByEngines: { engine_id: string; status: string; timestamp: string; result?: unknown }[];
  priority: number;
  status: 'queued' | 'processing' | 'completed' | 'failed' | 'dead_letter' | 'cancelled';
  lockUntil: Date | null;
  lockedBy: string | null;
  retryCount: number;
  lastError: string | null;
  nextRetryTime: Date;
  result: JsonObject | null;
  completedAt: Date | null;
  engineType: string | null;
  lane: string | null;
  isNext: boolean;
  claimCount: number;
  causedBy: string | null;
  idempotencyKey: string | null;
}
const eventColumns = {
  scenarioRunId: integerOrNull,
  eventTypeId: integer,
  sourceAgentId: integerOrNull,
  targetAgentId: integerOrNull,
  valleyId: textOrNull,
  agentId: textOrNull,
  data: json,
  processed: computed('boolean'),
  processedByEngines: json,
  priority: integer,
  status: text,
  lockUntil: timeOrNull,
  lockedBy: { type: 'uuid', nullable: true },
  retryCount: integer,
  lastError: textOrNull,
  nextRetryTime: { type: 'timestamptz', default: () => 'now()' },
  result: jsonOrNull,
  completedAt: timeOrNull,
  engineType: textOrNull,
  lane: textOrNull,
  isNext: { type: 'boolean', default: true },
  claimCount: integer,
  causedBy: bigintOrNull,
  idempotencyKey: textOrNull,
  ...timestamps,
} as const;
export const eventInstanceEntity = new EntitySchema<EventInstanceRow>({
  name: 'event_instances',
  columns: { id: bigintId, ...eventColumns },
});

/** Events that were over long ago, put out of the queue's way. */
export interface ArchivedEventRow extends EventInstanceRow {
  archivedAt: Date;
}
export const archivedEventEntity = new EntitySchema<ArchivedEventRow>({
  name: 'event_archive',
  columns: {
    id: { type: 'bigint', primary: true },
    ...eventColumns,
    archivedAt: { type: 'timestamptz', default: () => 'now()' },
  },
});

export interface ExecutionLogRow {
  id: string;
  scenarioRunId: number | null;
  agentInstanceId: number | null;
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  data: JsonObject;
  createdAt: Date;
}
export const executionLogEntity = new EntitySchema<ExecutionLogRow>({
  name: 'execution_logs',
  columns: {
    id: bigintId,
    scenarioRunId: integerOrNull,
    agentInstanceId: integerOrNull,
    level: text,
    message: text,
    data: json,
    createdAt,
  },
});

export interface EngineStateRow extends Timestamps {
  id: string;
  engineType: string;
  status: 'active' | 'busy' | 'draining' | 'stopped' | 'dead';
  lastHeartbeat: Date;
  currentWorkload: number;
  metadata: JsonObject;
  state: JsonObject;
  scenarioRunId: number | null;
}
export const engineStateEntity = new EntitySchema<EngineStateRow>({
  name: 'engine_states',
  columns: {
    id: { type: 'uuid', primary: true },
    engineType: text,
    status: text,
    lastHeartbeat: { type: 'timestamptz', default: () => 'now()' },
    currentWorkload: integer,
    metadata: json,
    state: json,
    scenarioRunId: integerOrNull,
    ...timestamps,
  },
});

/** What a process spent on language models in a minute. */
export interface TokenSpendingRow {
  process: string;
  minute: Date;
  /** '' for what was nobody's thought. */
  agent_id: string;
  tokens: string;
}
export const tokenSpendingEntity = new EntitySchema<TokenSpendingRow>({
  name: 'token_spending',
  columns: {
    process: { type: 'uuid', primary: true },
    minute: { type: 'timestamptz', primary: true },
    agent_id: { type: 'text', primary: true, default: '' },
    tokens: bigint,
  },
});
