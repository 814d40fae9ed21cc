/** How far days go as planned: everybody's plan, or their file's schedule, against what they are seen to do. */
import type { HeadlessValley } from './headless-valley.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { agendaOf, tasksFrom } from '../../server/src/mind/agenda.ts';
import type { DayPlan } from '../../server/src/mind/tasks/planning.ts';
import { gameTime, type Actor, type ActorId, type Task } from '../../server/src/world/index.ts';

export type AdherenceTally = {
  /** Looks in waking hours, and how many found them as planned. */
  looks: number;
  asPlanned: number;
  /** In talk: neither here nor there. */
  talking: number;
  plan: { readAtHour: number; day: number; plan: DayPlan } | null;
};

export async function adherenceSample(
  tallies: Map<ActorId, AdherenceTally>,
  valley: HeadlessValley,
  villagers: readonly Villager[],
): Promise<void> {
  const { world } = valley;
  const time = gameTime(world);
  for (const villager of villagers) {
    const actor = world.actors.get(villager.id);
    if (actor === undefined) continue;
    const tally = tallies.get(villager.id) ?? { looks: 0, asPlanned: 0, talking: 0, plan: null };
    tallies.set(villager.id, tally);
    tally.plan = await planAt(tally.plan, valley, villager.id, time.hour, time.day);
    const plan = tally.plan?.day === time.day ? { day: time.day, plan: tally.plan.plan } : null;
    const [entry] = tasksFrom(agendaOf(world.map, { villager, plan }, time), time.minuteOfDay);
    if (entry === undefined || entry.activity === 'sleep') continue;
    if (actor.conversationId !== null) {
      tally.talking++;
      continue;
    }
    tally.looks++;
    if (isAt(actor, entry)) tally.asPlanned++;
  }
}

/** Read anew every hour, since a plan may be made anew in the middle of the day. */
async function planAt(
  known: AdherenceTally['plan'],
  valley: HeadlessValley,
  agentId: ActorId,
  hour: number,
  day: number,
): Promise<AdherenceTally['plan']> {
  const readAtHour = day * 24 + hour;
  if (known?.readAtHour === readAtHour) return known;
  const stored = await valley.store.activePlan(agentId);
  if (stored === null || stored.day !== day) return known?.day === day ? { ...known, readAtHour } : null;
  const steps = stored.steps.filter((step): step is DayPlan['steps'][number] => 'fromMinuteOfDay' in step);
  return { readAtHour, day, plan: { goal: stored.goal, steps } };
}

/** At it, or on the way to it. */
function isAt({ activity, pursuit }: Actor, planned: Pick<Task, 'activity' | 'placeId'>): boolean {
  const task = activity ?? (pursuit?.kind === 'task' ? pursuit.task : null);
  return task !== null && task.activity === planned.activity && task.placeId === planned.placeId;
}

export function adherenceOf(tallies: ReadonlyMap<ActorId, AdherenceTally>): number | null {
  const all = [...tallies.values()];
  const looks = all.reduce((sum, one) => sum + one.looks, 0);
  return looks === 0 ? null : all.reduce((sum, one) => sum + one.asPlanned, 0) / looks;
}
