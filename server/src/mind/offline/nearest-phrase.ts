/** Which entry of the phrasebook a sentence is most like: cosine of its words and pairs of words, weighed by rarity. */
import { isQuestion } from '../../text/normalise.ts';
import { stem } from '../../text/stem.ts';
import { phrasebook, type PhraseIntent } from './phrasebook.ts';

export type NearestPhrase = {
  intent: PhraseIntent;
  /** 0–1; 1 is the same words in the same order. */
  likeness: number;
};

type Vector = ReadonlyMap<string, number>;

/** Adverbs and address that change nothing of what is wanted. */
const padding = new Set(
  'sorry please just really very so then now actually maybe perhaps though anyway oh well hey ok dear friend sir madam also even still quite'.split(
    ' ',
  ),
);
/** Pairs say more than the words alone: "do you trust me" is not "whom do you trust". */
const pairWeight = 0.8;

function featuresOf(plain: string): string[] {
  const all = plain.replaceAll('?', '').split(' ').filter(Boolean);
  const bare = all.filter((word) => !padding.has(word));
  const kept = (bare.length > 0 ? bare : all).map((word) => (/^[A-Z]+$/.test(word) ? word : stem(word)));
  const pairs = ['^', ...kept].map((word, i) => `${word} ${kept[i] ?? '$'}`);
  return [...kept, ...pairs];
}

/** "Mind if I sit?" asks without a word of asking. */
function asks(plain: string): boolean {
  return isQuestion(plain) || /^(?:mind if|got a|want to hear)\b/.test(plain);
}

const phrases = Object.entries(phrasebook).flatMap(([intent, list]) =>
  list
    .trim()
    .split('\n')
    .map((phrase) => ({
      intent: intent as PhraseIntent,
      features: featuresOf(phrase),
      asks: asks(phrase),
    })),
);

/** In how many phrases a feature stands. */
const frequency = new Map<string, number>();
for (const { features } of phrases)
  for (const one of new Set(features)) frequency.set(one, (frequency.get(one) ?? 0) + 1);

/**
 * Words no phrase has count as the rarest: they say that the sentence is about something else. Pairs no phrase has say
 * nothing: any sentence has some.
 */
function weigh(feature: string): number {
  const times = frequency.get(feature) ?? 0;
  const isPair = feature.includes(' ');
  if (isPair && times === 0) return 0;
  return Math.log(1 + phrases.length / (1 + times)) * (isPair ? pairWeight : 1);
}

function vectorOf(features: readonly string[]): Vector {
  const sums = new Map<string, number>();
  for (const one of features) sums.set(one, weigh(one));
  const length = Math.hypot(...sums.values());
  return new Map([...sums].map(([one, weight]) => [one, weight / length]));
}

/** By feature, the phrases that have it: a sentence is compared with those only. */
const byFeature = new Map<string, { phrase: number; weight: number }[]>();
for (const [phrase, { features }] of phrases.entries())
  for (const [one, weight] of vectorOf(features))
    byFeature.set(one, [...(byFeature.get(one) ?? []), { phrase, weight }]);

/** Longer than any phrase by half: whoever says that much says something of their own. */
const mostWords = 16;

/**
 * @param plain as `normalise` levels it, with PERSON and PLACE for names
 * @returns null when nothing is like it at all. What asks is like phrases that ask, and the other way round.
 */
export function nearestPhrase(plain: string): NearestPhrase | null {
  if (plain.split(' ').length > mostWords) return null;
  const asked = asks(plain);
  const likeness = new Float64Array(phrases.length);
  for (const [one, weight] of vectorOf(featuresOf(plain)))
    for (const entry of byFeature.get(one) ?? [])
      likeness[entry.phrase] = (likeness[entry.phrase] ?? 0) + weight * entry.weight;
  let best = -1;
  for (let i = 0; i < likeness.length; i += 1)
    if (phrases[i]?.asks === asked && (likeness[i] ?? 0) > (likeness[best] ?? 0)) best = i;
  const found = phrases[best];
  return found === undefined ? null : { intent: found.intent, likeness: likeness[best] ?? 0 };
}
