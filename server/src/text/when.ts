/**
 * Reads when something is to be: "tomorrow at six", "on Wednesday after supper", "in half an hour". chrono knows the
 * English of dates; the valley's calendar is laid over a real week that begins on a Monday, as the valley's first does.
 */
import { casual } from 'chrono-node';
import { smallNumbers } from './when-words.ts';

const minutesPerDay = 1440;
const millisecondsPerMinute = 60_000;
/** A Monday, like day 0 of the valley. */
const firstMonday = Date.UTC(2024, 0, 1);

export type When = {
  /** Game minutes. */
  fromMinute: number;
  untilMinute: number;
  /** Of what the words said: an hour, a part of the day ("in the evening"), or no more than the day. */
  precision: 'hour' | 'part' | 'day';
};

/** Minutes: there are words for these. */
export const spokenStep = 5;

/** How long somebody is waited for: past an hour named, and past a time left open. */
const patience = { hour: 45, part: 120, day: 0 };

const hourWord = `(?:${smallNumbers.slice(1).join('|')}|\\d{1,2})`;

/** Hours of the day that go by a name; suppers and lunches are eaten at about the same time by all. */
const named: readonly (readonly [RegExp, string])[] = [
  [/\b(?:at |before |around )?(?:dawn|sunrise|daybreak|first light|cock-?crow)\b/g, 'at 6:00 am'],
  [/\b(?:at |around |before )?(?:dusk|sunset|sundown|nightfall)\b/g, 'at 7:00 pm'],
  [/\b(?:at |around )?(?:noon|midday|mid-day)\b/g, 'at 12:00 pm'],
  [/\bafter (?:breakfast)\b/g, 'at 8:30 am'],
  [/\b(?:at|for|over) breakfast\b/g, 'at 7:30 am'],
  [/\bbefore lunch\b/g, 'at 11:30 am'],
  [/\bafter (?:lunch|dinner time|the noon meal)\b/g, 'at 1:30 pm'],
  [/\b(?:at|for|over) lunch(?:time)?\b/g, 'at 12:30 pm'],
  [/\b(?:at|for|over) tea(?:time)?\b|\bat tea-time\b/g, 'at 4:00 pm'],
  [/\bafter work\b/g, 'at 5:30 pm'],
  [/\bafter (?:supper|dinner)\b/g, 'at 7:30 pm'],
  [/\b(?:at|for|over) (?:supper|dinner)(?:time)?\b/g, 'at 6:30 pm'],
  [/\b(?:at|around) midnight\b/g, 'at 11:59 pm'],
];

const figure = (word: string): number =>
  smallNumbers.includes(word) ? smallNumbers.indexOf(word) : Number(word);

/** Minutes as they are said of an hour: "twenty past six". */
const minuteWord = '(five|ten|twenty(?:[- ]five)?)';
const minuteFigure = (word: string): number =>
  word === 'five' ? 5 : word === 'ten' ? 10 : word === 'twenty' ? 20 : 25;

function minutesOff(hour: number, minutes: number): string {
  const before = hour === 1 ? 12 : hour - 1;
  return minutes < 0 ? `${before}:${60 + minutes}` : `${hour}:${String(minutes).padStart(2, '0')}`;
}

/** In this order: halves and quarters before bare hours. Made once: a line is read for its time up to three times. */
const toFigures: readonly (readonly [RegExp, (match: string, ...groups: string[]) => string])[] = [
  [hourPattern('half[ -]past (HOUR)'), (_, h = '') => `${figure(h)}:30`],
  [hourPattern('(?:a )?quarter past (HOUR)'), (_, h = '') => `${figure(h)}:15`],
  [
    hourPattern('(?:a )?quarter (?:to|before) (HOUR)'),
    (_, h = '') => `${figure(h) === 1 ? 12 : figure(h) - 1}:45`,
  ],
  [
    new RegExp(`(?<!from )\\b${minuteWord} (past|to) (${hourWord})\\b`, 'g'),
    (_, m = '', to = '', h = '') => minutesOff(figure(h), to === 'to' ? -minuteFigure(m) : minuteFigure(m)),
  ],
  [hourPattern(`(HOUR) o'?\\s?clock`), (_, h = '') => `${figure(h)}:00`],
  [
    new RegExp(
      `\\b(?:at|around|about|by|till|until|@) (?:about |around )?(${hourWord})(?!\\w|[:.]\\d|\\s?[ap]\\.?m\\b)`,
      'g',
    ),
    (_, h = '') => `at ${figure(h)}:00`,
  ],
];

