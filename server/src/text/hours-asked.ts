/** Reads which hours a question is about, over or to come: "at noon today", "yesterday at noon", "this evening". */
import { whenIn } from './when.ts';

const minutesPerDay = 1440;

export type HoursAsked = {
  /** Game minutes. */
  fromMinute: number;
  untilMinute: number;
  /** Days from today: −1 for yesterday. */
  days: number;
  /** A part of the day as it was named, "this evening"; null where an hour was named. */
  part: 'morning' | 'afternoon' | 'evening' | null;
};

/** From and until which minute of the day: what people call so. */
const parts = { morning: [300, 720], afternoon: [720, 1080], evening: [1080, 1380] } as const;

const named =
  /\b(?:noon|midday|midnight|dawn|sunrise|daybreak|dusk|sunset|sundown|nightfall|lunch\w*|breakfast|supper\w*|dinner\w*|tea ?time|morning|afternoon|evening|tonight|night|after work|o'?clock|half past|(?:quarter|five|ten|twenty) (?:to|past)|\d{1,2} ?[ap]\.?m|\d{1,2}:\d\d|(?:at|around|about|by) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b)/i;

/** `minute` is now, in game minutes. Null when no hour and no part of the day is named. */
export function hoursAsked(text: string, minute: number): HoursAsked | null {
  if (!named.test(text)) return null;
  const today = Math.floor(minute / minutesPerDay);
  const { plain, back } = asOfThatDay(text);
  const start = (today - back) * minutesPerDay;
  // Asked after a day that is over, no morning is the next one.
  const found = whenIn(plain, start, back === 0 ? minute : start + minutesPerDay - 1);
  if (found === null || found.precision === 'day') return null;
  const day = Math.floor(found.fromMinute / minutesPerDay);
  const part = /\b(morning|afternoon|evening)\b/i.exec(plain)?.[1]?.toLowerCase() as HoursAsked['part'];
  const days = day - today;
  if (found.precision === 'part' && part != null) {
    const [from, until] = parts[part];
    return { fromMinute: day * minutesPerDay + from, untilMinute: day * minutesPerDay + until, days, part };
  }
  return { fromMinute: found.fromMinute, untilMinute: found.fromMinute + 1, days, part: null };
}

/** A day that is over, read as if it were today: chrono is told that it looks ahead. */
function asOfThatDay(text: string): { plain: string; back: number } {
  let plain = text.replaceAll(/\b(?:mid-?day)\b/gi, 'noon').replaceAll(/\btonight\b/gi, 'this evening');
  let back = 0;
  plain = plain
    .replaceAll(/\bthe day before yesterday\b/gi, () => ((back = 2), 'today'))
    .replaceAll(/\b(?:yesterday night|last (?:night|evening))\b/gi, () => ((back = 1), 'this evening'))
    .replaceAll(
      /\byesterday (morning|afternoon|evening)\b/gi,
      (_, part: string) => ((back = 1), `this ${part}`),
    )
    .replaceAll(/\byesterday\b/gi, () => ((back = 1), 'today'));
  return { plain, back };
}
