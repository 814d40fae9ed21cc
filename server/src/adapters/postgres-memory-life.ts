// What becomes of memories with time: weighed again, summed up, forgotten, embedded anew.
import type { EntityManager } from '@heartwood/db';
import type { ForgetLimits, Forgettable, Memory, NewMemory, Rating } from '../ports/memory-store.ts';
import { numericIds } from './postgres-ids.ts';
import { insertMemories } from './postgres-memory-adding.ts';
import { memoryColumns } from './postgres-memory-rows.ts';

/** Rows one call deletes at most: work in the background stays small. */
const DELETED_AT_ONCE = 1_000;

export async function writeRatings(manager: EntityManager, ratings: readonly Rating[]): Promise<void> {
  const known = ratings.filter(({ id }) => numericIds([id]).length === 1);
  if (known.length === 0) return;
  await manager.query(
    `UPDATE agent_memories m SET importance_score = given.importance, valence = given.valence
     FROM unnest($1::bigint[], $2::float8[], $3::float8[]) AS given (id, importance, valence) WHERE m.id = given.id`,
    [
      known.map(({ id }) => id),
      known.map(({ importance }) => importance),
      known.map(({ valence }) => valence),
    ],
  );
}

/** The statement of {@link Forgettable}; `key` is the agent's. */
export function forgettableStatement(
  key: string,
  wanted: Forgettable,
): { sql: string; parameters: unknown[] } {
  return {
    sql: `SELECT ${memoryColumns} FROM agent_memories m
      WHERE m.agent_id = $1 AND m.summary_id IS NULL AND m.memory_type IN ('observation', 'conversation')
        AND m.game_minute >= 0 AND m.game_minute < $2::float8 AND m.last_accessed_minute < $3::float8
        AND m.importance_score < $4::float8 AND NOT m.tags && $5::text[]
        AND (m.idempotency_key IS NULL OR m.idempotency_key NOT LIKE 'seed:%')
        AND (cardinality(m.related_players) = 0 OR m.game_minute < $6::float8 AND NOT m.tags @> ARRAY['told']
          AND (m.tags @> ARRAY['question'] OR m.told_by IS NULL OR NOT m.told_by = ANY(m.related_players)))
        AND NOT EXISTS (SELECT FROM agent_memories other WHERE other.source_memory_id = m.id)
      ORDER BY m.game_minute, m.id LIMIT $7`,
    parameters: [
      key,
      wanted.beforeMinute,
      wanted.accessedBeforeMinute,
      wanted.belowImportance,
      wanted.keptTags,
      wanted.ofPlayersBeforeMinute,
      wanted.limit,
    ],
  };
}

export async function summariseMemories(
  manager: EntityManager,
  valleyId: string,
  key: string,
  summary: NewMemory,
  sources: readonly string[],
): Promise<Memory | null> {
  const ids = numericIds(sources);
  const living = await manager.query<{ id: string }[]>(
    `SELECT id FROM agent_memories WHERE id = ANY($1::bigint[]) AND agent_id = $2 AND summary_id IS NULL FOR UPDATE`,
    [ids, key],
  );
  // One memory is no shorter for being told again, and a summary of nothing would be left behind.
  if (living.length < 2) return null;
  const [stored] = await insertMemories(manager, valleyId, [summary]);
  if (stored === undefined) return null;
  await manager.query(
    `UPDATE agent_memories SET summary_id = $2, embedding = NULL, embedding_model = NULL, embedding_dimension = NULL
     WHERE id = ANY($1::bigint[]) AND id <> $2::bigint`,
    [living.map(({ id }) => id), stored.memory.id],
  );
  return stored.memory;
}

/** Of what has been summed up the oldest, while the agent has more than it may keep. */
export async function deleteSummarised(
  manager: EntityManager,
  key: string,
  { beforeMinute, keep }: ForgetLimits,
): Promise<number> {
  const [, deleted] = await manager.query<[unknown[], number]>(
    `DELETE FROM agent_memories WHERE id IN (
       SELECT m.id FROM agent_memories m
       WHERE m.agent_id = $1 AND m.summary_id IS NOT NULL AND m.game_minute < $2::float8
         AND NOT EXISTS (SELECT FROM agent_memories other WHERE other.source_memory_id = m.id)
       ORDER BY m.game_minute, m.id LIMIT least(${DELETED_AT_ONCE},
         greatest(0, (SELECT count(*) FROM agent_memories WHERE agent_id = $1) - $3::int)))`,
    [key, beforeMinute, keep],
  );
  return deleted;
}

export const sourcesOfSummary = `SELECT ${memoryColumns} FROM agent_memories m
  JOIN agent_memories summary ON summary.id = m.summary_id
  WHERE m.summary_id = $1 AND m.agent_id = summary.agent_id ORDER BY m.game_minute, m.id`;
