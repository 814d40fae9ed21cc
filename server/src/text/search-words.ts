/**
 * What to look for when a text is asked about: its telling words with all their irregular forms, and words related to
 * them, which count a little. The database stems what is listed here.
 */
import { irregularForms } from './irregular.ts';
import { rarity } from './rarity.ts';
import { relatedWords } from './related-words.ts';
import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';
import { words } from './tokens.ts';

export type SearchWords = {
  /** Each the forms of one word: what a memory holds of them counts once. At most `mostAsked`. */
  readonly asked: readonly (readonly string[])[];
  readonly related: readonly { readonly word: string; readonly weight: number }[];
};

/** A float of 24 bits holds which of them a memory has. */
const mostAsked = 22;
/** A related word tells a fifth of what the word itself would: more finds more of what is asked in other words, and loses order. */
const relatedShare = 0.14;
const mostRelated = 60;

const formsOf = new Map<string, string[]>();
for (const [form, base] of irregularForms) {
  const forms = formsOf.get(base) ?? [base];
  formsOf.set(base, [...forms, form]);
}

/** Both kinds of key are stems, because a question may have any form. */
const relatedByStem = new Map<string, Set<string>>();
for (const [word, others] of relatedWords) {
  const known = relatedByStem.get(stem(word)) ?? new Set();
  for (const other of others) known.add(other);
  relatedByStem.set(stem(word), known);
}

function formsOfWord(word: string): string[] {
  return [...new Set([word, ...(formsOf.get(irregularForms.get(word) ?? word) ?? [])])];
}

export function searchWords(text: string): SearchWords {
  const telling = [...new Set(words(text))].filter((word) => !stopWords.has(word));
  const byStem = new Map(telling.map((word) => [stem(word), word]));
  // Of a long text the words that tell most.
  const stems = [...byStem.keys()].sort((a, b) => rarity(b) - rarity(a)).slice(0, mostAsked);
  const related = new Map<string, number>();
  for (const one of stems) {
    for (const other of relatedByStem.get(one) ?? []) {
      if (!byStem.has(stem(other))) related.set(other, relatedShare * rarity(stem(other)));
    }
  }
  return {
    asked: stems.map((one) => formsOfWord(byStem.get(one) ?? one)),
    related: [...related].map(([word, weight]) => ({ word, weight })).slice(0, mostRelated),
  };
}
