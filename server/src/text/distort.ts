/**
 * How a tale grows in the telling: a little more of everything, or an aside less. Who, where and when stay as they are,
 * and nobody is added.
 */
import { hashText } from './hash.ts';

/** Small words and what the carried away make of them; each keeps the sentence whole. */
const growth: readonly (readonly [RegExp, string])[] = [
  [/\ba few\b/i, 'quite a few'],
  [/\bsome\b(?= \p{Ll}{3,}s\b)/iu, 'a good many'],
  [/\bseveral\b/i, 'any number of'],
  [/\ba little\b/i, 'rather'],
  [/\ba bit\b/i, 'quite'],
  [
    /\b(is|are|was|were) (ill|sick|hurt|angry|sad|worried|tired|happy|proud|afraid|upset|cross)\b/i,
    '$1 very $2',
  ],
  [/\b(might|may)\b(?= \p{Ll})/u, 'will surely'],
  [/\bsometimes\b/i, 'often'],
  [/\boften\b/i, 'all the time'],
  [/\bmost of\b/i, 'nearly all of'],
];

/** Asides at the end of a sentence, which the careless leave out. */
const aside =
  /(?:,? because [^.!?]+|, (?:which|who|where|though|although|as|since) [^.!?]+|,? so that [^.!?]+)(?=[.!?]?$)/u;
/** A name, a number, a day or an hour: not to be lost. */
const weighty =
  /\p{Lu}\p{Ll}+|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|dawn|dusk|tonight|tomorrow|yesterday|today|morning|afternoon|evening|night|week|day|at|in)\b/u;

export type Teller = { conscientiousness: number; neuroticism: number };

/** At most this often between the one who saw it and the last who tells it. */
export const mostDistortions = 2;

/** 0–0.5: the careless and the anxious get carried away. */
export function looseness({ conscientiousness, neuroticism }: Teller): number {
  return Math.min(0.5, Math.max(0, 0.15 + 0.35 * (0.5 - conscientiousness) + 0.25 * (neuroticism - 0.5)));
}

/** The same teller always tells the same fact the same way; null when it stays as it was. */
export function distorted(fact: string, teller: Teller, salt: string): string | null {
  const roll = (what: string): number => (hashText(`${salt}|${what}`) % 10_000) / 10_000;
  if (roll('at all') >= looseness(teller)) return null;
  const trailing = aside.exec(fact)?.[0];
  if (trailing !== undefined && !weighty.test(trailing) && roll('drop') < 0.5) {
    const shorter = fact.replace(trailing, '');
    if (shorter.split(/\s+/).length >= 4) return shorter;
  }
  for (const [pattern, more] of growth) {
    if (pattern.test(fact)) return fact.replace(pattern, more);
  }
  return null;
}
