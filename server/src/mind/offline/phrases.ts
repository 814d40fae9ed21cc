/** Numbers and hours as they are spoken. */
import { clockHours } from '../../text/when-words.ts';

const units = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];

/** 1–28: "ninth", "twenty-third". */
export function dayOrdinal(day: number): string {
  return units[day] ?? `twenty-${units[day - 20] ?? 'first'}`;
}

/** "half past nine", to the quarter. */
export function hourPhrase(hour: number, minute: number): string {
  const quarter = Math.round(minute / 15);
  const at = quarter === 4 || quarter === 3 ? (hour + 1) % 24 : hour;
  const word = at === 12 ? 'noon' : at === 0 ? 'midnight' : (clockHours[at % 12] ?? '');
  const bare = at % 12 === 0 ? 'twelve' : word;
  if (quarter === 1) return `a quarter past ${bare}`;
  if (quarter === 2) return `half past ${bare}`;
  if (quarter === 3) return `a quarter to ${bare}`;
  return at % 12 === 0 ? word : `${word} o'clock`;
}

type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

export function dayPart(hour: number): DayPart {
  if (hour >= 5 && hour < 12) return 'morning';
  if (hour >= 12 && hour < 17) return 'afternoon';
  return hour >= 17 && hour < 22 ? 'evening' : 'night';
}

const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];

/** 0–110, for ages. */
export function spokenNumber(value: number): string {
  if (value >= 100) return value === 100 ? 'a hundred' : `a hundred and ${spokenNumber(value - 100)}`;
  if (value < 10) return ['nought', ...clockHours.slice(1, 10)][value] ?? String(value);
  if (value < 20) return teens[value - 10] ?? String(value);
  const rest = value % 10;
  return `${tens[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : `-${clockHours[rest] ?? ''}`}`;
}
