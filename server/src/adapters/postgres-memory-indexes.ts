/**
 * What agents' memories are searched by, held in the process and brought up to date before every search. The database
 * stays the truth: any other process may write, and is seen as soon as its transaction is committed.
 *
 * Why nothing is missed: each row carries the transaction that wrote it last. A look at the database also tells the
 * oldest transaction that was running at its snapshot; whatever older ones wrote was seen by that look or is gone. So
 * the next look asks for what that one and later ones wrote, and finds all the rest, whichever of them commits first.
 * Some rows come twice, which changes nothing.
 */
import type { DataSource } from '@heartwood/db';
import type { MemoryType } from '../ports/memory-store.ts';
import type { IndexedMemory } from './memory-index.ts';
import { MemoryIndex } from './memory-index.ts';

/** A million memories take 350 MB; beyond it the agents longest not asked are read anew, 10 µs a memory, when they are. */
const MOST_BYTES = 512 * 2 ** 20;

interface ChangeRow {
  /** The oldest transaction running at this look. */
  next: string;
  was_removed: boolean;
  /** All null when nothing was found. */
  id: string | null;
  is_gone: boolean;
  memory_type: MemoryType;
  conversation_id: string | null;
  game_minute: number;
  last_accessed_minute: number;
  importance_score: number;
  valence: number;
  arousal: number;
  embedding_model: string | null;
  code: Buffer | null;
  slots: Buffer;
}

const columns = `m.id, m.summary_id IS NOT NULL AS is_gone, m.memory_type, m.conversation_id, m.game_minute,
  m.last_accessed_minute, m.importance_score, m.valence, m.arousal, m.embedding_model, bit_send(m.bits) AS code,
  sparsevec_send(m.terms) AS slots`;

const everything = `
  SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS next, false AS was_removed, ${columns}
  FROM (SELECT) AS once LEFT JOIN agent_memories m ON m.agent_id = $1 AND m.summary_id IS NULL ORDER BY m.id`;

/** Numbers from beyond the snapshot are of another database, from which this one was restored. */
const whatChanged = `
  SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS next, EXISTS (
    SELECT FROM agent_memory_removals r WHERE r.agent_id = $1 AND r.changed_in >= $2::xid8
      AND r.changed_in < pg_snapshot_xmax(pg_current_snapshot())) AS was_removed, ${columns}
  FROM (SELECT) AS once LEFT JOIN agent_memories m ON m.agent_id = $1 AND m.changed_in >= $2::xid8
    AND m.changed_in < pg_snapshot_xmax(pg_current_snapshot()) ORDER BY m.id`;

class Held {
  index = new MemoryIndex();
  /** Null before the first look. */
  since: string | null = null;
  running: Promise<unknown> = Promise.resolve();
  next: Promise<void> | null = null;
  /** What changed a moment ago, as everything does in a talk, has most likely changed again: no use in asking whether. */
  wasChanging = false;
}

export class MemoryIndexes {
  readonly #source: DataSource;
  readonly #mostBytes: number;
  /** The agent asked longest ago first. */
  readonly #held = new Map<string, Held>();

  constructor(source: DataSource, mostBytes = MOST_BYTES) {
    this.#source = source;
    this.#mostBytes = mostBytes;
  }

  /** With everything that was committed before the call. Changes at later calls. */
  async current(agentKey: string): Promise<MemoryIndex> {
    const held = this.#held.get(agentKey) ?? new Held();
    this.#held.delete(agentKey);
    this.#held.set(agentKey, held);
    // One look after the other, or an older one could write over a newer; one that waits will do for all who wait.
    held.next ??= held.running
      .catch(() => undefined)
      .then(async () => {
        held.running = held.next ?? held.running;
        held.next = null;
        await this.#look(agentKey, held);
      });
    await held.next;
    this.#makeRoom(agentKey);
    return held.index;
  }

  /**
   * As it was at the last look, if the agent's memories have most likely not changed: the asker has to find out, and
   * tells `isUnchanged` or `hasChanged`.
   */
  likely(agentKey: string): { index: MemoryIndex; since: string } | null {
    const held = this.#held.get(agentKey);
    if (held === undefined || held.since === null || held.wasChanging) return null;
    this.#held.delete(agentKey);
    this.#held.set(agentKey, held);
    return { index: held.index, since: held.since };
  }

  /** Since `since`; `next` is the oldest transaction that was running then. */
  isUnchanged(agentKey: string, since: string, next: string): void {
    const held = this.#held.get(agentKey);
    if (held?.since === since) held.since = next;
  }

  hasChanged(agentKey: string): void {
    const held = this.#held.get(agentKey);
    if (held !== undefined) held.wasChanging = true;
  }

  async #look(agentKey: string, held: Held): Promise<void> {
    const parameters = [agentKey, held.since];
    if (held.since !== null && !held.wasChanging) {
      const [quiet] = await this.#source.query<[{ next: string | null }]>(
        'SELECT memories_unchanged($1, $2::xid8)::text AS next',
        parameters,
      );
      if (quiet.next !== null) {
        held.since = quiet.next;
        return;
      }
    }
    const changes =
      held.since === null ? null : await this.#source.query<ChangeRow[]>(whatChanged, parameters);
    if (changes === null || changes[0]?.was_removed === true) {
      const rows = await this.#source.query<ChangeRow[]>(everything, [agentKey]);
      held.index = new MemoryIndex();
      takeIn(held, rows);
    } else {
      takeIn(held, changes);
      held.wasChanging = changes.some(({ id }) => id !== null);
    }
  }

  #makeRoom(asked: string): void {
    let bytes = 0;
    for (const { index } of this.#held.values()) bytes += index.bytes;
    for (const [key, { index }] of this.#held) {
      if (bytes <= this.#mostBytes) return;
      if (key === asked) continue;
      this.#held.delete(key);
      bytes -= index.bytes;
    }
  }
}

function takeIn(held: Held, rows: readonly ChangeRow[]): void {
  for (const row of rows) {
    if (row.id === null) continue;
    if (row.is_gone) held.index.remove(Number(row.id));
    else held.index.put(toIndexed(row.id, row));
  }
  held.since = rows[0]?.next ?? held.since;
}

function toIndexed(id: string, row: ChangeRow): IndexedMemory {
  return {
    id: Number(id),
    type: row.memory_type,
    conversationId: row.conversation_id,
    minute: row.game_minute,
    accessedMinute: row.last_accessed_minute,
    importance: row.importance_score,
    valence: row.valence,
    arousal: row.arousal,
    model: row.embedding_model,
    // After how many they are.
    code: row.code === null ? null : row.code.subarray(4),
    slots: slotsOf(row.slots),
  };
}

/** How many dimensions, how many of them are set, nothing, and which they are, counted from 0; then their values. */
function slotsOf(sparse: Buffer): Int32Array {
  return Int32Array.from({ length: sparse.readInt32BE(4) }, (_, n) => sparse.readInt32BE(12 + 4 * n) + 1);
}
