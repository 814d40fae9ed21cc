/** The memories of one valley's agents in PostgreSQL, server or embedded. */
import type { Database, DataSource } from '@heartwood/db';
import type {
  Memory,
  MemoryId,
  MemoryQuery,
  MemoryStore,
  NewMemory,
  ScoredMemory,
} from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import { agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';
import type { MemoryRow } from './postgres-memory-rows.ts';
import {
  EMBEDDING_DIMENSION,
  insertMemories,
  memoryColumns,
  toMemory,
  vectorParameter,
} from './postgres-memory-rows.ts';
import type { ScoredRow } from './postgres-memory-search.ts';
import {
  ABOUT_SHARE,
  NEIGHBOUR_SHARE,
  WORDS_SHARE,
  neighbourStatement,
  searchStatement,
} from './postgres-memory-search.ts';

/** Hits whose neighbours are looked up. */
const HITS_WITH_NEIGHBOURS = 8;
const VECTORS_PER_UPDATE = 200;

/** Of the leased valley; every write throws StaleLeaseError once the lease is lost. */
export function createPostgresMemoryStore(database: Pick<Database, 'dataSource'>, lease: Lease): MemoryStore {
  return new PostgresMemoryStore(database.dataSource, lease);
}

class PostgresMemoryStore implements MemoryStore {
  readonly #source: DataSource;
  readonly #lease: Lease;
  readonly #valleyId: string;

  constructor(source: DataSource, lease: Lease) {
    this.#source = source;
    this.#lease = lease;
    this.#valleyId = lease.valleyId;
  }

  async add(memories: readonly NewMemory[]): Promise<Memory[]> {
    if (memories.length === 0) return [];
    const stored = await this.#lease.write(
      async (manager) => await insertMemories(manager, this.#valleyId, memories),
    );
    return stored.map(({ memory }) => memory);
  }

  async search(query: MemoryQuery): Promise<ScoredMemory[]> {
    const key = agentKey(this.#valleyId, query.agentId);
    const { sql, parameters } = searchStatement(key, query);
    const rows = await this.#source.query<ScoredRow[]>(sql, parameters);
    const scored = new Map(rows.map((row) => [row.id, toScored(row, query)]));
    const hits = rows
      .filter((row) => row.conversation_id !== null && row.relevance + row.words > 0)
      .slice(0, HITS_WITH_NEIGHBOURS);
    if (hits.length > 0) await this.#liftNeighbours(key, hits, query, scored);
    return [...scored.values()]
      .sort((a, b) => b.score - a.score || Number(b.memory.id) - Number(a.memory.id))
      .slice(0, query.limit);
  }

  /** An answer stands next to its question, and seldom repeats the question's words. */
  async #liftNeighbours(
    key: string,
    hits: readonly ScoredRow[],
    query: MemoryQuery,
    scored: Map<MemoryId, ScoredMemory>,
  ): Promise<void> {
    const ids = hits.map((hit) => hit.id);
    const { sql, parameters } = neighbourStatement(key, ids, query);
    const rows = await this.#source.query<(ScoredRow & { hit_id: string })[]>(sql, parameters);
    const standing = new Map(
      hits.map((hit) => [
        hit.id,
        query.weights.relevance * NEIGHBOUR_SHARE * ((hit.relevance + hit.words) / 2),
      ]),
    );
    const lifts = new Map<MemoryId, number>();
    for (const row of rows) {
      lifts.set(row.id, Math.max(lifts.get(row.id) ?? 0, standing.get(row.hit_id) ?? 0));
      if (!scored.has(row.id)) scored.set(row.id, toScored(row, query));
    }
    for (const [id, lift] of lifts) {
      const one = scored.get(id);
      if (one === undefined) continue;
      scored.set(id, {
        ...one,
        score: one.score + lift,
        terms: { ...one.terms, boost: one.terms.boost + lift },
      });
    }
  }

  async recent(agentId: ActorId, limit: number): Promise<Memory[]> {
    return await this.#read(
      `SELECT ${memoryColumns} FROM agent_memories m WHERE m.agent_id = $1
       ORDER BY m.game_minute DESC, m.id DESC LIMIT $2`,
      [agentKey(this.#valleyId, agentId), limit],
    );
  }

  async touch(ids: readonly MemoryId[], gameMinute: number): Promise<void> {
    const known = numericIds(ids);
    if (known.length === 0) return;
    await this.#lease.write(async (manager) => {
      await manager.query(
        `UPDATE agent_memories SET last_accessed_minute = $2
         WHERE id = ANY($1::bigint[]) AND last_accessed_minute < $2::float8`,
        [known, gameMinute],
      );
    });
  }

  async aboutCharacter(agentId: ActorId, characterId: ActorId, limit: number): Promise<Memory[]> {
    return await this.#read(
      `SELECT ${memoryColumns} FROM agent_memories m WHERE m.agent_id = $1 AND m.related_players @> ARRAY[$2::text]
       ORDER BY m.game_minute DESC, m.id DESC LIMIT $3`,
      [agentKey(this.#valleyId, agentId), characterId, limit],
    );
  }

  async rememberedOf(characterId: ActorId, perAgent: number, limit: number): Promise<Memory[]> {
    return await this.#read(
      `SELECT m.* FROM agents JOIN LATERAL (
         SELECT ${memoryColumns} FROM agent_memories m
         WHERE m.agent_id = agents.id AND m.related_players @> ARRAY[$2::text]
         ORDER BY m.game_minute DESC, m.id DESC LIMIT $3) m ON true
       WHERE agents.valley_id = $1 ORDER BY m.game_minute DESC, m.id DESC LIMIT $4`,
      [this.#valleyId, characterId, perAgent, limit],
    );
  }

  async withoutEmbedding(model: string, limit: number): Promise<{ id: MemoryId; content: string }[]> {
    return await this.#source.query(
      `SELECT m.id, m.content FROM agent_memories m JOIN agents ON agents.id = m.agent_id
       WHERE agents.valley_id = $1 AND m.embedding_model IS DISTINCT FROM $2::text ORDER BY m.id LIMIT $3`,
      [this.#valleyId, model, limit],
    );
  }

  async setEmbeddings(
    model: string,
    vectors: readonly { id: MemoryId; vector: Float32Array }[],
  ): Promise<void> {
    if (vectors.length === 0) return;
    await this.#lease.write(async (manager) => {
      for (let at = 0; at < vectors.length; at += VECTORS_PER_UPDATE) {
        const batch = vectors.slice(at, at + VECTORS_PER_UPDATE);
        const rows = batch.map((_, index) => `($${2 * index + 2}::bigint, $${2 * index + 3}::halfvec)`);
        await manager.query(
          `UPDATE agent_memories m SET embedding = given.vector, embedding_model = $1, embedding_dimension = ${EMBEDDING_DIMENSION}
           FROM (VALUES ${rows.join(', ')}) AS given (id, vector) WHERE m.id = given.id`,
          [model, ...batch.flatMap(({ id, vector }) => [id, vectorParameter(vector)])],
        );
      }
    });
  }

  async count(agentId: ActorId): Promise<number> {
    const [row] = await this.#source.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM agent_memories WHERE agent_id = $1',
      [agentKey(this.#valleyId, agentId)],
    );
    return row.count;
  }

  async #read(sql: string, parameters: unknown[]): Promise<Memory[]> {
    const rows = await this.#source.query<MemoryRow[]>(sql, parameters);
    return rows.map(toMemory);
  }
}

/** The same sum as in SQL, for rows that came by the side door. */
function toScored(row: ScoredRow, { weights }: MemoryQuery): ScoredMemory {
  const { recency, importance, relevance, emotion, words } = row;
  const boost = row.about ? weights.relevance * ABOUT_SHARE : 0;
  const score =
    weights.recency * recency +
    weights.importance * importance +
    weights.emotion * emotion +
    weights.relevance * (relevance + WORDS_SHARE * words) +
    boost;
  return { memory: toMemory(row), score, terms: { recency, importance, relevance, emotion, words, boost } };
}
