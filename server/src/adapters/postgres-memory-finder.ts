/** A search of memory: what is best by its numbers, in the process; how near the best really are, and what they say. */
import type { DataSource } from '@heartwood/db';
import type { Memory, MemoryQuery, ScoredMemory } from '../ports/memory-store.ts';
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

/** What one question of the database tells; `next` is null where something has changed that was not known. */
type Nearness = {
  readonly next: string | null;
  /** For each that is there, 8 bytes of its id and 8 of its cosine; not a number where there is none. */
  readonly cosines: Buffer | null;
  readonly told: readonly Omit<MemoryRow, 'idempotency_key'>[] | null;
};

/** Of those that may be among the best, so many times the wanted ones are told what they say: nearly always enough. */
const TOLD_SHARE = 1.7;

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
    const { limit } = query;
    const told = new Map<number, Memory>();
    let unproven = likely;
    for (;;) {
      const { contenders, rough } = doubtfulOf(ranking.known(), query.weights, limit);
      const best = rough.length === 0 ? ranking.best(limit).map(({ id }) => id) : contenders;
      const likeliest = best.slice(0, Math.ceil(limit * TOLD_SHARE));
      this.#recall(likeliest, told);
      const wanted = likeliest.filter((id) => !told.has(id));
      if (rough.length + wanted.length === 0 && unproven === null) break;
      const read = await this.#ask(agentKey, unproven, query, rough, wanted);
      if (read.next === null) return null;
      if (unproven !== null) this.#indexes.isUnchanged(agentKey, unproven.since, read.next);
      unproven = null;
      const cosines = cosinesIn(read.cosines);
      for (const id of rough) takeIn(ranking, id, cosines.get(id));
      for (const row of read.told ?? []) told.set(Number(row.id), toMemory(row));
      for (const id of wanted) if (!told.has(id)) ranking.drop(id);
      this.#indexes.keepTold(agentKey, read.next, wanted, told);
    }
    return ranking.best(limit).flatMap(({ id, score, terms }) => {
      const memory = told.get(id);
      return memory === undefined ? [] : [{ memory, score, terms }];
    });
  }

  /** Into `told`, of `ids` what an earlier search was told. */
  #recall(ids: readonly number[], told: Map<number, Memory>): void {
    for (const id of ids) {
      const memory = told.has(id) ? undefined : this.#indexes.told(id);
      if (memory !== undefined) told.set(id, memory);
    }
  }

  async #ask(
    agentKey: string,
    likely: Likely | null,
    { embedding }: MemoryQuery,
    ids: readonly number[],
    wanted: readonly number[],
  ): Promise<Nearness> {
    const [read] = await this.#source.query<Nearness[]>(
      'SELECT * FROM memory_nearness($1, $2::xid8, $3::bigint[], $4::xid8[], $5, $6::halfvec, $7::bigint[], $8::bigint[])',
      [
        agentKey,
        likely?.since ?? null,
        [...(likely?.own.keys() ?? [])],
        [...(likely?.own.values() ?? [])],
        embedding?.model ?? null,
        embedding === null ? null : vectorParameter(embedding.vector),
        ids,
        wanted,
      ],
    );
    if (read === undefined) throw new Error('a search of memory was told nothing');
    return read;
  }
}

function cosinesIn(told: Buffer | null): Map<number, number> {
  const cosines = new Map<number, number>();
  if (told === null) return cosines;
  for (let at = 0; at < told.length; at += 16)
    cosines.set(Number(told.readBigInt64BE(at)), told.readDoubleBE(at + 8) || 0);
  return cosines;
}

/** What was deleted or summed up since is left out. */
function takeIn(ranking: Ranking, id: number, cosine: number | undefined): void {
  if (cosine === undefined) ranking.drop(id);
  else ranking.correct(id, Math.max(0, cosine));
}
