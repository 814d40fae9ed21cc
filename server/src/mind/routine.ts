/**
 * What a villager does next, without asking anybody: the night, a pressing need, the day's plan or schedule, and in
 * free hours whatever takes their fancy. In the process, no I/O, and the same choice for the same world.
 */
import { gameTime, type GameTime } from '../world/clock.ts';
import { maxTaskMinutes, minutesPerDay, ticksPerSecond } from '../world/constants.ts';
import type { Actor, ActorId, EndReason, Input, ObjectId, Task, World } from '../world/types.ts';
import { agendaOf, fittingObjects, scheduledDay, tasksFrom, type AgendaEntry } from './agenda.ts';
import { avoids } from './avoiding.ts';
import { chance, type Chosen, type Context, type Thoughts } from './context.ts';
import { placeOf } from './hearing.ts';
import { leisure } from './leisure.ts';
import { isShutOut, outOfClosed } from './closed-places.ts';
import { pressingNeed } from './needs.ts';
import { duePromise } from './promise-agenda.ts';
import { dueMeeting, givesWay } from './story-part.ts';
import { traceByRule } from './tracing.ts';

/** Every agent's day is looked at again this often, staggered: five game minutes at 48 real minutes a day. */
const reviewEvery = 10 * ticksPerSecond;
/** After a refusal, so that a villager without a free bench does not ask for one twenty times a second. */
const pauseAfterRefusal = 2 * ticksPerSecond;
/** Game minutes for which a place that could not be had is not tried again. */
const failedFor = 40;

export type Moment = {
  readonly context: Context;
  readonly world: Readonly<World>;
  readonly thoughts: Thoughts;
  readonly actor: Actor;
  readonly time: GameTime;
};
/** A task with the name of what it came from; a wish of the same name is the same wish. */
export type Wish = { key: string; task: Task };

export function momentOf(context: Context, world: Readonly<World>, thoughts: Thoughts, actor: Actor): Moment {
  return { context, world, thoughts, actor, time: gameTime(world) };
}

/** Not while they sleep, talk, rest from a refusal, or are on the way to somebody. */
export function canChoose(world: Readonly<World>, thoughts: Thoughts, actor: Actor): boolean {
  // Sleepers wake when their sleep is over; it was laid down to last until the day begins.
  if (actor.activity?.activity === 'sleep') return false;
  if (actor.conversationId !== null || world.tick < thoughts.restUntilTick) return false;
  return actor.pursuit === null || actor.pursuit.kind === 'task';
}

/** A task to take up now, or null to go on as before. */
export function review(moment: Moment): Input | null {
  const { world, thoughts, actor } = moment;
  if (!canChoose(world, thoughts, actor)) return null;
  thoughts.nextReviewTick = world.tick + reviewEvery + Math.floor(20 * chance(1, actor.id, world.tick));
  const busy = actor.activity !== null || actor.pursuit !== null;
  if (busy && !isShutOut(moment) && seesThrough(moment)) return null;
  const wished = wishOf(moment);
  const wish = outOfClosed(moment, wished) ?? wished;
  if (busy && thoughts.chosen !== null && thoughts.chosen.key === wish.key) return null;
  const chosen: Chosen = { task: wish.task, key: wish.key, atTick: world.tick };
  thoughts.chosen = chosen;
  explainChange(moment, wish);
  return { kind: 'do', actorId: actor.id, task: wish.task };
}

/** What is not as the day had it is a decision that can be asked for; the day's own course is none. */
function explainChange({ context, thoughts, time, world, actor }: Moment, { key, task }: Wish): void {
  const isForced = key.endsWith(':home') || key.endsWith(':dry');
  if (!isForced && !/^(?:need|promise|meeting|closed):|:free/.test(key)) return;
  const planned = entryNow(world, thoughts, time);
  context.trace(
    traceByRule(context, actor.id, isForced ? 'replan' : 'routine', {
      percepts: [],
      options: [
        { what: task.doing, score: task.priority, why: task.reason },
        ...(planned === null ? [] : [{ what: planned.doing, score: planned.priority, why: planned.reason }]),
      ],
      choice: task.doing,
      reason: task.reason,
      inputs: [{ kind: 'do', detail: task.doing }],
      how: isForced
        ? 'no room or no weather for it'
        : key.includes(':free')
          ? 'free hour'
          : (key.split(':')[0] ?? 'routine'),
    }),
  );
}

