// What the queue and the log of events read of an event alike.
import type { ClaimedEvent, EventId } from '../ports/event-queue.ts';
import { agentIdOf } from './postgres-ids.ts';

export type EventRow = {
  id: EventId;
  valley_id: string | null;
  agent_id: string | null;
  lane: string | null;
  data: ClaimedEvent['data'];
  priority: number;
  scenario_run_id: number | null;
  target_agent_id: number | null;
  claim_count: number;
  retry_count: number;
  created_at: Date;
};

export function toEvent(row: EventRow, type: string): Omit<ClaimedEvent, 'engineType'> {
  return {
    id: row.id,
    type,
    valleyId: row.valley_id,
    agentId: row.agent_id === null ? null : agentIdOf(row.agent_id),
    lane: row.lane,
    data: row.data,
    priority: row.priority,
    scenarioRunId: row.scenario_run_id,
    targetInstanceId: row.target_agent_id,
    claim: row.claim_count,
    failures: row.retry_count,
    createdAt: row.created_at,
  };
}
