/** Questions about an hour of a day, over or to come: the day's plan, what was kept count of, what is remembered. */
import { minutesPerDay } from '../../world/constants.ts';
import { weekdays } from '../../world/vocabulary.ts';
import { hoursAsked, type HoursAsked } from '../../text/hours-asked.ts';
import { capitalise, uncapitalise, unclosed } from '../../text/tidy.ts';
import type { DayPiece } from '../tasks/moment.ts';
import { isKnownName, isPrivate, type Answer, type Scene } from './answer.ts';
import { mentionsPlace, spokenPlace } from './answers-day.ts';
import { hourPhrase } from './phrases.ts';

/** Is it about what somebody does, or where they are, at such an hour? Takes normalised text. */
export function asksOfHours(plain: string): boolean {
  return (
    /\b(?:you|your|any plans)\b/.test(plain) &&
    /\b(?:do|doing|did|done|be|been|were|are|going|go|up to|find|catch|spend|spent|plans?|planning|planned|working|busy|free|occupied|where)\b/.test(
      plain,
    ) &&
    !/\b(?:think|feel|weather|rain|sleep|slept|meet me|come|join|talk|talked|spoke|spoken|speak|say|said|tell|told|see|seen|saw|eat|have you got)\b/.test(
      plain,
    )
  );
}

/** Null where no hour is named. */
export function hours(scene: Scene): Answer | null {
  const { s, u } = scene;
  const { minute } = s.situation.time;
  const asked = hoursAsked(u.text, minute);
  if (asked === null) return null;
  const isOver = asked.untilMinute <= minute || /\b(?:did|were|was|have you|had)\b/.test(u.plain);
  return isOver ? past(scene, asked) : ahead(scene, asked);
}

function minutesOf({ fromMinute, untilMinute }: HoursAsked): { from: number; until: number } {
  const start = Math.floor(fromMinute / minutesPerDay) * minutesPerDay;
  return { from: fromMinute - start, until: untilMinute - start };
}

/** Of these, what falls into the hours; said in the first person, and in order. */
function within(scene: Scene, pieces: readonly DayPiece[], from: number, until: number): DayPiece[] {
  return pieces.filter(
    (one) =>
      one.fromMinuteOfDay < until &&
      one.untilMinuteOfDay > from &&
      (one.activity !== 'sleep' || pieces.length === 1 || until - from === 1) &&
      scene.s.own(one.doing) !== null,
  );
}

/** A day of the file, each entry until the next begins. */
export function usualDay({ s }: Scene, days: number): (DayPiece & { priority: number })[] {
  const { weekday } = s.situation.time;
  const then = weekdays[(((weekdays.indexOf(weekday) + days) % 7) + 7) % 7] ?? weekday;
  const entries = s.persona.schedule[then] ?? s.persona.schedule.default;
  const starts = entries.map(({ from }) => Number(from.slice(0, 2)) * 60 + Number(from.slice(3)));
  return entries.map((entry, index) => ({
    activity: entry.activity,
    placeId: entry.place,
    doing: entry.doing,
    priority: entry.priority,
    fromMinuteOfDay: starts[index] ?? 0,
    untilMinuteOfDay: starts[index + 1] ?? minutesPerDay,
  }));
}

function dayName({ s }: Scene, { days, part }: HoursAsked): string {
  const over = days < 0;
  const { weekday } = s.situation.time;
  const then = weekdays[(((weekdays.indexOf(weekday) + days) % 7) + 7) % 7] ?? weekday;
  const day =
    days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : `on ${capitalise(then)}`;
  if (part === null) return day;
  if (days === 0) return `this ${part}`;
  return over && days === -1 && part === 'evening'
    ? 'last night'
    : `${day} ${part === 'evening' ? 'evening' : part}`;
}

export function spokenPiece(scene: Scene, piece: DayPiece): { doing: string; at: string } {
  const doing = uncapitalise(unclosed(scene.s.own(piece.doing) ?? ''), isKnownName(scene.request));
  const at = spokenPlace(scene, piece.placeId);
  return { doing, at: mentionsPlace(doing, at) ? ' ' : at };
}

function ahead(scene: Scene, asked: HoursAsked): Answer {
  const { s, request } = scene;
  const { from, until } = minutesOf(asked);
  const planned = asked.days === 0 ? s.situation.today : undefined;
  const [one, two] = within(scene, planned ?? usualDay(scene, asked.days), from, until);
  const word = (request.promises ?? []).find(
    ({ mine, state, fromMinute }) =>
      mine && state === 'open' && fromMinute >= asked.fromMinute - 1 && fromMinute < asked.untilMinute + 60,
  );
  const promised = word === undefined ? [] : [s.line('hours.promised', { what: unclosed(word.what) })];
  const origin = planned === undefined ? 'schedule' : 'plan';
  if (one === undefined)
    return {
      parts: [...promised, ...(promised.length === 0 ? [s.line('self.nextNone')] : [])],
      from: origin,
    };
  const first = spokenPiece(scene, one);
  const day = dayName(scene, asked);
  const key =
    one.activity === 'sleep'
      ? 'hours.asleep'
      : two === undefined || until - from === 1
        ? 'hours.ahead'
        : 'hours.aheadTwo';
  const second = two === undefined ? first : spokenPiece(scene, two);
  const when = asked.part === null ? `at ${hourWord(from)} ${day}` : day;
  return {
    parts: [...promised, s.line(key, { when, ...first, doing2: second.doing, at2: second.at })],
    from: `${origin}: ${day}`,
  };
}

function hourWord(minute: number): string {
  return hourPhrase(Math.floor(minute / 60), minute % 60);
}

/** What was kept count of, else what is remembered of those hours, else an honest no with what is usual. */
function past(scene: Scene, asked: HoursAsked): Answer {
  const { s } = scene;
  const { from, until } = minutesOf(asked);
  const day = s.situation.time.day + asked.days;
  const name = dayName(scene, asked);
  const span = asked.part === null ? `${hourWord(from)} ${name}` : name;
  const when = asked.part === null ? `at ${span}` : span;
  const lived = (s.situation.lived ?? []).filter((one) => one.day === day);
  const [one, two] = within(scene, lived, from, until);
  if (one !== undefined) {
    const second = two === undefined || until - from === 1 ? null : spokenPiece(scene, two);
    const vars = { when, ...spokenPiece(scene, one), doing2: second?.doing ?? '', at2: second?.at ?? '' };
    return { parts: [s.line(second === null ? 'hours.over' : 'hours.overTwo', vars)], from: 'day log' };
  }
  const memory = remembered(scene, day * minutesPerDay + from, day * minutesPerDay + until);
  if (memory !== undefined) return { parts: [memory.content], from: 'own memory', used: [memory] };
  const usual = within(scene, usualDay(scene, asked.days), from, until)[0];
  if (usual === undefined || asked.fromMinute > s.situation.time.minute)
    return { parts: [s.line('hours.lost', { span })], from: 'no memory' };
  return { parts: [s.line('hours.usual', { span, ...spokenPiece(scene, usual) })], from: 'schedule' };
}

/** Own doings are kept when they end: what fell into the hours may be noted a while after them. */
const notedWithin = 120;

function remembered({ s, request }: Scene, from: number, until: number) {
  return request.memories
    .map(({ memory }) => memory)
    .filter(
      (one) =>
        one.type === 'observation' &&
        one.tags.includes('own-doing') &&
        one.gameMinute >= from &&
        one.gameMinute < Math.max(until, from + notedWithin) &&
        !isPrivate(one, s),
    )
    .sort((a, b) => b.importance - a.importance)[0];
}
