/** Keeps the day's log: of each step of the day what was really done, for how long, and why not when it was not. */
import { gameTime, type GameTime } from '../world/clock.ts';
import type { Actor, World } from '../world/types.ts';
import { agendaOf, tasksFrom, type AgendaEntry } from './agenda.ts';
import { personOf, type Context, type Thoughts } from './context.ts';
import { newDayLog, type StepOutcome } from './day-log.ts';

/** Of a step's minutes: with this much of it done it is done, with that much it was cut short. */
const doneShare = 0.6;
const partShare = 0.2;
/** Game minutes after which a beginning is late. */
const lateAfter = 20;

/** Of the day to come, from what is planned now: what is over or under way stays as it was. */
export function beginSteps(world: Readonly<World>, thoughts: Thoughts, day: number): void {
  const { dayLog } = thoughts;
  if (dayLog.day !== day) return;
  const minute = gameTime(world).minuteOfDay;
  const over = dayLog.steps.filter((step) => step.outcome !== 'pending' || step.minutesDone > 0);
  const from = Math.max(0, ...over.map((step) => step.untilMinuteOfDay));
  const ahead = agendaOf(world.map, thoughts, { day })
    .filter((entry) => entry.activity !== 'sleep')
    .filter((entry) => entry.fromMinuteOfDay >= from && entry.untilMinuteOfDay > minute)
    .map((entry): StepOutcome => {
      const { fromMinuteOfDay, untilMinuteOfDay, activity, placeId, doing } = entry;
      return {
        fromMinuteOfDay,
        untilMinuteOfDay,
        activity,
        placeId,
        doing,
        outcome: 'pending',
        minutesDone: 0,
        why: null,
      };
    });
  dayLog.goal = thoughts.plan?.day === day ? thoughts.plan.plan.goal : dayLog.goal;
  dayLog.steps = [...over, ...ahead];
}

/** Yesterday's is handed over whole; a new one begins. */
export function turnPage(thoughts: Thoughts, day: number): void {
  if (thoughts.dayLog.day === day) return;
  finish(thoughts, 24 * 60 + 1);
  if (thoughts.dayLog.steps.length > 0) thoughts.yesterday = thoughts.dayLog;
  thoughts.dayLog = newDayLog(day);
  thoughts.dayLookedAt = null;
}

/** Some minutes have gone by: what were they spent on? Called every few game minutes. */
export function logDay(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  actor: Actor,
): StepOutcome | null {
  const time = gameTime(world);
  const { dayLog } = thoughts;
  if (dayLog.day !== time.day) {
    // Handed over when the day has been looked back on.
    finish(thoughts, 24 * 60 + 1);
    return null;
  }
  if (dayLog.steps.length === 0) beginSteps(world, thoughts, time.day);
  const before = thoughts.dayLookedAt ?? time.minute;
  thoughts.dayLookedAt = time.minute;
  const passed = Math.min(30, time.minute - before);
  const step = dayLog.steps.find(
    (one) => time.minuteOfDay >= one.fromMinuteOfDay && time.minuteOfDay < one.untilMinuteOfDay,
  );
  const ended = finish(thoughts, time.minuteOfDay);
  if (actor.conversationId !== null) {
    dayLog.talkMinutes += passed;
    if (actor.conversationId !== thoughts.lastTalk) dayLog.talks += 1;
    thoughts.lastTalk = actor.conversationId;
  }
  if (step === undefined || passed <= 0) return ended;
  if (isDoing(actor, step)) {
    if (step.minutesDone === 0 && time.minuteOfDay - step.fromMinuteOfDay > lateAfter)
      step.why ??= 'It began late.';
    step.minutesDone += passed;
  } else step.why = whyNot(context, world, thoughts, actor, step, time) ?? step.why;
  return ended;
}

/** A step in a talk, or between two strokes of the hammer, goes on. */
function isDoing(actor: Actor, step: StepOutcome): boolean {
  const { activity } = actor;
  if (activity === null) return false;
  return (
    activity.placeId === step.placeId &&
    (activity.activity === step.activity || activity.doing === step.doing)
  );
}

function whyNot(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  actor: Actor,
  step: StepOutcome,
  time: GameTime,
): string | null {
  if (actor.conversationId !== null) {
    const company = world.conversations.get(actor.conversationId)?.participants.find((id) => id !== actor.id);
    const name = company === undefined ? null : personOf(context, company)?.name;
    return name == null ? 'Talk took the time.' : `Talk with ${name} took the time.`;
  }
  if (actor.activity?.activity === 'sleep') return 'Slept through it.';
  const key = thoughts.chosen?.key ?? '';
  if (key.startsWith('promise:'))
    return `A promise came first: ${thoughts.chosen?.task.doing ?? 'one’s word'}.`;
  if (key.startsWith('need:')) return thoughts.chosen?.task.reason ?? 'A need came first.';
  if (key.endsWith(':home'))
    return `There was no room ${world.map.places.get(step.placeId)?.title ?? 'there'}.`;
  if (key.includes(':free') || key.startsWith('do:')) return thoughts.chosen?.task.reason ?? null;
  if (actor.motion.destination !== null && time.minuteOfDay - step.fromMinuteOfDay <= lateAfter) return null;
  return actor.motion.destination === null ? null : 'The way took longer than thought.';
}

/** Steps whose time is over get their outcome; the latest of them is given back. */
function finish(thoughts: Thoughts, minuteOfDay: number): StepOutcome | null {
  let latest: StepOutcome | null = null;
  for (const step of thoughts.dayLog.steps) {
    if (step.outcome !== 'pending' || step.untilMinuteOfDay > minuteOfDay) continue;
    const share = step.minutesDone / Math.max(1, step.untilMinuteOfDay - step.fromMinuteOfDay);
    const chosen = step.why !== null && !/^(?:Talk|Slept|It began|The way)/.test(step.why);
    step.outcome = share >= doneShare ? 'done' : share >= partShare ? 'late' : chosen ? 'changed' : 'skipped';
    if (step.outcome === 'done') step.why = null;
    else step.why ??= 'Nothing came of it.';
    latest = step;
  }
  return latest;
}

/** Which step of the plan it is by now: for the stored plan. */
export function currentStep(agenda: readonly AgendaEntry[], minuteOfDay: number): number {
  return Math.max(0, agenda.length - tasksFrom(agenda, minuteOfDay).length);
}