function hourPattern(words: string): RegExp {
  return new RegExp(`\\b${words.replace('HOUR', hourWord)}\\b`, 'g');
}

/** "tomorrow at six" → "tomorrow at 6:00": hours in words and halves become figures. */
function inFigures(text: string): string {
  let out = text
    .toLowerCase()
    // A greeting, and no time.
    .replaceAll(/\bgood (?:morning|afternoon|evening|night|day)\b/g, ' ')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\b(?:tmrw|tmr|tomorow|tommorow|tommorrow|2morrow)\b/g, 'tomorrow')
    .replaceAll(/\bthe day after tomorrow\b|\bday after tomorrow\b/g, 'in 2 days')
    .replaceAll(/\btomorrow night\b/g, 'tomorrow evening')
    .replaceAll(/\b(?:later (?:on )?)?(?:to-?night|this night)\b/g, 'this evening');
  for (const [pattern, hour] of named) out = out.replaceAll(pattern, hour);
  for (const [pattern, figures] of toFigures) out = out.replaceAll(pattern, figures);
  return out.replaceAll(/\bat (?:at )+/g, 'at ').replaceAll(/(?<!at )\b(\d{1,2}:\d{2})/g, 'at $1');
}

/** An answer to "When?", in which a bare "six" is an hour: "at six". */
export function hourAnswered(text: string): string {
  return text.replace(bareHour, 'at $1');
}

const bareHour = new RegExp(
  `^\\W*(?:say |maybe |perhaps |let us say |let's say |how about )?(${hourWord}(?:[:.]\\d\\d)?)\\b(?! ?[ap]\\.?m)`,
  'i',
);

/**
 * Null when no time is named, or one that is over.
 * @param minute what is named comes after this, in game minutes
 * @param now when it is said: early, and late, the morning's hours are what comes next
 */
export function whenIn(text: string, minute: number, now = minute): When | null {
  const plain = inFigures(text);
  const reference = {
    instant: new Date(firstMonday + minute * millisecondsPerMinute),
    timezone: 0,
  };
  const results = casual
    .parse(plain, reference, { forwardDate: true })
    .filter(({ text: found }) => isTime(found));
  const result =
    results.find((one) => one.start.isCertain('hour')) ??
    results.find((one) => /morning|noon|evening|night/.test(one.text)) ??
    results[0];
  if (result === undefined) return null;
  // "On Wednesday, at the inn, at five": the day and the hour are two finds.
  const dayResult = results.find((one) => hasDay(one.start) && one !== result);
  const { start } = result;
  const found = minuteOf(start.date());
  const dayKnown = hasDay(start);
  const dayFrom = dayKnown || dayResult === undefined ? found : minuteOf(dayResult.start.date());
  const weekday = (dayKnown ? start : dayResult?.start)?.isCertain('weekday') === true;
  const day = Math.floor(dayFrom / minutesPerDay);
  const today = Math.floor(minute / minutesPerDay);
  if (/\b(?:hours?|minutes?|mins?|now)\b/.test(result.text) && start.isCertain('hour'))
    return window(spoken(found), 'hour', minute);
  const part = partOf(plain);
  if (start.isCertain('hour')) {
    const ofDay = ((found % minutesPerDay) + minutesPerDay) % minutesPerDay;
    const sure = start.isCertain('meridiem') || ofDay >= 13 * 60 || /\b0\d:\d\d/.test(result.text);
    const anyDay = !dayKnown && dayResult === undefined;
    const hour = sure ? null : ofDay % 720;
    const days = anyDay
      ? [today, today + 1]
      : weekday && day === today + 7 && !/\bnext\b/.test(plain)
        ? [today, day]
        : [day];
    for (const one of days) {
      const next = {
        today: one === today,
        isNext: isNextMorning(one * minutesPerDay + (hour ?? 0), now, anyDay),
      };
      for (const at of hour === null ? [ofDay] : likely(hour, part, next)) {
        const from = one * minutesPerDay + at;
        if (from > minute) return window(from, 'hour', minute);
      }
    }
    return null;
  }
  if (part !== null) {
    const at = partStart[part];
    const from = day * minutesPerDay + at;
    // "This evening", said at eight.
    const soon = from <= minute && minute < from + lateToday ? spoken(minute + shortNotice) : from;
    return soon > minute ? window(soon, 'part', minute) : null;
  }
  return day < today
    ? null
    : {
        fromMinute: Math.max(minute, day * minutesPerDay),
        untilMinute: (day + 1) * minutesPerDay - 1,
        precision: 'day',
      };
}

