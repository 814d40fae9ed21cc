/** Each morning a plan for the day; asked of the mind once, stored, and lived by through the routine. */
import type { Memory } from '../ports/memory-store.ts';
import type { NewPromise } from '../ports/promises.ts';
import type { PlanRecord } from '../ports/valley-store.ts';
import { gameTime } from '../world/clock.ts';
import type { World } from '../world/types.ts';
import { minutesPerDay } from '../world/constants.ts';
import { activityKinds } from '../world/vocabulary.ts';
import { scheduledDay } from './agenda.ts';
import type { Budget } from './budget.ts';
import { inTime } from './commits.ts';
import type { Context, Thoughts } from './context.ts';
import { beginSteps, turnPage } from './day-keeping.ts';
import { adherence } from './day-log.ts';
import { decideOn, gatheringsIn } from './gatherings.ts';
import { newMeter } from './tasks/meter.ts';
import type { DayPlan, DayPlanRequest } from './tasks/planning.ts';
import { withStep } from './offline/free-hours.ts';
import { promisePriority } from './promise-agenda.ts';
import { knownPromises } from './promise-knowledge.ts';
import { retrieve } from './retrieve.ts';
import { neighbours, placesOf, situationOf } from './situation.ts';
import { goalsOf } from './story-part.ts';
import { startTrace } from './tracing.ts';

const planTimeoutMs = 30_000;
/** Memories looked through for invitations, besides those that come to mind. */
const recentRead = 200;

