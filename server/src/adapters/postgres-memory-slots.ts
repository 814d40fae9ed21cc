/**
 * Where words and people stand in the sparse vector of a memory. The database stems words and numbers them, since it
 * does so for every memory it stores; the answers are kept, because asking takes as long as a search.
 */
import type { DataSource } from '@heartwood/db';

/** Of a valley's vocabulary of some thousands, and of what players type. */
const MOST_KEPT = 20_000;

export type SlotsOf = (term: string) => readonly number[];

export const wordTerm = (word: string): string => `word ${word}`;
export const actorTerm = (id: string): string => `actor ${id}`;

export class MemorySlots {
  readonly #source: DataSource;
  readonly #kept = new Map<string, readonly number[]>();

  constructor(source: DataSource) {
    this.#source = source;
  }

  /** Of these terms; none for a word that the database drops. */
  async of(terms: readonly string[]): Promise<SlotsOf> {
    const found = new Map<string, readonly number[]>();
    for (const term of terms) {
      const slots = this.#kept.get(term);
      if (slots !== undefined) found.set(term, slots);
    }
    const unknown = [...new Set(terms)].filter((term) => !found.has(term));
    if (unknown.length > 0) {
      const rows = await this.#ask(unknown);
      if (this.#kept.size + rows.length > MOST_KEPT) this.#kept.clear();
      for (const { term, slots } of rows) {
        found.set(term, slots);
        this.#kept.set(term, slots);
      }
    }
    return (term) => found.get(term) ?? [];
  }

  async #ask(terms: readonly string[]): Promise<{ term: string; slots: number[] }[]> {
    return await this.#source.query(
      `SELECT term, CASE WHEN term LIKE 'word %'
         THEN ARRAY(SELECT memory_slot('word ' || stem) FROM unnest(ts_lexize('english_stem', substr(term, 6))) AS stem)
         ELSE ARRAY[memory_slot(term)] END AS slots FROM unnest($1::text[]) AS term`,
      [terms],
    );
  }
}
