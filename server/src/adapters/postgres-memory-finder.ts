/** A search of memory: what is best by its numbers, in the process; how near the best really are, and what they say. */
import type { DataSource } from '@heartwood/db';
import type { MemoryQuery, ScoredMemory } from '../ports/memory-store.ts';
import { searchWords } from '../text/search-words.ts';
import { doubtfulOf } from './memory-doubt.ts';
import type { MemoryIndex } from './memory-index.ts';
import type { Candidate, Ranking } from './memory-ranking.ts';
import { createRanking } from './memory-ranking.ts';
import { lookThrough, termsAsked } from './memory-scan.ts';
import { MemoryIndexes, type Likely } from './postgres-memory-indexes.ts';
import type { MemoryRow } from './postgres-memory-rows.ts';
import { toMemory, vectorParameter } from './postgres-memory-rows.ts';
import { MemorySlots } from './postgres-memory-slots.ts';

type LookedRow = Omit<MemoryRow, 'idempotency_key'> & {
  readonly next: string | null;
  readonly cosine: number | null;
};

export class MemoryFinder {
  readonly #source: DataSource;
  readonly #slots: MemorySlots;
  readonly #indexes: MemoryIndexes;
  /** Told of what this process writes itself. */
  readonly written: Pick<MemoryIndexes, 'added' | 'touched'>;

  constructor(source: DataSource) {
    this.#source = source;
    this.#slots = new MemorySlots(source);
    this.#indexes = new MemoryIndexes(source);
    this.written = this.#indexes;
  }

  async find(agentKey: string, query: MemoryQuery): Promise<ScoredMemory[]> {
    const words = searchWords(query.text);
    const slotsOf = await this.#slots.of(termsAsked(query, words));
    const look = (index: MemoryIndex): Candidate[] => lookThrough(index, query, words, slotsOf);
    // Most often nothing has changed: whether it has is asked together with what is wanted.
    const likely = this.#indexes.likely(agentKey);
    if (likely !== null) {
      const found = await this.#read(agentKey, query, look(likely.index), likely);
      if (found !== null) return found;
    }
    return (await this.#read(agentKey, query, look(await this.#indexes.current(agentKey)), null)) ?? [];
  }

  /**
   * Once is enough, unless a cosine was further off than is allowed for, or a memory is gone. Null where something has
   * changed that is not in `likely`; not asked where that is null.
   */
  async #read(
    agentKey: string,
    query: MemoryQuery,
    candidates: readonly Candidate[],
    likely: Likely | null,
  ): Promise<ScoredMemory[] | null> {
    const ranking = createRanking(candidates, query);
    const rows = new Map<number, LookedRow>();
    let unproven = likely;
    for (;;) {
      const { contenders, rough } = doubtfulOf(ranking.known(), query.weights, query.limit);
      const ids = [...new Set([...rough, ...contenders.filter((id) => !rows.has(id))])];
      if (ids.length === 0) break;
      const read = await this.#ask(agentKey, unproven, query, ids);
      if (unproven !== null) {
        if (read.length === 0) return null;
        this.#indexes.isUnchanged(agentKey, unproven.since, read[0]?.next ?? unproven.since);
        unproven = null;
      }
      for (const row of read) rows.set(Number(row.id), row);
      for (const id of ids) takeIn(ranking, id, rows.get(id));
    }
    if (unproven !== null) return null;
    return ranking.best(query.limit).flatMap(({ id, score, terms }) => {
      const row = rows.get(id);
      return row === undefined ? [] : [{ memory: toMemory(row), score, terms }];
    });
  }

  async #ask(
    agentKey: string,
    likely: Likely | null,
    { embedding }: MemoryQuery,
    ids: readonly number[],
  ): Promise<LookedRow[]> {
    return await this.#source.query(
      'SELECT * FROM memory_look($1, $2::xid8, $3::bigint[], $4::xid8[], $5, $6::halfvec, $7::bigint[])',
      [
        agentKey,
        likely?.since ?? null,
        [...(likely?.own.keys() ?? [])],
        [...(likely?.own.values() ?? [])],
        embedding?.model ?? null,
        embedding === null ? null : vectorParameter(embedding.vector),
        ids,
      ],
    );
  }
}

/** What was deleted or summed up since is left out. */
function takeIn(ranking: Ranking, id: number, row: LookedRow | undefined): void {
  if (row === undefined) ranking.drop(id);
  else ranking.correct(id, Math.max(0, row.cosine ?? 0));
}
