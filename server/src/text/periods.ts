/**
 * Reads which time that is over a question is about: "yesterday", "last week", "in June", "on 3 May". chrono knows the
 * English of dates; who asks says what "now" is.
 */
import { casual } from 'chrono-node';

type Period = { readonly fromMs: number; readonly untilMs: number };

const dayMs = 86_400_000;
/** Most texts name no time; they are not read for one. */
const timeWords =
  /\d|\b(?:today|yesterday|tonight|last|past|ago|this (?:morning|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|May|june|july|august|september|october|november|december)\b/i;
/** What happened is talked of for some days: a day that is named finds the week after it, too. */
const talkedOfMs = 7 * dayMs;

/** Null when no time is named, or it is still to come. A month where no day is named, and else whole days. */
export function periodNamed(text: string, nowMs: number): Period | null {
  if (!timeWords.test(text)) return null;
  const plain = text.replaceAll(/\b(?:morning|afternoon|evening|night) of\b/gi, '');
  const named = casual
    .parse(plain, { instant: new Date(nowMs), timezone: 0 }, { forwardDate: false })
    .filter(({ text: found, start }) => found !== 'may' && start.date().getTime() <= nowMs);
  // "The weekend before 10 April": the date tells more than the word for a time seen from now.
  const found =
    named.find(({ start }) => start.isCertain('month')) ??
    named.find(
      ({ start, text: words }) =>
        start.isCertain('day') || start.isCertain('weekday') || /to|this/.test(words),
    );
  if (found === undefined) return yearNamed(plain, nowMs);
  const from = found.start.date();
  const isMonth = !found.start.isCertain('day') && found.start.isCertain('month');
  if (isMonth) {
    const fromMs = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1);
    return { fromMs, untilMs: Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1) + talkedOfMs };
  }
  const fromMs = Math.floor(from.getTime() / dayMs) * dayMs;
  return { fromMs, untilMs: Math.max(found.end?.date().getTime() ?? 0, fromMs + dayMs) + talkedOfMs };
}

function yearNamed(text: string, nowMs: number): Period | null {
  const year = Number(/\bin ((?:19|20)\d\d)\b/.exec(text)?.[1]);
  const fromMs = Date.UTC(year, 0, 1);
  return fromMs <= nowMs ? { fromMs, untilMs: Date.UTC(year + 1, 0, 1) } : null;
}
