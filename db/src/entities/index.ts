import {
  agentEntity,
  agentPlanEntity,
  agentPromiseEntity,
  agentScheduleEntity,
  agentStateEntity,
  agentTemplateEntity,
} from './agents.ts';
import {
  agentInstanceEntity,
  engineStateEntity,
  archivedEventEntity,
  eventInstanceEntity,
  eventTypeEntity,
  executionLogEntity,
  scenarioRunEntity,
  scenarioTemplateEntity,
  tokenSpendingEntity,
} from './engines.ts';
import {
  agentMemoryEntity,
  agentMemoryRemovalEntity,
  agentMetacognitionEntity,
  agentReflectionEntity,
  agentStrategyEntity,
  agentTraceEntity,
} from './memories.ts';
import { characterEntity, userEntity, valleyEntity } from './people.ts';
import { characterMuteEntity, letterEntity, playerReportEntity } from './players.ts';
import {
  agentPlayerRelationshipEntity,
  agentRelationshipEntity,
  auditLogEntity,
  conversationEntity,
  conversationLogEntity,
  gazetteEntity,
  insightEntity,
  relationshipChangeEntity,
} from './society.ts';

export * from './agents.ts';
export * from './engines.ts';
export * from './memories.ts';
export * from './people.ts';
export * from './players.ts';
export * from './society.ts';

/**
 * Every table, parents before children: the order in which a backup can be put back. Schedules, plans and changes of
 * relationships come after what they refer to.
 */
export const entities = [
  valleyEntity,
  userEntity,
  characterEntity,
  agentTemplateEntity,
  agentEntity,
  agentStateEntity,
  agentScheduleEntity,
  agentPlanEntity,
  agentPromiseEntity,
  agentMemoryEntity,
  agentMemoryRemovalEntity,
  agentReflectionEntity,
  agentMetacognitionEntity,
  agentStrategyEntity,
  agentTraceEntity,
  agentRelationshipEntity,
  agentPlayerRelationshipEntity,
  relationshipChangeEntity,
  conversationEntity,
  conversationLogEntity,
  scenarioTemplateEntity,
  eventTypeEntity,
  scenarioRunEntity,
  agentInstanceEntity,
  eventInstanceEntity,
  archivedEventEntity,
  executionLogEntity,
  engineStateEntity,
  tokenSpendingEntity,
  gazetteEntity,
  insightEntity,
  letterEntity,
  characterMuteEntity,
  playerReportEntity,
  auditLogEntity,
];
