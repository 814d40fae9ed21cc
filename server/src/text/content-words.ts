/** What a text is about, as weighted stems, and how much two texts have in common. */
import { rarity } from './rarity.ts';
import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';
import { words } from './tokens.ts';

/** Stems of the words that carry meaning, in order, repetitions kept. */
export function contentStems(text: string): string[] {
  return words(text)
    .filter((word) => !stopWords.has(word))
    .map(stem);
}

export function stemSet(text: string): Set<string> {
  return new Set(contentStems(text));
}

/** Sum of the rarity of the stems both have. */
export function sharedRarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let sum = 0;
  for (const one of a) if (b.has(one)) sum += rarity(one);
  return sum;
}
