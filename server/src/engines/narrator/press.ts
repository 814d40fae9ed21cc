/** The printer's hands: which of several wordings is used today, and how type is set. */
import { gameTimeAt, type GameTime } from '../../world/clock.ts';
import { hourPhrase, spokenNumber } from '../../mind/offline/phrases.ts';

/**
 * Chooses among wordings so that no two days running have the same, and no two articles of one day either: each set is
 * gone through from a beginning of its own, a step a day.
 */
export class Press {
  readonly #seed: string;
  readonly #day: number;
  readonly #used = new Map<string, number>();

  constructor(valleyId: string, day: number) {
    this.#seed = valleyId;
    this.#day = day;
  }

  one<Choice>(slot: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const used = this.#used.get(slot) ?? 0;
    this.#used.set(slot, used + 1);
    return choices[(fold(`${this.#seed} ${slot}`) + this.#day + used) % choices.length] ?? choices[0];
  }
}

/** 0 to 2^32, the same everywhere. */
export function fold(text: string): number {
  let h = 0x811c9dc5;
  for (const sign of text) h = Math.imul(h ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Curly quotation marks and apostrophes, no doubled stops or spaces. */
export function typeset(text: string): string {
  return text
    .replaceAll(/(?<=[\p{L}\p{N}.,!?…])'(?=[\p{L}\p{N}]|[\s.,;:!?”)]|$)/gu, '’')
    .replaceAll(/(?<=^|[\s(—“])'(?=\p{L})/gu, '’')
    .replaceAll(/(?<=^|[\s(—])"/g, '“')
    .replaceAll('"', '”')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([.!?])”\./g, '$1”')
    .replaceAll(/([.!?…])\.(?=\s|$)/g, '$1')
    .trim();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Ada", "Ada and Finn", "Ada, Finn and Rosa". */
export function list(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`;
}

/** "Ada, Finn, Rosa and two others": some of them, and how many more. */
export function listUpTo(most: number, names: readonly string[]): string {
  const more = names.length - most;
  return more <= 0
    ? list(names)
    : list([...names.slice(0, most), `${count(more)} ${more === 1 ? 'other' : 'others'}`]);
}

/** "three", "thirty-one", "a hundred and seven", then figures. */
export function count(value: number): string {
  if (value === 0) return 'no';
  return value < 1000 && (value <= 199 || value % 100 === 0) ? spoken(value) : String(value);
}

function spoken(value: number): string {
  return value >= 200 ? `${spokenNumber(value / 100)} hundred` : spokenNumber(value);
}

/** "once", "twice", "seven times". */
export function often(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${count(times)} times`;
}

/** "half past nine", of a game minute. */
export function clock(minute: number): string {
  const { hour, minuteOfDay } = gameTimeAt(minute);
  return hourPhrase(hour, minuteOfDay - hour * 60);
}

/** "half past nine in the morning", "noon". */
export function hourOfDay(minute: number): string {
  const hour = clock(minute).replace(/ o'clock$/, '');
  return hour === 'noon' || hour === 'midnight'
    ? hour
    : `${hour} ${partOfDay(minute)}`.replace(' late in the', ' in the');
}

/** "09:30" as a minute of the day. */
export function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** "in the morning", of a game minute. */
export function partOfDay(minute: number): string {
  const { hour } = gameTimeAt(minute);
  if (hour < 5) return 'in the night';
  if (hour < 12) return 'in the morning';
  if (hour < 17) return 'in the afternoon';
  return hour < 22 ? 'in the evening' : 'late in the evening';
}

const ordinals = ['th', 'st', 'nd', 'rd'] as const;

/** "Tuesday, 2nd of spring". */
export function dateLine({ weekday, dayOfSeason, season }: GameTime): string {
  const teen = dayOfSeason % 100 > 10 && dayOfSeason % 100 < 14;
  const ending = teen ? 'th' : (ordinals[dayOfSeason % 10] ?? 'th');
  return `${capital(weekday)}, ${dayOfSeason}${ending} of ${season}`;
}
