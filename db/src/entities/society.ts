// Who thinks what of whom, why, and what was said; and the record of who changed what.
import { EntitySchema } from 'typeorm';
import type { JsonObject, Timestamps } from './columns.ts';
import {
  bigintId,
  createdAt,
  double,
  doubleOrNull,
  integer,
  integerOrNull,
  json,
  jsonOrNull,
  text,
  textArray,
  textId,
  textOrNull,
  timeOrNull,
  timestamps,
  updatedAt,
} from './columns.ts';

interface Feelings extends Timestamps {
  relationshipType: string;
  /** −100 to 100. */
  affectionScore: number;
  /** 0 to 100. */
  trustLevel: number;
  /** How often they met. */
  interactionFrequency: number;
  lastInteraction: Date | null;
  lastInteractionMinute: number | null;
  note: string | null;
}
const feelings = {
  relationshipType: text,
  affectionScore: double,
  trustLevel: double,
  interactionFrequency: integer,
  lastInteraction: timeOrNull,
  lastInteractionMinute: doubleOrNull,
  note: textOrNull,
  ...timestamps,
};

export interface AgentRelationshipRow extends Feelings {
  agentId: string;
  otherAgentId: string;
}
export const agentRelationshipEntity = new EntitySchema<AgentRelationshipRow>({
  name: 'agent_relationships',
  columns: { agentId: textId, otherAgentId: textId, ...feelings },
});

export interface AgentPlayerRelationshipRow extends Feelings {
  agentId: string;
  characterId: string;
}
export const agentPlayerRelationshipEntity = new EntitySchema<AgentPlayerRelationshipRow>({
  name: 'agent_player_relationships',
  columns: { agentId: textId, characterId: textId, ...feelings },
});

export interface RelationshipChangeRow {
  id: string;
  agentId: string;
  otherAgentId: string | null;
  characterId: string | null;
  affectionChange: number;
  trustChange: number;
  affectionAfter: number;
  trustAfter: number;
  reason: string;
  gameMinute: number;
  typeBefore: string | null;
  typeAfter: string | null;
  /** Of changes that are written by themselves and may be written again. */
  idempotencyKey: string | null;
  createdAt: Date;
}
export const relationshipChangeEntity = new EntitySchema<RelationshipChangeRow>({
  name: 'relationship_changes',
  columns: {
    id: bigintId,
    agentId: text,
    otherAgentId: textOrNull,
    characterId: textOrNull,
    affectionChange: double,
    trustChange: double,
    affectionAfter: double,
    trustAfter: double,
    reason: text,
    gameMinute: double,
    typeBefore: textOrNull,
    typeAfter: textOrNull,
    idempotencyKey: textOrNull,
    createdAt,
  },
});

export interface ConversationRow {
  valleyId: string;
  id: string;
  participants: string[];
  turnCount: number;
  endReason: string | null;
  endedMinute: number | null;
  startedAt: Date;
  updatedAt: Date;
}
export const conversationEntity = new EntitySchema<ConversationRow>({
  name: 'conversations',
  columns: {
    valleyId: textId,
    id: textId,
    participants: json,
    turnCount: integer,
    endReason: textOrNull,
    endedMinute: doubleOrNull,
    startedAt: createdAt,
    updatedAt,
  },
});

export interface ConversationLogRow {
  id: string;
  timestamp: Date;
  valleyId: string;
  conversationId: string;
  turnId: number;
  initiatorType: 'agent' | 'character';
  initiatorId: string;
  initiatorName: string;
  recipientType: 'agent' | 'character' | null;
  recipientId: string | null;
  recipients: { id: string; kind: 'agent' | 'character' }[];
  participants: string[];
  message: string;
  response: string | null;
  context: JsonObject;
  emotionalTone: string;
  location: string | null;
  gameMinute: number;
}
export const conversationLogEntity = new EntitySchema<ConversationLogRow>({
  name: 'conversation_logs',
  columns: {
    id: bigintId,
    timestamp: { type: 'timestamptz', primary: true, default: () => 'now()' },
    valleyId: text,
    conversationId: text,
    turnId: integer,
    initiatorType: text,
    initiatorId: text,
    initiatorName: text,
    recipientType: textOrNull,
    recipientId: textOrNull,
    recipients: json,
    participants: textArray,
    message: text,
    response: textOrNull,
    context: json,
    emotionalTone: text,
    location: textOrNull,
    gameMinute: double,
  },
});

export interface GazetteRow {
  valleyId: string;
  day: number;
  title: string;
  articles: JsonObject[];
  createdAt: Date;
}
export const gazetteEntity = new EntitySchema<GazetteRow>({
  name: 'gazettes',
  columns: {
    valleyId: textId,
    day: { ...integer, primary: true },
    title: text,
    articles: json,
    createdAt,
  },
});

export interface InsightRow {
  id: string;
  valleyId: string;
  scenarioRunId: number | null;
  kind: string;
  analysisType: string;
  title: string | null;
  text: string | null;
  findings: JsonObject;
  confidence: number;
  /** Ids of agents and characters, without the valley. */
  about: string[];
  gameMinute: number | null;
  idempotencyKey: string;
  createdAt: Date;
}
export const insightEntity = new EntitySchema<InsightRow>({
  name: 'insights',
  columns: {
    id: bigintId,
    valleyId: text,
    scenarioRunId: integerOrNull,
    kind: text,
    analysisType: text,
    title: textOrNull,
    text: textOrNull,
    findings: json,
    confidence: double,
    about: json,
    gameMinute: doubleOrNull,
    idempotencyKey: text,
    createdAt,
  },
});

export interface AuditLogRow {
  id: string;
  tableName: string;
  operation: 'INSERT' | 'UPDATE' | 'DELETE';
  oldValues: JsonObject | null;
  newValues: JsonObject | null;
  changedBy: string;
  timestamp: Date;
}
export const auditLogEntity = new EntitySchema<AuditLogRow>({
  name: 'audit_log',
  columns: {
    id: bigintId,
    tableName: text,
    operation: text,
    oldValues: jsonOrNull,
    newValues: jsonOrNull,
    changedBy: text,
    timestamp: createdAt,
  },
});
