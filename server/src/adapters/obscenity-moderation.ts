/** Moderation by a list of words, looked for through disguises. */
import {
  DataSet,
  englishDataset,
  englishRecommendedTransformers,
  pattern,
  parseRawPattern,
  RegExpMatcher,
} from 'obscenity';
import type { Moderation } from '../ports/moderation.ts';
import { remembering } from '../text/remembering.ts';

export type WordList = {
  readonly englishList: boolean;
  readonly refused: readonly string[];
  readonly allowed: readonly string[];
};

/** Of some 200 µs each. */
const answersKept = 512;
/** Between letters that stand alone: "o-a f". */
const spelt = /(?<=(?<!\p{L})\p{L})[\s.*_-]+(?=\p{L}(?!\p{L}))/gu;
/** Signs that mean something in the library's patterns. */
const special = /[[\]?|\\]/g;

export function createModeration({ englishList, refused, allowed }: WordList): Moderation {
  const list = new DataSet<{ originalWord: string }>();
  if (englishList) list.addAll(englishDataset);
  for (const word of refused) {
    const plain = word.toLowerCase().replace(special, (sign) => `\\${sign}`);
    const raw = parseRawPattern(`|${plain.replace(/\s+/g, '[ ]')}|`);
    list.addPhrase((phrase) => phrase.setMetadata({ originalWord: word }).addPattern(raw));
  }
  const built = list.build();
  const matcher = new RegExpMatcher({
    ...built,
    ...englishRecommendedTransformers,
    blacklistedTerms: built.blacklistedTerms.length > 0 ? built.blacklistedTerms : [never],
    whitelistedTerms: [...(built.whitelistedTerms ?? []), ...allowed],
  });
  // What was shown as the last piece of an answer is asked about once more as the whole of it, and by the next rung.
  const refuses = remembering(answersKept, (text) => {
    if (matcher.hasMatch(text)) return true;
    const joined = text.replace(spelt, '');
    return joined !== text && matcher.hasMatch(joined);
  });
  return { refuses };
}

/** The library wants one term at least. */
const never = { id: 0, pattern: pattern`|qzxjqzxjqzxj|` };