/** Eating because one was hungry is not broken off because one is not hungry any more. */
function seesThrough({ world, thoughts, actor, time }: Moment): boolean {
  if (thoughts.chosen === null || !thoughts.chosen.key.startsWith('need:') || actor.activity === null)
    return false;
  const entry = entryNow(world, thoughts, time, actor);
  if (entry?.promiseId !== undefined) return false;
  return entry === null || entry.activity !== 'sleep' || actor.activity.activity === 'sleep';
}

/** Of the day's plan or schedule; with the actor, a promise whose hour has come before that. */
export function entryNow(
  world: Readonly<World>,
  thoughts: Thoughts,
  time: GameTime,
  actor?: Actor,
): AgendaEntry | null {
  const promised = actor === undefined ? null : duePromise(world, thoughts, actor, time.minute);
  if (promised !== null) return promised;
  const [entry = null, next] = tasksFrom(agendaOf(world.map, thoughts, time), time.minuteOfDay);
  const due = setsOutFor(thoughts, time, entry, next) ? (next ?? entry) : entry;
  const meeting = actor === undefined ? null : dueMeeting(world, thoughts, actor, time.minute);
  return meeting !== null && givesWay(due, meeting) ? meeting : due;
}

/** Who has learnt to set out in time is on the way to what weighs as much, somewhere else, before its hour. */
function setsOutFor(
  { strategy }: Pick<Thoughts, 'strategy'>,
  { minuteOfDay }: Pick<GameTime, 'minuteOfDay'>,
  entry: AgendaEntry | null,
  next: AgendaEntry | undefined,
): boolean {
  if (entry === null || next === undefined || next.activity === 'sleep' || entry.activity === 'sleep')
    return false;
  const isElsewhere = next.placeId !== entry.placeId;
  return (
    isElsewhere &&
    next.priority >= entry.priority &&
    next.fromMinuteOfDay - minuteOfDay <= strategy.leadMinutes
  );
}

/** The first that applies: nights, needs, free hours, the day's order; home when all else fails. */
function wishOf(moment: Moment): Wish {
  const { world, thoughts, time, actor } = moment;
  const entry = entryNow(world, thoughts, time, actor);
  if (entry?.activity === 'sleep') return fromEntry(moment, entry);
  const wish = pressingNeed(moment, entry) ?? (entry === null ? null : leisure(moment, entry));
  if (wish !== null && !hasFailed(moment, wish.task)) return wish;
  return entry === null ? stayHome(moment) : fromEntry(moment, entry);
}

function fromEntry(moment: Moment, entry: AgendaEntry): Wish {
  const { time } = moment;
  const left =
    Math.max(1, entry.untilMinuteOfDay - time.minuteOfDay) +
    (entry.activity === 'sleep' ? sleepsOn(moment, entry) : 0);
  const task: Task = {
    activity: entry.activity,
    placeId: entry.placeId,
    objectId:
      entry.objectId ??
      (entry.objectKind === null ? null : objectFor(moment, entry.placeId, entry.objectKind)),
    doing: entry.doing,
    minutes: Math.min(maxTaskMinutes, left),
    priority: entry.priority,
    reason: entry.reason,
  };
  const key = keyOf(entry, time);
  if (!hasFailed(moment, task)) return { key, task };
  // Somebody waits there: it is tried again, in whatever corner.
  if (entry.promiseId !== undefined) return { key, task: { ...task, objectId: null } };
  const standing = { ...task, objectId: null };
  if (task.objectId !== null && !hasFailed(moment, standing)) return { key, task: standing };
  return stayHome(moment);
}

function keyOf({ promiseId, meetingKey, fromMinuteOfDay, activity }: AgendaEntry, { day }: GameTime): string {
  if (promiseId !== undefined) return `promise:${promiseId}`;
  return meetingKey === undefined ? `${day}:${fromMinuteOfDay}:${activity}` : `meeting:${meetingKey}`;
}

/** Minutes slept after midnight, when the night goes on in the next day's first entry. */
function sleepsOn({ world, thoughts, time }: Moment, entry: AgendaEntry): number {
  if (entry.untilMinuteOfDay < minutesPerDay) return 0;
  const morning = scheduledDay(world.map, thoughts.villager, time.day + 1)[0];
  return morning?.activity === 'sleep' ? morning.untilMinuteOfDay : 0;
}

/** Nowhere to be had: home is always there, or wherever one is. */
function stayHome({ thoughts, time }: Moment): Wish {
  const { home } = thoughts.villager;
  return {
    key: `${time.day}:${time.hour}:home`,
    task: {
      activity: 'rest',
      placeId: home,
      objectId: null,
      doing: 'pottering about at home',
      minutes: 30,
      priority: 2,
      reason: 'There is no room where the day would have it, so it is home for a while.',
    },
  };
}

