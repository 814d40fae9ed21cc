/** Each morning a plan for the day; asked of the mind once, stored, and lived by through the routine. */
import type { PlanRecord } from '../ports/valley-store.ts';
import { gameTime } from '../world/clock.ts';
import type { World } from '../world/types.ts';
import { activityKinds } from '../world/vocabulary.ts';
import { scheduledDay } from './agenda.ts';
import type { Budget } from './budget.ts';
import { inTime } from './commits.ts';
import type { Context, Thoughts } from './context.ts';
import type { DayPlan } from './mind.ts';
import { retrieve } from './retrieve.ts';
import { placesOf, situationOf } from './situation.ts';

const planTimeoutMs = 30_000;

/** Makes today's plan, or takes up the stored one of today. A day without a plan goes by the schedule. */
export async function planDay(context: Context, budget: Budget, thoughts: Thoughts): Promise<void> {
  const { deps } = context;
  const started = today(context);
  if (started === null || thoughts.plan?.day === started || !context.abilities.planning) return;
  const stored = await deps.store.activePlan(thoughts.villager.id);
  if (stored !== null && stored.day === started) {
    const plan = planOf(stored);
    if (plan !== null) thoughts.plan = { day: started, plan };
    if (plan !== null) return;
  }
  const slot = deps.mind.kind === 'offline' ? 'free' : await budget.take('villager', planTimeoutMs);
  try {
    if (slot === null || context.closing) return;
    const plan = await think(context, thoughts);
    const day = today(context);
    if (plan === null || day !== started || context.closing) return;
    thoughts.plan = { day, plan };
    await deps.store.savePlan({
      agentId: thoughts.villager.id,
      goal: plan.goal,
      steps: plan.steps,
      currentStep: 0,
      status: 'active',
      day,
    });
  } finally {
    if (slot !== null && slot !== 'free') slot.release();
  }
}

function today(context: Context): number | null {
  return context.world === null ? null : gameTime(context.world).day;
}

async function think(context: Context, thoughts: Thoughts): Promise<DayPlan | null> {
  const { world, deps } = context;
  const agent = world?.actors.get(thoughts.villager.id);
  if (world == null || agent === undefined) return null;
  const { day } = gameTime(world);
  const request = {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    schedule: scheduledDay(world.map, thoughts.villager, day),
    memories: await retrieve(context, thoughts, agent, {
      task: 'plan',
      text: `${thoughts.villager.goals.primary} plans promises meeting today`,
      about: [],
      present: null,
    }),
    places: placesOf(world, agent),
  };
  for (const mind of [deps.mind, deps.fallback]) {
    if (mind === undefined) continue;
    try {
      const plan = await inTime(
        mind.planDay(request, AbortSignal.timeout(planTimeoutMs)),
        planTimeoutMs,
        'a plan',
      );
      return { goal: plan.goal, steps: plan.steps.filter((step) => isSound(world, step)) };
    } catch (error) {
      deps.log.warn({ err: error, agent: agent.id, mind: mind.kind }, 'a day was not planned');
    }
  }
  return null;
}

function isSound(world: Readonly<World>, step: DayPlan['steps'][number]): boolean {
  const { fromMinuteOfDay: from } = step;
  return (
    world.map.places.has(step.placeId) &&
    Number.isInteger(from) &&
    from >= 0 &&
    from < 1440 &&
    step.minutes > 0
  );
}

/** Stored steps are tasks; those of a day plan also say when they begin. */
function planOf(record: PlanRecord): DayPlan | null {
  const steps = record.steps.filter(
    (step): step is DayPlan['steps'][number] =>
      'fromMinuteOfDay' in step &&
      typeof step.fromMinuteOfDay === 'number' &&
      activityKinds.includes(step.activity),
  );
  return steps.length === 0 ? null : { goal: record.goal, steps };
}
