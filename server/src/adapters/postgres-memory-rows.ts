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

export function toMemory(row: Omit<MemoryRow, 'idempotency_key'>): Memory {
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

/** As it is once stored: the database changes nothing of what it is given. */
function storedAs(memory: NewMemory, id: string): Memory {
  const { provenance } = memory;
  return {
    id,
    agentId: memory.agentId,
    type: memory.type,
    content: memory.content,
    importance: memory.importance,
    valence: memory.valence,
    arousal: memory.arousal,
    tags: memory.tags,
    relatedAgents: memory.relatedAgents,
    relatedCharacters: memory.relatedCharacters,
    placeId: memory.placeId,
    conversationId: memory.conversationId,
    provenance: { ...provenance, sourceMemoryId: numericIds([provenance.sourceMemoryId ?? ''])[0] ?? null },
    gameMinute: memory.gameMinute,
    lastAccessedMinute: memory.gameMinute,
    embedded: memory.embedding !== null,
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

/** A memory, and what the database told of it where it was added just now; null where it was there already. */
export type Remembered = {
  readonly memory: Memory;
  readonly given: NewMemory;
  readonly added: AddedRow | null;
};

/**
 * Inside the caller's transaction. Those of a known key are returned as they stand, and looked for only after the
 * database would not add them: nearly always all are new.
 */
export async function insertMemories(
  manager: EntityManager,
  valleyId: string,
  memories: readonly NewMemory[],
): Promise<Remembered[]> {
  const added = new Map<NewMemory, AddedRow>();
  for (let at = 0; at < memories.length; at += ROWS_PER_INSERT) {
    await insertBatch(manager, valleyId, memories.slice(at, at + ROWS_PER_INSERT), added);
  }
  const known = await findByKey(
    manager,
    valleyId,
    memories.filter((memory) => !added.has(memory)),
  );
  return memories.map((given): Remembered => {
    const row = added.get(given);
    if (row !== undefined) return rememberedAs(given, row);
    const memory = known.get(keyOf(valleyId, given) ?? '');
    if (memory === undefined) throw new Error('a memory was neither stored nor found');
    return { memory, given, added: null };
  });
}

export function rememberedAs(given: NewMemory, added: AddedRow): Remembered {
  return { memory: storedAs(given, added.id), given, added };
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
  added: Map<NewMemory, AddedRow>,
): Promise<void> {
  const parameters: unknown[] = [];
  const rows = batch.map((memory, index) => {
    const values = valuesOf(agentKey(valleyId, memory.agentId), memory);
    const first = parameters.length + 1;
    parameters.push(...values);
    return `(${index}, ${values.map((_, at) => `$${first + at}${casts[at] ?? ''}`).join(', ')})`;
  });
  // Numbered first: which row is which is then known however many of them were refused as known.
  const inserted = await manager.query<AddedRow[]>(
    `WITH numbered AS MATERIALIZED (
       SELECT nth, nextval(pg_get_serial_sequence('agent_memories', 'id')) AS id
       FROM generate_series(0, ${batch.length - 1}) AS nth),
     added AS (
       INSERT INTO agent_memories AS m (id, ${insertedColumns})
       SELECT numbered.id, ${insertedColumns} FROM numbered JOIN (VALUES ${rows.join(', ')})
         AS given (nth, ${insertedColumns}) USING (nth) ORDER BY nth
       ON CONFLICT (agent_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
       RETURNING m.id, m.changed_in, m.terms)
     SELECT numbered.nth, added.* FROM added JOIN numbered USING (id)`,
    parameters,
  );
  for (const row of inserted) {
    const memory = batch[row.nth];
    if (memory !== undefined) added.set(memory, row);
  }
}

/** `nth`: which of those given. The transaction that wrote it and its sparse vector are for searching it. */
export type AddedRow = { nth: number; id: string; changed_in: string; terms: string };

/** A SELECT of `AddedRow` that stores these, one at least, if there is a row of `given`; those of a known key are not in it. */
export function additionOf(
  valleyId: string,
  memories: readonly NewMemory[],
  firstParameter: number,
): { sqlIf: (given: string) => string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const calls = memories.map((memory) => {
    const values = valuesOf(agentKey(valleyId, memory.agentId), memory);
    const first = firstParameter + parameters.length;
    parameters.push(...values);
    return `remember(${values.map((_, at) => `$${first + at}`).join(', ')})`;
  });
  return {
    sqlIf: (given) =>
      calls
        .map((call, nth) => `SELECT ${nth} AS nth, one.* FROM ${given}, ${call} AS one`)
        .join(' UNION ALL '),
    parameters,
  };
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