/** One's own bed, else one of the kind that nobody uses; null to do it standing when all are taken. */
export function objectFor(moment: Moment, placeId: string, wanted: string): ObjectId | null {
  const { world, thoughts, actor } = moment;
  const fitting = fittingObjects(world.map, placeId, wanted);
  if (wanted === 'bed' && fitting.length > 0)
    return fitting[bedNumber(moment, placeId) % fitting.length]?.id ?? null;
  const start = Math.floor(
    chance(moment.context.deps.seed, thoughts.villager.id, placeId, wanted) * fitting.length,
  );
  for (let n = 0; n < fitting.length; n++) {
    const object = fitting[(start + n) % fitting.length];
    if (object === undefined || hasFailed(moment, { placeId, objectId: object.id })) continue;
    const userId = world.objects.get(object.id)?.userId ?? null;
    if (userId === null || userId === actor.id) return object.id;
  }
  return null;
}

/** Those who live together each have a bed of their own, by the order of their ids. */
function bedNumber({ context, thoughts }: Moment, placeId: string): number {
  let number = 0;
  for (const { villager } of context.thoughts.values()) {
    if (villager.home === placeId && villager.id < thoughts.villager.id) number++;
  }
  return thoughts.villager.home === placeId ? number : 0;
}

function hasFailed({ thoughts, time }: Moment, task: Pick<Task, 'placeId' | 'objectId'>): boolean {
  const until = thoughts.failed.get(spotKey(task));
  return until !== undefined && until > time.minute;
}

function spotKey(task: Pick<Task, 'placeId' | 'objectId'>): string {
  return `${task.placeId}/${task.objectId ?? ''}`;
}

/** The world refused the task, or the walk there was given up: something else for a while. */
export function giveUpOn(moment: Moment): void {
  const { thoughts, time, world } = moment;
  if (thoughts.chosen !== null) thoughts.failed.set(spotKey(thoughts.chosen.task), time.minute + failedFor);
  for (const [spot, until] of thoughts.failed) if (until <= time.minute) thoughts.failed.delete(spot);
  thoughts.chosen = null;
  thoughts.restUntilTick = world.tick + pauseAfterRefusal;
}

/** Why a villager has to take their leave, however good the company: only after some talk, never in the middle of it. */
export function whyLeave(context: Context, agentId: ActorId, turnCount: number): EndReason | null {
  const { world } = context;
  const thoughts = context.thoughts.get(agentId);
  const actor = world?.actors.get(agentId);
  if (world == null || thoughts === undefined || actor === undefined || turnCount < 2) return null;
  const time = gameTime(world);
  const entry = entryNow(world, thoughts, time, actor);
  // Somebody is waited for: not kept by talk, but for the one it is about, or where it is to be.
  if (entry?.promiseId !== undefined) return isKeptFrom(world, thoughts, actor, entry) ? 'late' : null;
  if (turnCount < 4) return null;
  if (companyOf(world, actor).some((id) => avoids(thoughts, id, time.minute))) return 'done';
  const overdue = entry === null ? 0 : time.minuteOfDay - entry.fromMinuteOfDay;
  const elsewhere = entry !== null && actor.activity?.placeId !== entry.placeId;
  // What weighs most does not wait for a chat to come to its end.
  if (entry !== null && entry.activity !== 'sleep' && entry.priority >= 8 && elsewhere && overdue >= 5)
    return 'late';
  if (turnCount < 10) return null;
  if (actor.needs.energy < 10) return 'tired';
  if (entry === null) return null;
  if (entry.activity === 'sleep' && overdue >= 45) return 'tired';
  return entry.priority >= 7 && elsewhere && overdue >= 20 ? 'late' : null;
}

function companyOf(world: Readonly<World>, actor: Actor): readonly ActorId[] {
  if (actor.conversationId === null) return [];
  return (world.conversations.get(actor.conversationId)?.participants ?? []).filter((id) => id !== actor.id);
}

function isKeptFrom(world: Readonly<World>, thoughts: Thoughts, actor: Actor, entry: AgendaEntry): boolean {
  const other = thoughts.promises.find((promise) => promise.id === entry.promiseId)?.otherId;
  return (
    (other === undefined || !companyOf(world, actor).includes(other)) &&
    placeOf(world, actor)?.id !== entry.placeId
  );
}
