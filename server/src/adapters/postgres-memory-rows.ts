// Memories as they stand in the table.
import { encodeHalfvec } from '@heartwood/db';
import type { Memory, MemoryType } from '../ports/memory-store.ts';
import { agentIdOf } from './postgres-ids.ts';

/** What the column holds; pgvector would refuse another length with a sentence that names no one to blame. */
export const EMBEDDING_DIMENSION = 1536;

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

/** Throws on a vector of another length: the embedder in use does not fit the database. */
export function vectorParameter(vector: Float32Array): Buffer {
  if (vector.length !== EMBEDDING_DIMENSION) {
    throw new Error(
      `an embedding has ${vector.length} dimensions, but the database holds ${EMBEDDING_DIMENSION}`,
    );
  }
  return encodeHalfvec(vector);
}
