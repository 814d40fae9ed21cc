// The memory stream and what is concluded from it. Minutes are game minutes since the valley began.
import { EntitySchema } from 'typeorm';
import {
  bigintId,
  bigintOrNull,
  computed,
  createdAt,
  double,
  integer,
  integerOrNull,
  json,
  text,
  textArray,
  textId,
  textOrNull,
  timestamps,
  type JsonObject,
  type Timestamps,
} from './columns.ts';

export interface AgentMemoryRow {
  id: string;
  agentId: string;
  memoryType: string;
  content: string;
  importanceScore: number;
  valence: number;
  arousal: number;
  emotionalRelevance: number;
  tags: string[];
  relatedAgents: string[];
  relatedPlayers: string[];
  location: string | null;
  conversationId: string | null;
  toldBy: string | null;
  sourceMemoryId: string | null;
  certainty: number;
  gameMinute: number;
  lastAccessedMinute: number;
  idempotencyKey: string | null;
  embedding: number[] | null;
  embeddingModel: string | null;
  embeddingDimension: number | null;
  bits: string | null;
  words: string;
  terms: string;
  summaryId: string | null;
  changedIn: string;
  createdAt: Date;
}
export const agentMemoryEntity = new EntitySchema<AgentMemoryRow>({
  name: 'agent_memories',
  columns: {
    id: bigintId,
    agentId: text,
    memoryType: text,
    content: text,
    importanceScore: double,
    valence: double,
    arousal: double,
    emotionalRelevance: computed('double precision'),
    tags: textArray,
    relatedAgents: textArray,
    relatedPlayers: textArray,
    location: textOrNull,
    conversationId: textOrNull,
    toldBy: textOrNull,
    sourceMemoryId: bigintOrNull,
    certainty: double,
    gameMinute: double,
    lastAccessedMinute: double,
    idempotencyKey: textOrNull,
    // 3 kB each: asked for by name only.
    embedding: { type: 'halfvec', length: 1536, nullable: true, select: false },
    embeddingModel: textOrNull,
    embeddingDimension: { type: 'smallint', nullable: true },
    bits: { ...computed('bit'), length: '1536', select: false },
    words: { ...computed('tsvector'), select: false },
    // A sparsevec, which TypeORM has no name for.
    terms: { ...computed('text'), select: false },
    summaryId: bigintOrNull,
    // An xid8, which it has no name for, either.
    changedIn: { ...computed('text'), nullable: false, select: false },
    createdAt,
  },
});

/** When a living memory of the agent was last deleted. */
export interface AgentMemoryRemovalRow {
  agentId: string;
  changedIn: string;
}
export const agentMemoryRemovalEntity = new EntitySchema<AgentMemoryRemovalRow>({
  name: 'agent_memory_removals',
  columns: { agentId: textId, changedIn: { ...computed('text'), nullable: false } },
});

export interface AgentReflectionRow {
  id: string;
  agentId: string;
  reflection: string;
  triggerMemories: string[];
  questions: string[];
  insights: string[];
  behavioralChanges: string[];
  gameMinute: number;
  createdAt: Date;
}
export const agentReflectionEntity = new EntitySchema<AgentReflectionRow>({
  name: 'agent_reflections',
  columns: {
    id: bigintId,
    agentId: text,
    reflection: text,
    triggerMemories: { type: 'bigint', array: true },
    questions: json,
    insights: json,
    behavioralChanges: json,
    gameMinute: double,
    createdAt,
  },
});

export interface AgentMetacognitionRow {
  id: string;
  agentId: string;
  /** Of one day once; null in rows of before there was a count. */
  day: number | null;
  performanceEvaluation: string;
  strategyAdjustments: unknown[];
  goalModifications: unknown[];
  selfAwarenessNotes: string | null;
  gameMinute: number;
  createdAt: Date;
}
export const agentMetacognitionEntity = new EntitySchema<AgentMetacognitionRow>({
  name: 'agent_metacognition',
  columns: {
    id: bigintId,
    agentId: text,
    day: integerOrNull,
    performanceEvaluation: text,
    strategyAdjustments: json,
    goalModifications: json,
    selfAwarenessNotes: textOrNull,
    gameMinute: double,
    createdAt,
  },
});

export interface AgentStrategyRow extends Timestamps {
  agentId: string;
  strategy: JsonObject;
  gameMinute: number;
}
export const agentStrategyEntity = new EntitySchema<AgentStrategyRow>({
  name: 'agent_strategies',
  columns: { agentId: textId, strategy: json, gameMinute: double, ...timestamps },
});

export interface AgentTraceRow {
  id: string;
  agentId: string;
  kind: string;
  gameMinute: number;
  choice: string;
  reason: string | null;
  details: JsonObject;
  decidedBy: string;
  how: string;
  promptTokens: number;
  completionTokens: number;
  milliseconds: number;
  operationId: string | null;
  createdAt: Date;
}
export const agentTraceEntity = new EntitySchema<AgentTraceRow>({
  name: 'agent_traces',
  columns: {
    id: bigintId,
    agentId: text,
    kind: text,
    gameMinute: double,
    choice: text,
    reason: textOrNull,
    details: json,
    decidedBy: text,
    how: text,
    promptTokens: integer,
    completionTokens: integer,
    milliseconds: double,
    operationId: textOrNull,
    createdAt,
  },
});
