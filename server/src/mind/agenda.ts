/** A villager's day as tasks: from the file's schedule, and from the day's plan where there is one. */
import type { ScheduleEntry, Villager } from '../content/villager.ts';
import { minutesPerDay } from '../world/constants.ts';
import type { GameTime } from '../world/clock.ts';
import type { MapObject, PlaceId, Task, ValleyMap } from '../world/types.ts';
import { weekdays } from '../world/vocabulary.ts';
import type { Thoughts } from './context.ts';
import type { DayPlan } from './tasks/planning.ts';
import { atPlace } from './words.ts';

export type AgendaEntry = Task & {
  fromMinuteOfDay: number;
  untilMinuteOfDay: number;
  flexible: boolean;
  /** Object kind wanted, for choosing among several. */
  objectKind: string | null;
  /** Of what was promised. */
  promiseId?: string;
  /** Of what a story asked them to. */
  meetingKey?: string;
};

export function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function scheduleOf(villager: Villager, day: number): readonly ScheduleEntry[] {
  const weekday = weekdays[((day % weekdays.length) + weekdays.length) % weekdays.length];
  return (weekday === undefined ? undefined : villager.schedule[weekday]) ?? villager.schedule.default;
}

/** Days of the week as tasks: asked for of every neighbour at every line of talk, and the same until a file changes. */
const known = new WeakMap<Villager, { map: ValleyMap; days: Map<number, readonly AgendaEntry[]> }>();

/** Today's schedule as it stands in the file. */
export function scheduledDay(map: ValleyMap, villager: Villager, day: number): readonly AgendaEntry[] {
  let week = known.get(villager);
  if (week?.map !== map) known.set(villager, (week = { map, days: new Map() }));
  const weekday = ((day % weekdays.length) + weekdays.length) % weekdays.length;
  let entries = week.days.get(weekday);
  if (entries === undefined) week.days.set(weekday, (entries = dayOf(map, villager, day)));
  return entries;
}

function dayOf(map: ValleyMap, villager: Villager, day: number): AgendaEntry[] {
  const entries = scheduleOf(villager, day);
  const first = entries[0];
  const days: AgendaEntry[] = entries.map((entry, index) => {
    const next = entries[index + 1];
    return toAgenda(map, entry, minuteOfDay(entry.from), next ? minuteOfDay(next.from) : minutesPerDay);
  });
  const yesterday = scheduleOf(villager, day - 1).at(-1);
  if (first !== undefined && minuteOfDay(first.from) > 0 && yesterday !== undefined) {
    days.unshift(toAgenda(map, yesterday, 0, minuteOfDay(first.from)));
  }
  return days;
}

function toAgenda(map: ValleyMap, entry: ScheduleEntry, from: number, until: number): AgendaEntry {
  const place = map.places.get(entry.place);
  return {
    activity: entry.activity,
    placeId: entry.place,
    objectId: null,
    objectKind: entry.object ?? null,
    doing: entry.doing,
    minutes: Math.max(1, until - from),
    priority: entry.priority,
    reason: reasonFor(entry.activity, atPlace(place ?? { title: entry.place }), from),
    fromMinuteOfDay: from,
    untilMinuteOfDay: until,
    flexible: entry.flexible,
  };
}

/** Read on a card and spoken alike, so it names nobody. */
function reasonFor(activity: Task['activity'], place: string, from: number): string {
  if (activity === 'sleep') return 'It is night, and people sleep.';
  if (activity === 'eat') return `It is time for ${mealAt(from)}.`;
  return `It is part of the usual ${dayPartAt(from)} ${place}, from ${clockWords(from)} on.`;
}

/** A reason of the schedule's own, which says no more than the hour. */
export function isByHabit(reason: string): boolean {
  return /^It is (?:part of the usual |time for (?:breakfast|lunch|supper)\b)/.test(reason);
}

function mealAt(from: number): string {
  if (from < 10 * 60) return 'breakfast';
  return from < 16 * 60 ? 'lunch' : 'supper';
}

