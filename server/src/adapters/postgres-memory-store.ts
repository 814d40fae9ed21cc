/** The memories of one valley's agents in PostgreSQL, server or embedded. */
import type { Database, DataSource } from '@heartwood/db';
import type {
  ForgetLimits,
  Forgettable,
  Memory,
  MemoryId,
  MemoryQuery,
  MemoryRange,
  MemoryStore,
  NewMemory,
  Rating,
  ScoredMemory,
} from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import { agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';
import {
  deleteSummarised,
  forgettableStatement,
  sourcesOfSummary,
  summariseMemories,
  writeRatings,
} from './postgres-memory-life.ts';
import { MemoryFinder } from './postgres-memory-finder.ts';
import type { MemoryRow } from './postgres-memory-rows.ts';
import { addMemories } from './postgres-memory-adding.ts';
import { EMBEDDING_DIMENSION, memoryColumns, toMemory, vectorParameter } from './postgres-memory-rows.ts';

const VECTORS_PER_UPDATE = 200;

/** Of the leased valley; every write throws StaleLeaseError once the lease is lost. */
export function createPostgresMemoryStore(
  { dataSource }: Pick<Database, 'dataSource'>,
  lease: Lease,
  finder = new MemoryFinder(dataSource),
): MemoryStore {
  return new PostgresMemoryStore(dataSource, lease, finder);
}

class PostgresMemoryStore implements MemoryStore {
  readonly #source: DataSource;
  readonly #lease: Lease;
  readonly #valleyId: string;
  readonly #finder: MemoryFinder;

  constructor(source: DataSource, lease: Lease, finder: MemoryFinder) {
    this.#source = source;
    this.#lease = lease;
    this.#valleyId = lease.valleyId;
    this.#finder = finder;
  }

  async add(memories: readonly NewMemory[]): Promise<Memory[]> {
    const stored = await addMemories(this.#source, this.#lease, memories);
    this.#finder.written.added(this.#valleyId, stored);
    return stored.map(({ memory }) => memory);
  }

  async search(query: MemoryQuery): Promise<ScoredMemory[]> {
    return await this.#finder.find(agentKey(this.#valleyId, query.agentId), query);
  }

  async recent(agentId: ActorId, limit: number, { types, before }: MemoryRange = {}): Promise<Memory[]> {
    return await this.#read(
      `SELECT ${memoryColumns} FROM agent_memories m WHERE m.agent_id = $1 AND m.summary_id IS NULL
         AND ($3::text[] IS NULL OR m.memory_type = ANY($3))
         AND ($4::bigint IS NULL OR (m.game_minute, m.id) <
           (SELECT last.game_minute, last.id FROM agent_memories last WHERE last.id = $4 AND last.agent_id = $1))
       ORDER BY m.game_minute DESC, m.id DESC LIMIT $2`,
      [agentKey(this.#valleyId, agentId), limit, types ?? null, before ?? null],
    );
  }

  async touch(ids: readonly MemoryId[], gameMinute: number): Promise<void> {
    const known = numericIds(ids);
    if (known.length === 0) return;
    const touched = await this.#lease.writeAtOnce<{ agent_id: string; id: string; changed_in: string }>(
      `UPDATE agent_memories SET last_accessed_minute = $4::float8
       WHERE id = ANY($3::bigint[]) AND last_accessed_minute < $4::float8 AND EXISTS (SELECT FROM held)
       RETURNING agent_id, id::text, changed_in::text`,
      [known, gameMinute],
    );
    this.#finder.written.touched(touched, gameMinute);
  }

  async correct(
    id: MemoryId,
    { certainty, tags }: { readonly certainty: number; readonly tags: readonly string[] },
  ): Promise<Memory | null> {
    const known = numericIds([id]);
    if (known.length === 0) return null;
    const rows = await this.#lease.write(
      async (manager) =>
        await manager.query<[MemoryRow[], number]>(
          `UPDATE agent_memories m SET certainty = $2::float8,
             tags = m.tags || ARRAY(SELECT one FROM unnest($3::text[]) AS one WHERE NOT one = ANY(m.tags))
           FROM agents WHERE m.id = $1::bigint AND agents.id = m.agent_id AND agents.valley_id = $4
           RETURNING ${memoryColumns}`,
          [known[0], certainty, tags, this.#valleyId],
        ),
    );
    const [row] = rows[0];
    return row === undefined ? null : toMemory(row);
  }

  async aboutCharacter(agentId: ActorId, characterId: ActorId, limit: number): Promise<Memory[]> {
    return await this.#read(
      `SELECT ${memoryColumns} FROM agent_memories m WHERE m.agent_id = $1 AND m.related_players @> ARRAY[$2::text]
         AND m.summary_id IS NULL
       ORDER BY m.game_minute DESC, m.id DESC LIMIT $3`,
      [agentKey(this.#valleyId, agentId), characterId, limit],
    );
  }

  async rememberedOf(characterId: ActorId, perAgent: number, limit: number): Promise<Memory[]> {
    return await this.#read(
      `SELECT m.* FROM agents JOIN LATERAL (
         SELECT ${memoryColumns} FROM agent_memories m
         WHERE m.agent_id = agents.id AND m.related_players @> ARRAY[$2::text] AND m.summary_id IS NULL
         ORDER BY m.game_minute DESC, m.id DESC LIMIT $3) m ON true
       WHERE agents.valley_id = $1 ORDER BY m.game_minute DESC, m.id DESC LIMIT $4`,
      [this.#valleyId, characterId, perAgent, limit],
    );
  }

  async withoutEmbedding(model: string, limit: number): Promise<{ id: MemoryId; content: string }[]> {
    return await this.#source.query(
      `SELECT m.id, m.content FROM agent_memories m JOIN agents ON agents.id = m.agent_id
       WHERE agents.valley_id = $1 AND m.embedding_model IS DISTINCT FROM $2::text AND m.summary_id IS NULL
       ORDER BY m.id LIMIT $3`,
      [this.#valleyId, model, limit],
    );
  }

  async countWithoutEmbedding(model: string): Promise<number> {
    const [row] = await this.#source.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM agent_memories m JOIN agents ON agents.id = m.agent_id
       WHERE agents.valley_id = $1 AND m.embedding_model IS DISTINCT FROM $2::text AND m.summary_id IS NULL`,
      [this.#valleyId, model],
    );
    return row.count;
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
           FROM (VALUES ${rows.join(', ')}) AS given (id, vector) WHERE m.id = given.id AND m.summary_id IS NULL`,
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

  async rate(ratings: readonly Rating[]): Promise<void> {
    if (ratings.length > 0) await this.#lease.write(async (manager) => await writeRatings(manager, ratings));
  }

  async forgettable(agentId: ActorId, wanted: Forgettable): Promise<Memory[]> {
    const { sql, parameters } = forgettableStatement(agentKey(this.#valleyId, agentId), wanted);
    return await this.#read(sql, parameters);
  }

  async summarise(summary: NewMemory, sources: readonly MemoryId[]): Promise<Memory | null> {
    const key = agentKey(this.#valleyId, summary.agentId);
    return await this.#lease.write(
      async (manager) => await summariseMemories(manager, this.#valleyId, key, summary, sources),
    );
  }

  async sourcesOf(summaryId: MemoryId): Promise<Memory[]> {
    const [id] = numericIds([summaryId]);
    return id === undefined ? [] : await this.#read(sourcesOfSummary, [id]);
  }

  async forget(agentId: ActorId, limits: ForgetLimits): Promise<number> {
    const key = agentKey(this.#valleyId, agentId);
    return await this.#lease.write(async (manager) => await deleteSummarised(manager, key, limits));
  }

  async population(agentId: ActorId): Promise<{ live: number; summarised: number }> {
    const [row] = await this.#source.query<[{ live: number; summarised: number }]>(
      `SELECT count(*) FILTER (WHERE summary_id IS NULL)::int AS live,
         count(*) FILTER (WHERE summary_id IS NOT NULL)::int AS summarised
       FROM agent_memories WHERE agent_id = $1`,
      [agentKey(this.#valleyId, agentId)],
    );
    return row;
  }

  async #read(sql: string, parameters: unknown[]): Promise<Memory[]> {
    const rows = await this.#source.query<MemoryRow[]>(sql, parameters);
    return rows.map(toMemory);
  }
}
