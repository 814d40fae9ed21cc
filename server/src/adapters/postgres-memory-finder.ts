/** A search of memory: what is best by its numbers, in the process; how near the best really are, and what they say. */
import type { DataSource } from '@heartwood/db';
import type { MemoryQuery, ScoredMemory } from '../ports/memory-store.ts';
import { searchWords } from '../text/search-words.ts';
import type { Ranking } from './memory-ranking.ts';
import { createRanking } from './memory-ranking.ts';
import { lookThrough, termsAsked } from './memory-scan.ts';
import { MemoryIndexes } from './postgres-memory-indexes.ts';
import type { MemoryRow } from './postgres-memory-rows.ts';
import { memoryColumns, toMemory, vectorParameter } from './postgres-memory-rows.ts';
import { MemorySlots } from './postgres-memory-slots.ts';

export class MemoryFinder {
  readonly #source: DataSource;
  readonly #slots: MemorySlots;
  readonly #indexes: MemoryIndexes;

  constructor(source: DataSource) {
    this.#source = source;
    this.#slots = new MemorySlots(source);
    this.#indexes = new MemoryIndexes(source);
  }

  async find(agentKey: string, query: MemoryQuery): Promise<ScoredMemory[]> {
    const words = searchWords(query.text);
    const slotsOf = await this.#slots.of(termsAsked(query, words));
    const index = await this.#indexes.current(agentKey);
    const candidates = lookThrough(index, query, words, slotsOf);
    const ranking = createRanking(candidates, query);
    await this.#settle(ranking, query);
    const best = ranking.best(query.limit);
    const rows = await this.#source.query<MemoryRow[]>(
      `SELECT ${memoryColumns} FROM living_memories($1::bigint[]) m`,
      [best.map(({ id }) => id)],
    );
    const memories = new Map(rows.map((row) => [Number(row.id), toMemory(row)]));
    // What was deleted or summed up since is left out.
    return best.flatMap(({ id, score, terms }) => {
      const memory = memories.get(id);
      return memory === undefined ? [] : [{ memory, score, terms }];
    });
  }

  /** Once is enough, unless so many turn out worse than they looked that others may be better. */
  async #settle(ranking: Ranking, { embedding, limit }: MemoryQuery): Promise<void> {
    if (embedding === null) return;
    const asked = vectorParameter(embedding.vector);
    for (let ids = ranking.doubtful(limit); ids.length > 0; ids = ranking.unsettled(limit)) {
      const rows = await this.#source.query<{ id: string; cosine: number | null }[]>(
        'SELECT id, cosine FROM memory_cosines($1::bigint[], $2, $3::halfvec)',
        [ids, embedding.model, asked],
      );
      const cosines = new Map(rows.map(({ id, cosine }) => [Number(id), cosine]));
      for (const id of ids) {
        const cosine = cosines.get(id);
        if (cosine === undefined) ranking.drop(id);
        else ranking.correct(id, Math.max(0, cosine ?? 0));
      }
    }
  }
}
