// Memories on their way into and out of the table.
import { encodeHalfvec } from '@heartwood/db';
import type { EntityManager } from '@heartwood/db';
import type { Memory, MemoryType, NewMemory } from '../ports/memory-store.ts';
import { agentIdOf, agentKey, numericIds } from './postgres-ids.ts';

/** What the column holds; pgvector would refuse another length with a sentence that names no one to blame. */
export const EMBEDDING_DIMENSION = 1536;

/** 20 parameters a row, and a statement takes 65,535. */
const ROWS_PER_INSERT = 200;

export interface MemoryRow {
  id: string;
  agent_id: string;
  memory_type: MemoryType;
  content: string;
  importance_score: number;
  valence: number;
  arousal: number;
  tags: string[];
  related_agents: string[];
  related_players: string[];
  location: string | null;
  conversation_id: string | null;
  told_by: string | null;
  source_memory_id: string | null;
  certainty: number;
  game_minute: number;
  last_accessed_minute: number;
  idempotency_key: string | null;
  embedded: boolean;
}

/** Of the table under the name `m`. */
export const memoryColumns = `m.id, m.agent_id, m.memory_type, m.content, m.importance_score, m.valence, m.arousal, m.tags,
  m.related_agents, m.related_players, m.location, m.conversation_id, m.told_by, m.source_memory_id, m.certainty,
  m.game_minute, m.last_accessed_minute, m.idempotency_key, m.embedding_model IS NOT NULL AS embedded`;

export function toMemory(row: MemoryRow): Memory {
  return {
    id: row.id,
    agentId: agentIdOf(row.agent_id),
    type: row.memory_type,
    content: row.content,
    importance: row.importance_score,
    valence: row.valence,
    arousal: row.arousal,
    tags: row.tags,
    relatedAgents: row.related_agents,
    relatedCharacters: row.related_players,
    placeId: row.location,
    conversationId: row.conversation_id,
    provenance: { toldBy: row.told_by, sourceMemoryId: row.source_memory_id, certainty: row.certainty },
    gameMinute: row.game_minute,
    lastAccessedMinute: row.last_accessed_minute,
    embedded: row.embedded,
  };
}

/** Throws on a vector of another length: the embedder in use does not fit the database. */
export function vectorParameter(vector: Float32Array): Buffer {
  if (vector.length !== EMBEDDING_DIMENSION) {
    throw new Error(
      `an embedding has ${vector.length} dimensions, but the database holds ${EMBEDDING_DIMENSION}`,
    );
  }
  return encodeHalfvec(vector);
}

/**
 * Inside the caller's transaction. Those of a known key are returned as they stand, and looked for only after the
 * database would not add them: nearly always all are new. `isNew` tells which were added.
 */
export async function insertMemories(
  manager: EntityManager,
  valleyId: string,
  memories: readonly NewMemory[],
): Promise<{ memory: Memory; isNew: boolean }[]> {
  const added = new Map<NewMemory, Memory>();
  for (let at = 0; at < memories.length; at += ROWS_PER_INSERT) {
    await insertBatch(manager, valleyId, memories.slice(at, at + ROWS_PER_INSERT), added);
  }
  const known = await findByKey(
    manager,
    valleyId,
    memories.filter((memory) => !added.has(memory)),
  );
  return memories.map((memory) => {
    const fresh = added.get(memory);
    const memoryThere = fresh ?? known.get(keyOf(valleyId, memory) ?? '');
    if (memoryThere === undefined) throw new Error('a memory was neither stored nor found');
    return { memory: memoryThere, isNew: fresh !== undefined };
  });
}

function keyOf(valleyId: string, memory: NewMemory): string | null {
  return memory.idempotencyKey === null
    ? null
    : JSON.stringify([agentKey(valleyId, memory.agentId), memory.idempotencyKey]);
}

/** Those that are not there yet, for a writer who gives the same ones again at every start. */
export async function unknownMemories(
  manager: EntityManager,
  valleyId: string,
  memories: readonly NewMemory[],
): Promise<NewMemory[]> {
  const known = await findByKey(manager, valleyId, memories);
  return memories.filter((memory) => !known.has(keyOf(valleyId, memory) ?? ''));
}

