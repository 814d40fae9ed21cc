// Templates, the agents made from them, their present state, their week and their plans.
import { EntitySchema } from 'typeorm';
import type { JsonObject, Timestamps } from './columns.ts';
import {
  bigintId,
  boolean,
  createdAt,
  double,
  integer,
  integerId,
  integerOrNull,
  json,
  jsonOrNull,
  text,
  textId,
  textOrNull,
  timeOrNull,
  timestamps,
  updatedAt,
} from './columns.ts';

export interface AgentTemplateRow extends Timestamps {
  id: number;
  slug: string;
  version: number;
  isCurrent: boolean;
  name: string;
  description: string | null;
  personalityConfig: JsonObject;
  llmConfig: JsonObject;
  toolsConfig: JsonObject;
  content: JsonObject | null;
  contentHash: string | null;
}
export const agentTemplateEntity = new EntitySchema<AgentTemplateRow>({
  name: 'agent_templates',
  columns: {
    id: integerId,
    slug: text,
    version: integer,
    isCurrent: boolean,
    name: text,
    description: textOrNull,
    personalityConfig: json,
    llmConfig: json,
    toolsConfig: json,
    content: jsonOrNull,
    contentHash: textOrNull,
    ...timestamps,
  },
});

export interface AgentRow extends Timestamps {
  id: string;
  valleyId: string;
  slug: string;
  templateId: number | null;
  name: string;
  constitution: string;
  currentLocation: string | null;
  currentActivity: string | null;
  energyLevel: number;
  mood: string;
  primaryGoal: string | null;
  secondaryGoals: string[];
  personalityTraits: JsonObject;
  likes: string[];
  dislikes: string[];
  background: string | null;
  schedule: JsonObject;
  currentPlans: unknown[];
  appearance: JsonObject;
  isActive: boolean;
}
export const agentEntity = new EntitySchema<AgentRow>({
  name: 'agents',
  columns: {
    id: textId,
    valleyId: text,
    slug: text,
    templateId: integerOrNull,
    name: text,
    constitution: text,
    currentLocation: textOrNull,
    currentActivity: textOrNull,
    energyLevel: double,
    mood: text,
    primaryGoal: textOrNull,
    secondaryGoals: json,
    personalityTraits: json,
    likes: json,
    dislikes: json,
    background: textOrNull,
    schedule: json,
    currentPlans: json,
    appearance: json,
    isActive: boolean,
    ...timestamps,
  },
});

export interface AgentStateRow {
  agentId: string;
  currentX: number;
  currentY: number;
  currentDirection: string;
  currentAction: string | null;
  actionStartTime: Date | null;
  interactionTarget: string | null;
  emotionalState: string;
  physicalState: JsonObject;
  cognitiveLoad: number;
  inventory: Record<string, number>;
  activity: JsonObject | null;
  updatedAt: Date;
}
export const agentStateEntity = new EntitySchema<AgentStateRow>({
  name: 'agent_states',
  columns: {
    agentId: textId,
    currentX: double,
    currentY: double,
    currentDirection: text,
    currentAction: textOrNull,
    actionStartTime: timeOrNull,
    interactionTarget: textOrNull,
    emotionalState: text,
    physicalState: json,
    cognitiveLoad: double,
    inventory: json,
    activity: jsonOrNull,
    updatedAt,
  },
});

export interface AgentScheduleRow {
  id: string;
  agentId: string;
  /** Monday is 1. */
  dayOfWeek: number;
  startTime: string;
  endTime: string;
  activity: string;
  location: string;
  objectId: string | null;
  doing: string | null;
  priority: number;
  isFlexible: boolean;
  createdAt: Date;
}
export const agentScheduleEntity = new EntitySchema<AgentScheduleRow>({
  name: 'agent_schedules',
  columns: {
    id: bigintId,
    agentId: text,
    dayOfWeek: { type: 'smallint' },
    startTime: { type: 'time' },
    endTime: { type: 'time' },
    activity: text,
    location: text,
    objectId: textOrNull,
    doing: textOrNull,
    priority: { type: 'smallint' },
    isFlexible: boolean,
    createdAt,
  },
});

export interface AgentPlanRow extends Timestamps {
  id: string;
  agentId: string;
  goal: string;
  planSteps: unknown[];
  currentStep: number;
  status: 'active' | 'done' | 'dropped';
  priority: number;
  deadline: Date | null;
  day: number | null;
}
export const agentPlanEntity = new EntitySchema<AgentPlanRow>({
  name: 'agent_plans',
  columns: {
    id: bigintId,
    agentId: text,
    goal: text,
    planSteps: json,
    currentStep: integer,
    status: text,
    priority: { type: 'smallint' },
    deadline: timeOrNull,
    day: integerOrNull,
    ...timestamps,
  },
});

export interface AgentPromiseRow extends Timestamps {
  id: string;
  agentId: string;
  /** One of the two is null. */
  otherAgentId: string | null;
  characterId: string | null;
  kind: string;
  what: string;
  placeId: string | null;
  itemId: string | null;
  fromMinute: number;
  untilMinute: number;
  madeMinute: number;
  madeByAgent: boolean;
  conversationId: string | null;
  inConfidence: boolean;
  outcome: string | null;
  explanation: string | null;
  settledMinute: number | null;
  idempotencyKey: string;
  /** Why it was not kept, as long as that is not explained. */
  owed: string | null;
  seen: unknown;
  heardBy: unknown;
  /** What of it is still to be said to the other. */
  unspoken: string | null;
}
export const agentPromiseEntity = new EntitySchema<AgentPromiseRow>({
  name: 'agent_promises',
  columns: {
    id: bigintId,
    agentId: text,
    otherAgentId: textOrNull,
    characterId: textOrNull,
    kind: text,
    what: text,
    placeId: textOrNull,
    itemId: textOrNull,
    fromMinute: integer,
    untilMinute: integer,
    madeMinute: integer,
    madeByAgent: boolean,
    conversationId: textOrNull,
    inConfidence: boolean,
    outcome: textOrNull,
    explanation: textOrNull,
    settledMinute: integerOrNull,
    idempotencyKey: text,
    owed: textOrNull,
    seen: jsonOrNull,
    heardBy: json,
    unspoken: textOrNull,
    ...timestamps,
  },
});
