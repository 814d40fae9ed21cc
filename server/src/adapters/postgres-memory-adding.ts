// Memories on their way into the table.
import type { DataSource, EntityManager } from '@heartwood/db';
import type { Memory, NewMemory } from '../ports/memory-store.ts';
import { StaleLeaseError } from '../ports/valley-store.ts';
import { agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';
import {
  EMBEDDING_DIMENSION,
  memoryColumns,
  toMemory,
  vectorParameter,
  type MemoryRow,
} from './postgres-memory-rows.ts';

/** 20 parameters a row, and a statement takes 65,535. */
const ROWS_PER_INSERT = 200;

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
  return rememberedOf(valleyId, memories, (memory) => added.get(memory), known);
}

function rememberedOf(
  valleyId: string,
  memories: readonly NewMemory[],
  addedOf: (memory: NewMemory, nth: number) => AddedRow | undefined,
  known: ReadonlyMap<string, Memory>,
): Remembered[] {
  return memories.map((given, nth): Remembered => {
    const row = addedOf(given, nth);
    if (row !== undefined) return rememberedAs(given, row);
    const memory = known.get(keyOf(valleyId, given) ?? '');
    if (memory === undefined) throw new Error('a memory was neither stored nor found');
    return { memory, given, added: null };
  });
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
  const { expressions, parameters } = insertionOf(valleyId, batch, '(SELECT) AS always', 1);
  const inserted = await manager.query<AddedRow[]>(
    `WITH ${expressions} SELECT numbered.nth, added.* FROM added JOIN numbered USING (id)`,
    parameters,
  );
  for (const row of inserted) {
    const memory = batch[row.nth];
    if (memory !== undefined) added.set(memory, row);
  }
}

/** Table expressions `numbered` and `added`, which store these, one at least, if there is a row of `given`. */
function insertionOf(
  valleyId: string,
  batch: readonly NewMemory[],
  given: string,
  firstParameter: number,
): { expressions: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const rows = batch.map((memory, index) => {
    const values = valuesOf(agentKey(valleyId, memory.agentId), memory);
    const first = firstParameter + parameters.length;
    parameters.push(...values);
    return `(${index}, ${values.map((_, at) => `$${first + at}${casts[at] ?? ''}`).join(', ')})`;
  });
  // Numbered first: which row is which is then known however many of them were refused as known.
  const expressions = `numbered AS MATERIALIZED (
       SELECT nth, nextval(pg_get_serial_sequence('agent_memories', 'id')) AS id
       FROM generate_series(0, ${batch.length - 1}) AS nth WHERE EXISTS (SELECT FROM ${given})),
     added AS (
       INSERT INTO agent_memories AS m (id, ${insertedColumns})
       SELECT numbered.id, ${insertedColumns} FROM numbered JOIN (VALUES ${rows.join(', ')})
         AS given (nth, ${insertedColumns}) USING (nth) ORDER BY nth
       ON CONFLICT (agent_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
       RETURNING m.id, m.changed_in, m.terms)`;
  return { expressions, parameters };
}

/** As `insertMemories`, by itself: in one statement that looks at the lease, too, as long as it is not too large for one. */
export async function addMemories(
  source: DataSource,
  lease: Lease,
  memories: readonly NewMemory[],
): Promise<Remembered[]> {
  const { held, valleyId } = lease;
  if (memories.length === 0) return [];
  if (memories.length > ROWS_PER_INSERT)
    return await lease.write(async (manager) => await insertMemories(manager, valleyId, memories));
  const { expressions, parameters } = insertionOf(valleyId, memories, 'held', held.parameters.length + 1);
  const [row] = await source.query<({ told: AddedRow[] | null } | undefined)[]>(
    `WITH ${held.sql}, ${expressions} SELECT (SELECT json_agg(one) FROM (
       SELECT nth, id::text, changed_in::text, terms::text FROM added JOIN numbered USING (id)) AS one) AS told FROM held`,
    [...held.parameters, ...parameters],
  );
  if (row === undefined) throw new StaleLeaseError(valleyId);
  const told = new Map(row.told?.map((one) => [one.nth, one]));
  const known = await findByKey(
    source.manager,
    valleyId,
    memories.filter((_, nth) => !told.has(nth)),
  );
  return rememberedOf(valleyId, memories, (_, nth) => told.get(nth), known);
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
