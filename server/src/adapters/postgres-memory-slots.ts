/**
 * Where words and people stand in the sparse vector of a memory. The database stems words and numbers them, since it
 * does so for every memory it stores; the answers are kept, because asking takes as long as a tenth of a search.
 */
import type { DataSource } from '@heartwood/db';

/** Of a valley's vocabulary of some thousands, and of what players type. */
const MOST_KEPT = 20_000;
const DIMENSIONS = 300_000_000;

export type Weighted = { readonly term: string; readonly weight: number };

export const wordTerm = (word: string): string => `word ${word}`;
export const actorTerm = (id: string): string => `actor ${id}`;

export class MemorySlots {
  readonly #source: DataSource;
  readonly #slots = new Map<string, readonly number[]>();

  constructor(source: DataSource) {
    this.#source = source;
  }

  /** Looks up what is not known yet; after it, `vectorOf` knows these terms. */
  async learn(terms: readonly string[]): Promise<void> {
    const unknown = [...new Set(terms)].filter((term) => !this.#slots.has(term));
    if (unknown.length === 0) return;
    if (this.#slots.size + unknown.length > MOST_KEPT) {
      this.#slots.clear();
      await this.learn(terms);
      return;
    }
    const rows = await this.#source.query<{ term: string; slots: number[] }[]>(
      `SELECT term, CASE WHEN term LIKE 'word %'
         THEN ARRAY(SELECT memory_slot('word ' || stem) FROM unnest(ts_lexize('english_stem', substr(term, 6))) AS stem)
         ELSE ARRAY[memory_slot(term)] END AS slots FROM unnest($1::text[]) AS term`,
      [unknown],
    );
    for (const { term, slots } of rows) this.#slots.set(term, slots);
  }

  /** As the text of a sparsevec; of several terms in one slot the heaviest counts. */
  vectorOf(terms: readonly Weighted[]): string {
    const weights = new Map<number, number>();
    for (const { term, weight } of terms) {
      for (const slot of this.#slots.get(term) ?? [])
        weights.set(slot, Math.max(weights.get(slot) ?? 0, weight));
    }
    return `{${[...weights].map(([slot, weight]) => `${slot}:${weight}`).join(',')}}/${DIMENSIONS}`;
  }
}