/** Makes today's plan, or takes up the stored one of today. A day without a plan goes by the schedule. */
export async function planDay(
  context: Context,
  budget: Budget,
  thoughts: Thoughts,
  promise: (promises: readonly NewPromise[]) => void,
): Promise<void> {
  const { deps } = context;
  const started = today(context);
  if (started === null || thoughts.plan?.day === started) return;
  const before = thoughts.plan;
  turnPage(thoughts, started);
  if (!context.abilities.planning) return;
  if (before !== null) await closePlan(context, thoughts, before);
  const stored = await deps.store.activePlan(thoughts.villager.id);
  if (stored !== null && stored.day === started) {
    const plan = planOf(stored);
    if (plan !== null) return takeUp(context, thoughts, started, plan);
  }
  const slot = deps.mind.kind === 'offline' ? 'free' : await budget.take('villager', planTimeoutMs);
  try {
    if (slot === null || context.closing) return;
    const plan = await think(context, thoughts, promise);
    const day = today(context);
    if (plan === null || day !== started || context.closing) return;
    takeUp(context, thoughts, day, plan);
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

function takeUp(context: Context, thoughts: Thoughts, day: number, plan: DayPlan): void {
  thoughts.plan = { day, plan };
  thoughts.nextReviewTick = 0;
  if (context.world !== null) beginSteps(context.world, thoughts, day);
}

/** A day lived by more than half of its plan has done it. */
async function closePlan(
  context: Context,
  thoughts: Thoughts,
  of: NonNullable<Thoughts['plan']>,
): Promise<void> {
  const log = thoughts.yesterday?.day === of.day ? thoughts.yesterday : null;
  const share = log === null ? null : adherence(log);
  await savePlan(
    context,
    thoughts,
    of,
    of.plan.steps.length,
    share !== null && share >= 0.5 ? 'done' : 'dropped',
  );
}

/** How far the plan has come; a step that took another course is one as well. */
export async function advancePlan(context: Context, thoughts: Thoughts): Promise<void> {
  const { plan } = thoughts;
  if (context.world === null || plan === null || plan.day !== today(context)) return;
  const { minuteOfDay } = gameTime(context.world);
  const over = plan.plan.steps.filter((step) => step.fromMinuteOfDay <= minuteOfDay).length;
  await savePlan(context, thoughts, plan, Math.max(0, over - 1), 'active');
}

async function savePlan(
  { deps }: Context,
  { villager }: Thoughts,
  { day, plan }: NonNullable<Thoughts['plan']>,
  currentStep: number,
  status: PlanRecord['status'],
): Promise<void> {
  await deps.store.savePlan({
    agentId: villager.id,
    goal: plan.goal,
    steps: plan.steps,
    currentStep,
    status,
    day,
  });
}

function today(context: Context): number | null {
  return context.world === null ? null : gameTime(context.world).day;
}

async function think(
  context: Context,
  thoughts: Thoughts,
  promise: (promises: readonly NewPromise[]) => void,
): Promise<DayPlan | null> {
  const { world, deps } = context;
  const agent = world?.actors.get(thoughts.villager.id);
  if (world == null || agent === undefined) return null;
  const { day, weekday } = gameTime(world);
  const memories = await retrieve(context, thoughts, agent, {
    task: 'plan',
    text: `${aimsOf(thoughts)} plans promises meeting party invited today ${weekday}`,
    about: [],
    present: null,
  });
  const invitations = await invitationsOf(
    context,
    world,
    thoughts,
    memories.map(({ memory }) => memory),
    promise,
  );
  const meter = newMeter();
  const trace = startTrace(context, agent.id, 'plan_day');
  const request: DayPlanRequest = {
    meter,
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    schedule: scheduledDay(world.map, thoughts.villager, day),
    memories,
    places: placesOf(world, agent),
    strategy: { ...thoughts.strategy, goals: goalsOf(thoughts) },
    neighbours: neighbours(context, world, thoughts, ''),
    promises: knownPromises(context, world, thoughts, { present: null }),
    yesterday: thoughts.yesterday,
  };
  for (const mind of [deps.mind, deps.fallback]) {
    if (mind === undefined) continue;
    try {
      const plan = await inTime(
        mind.planDay(request, AbortSignal.timeout(planTimeoutMs)),
        planTimeoutMs,
        'a plan',
      );
      const sound = plan.steps.filter((step) => isSound(world, step));
      const steps = invitations.steps.reduce<DayPlan['steps']>((all, step) => withStep(all, step), sound);
      trace({
        percepts: [
          `It is ${weekday}; the weather is ${world.weather}.`,
          ...(request.promises ?? []).map(({ what }) => `Promised to ${what}.`),
        ],
        memories,
        options: [...invitations.options, ...(plan.considered ?? [])],
        choice: plan.goal,
        reason: null,
        meter: { ...meter, by: mind.kind === 'offline' ? 'offline' : meter.by },
        how: 'a plan for the day',
      });
      return { goal: plan.goal, steps };
    } catch (error) {
      deps.log.warn({ err: error, agent: agent.id, mind: mind.kind }, 'a day was not planned');
    }
  }
  return null;
}

/** What memories are looked for to plan by. */
function aimsOf(thoughts: Thoughts): string {
  const { primary } = thoughts.strategy.goals;
  return [primary, ...thoughts.story.goals.map(({ text }) => text)].join(' ');
}

/** Gatherings of the day that are known of: the host's own as a step, another's as a promise to oneself to go. */
async function invitationsOf(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  memories: readonly Memory[],
  promise: (promises: readonly NewPromise[]) => void,
): Promise<{
  steps: DayPlan['steps'][number][];
  options: { what: string; score: number | null; why: string | null }[];
}> {
  const { villager } = thoughts;
  const { day } = gameTime(world);
  const recent = await context.deps.memories.recent(villager.id, recentRead);
  const steps: DayPlan['steps'][number][] = [];
  const options: { what: string; score: number | null; why: string | null }[] = [];
  for (const gathering of gatheringsIn(context, world, thoughts, [...memories, ...recent])) {
    const { placeId, fromMinute, untilMinute, topic, hostId } = gathering;
    if (hostId === villager.id) {
      if (Math.floor(fromMinute / minutesPerDay) !== day) continue;
      const what = topic ?? 'gathering';
      steps.push({
        activity: 'socialise',
        placeId,
        objectId: null,
        doing: `giving a ${what}`,
        minutes: untilMinute - fromMinute,
        priority: promisePriority,
        reason: `It is the day of the ${what} that people were asked to.`,
        fromMinuteOfDay: fromMinute % minutesPerDay,
      });
      continue;
    }
    const { verdict, promise: made } = decideOn(context, world, thoughts, gathering);
    if (verdict !== null)
      options.push({ what: `go to the ${topic ?? 'gathering'}`, score: verdict.score, why: verdict.instead });
    if (made !== null) promise([made]);
  }
  return { steps, options };
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