/** Game minutes: so long after its usual hour a part of the day is still to come, and so soon it is then. */
const lateToday = 90;
const shortNotice = 20;

type Part = 'morning' | 'afternoon' | 'evening';
/** When people who say no more than the part of the day come. */
const partStart: Readonly<Record<Part, number>> = { morning: 9 * 60, afternoon: 14 * 60, evening: 19 * 60 };

function partOf(plain: string): Part | null {
  const found = /\b(morning|afternoon|evening|night)\b/.exec(plain)?.[1];
  if (found === undefined) return null;
  return found === 'night' ? 'evening' : (found as Part);
}

/** Before this, nobody meets. */
const firstHour = 5 * 60;
/** From here on the day is over: an hour without a day is the next morning's. */
const lateHour = 21 * 60;

/** Said before daybreak of that morning; late in the evening before it, where no day is named. */
function isNextMorning(morning: number, now: number, anyDay: boolean): boolean {
  const ofDay = morning % minutesPerDay;
  const dayBreaks = morning - ofDay;
  return (
    ofDay >= firstHour && now < morning && now >= (anyDay ? dayBreaks - minutesPerDay + lateHour : dayBreaks)
  );
}

/** Of an hour on a dial, the times of day it may mean, the likelier first: nobody meets at three in the night. */
function likely(hour: number, part: Part | null, next: { today: boolean; isNext: boolean }): number[] {
  if (part === 'morning') return [hour];
  if (part !== null) return [hour + 720];
  if (next.isNext) return [hour, hour + 720];
  if (hour < 7 * 60) return [hour + 720];
  if (next.today) return [hour, hour + 720];
  return hour < 8 * 60 ? [hour + 720] : [hour];
}

function window(from: number, precision: 'hour' | 'part', now: number): When {
  const fromMinute = Math.max(Math.floor(now), Math.round(from));
  return { fromMinute, untilMinute: fromMinute + patience[precision], precision };
}

/** "In an hour", said at four minutes past seven: nobody means four minutes past eight. */
function spoken(minute: number): number {
  return Math.ceil(Math.round(minute) / spokenStep) * spokenStep;
}

function minuteOf(date: Date): number {
  return Math.round((date.getTime() - firstMonday) / millisecondsPerMinute);
}

function hasDay(start: { isCertain(component: 'day' | 'weekday'): boolean }): boolean {
  return start.isCertain('day') || start.isCertain('weekday');
}

/** The valley has no months, and the sun is not a Sunday. */
function isTime(found: string): boolean {
  if (/^(?:sun|mon|wed|sat|fri|tue|thu)\.?$/.test(found)) return false;
  return !/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(found) && !/^\d{4}$/.test(found);
}