async function findByKey(
  manager: EntityManager,
  valleyId: string,
  memories: readonly NewMemory[],
): Promise<Map<string, Memory>> {
  const keyed = memories.filter((memory) => memory.idempotencyKey !== null);
  if (keyed.length === 0) return new Map();
  const rows = await manager.query<MemoryRow[]>(
    `SELECT ${memoryColumns} FROM agent_memories m
     JOIN unnest($1::text[], $2::text[]) AS wanted (agent_id, key)
       ON m.agent_id = wanted.agent_id AND m.idempotency_key = wanted.key`,
    [keyed.map((memory) => agentKey(valleyId, memory.agentId)), keyed.map((memory) => memory.idempotencyKey)],
  );
  return new Map(rows.map((row) => [JSON.stringify([row.agent_id, row.idempotency_key]), toMemory(row)]));
}

async function insertBatch(
  manager: EntityManager,
  valleyId: string,
  batch: readonly NewMemory[],
  added: Map<NewMemory, Memory>,
): Promise<void> {
  const { sqlIf, parameters } = additionOf(valleyId, batch, 1);
  const inserted = await manager.query<AddedRow[]>(
    `WITH ${sqlIf('(SELECT) AS always')} SELECT * FROM remembered`,
    parameters,
  );
  for (const row of inserted) {
    const memory = batch[row.nth];
    if (memory !== undefined) added.set(memory, toMemory(row));
  }
}

/** `nth`: which of those given. */
export type AddedRow = MemoryRow & { nth: number };

type Addition = {
  /** Table expressions, the last of them `remembered` of `AddedRow`; nothing is added unless there are rows of `given`. */
  sqlIf: (given: string) => string;
  parameters: unknown[];
};

/** Of one memory at least. Known ones are not added and not in `remembered`. */
export function additionOf(valleyId: string, batch: readonly NewMemory[], firstParameter: number): Addition {
  const parameters: unknown[] = [];
  const rows = batch.map((memory, index) => {
    const values = valuesOf(agentKey(valleyId, memory.agentId), memory);
    const first = firstParameter + parameters.length;
    parameters.push(...values);
    return `(${index}, ${values.map((_, at) => `$${first + at}${casts[at] ?? ''}`).join(', ')})`;
  });
  // Numbered first: which row is which is then known however many of them were refused as known.
  const sqlIf = (given: string): string =>
    `numbered AS MATERIALIZED (
       SELECT nth, nextval(pg_get_serial_sequence('agent_memories', 'id')) AS id
       FROM generate_series(0, ${batch.length - 1}) AS nth WHERE EXISTS (SELECT FROM ${given})),
     added AS (
       INSERT INTO agent_memories AS m (id, ${insertedColumns})
       SELECT numbered.id, ${insertedColumns} FROM numbered JOIN (VALUES ${rows.join(', ')})
         AS given (nth, ${insertedColumns}) USING (nth) ORDER BY nth
       ON CONFLICT (agent_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
       RETURNING ${memoryColumns}),
     remembered AS (SELECT numbered.nth, added.* FROM added JOIN numbered USING (id))`;
  return { sqlIf, parameters };
}

/** As `valuesOf` gives them. */
const insertedColumns = `agent_id, memory_type, content, importance_score, valence, arousal, tags, related_agents,
  related_players, location, conversation_id, told_by, source_memory_id, certainty, game_minute, last_accessed_minute,
  idempotency_key, embedding, embedding_model, embedding_dimension`;

/** By position: the planner cannot guess the type of a bare parameter in VALUES. */
const casts: Readonly<Record<number, string>> = {
  3: '::float8',
  4: '::float8',
  5: '::float8',
  6: '::text[]',
  7: '::text[]',
  8: '::text[]',
  12: '::bigint',
  13: '::float8',
  14: '::float8',
  15: '::float8',
  17: '::halfvec',
  19: '::smallint',
};

function valuesOf(key: string, memory: NewMemory): unknown[] {
  const { provenance, embedding } = memory;
  return [
    key,
    memory.type,
    memory.content,
    memory.importance,
    memory.valence,
    memory.arousal,
    memory.tags,
    memory.relatedAgents,
    memory.relatedCharacters,
    memory.placeId,
    memory.conversationId,
    provenance.toldBy,
    numericIds([provenance.sourceMemoryId ?? ''])[0] ?? null,
    provenance.certainty,
    memory.gameMinute,
    memory.gameMinute,
    memory.idempotencyKey,
    embedding === null ? null : vectorParameter(embedding.vector),
    embedding?.model ?? null,
    embedding === null ? null : EMBEDDING_DIMENSION,
  ];
}
