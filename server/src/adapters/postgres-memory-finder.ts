/** A search of memory, question by question to the database: which words are rare, what is best, what it says. */
import type { DataSource } from '@heartwood/db';
import type { MemoryQuery, ScoredMemory } from '../ports/memory-store.ts';
import { searchWords } from '../text/search-words.ts';
import type { WordMask } from './memory-ranking.ts';
import { createRanking, weighWords } from './memory-ranking.ts';
import type { MemoryRow } from './postgres-memory-rows.ts';
import { toMemory } from './postgres-memory-rows.ts';
import type { CandidateRow, Statement } from './postgres-memory-search.ts';
import {
  rarityStatement,
  rowsStatement,
  searchStatement,
  termsAsked,
  toCandidate,
} from './postgres-memory-search.ts';
import { MemorySlots } from './postgres-memory-slots.ts';

/** So many beyond the wanted ones may still be among them, once their vectors are looked at. */
const ROUGH_MARGIN = 25;

export class MemoryFinder {
  readonly #source: DataSource;
  readonly #slots: MemorySlots;

  constructor(source: DataSource) {
    this.#source = source;
    this.#slots = new MemorySlots(source);
  }

  async find(agentKey: string, query: MemoryQuery): Promise<ScoredMemory[]> {
    const words = searchWords(query.text);
    await this.#slots.learn(termsAsked(query, words));
    const masks =
      words.asked.length === 0
        ? []
        : await this.#ask<WordMask>(rarityStatement(agentKey, query, words, this.#slots));
    const weights = weighWords(words, masks);
    const found = await this.#ask<CandidateRow>(searchStatement(agentKey, query, weights, this.#slots));
    return await this.#settle(found, query);
  }

  async #settle(found: readonly CandidateRow[], query: MemoryQuery): Promise<ScoredMemory[]> {
    const candidates = found.map(toCandidate);
    const ranking = createRanking(candidates, query);
    const exact = new Set(candidates.filter(({ isExact }) => isExact).map(({ id }) => id));
    const ids = ranking.best(query.limit + ROUGH_MARGIN).map(({ id }) => id);
    const roughly = ids.filter((id) => !exact.has(id));
    const rows = await this.#ask<MemoryRow & { relevance: number | null }>(
      rowsStatement(ids, roughly, query),
    );
    for (const { id, relevance } of rows) if (relevance !== null) ranking.correct(id, relevance);
    const byId = new Map(rows.map((row) => [row.id, toMemory(row)]));
    // What was deleted between two looks is left out.
    return ranking
      .best(ids.length)
      .flatMap(({ id, score, terms }) => {
        const memory = byId.get(id);
        return memory === undefined ? [] : [{ memory, score, terms }];
      })
      .slice(0, query.limit);
  }

  async #ask<Row>({ sql, parameters }: Statement): Promise<Row[]> {
    return await this.#source.query<Row[]>(sql, parameters);
  }
}
