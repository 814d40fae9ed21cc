// What agents mean to do. At most one plan of an agent is active.
import type { EntityManager } from '@heartwood/db';
import type { PlanRecord } from '../ports/valley-store.ts';
import type { ActorId } from '../world/types.ts';
import { agentIdOf, agentKey } from './postgres-ids.ts';

/** A plan is known by its agent and its day; the active one of another day is dropped when a new one is made. */
export async function writePlan(manager: EntityManager, valleyId: string, plan: PlanRecord): Promise<void> {
  const key = agentKey(valleyId, plan.agentId);
  if (plan.status === 'active') {
    await manager.query(
      `UPDATE agent_plans SET status = 'dropped' WHERE agent_id = $1 AND status = 'active' AND day IS DISTINCT FROM $2::int`,
      [key, plan.day],
    );
  }
  const [, updated] = await manager.query<[unknown, number]>(
    `UPDATE agent_plans SET goal = $3, plan_steps = $4::jsonb, current_step = $5, status = $6
     WHERE agent_id = $1 AND day = $2::int AND status = 'active'`,
    [key, plan.day, plan.goal, JSON.stringify(plan.steps), plan.currentStep, plan.status],
  );
  if (updated > 0) return;
  await manager.query(
    `INSERT INTO agent_plans (agent_id, day, goal, plan_steps, current_step, status) VALUES ($1, $2, $3, $4::jsonb, $5, $6)`,
    [key, plan.day, plan.goal, JSON.stringify(plan.steps), plan.currentStep, plan.status],
  );
}

interface PlanRow {
  agent_id: string;
  goal: string;
  plan_steps: PlanRecord['steps'];
  current_step: number;
  status: PlanRecord['status'];
  day: number;
}

export async function readActivePlan(
  manager: EntityManager,
  valleyId: string,
  agentId: ActorId,
): Promise<PlanRecord | null> {
  const [row] = await manager.query<(PlanRow | undefined)[]>(
    `SELECT * FROM agent_plans WHERE agent_id = $1 AND status = 'active'`,
    [agentKey(valleyId, agentId)],
  );
  if (row === undefined) return null;
  return {
    agentId: agentIdOf(row.agent_id),
    goal: row.goal,
    steps: row.plan_steps,
    currentStep: row.current_step,
    status: row.status,
    day: row.day,
  };
}