function dayPartAt(from: number): string {
  if (from < 12 * 60) return 'morning';
  return from < 17 * 60 ? 'afternoon' : 'evening';
}

export function clockWords(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const part = minute % 60;
  return `${hour}:${String(part).padStart(2, '0')}`;
}

/** The day to live by: the plan's steps where there are some, and the nights as they are in the file. */
export function agendaOf(
  map: ValleyMap,
  thoughts: Pick<Thoughts, 'villager' | 'plan'>,
  time: Pick<GameTime, 'day'>,
): readonly AgendaEntry[] {
  const scheduled = scheduledDay(map, thoughts.villager, time.day);
  if (thoughts.plan === null || thoughts.plan.day !== time.day) return scheduled;
  const { plan } = thoughts.plan;
  const before = planned.get(plan.steps);
  if (before?.scheduled === scheduled) return before.agenda;
  const agenda = agendaOfPlan(map, plan.steps, scheduled);
  planned.set(plan.steps, { scheduled, agenda });
  return agenda;
}

/** A plan is another one when it changes, and the schedule another when its file or the map does. */
const planned = new WeakMap<
  DayPlan['steps'],
  { scheduled: readonly AgendaEntry[]; agenda: readonly AgendaEntry[] }
>();

function agendaOfPlan(
  map: ValleyMap,
  planSteps: DayPlan['steps'],
  scheduled: readonly AgendaEntry[],
): readonly AgendaEntry[] {
  const nights = scheduled.filter((entry) => entry.activity === 'sleep');
  const steps = planSteps
    .filter((step) => map.places.has(step.placeId) && step.activity !== 'sleep')
    .filter((step) => !nights.some((night) => within(night, step.fromMinuteOfDay)));
  if (steps.length < 3) return scheduled;
  const starts = [...steps.map((step) => withHabit(step, scheduled)), ...nights].sort(
    (a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay,
  );
  return starts.map((entry, index) => {
    const untilMinuteOfDay = starts[index + 1]?.fromMinuteOfDay ?? minutesPerDay;
    return { ...entry, untilMinuteOfDay, minutes: Math.max(1, untilMinuteOfDay - entry.fromMinuteOfDay) };
  });
}

/** A step of a plan says where and what; which anvil, and whether it can wait, is as on every other day. */
function withHabit(
  step: Task & { fromMinuteOfDay: number },
  scheduled: readonly AgendaEntry[],
): Omit<AgendaEntry, 'untilMinuteOfDay'> {
  const usual = scheduled.find((entry) => entry.activity === step.activity && entry.placeId === step.placeId);
  return { ...step, flexible: usual?.flexible ?? true, objectKind: usual?.objectKind ?? null };
}

function within(entry: AgendaEntry, minute: number): boolean {
  return minute >= entry.fromMinuteOfDay && minute < entry.untilMinuteOfDay;
}

/** The entry under way and those after it. */
export function tasksFrom(agenda: readonly AgendaEntry[], minute: number): AgendaEntry[] {
  return agenda.filter((entry) => entry.untilMinuteOfDay > minute);
}

/** Objects of the place that fit: the one of this id, or all of this kind, in the map's order. */
export function fittingObjects(map: ValleyMap, placeId: PlaceId, wanted: string): MapObject[] {
  const exact = map.objects.get(wanted);
  if (exact !== undefined) return [exact];
  return (objectsByPlace(map).get(placeId) ?? []).filter((object) => object.kind === wanted);
}

const byPlace = new WeakMap<ValleyMap, Map<PlaceId, MapObject[]>>();

function objectsByPlace(map: ValleyMap): ReadonlyMap<PlaceId, readonly MapObject[]> {
  let found = byPlace.get(map);
  if (found === undefined) {
    found = Map.groupBy(map.objects.values(), ({ placeId }) => placeId);
    byPlace.set(map, found);
  }
  return found;
}
