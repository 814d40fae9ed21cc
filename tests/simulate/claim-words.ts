/** Words of claims: what of a line claims anything at all, and how far the words of one thing are those of another. */
import type { Villager } from '../../server/src/content/villager.ts';
import { rarity } from '../../server/src/text/rarity.ts';
import { sentences } from '../../server/src/text/tokens.ts';

/** Three names or more in a row. */
export const listOfNames = /(?:\b(?:\p{Lu}[\p{L}’']+|you|me)(?:, and |, | and |(?=\W|$))){3,}/gu;

/** How much of what these words tell is among the others. Words that tell nothing are nowhere missing. */
export function shareIn(words: readonly string[], others: ReadonlySet<string>): number {
  let [shared, whole] = [0, 0];
  for (const one of words) {
    const weight = rarity(one);
    whole += weight;
    if (others.has(one)) shared += weight;
  }
  return whole === 0 ? 1 : shared / whole;
}

/** What would be, could be or is asked for has not happened: nothing can bear it out or belie it. */
const unreal = /\b(?:would|could|might|can|if|let's|let us)\b/i;

/** Each says one thing: a list of what the day brings is as many claims as it has parts. Questions claim nothing. */
export function clauses(text: string): string[] {
  return (
    sentences(text)
      .filter((sentence) => !sentence.endsWith('?') && !unreal.test(sentence))
      .flatMap((sentence) => sentence.split(/;|:|,? and (?:then|after that)\b|, (?:and|but|then|so) /))
      .map((part) => part.trim())
      // That one knows or heard of nothing cannot be found in what one knows.
      .filter(
        (part) => part !== '' && !/\b(?:nothing|never heard|no idea|(?:don't|do not) know)\b/i.test(part),
      )
  );
}

/** "honoured traveller", "by Dr Penfold's Grammar": of the voice, not of the world. */
export function withoutAddress(text: string, villager: Villager | undefined): string {
  if (villager === undefined) return text;
  const { exclamations, endearments, strangers } = villager.voice;
  let rest = text;
  for (const words of [...exclamations, ...endearments, ...strangers]) {
    const at = rest.toLowerCase().indexOf(words.toLowerCase());
    if (at >= 0) rest = `${rest.slice(0, at)}${rest.slice(at + words.length)}`;
  }
  return rest;
}

/** "The Forge" is said as "the forge": the article is not part of the name. */
export function bare(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^the /, '')
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}

export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsIn);
  return [];
}
