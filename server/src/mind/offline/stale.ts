/** What was to come when it was told may be over by now: "tonight" of the day before yesterday is not tonight. */
import { capitalise, closed } from '../../text/tidy.ts';
import { whenIn } from '../../text/when.ts';
import { dayWords } from '../../text/when-words.ts';
import { minutesPerDay } from '../../world/constants.ts';
import type { Memory } from '../../ports/memory-store.ts';

const toCome =
  /\b(?:today|tonight|tomorrow|will|shall|going to|wants? to|means? to|is to|(?:is|am|are) (?:giving|having|holding|throwing))\b|['’]ll\b/i;

type Dated = Pick<Memory, 'gameMinute' | 'tags'>;

/** Game minute at which it was first said, as far as that is known: words go from mouth to mouth as they are. */
function saidAt({ gameMinute, tags }: Dated): number {
  const since = tags.find((tag) => /^since:\d+$/.test(tag));
  return since === undefined ? gameMinute : Number(since.slice('since:'.length));
}

/** Said at its very hour, or a little late, "today at two" is still of today. */
const lateBy = 120;

function meantFrom(said: number): number {
  return Math.max(Math.floor(said / minutesPerDay) * minutesPerDay, said - lateBy);
}

/** Game minute from which on it is past; null where it is not of something to come, or names no time. */
export function pastFrom(fact: string, memory: Dated): number | null {
  return toCome.test(fact) ? (whenIn(fact, meantFrom(saidAt(memory)))?.untilMinute ?? null) : null;
}

/** It named its time, and that is past. */
export function isStale(fact: string, memory: Dated, nowMinute: number): boolean {
  const past = pastFrom(fact, memory);
  return past !== null && past < nowMinute;
}

/** The words as they were, with their day: 'Yesterday Rosa told me: "Bram will be at the mill tonight."' */
export function asSaidThen(fact: string, teller: string, { gameMinute }: Dated, nowMinute: number): string {
  const day = dayWords(gameMinute, nowMinute).replace(/^(?:today|tonight)$/, 'earlier today');
  return `${capitalise(day)} ${teller} told me: "${closed(capitalise(fact))}"`;
}
