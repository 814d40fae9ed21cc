import { outlookPhrases } from './phrases/outlook.ts';
import { peoplePhrases } from './phrases/people.ts';
import { turnPhrases } from './phrases/turns.ts';
import { wantPhrases } from './phrases/wants.ts';

/**
 * What people say without one word that gives them away, by examples: the patterns of `intents.ts` know a question by
 * its words, these by their likeness. PERSON stands for any neighbour, PLACE for any place. To teach the villagers a new
 * turn of talk, write down a handful of ways in which people say it.
 */
export const phrasebook = {
  ...peoplePhrases,
  ...outlookPhrases,
  ...wantPhrases,
  ...turnPhrases,
} as const;

export type PhraseIntent = keyof typeof phrasebook;
