/** Says when something is, as people do: "tomorrow at half past six". */

const minutesPerDay = 1440;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** The hours on a clock's face, midnight and noon at 0. */
export const clockHours = [
  'twelve',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
];

/** By number, 0 to 12. */
export const smallNumbers = ['zero', ...clockHours.slice(1), 'twelve'];

function onTheClock(hour: number): string {
  return clockHours[hour % 12] ?? String(hour);
}

/** What people say of an hour begun, by the minutes past it or left of it. */
const minuteWords = new Map([
  [5, 'five'],
  [10, 'ten'],
  [15, 'a quarter'],
  [20, 'twenty'],
  [25, 'twenty-five'],
]);

/** "six", "half past six", "a quarter to seven", "twenty past ten", "noon"; "10:21" of what is not said in words. */
export function hourWords(minuteOfDay: number): string {
  if (minuteOfDay === 12 * 60) return 'noon';
  if (minuteOfDay >= minutesPerDay - 1 || minuteOfDay === 0) return 'midnight';
  const hour = Math.floor(minuteOfDay / 60);
  const minute = minuteOfDay % 60;
  const word = onTheClock(hour);
  if (minute === 0) return word;
  if (minute === 30) return `half past ${word}`;
  const [past, left] = [minuteWords.get(minute), minuteWords.get(60 - minute)];
  if (past !== undefined) return `${past} past ${word}`;
  if (left !== undefined) return `${left} to ${onTheClock(hour + 1)}`;
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

/** Both in game minutes: "today", "tomorrow", "on Wednesday", "in nine days"; in the past "yesterday", "on Wednesday". */
export function dayWords(minute: number, now: number): string {
  const day = Math.floor(minute / minutesPerDay);
  const days = day - Math.floor(now / minutesPerDay);
  if (days === 0) return minute - day * minutesPerDay >= 18 * 60 ? 'tonight' : 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const weekday = weekdays[((day % 7) + 7) % 7] ?? '';
  if (Math.abs(days) < 7) return `on ${weekday}`;
  return days === 7 ? `on ${weekday} week` : days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** "tomorrow at six"; a time of day in the other half of the day than people are about says so. */
export function sayWhen(minute: number, now: number): string {
  const ofDay = ((minute % minutesPerDay) + minutesPerDay) % minutesPerDay;
  const early = ofDay < 9 * 60 && ofDay > 0 ? ' in the morning' : '';
  return `${dayWords(minute, now)} at ${hourWords(ofDay)}${early}`;
}
