// How long it is until a promise is due, in words, and which one is worth a place on the screen.
import { gameTimeAt } from '@heartwood/server/world';
import { strings } from './strings.ts';

/** Game minutes. A day ahead nobody needs reminding yet; an hour after, nobody waits any more. */
const aheadMinutes = 1440;
const afterMinutes = 60;
/** The way is pointed out from here on. */
const pointMinutes = 120;
const minutesPerDay = 1440;
/** Minutes fly: they are told in steps. */
const stepMinutes = 10;

export type Due = { withId: string; minute: number };

/** The next that is due, or due just now. */
export function nextDue<T extends Due & { state: string }>(all: readonly T[], nowMinute: number): T | null {
  const near = all.filter(
    ({ state, minute }) =>
      state === 'open' && minute - nowMinute <= aheadMinutes && nowMinute - minute <= afterMinutes,
  );
  return near.toSorted((a, b) => a.minute - b.minute)[0] ?? null;
}

export const isPointedOut = ({ minute }: Due, nowMinute: number): boolean =>
  minute - nowMinute <= pointMinutes;

/** "in 40 minutes", "in 2 hours 10", "tomorrow, 9:00", "now". */
export function waitInWords(minute: number, nowMinute: number): string {
  const left = minute - nowMinute;
  if (left < stepMinutes / 2) return strings.promises.now;
  const due = gameTimeAt(minute);
  const days = due.day - gameTimeAt(nowMinute).day;
  if (left >= minutesPerDay / 2 && days > 0) {
    const clock = `${due.hour}:${String(due.minuteOfDay % 60).padStart(2, '0')}`;
    return days === 1 ? strings.promises.tomorrow(clock) : strings.promises.inDays(days, clock);
  }
  const rounded = Math.max(stepMinutes, Math.round(left / stepMinutes) * stepMinutes);
  const { hoursAnd, minutes } = strings.promises;
  const words = rounded < 60 ? minutes(rounded) : hoursAnd(Math.floor(rounded / 60), rounded % 60);
  return strings.promises.in(words);
}
