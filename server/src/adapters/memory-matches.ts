/** Which of an agent's memories hold asked words, or are of or about people who matter to the question. */
import type { MemoryQuery } from '../ports/memory-store.ts';
import type { SearchWords } from '../text/search-words.ts';
import type { MemoryIndex } from './memory-index.ts';
import type { Company, WordMask } from './memory-ranking.ts';
import { ABOUT, COMPANION } from './memory-ranking.ts';
import { scratch } from './memory-scratch.ts';
import type { SlotsOf } from './postgres-memory-slots.ts';
import { actorTerm, wordTerm } from './postgres-memory-slots.ts';

/** The latest memories tell how rare a word is: what one said long ago does not make a word of today common. */
const RARITY_SAMPLE = 1000;

/** By a slot's low bits, 1 where it may be wanted; nothing between two searches. */
const looked = new Uint8Array(65_536);

type Matches = {
  /** By row, the bits of the asked words it holds. */
  readonly masks: Uint32Array;
  readonly company: Uint8Array;
  /** By row; of several weights for one slot the heaviest counts. */
  sumsOf(weights: readonly { readonly slots: readonly number[]; readonly weight: number }[]): Float64Array;
};

/** One look at all words of all memories. A table of the slots' low bits answers for nearly all of them. */
export function matchTerms(
  index: MemoryIndex,
  query: MemoryQuery,
  words: SearchWords,
  slotsOf: SlotsOf,
): Matches {
  const bits = new Map<number, number>();
  const people = new Map<number, Company>();
  for (const [bit, forms] of words.asked.entries()) {
    for (const slot of forms.flatMap((form) => slotsOf(wordTerm(form)))) {
      bits.set(slot, (bits.get(slot) ?? 0) | (1 << bit));
    }
  }
  for (const id of query.companions ?? [])
    for (const slot of slotsOf(actorTerm(id))) people.set(slot, COMPANION);
  for (const id of query.aboutActors) for (const slot of slotsOf(actorTerm(id))) people.set(slot, ABOUT);
  const related = words.related.flatMap(({ word }) => slotsOf(wordTerm(word)));
  const wanted = new Set([...bits.keys(), ...people.keys(), ...related]);
  for (const slot of wanted) looked[slot & 0xff_ff] = 1;

  const masks = scratch.masks(index.count).fill(0);
  const company = scratch.company(index.count).fill(0);
  const rows: number[] = [];
  const matched: number[] = [];
  const { slots } = index;
  const { slotsFrom } = index.columns;
  for (let row = 0; row < index.count; row += 1) {
    const until = slotsFrom[row + 1] ?? 0;
    for (let at = slotsFrom[row] ?? 0; at < until; at += 1) {
      const slot = slots[at] as number;
      if (looked[slot & 0xff_ff] === 0 || !wanted.has(slot)) continue;
      const who = people.get(slot);
      if (who !== undefined) company[row] = Math.max(company[row] ?? 0, who);
      masks[row] = (masks[row] ?? 0) | (bits.get(slot) ?? 0);
      rows.push(row);
      matched.push(slot);
    }
  }
  for (const slot of wanted) looked[slot & 0xff_ff] = 0;
  return {
    masks,
    company,
    sumsOf(weights) {
      const heaviest = new Map<number, number>();
      for (const one of weights) {
        for (const slot of one.slots) heaviest.set(slot, Math.max(heaviest.get(slot) ?? 0, one.weight));
      }
      const sums = scratch.sums(index.count).fill(0);
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at] as number;
        sums[row] = (sums[row] as number) + (heaviest.get(matched[at] as number) ?? 0);
      }
      return sums;
    },
  };
}

export function masksOfLatest(
  { columns, count }: MemoryIndex,
  mayBe: Uint8Array,
  masks: Uint32Array,
): WordMask[] {
  const counts = new Map<number, number>();
  let seen = 0;
  for (let at = count - 1; at >= 0 && seen < RARITY_SAMPLE; at -= 1) {
    const row = columns.byTime[at] ?? 0;
    if (mayBe[row] === 0) continue;
    seen += 1;
    const mask = masks[row] ?? 0;
    counts.set(mask, (counts.get(mask) ?? 0) + 1);
  }
  return [...counts].map(([mask, times]) => ({ mask, count: times }));
}
