/** What memories of a theme, a place, a stretch of days or a goal come to. */
import type { Memory } from '../../ports/memory-store.ts';
import type { SalientQuestion } from '../tasks/looking-back.ts';
import { asWish } from '../questions.ts';
import { toThe } from '../words.ts';
import type { Insight, Teller } from './reflecting.ts';

const ids = (memories: readonly Memory[]): string[] => memories.slice(0, 6).map((memory) => memory.id);

export function themeInsight(
  teller: Teller,
  { topic }: SalientQuestion,
  evidence: readonly Memory[],
): Insight | null {
  if (topic === null || evidence.length < 3) return null;
  const tellers = new Set(evidence.map((memory) => memory.provenance.toldBy)).size;
  return {
    insight: teller.put(
      topic,
      [`Everybody talks of the ${topic}.`, `It is all about the ${topic} just now.`],
      [
        `The talk keeps coming round to the ${topic}; it is on more minds than mine.`,
        `I have heard of the ${topic} from more than one side now; there is something in it.`,
      ],
      [
        `Wherever I stop for a word, it comes round to the ${topic} before long, and I mean to find out what is behind it.`,
      ],
    ),
    evidence: ids(evidence),
    importance: Math.min(7, 4 + evidence.length / 5 + tellers / 4),
    change: {
      text: `Ask others what they know about the ${topic}.`,
      kind: 'ask',
      about: null,
      topic,
      days: 2,
    },
  };
}

export function placeInsight(
  teller: Teller,
  { placeId }: SalientQuestion,
  evidence: readonly Memory[],
): Insight | null {
  const place = teller.request.places.find((one) => one.id === placeId);
  if (place === undefined || evidence.length < 3) return null;
  const lean = evidence.reduce((sum, memory) => sum + memory.valence, 0) / evidence.length;
  const where = toThe(place);
  if (lean > 0)
    return {
      insight: teller.put(
        where,
        [`I breathe easier by ${where}.`],
        [
          `Most of what was good these days happened round ${where}.`,
          `When I count up the good hours, most were spent round ${where}.`,
        ],
        [
          `When I count up the good hours of these days, most of them were spent round ${where}, and that can hardly be chance.`,
        ],
      ),
      evidence: ids(evidence),
      importance: 4.5,
      change: { text: `Find an hour for ${where}.`, kind: 'do', about: null, topic: place.title, days: 3 },
    };
  return {
    insight: teller.put(
      where,
      [`No luck at ${where} of late.`],
      [`Little that is good has come to me round ${where} of late.`],
      [
        `I cannot help noticing that little good has come to me round ${where} of late, and I go there with a heavier step than I used to.`,
      ],
    ),
    evidence: ids(evidence),
    importance: 4.5,
    change: null,
  };
}

export function feelingInsight(teller: Teller, evidence: readonly Memory[]): Insight | null {
  if (evidence.length < 3) return null;
  const lean = evidence.reduce((sum, memory) => sum + memory.valence, 0) / evidence.length;
  if (lean > 0)
    return {
      insight: teller.put(
        'good days',
        ['Good days, these.', 'I have no cause to grumble.'],
        [
          'These have been good days, and I should say so while they last.',
          'I have been happier these days than I would have guessed at the start of them.',
        ],
        [
          'These have been good days, one after another, and I should say so while they last, for nobody thanks the weather until it turns.',
        ],
      ),
      evidence: ids(evidence),
      importance: 4,
      change: { text: 'Thank somebody for these days.', kind: 'do', about: null, topic: 'thanks', days: 2 },
    };
  return {
    insight: teller.put(
      'heavy days',
      ['Heavy days, these.', 'I carry too much alone.'],
      [
        'These have been heavy days, and I have been carrying them by myself.',
        'More has gone wrong than right these days, and I have told nobody.',
      ],
      [
        'These have been heavy days, and I have been carrying them all by myself, which is not how a heavy thing is carried.',
      ],
    ),
    evidence: ids(evidence),
    importance: 5,
    change: {
      text: 'Talk it over with somebody I trust.',
      kind: 'do',
      about: null,
      topic: 'worries',
      days: 2,
    },
  };
}

export function goalInsight(teller: Teller, evidence: readonly Memory[]): Insight | null {
  const wish = asWish(teller.request.goals.primary);
  if (evidence.length < 2) return null;
  return {
    insight: teller.put(
      wish,
      [`What I want most is still ${wish}, and I have not lost sight of it.`],
      [
        `More than one thing these days had to do with what I want most, which is ${wish}.`,
        `I am still on the way to what I want most: ${wish}.`,
      ],
      [
        `Looking back over it, more of these days had to do with what I want most, which is ${wish}, than I noticed while I was in them.`,
      ],
    ),
    evidence: ids(evidence),
    importance: 4.5,
    change: null,
  };
}
