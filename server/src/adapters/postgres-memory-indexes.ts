/**
 * What agents' memories are searched by, held in the process and brought up to date before every search. The database
 * stays the truth: any other process may write, and is seen as soon as its transaction is committed.
 *
 * Why nothing is missed: each row carries the transaction that wrote it last. A look at the database also tells the
 * oldest transaction that was running at its snapshot; whatever older ones wrote was seen by that look or is gone. So
 * the next look asks for what that one and later ones wrote, and finds all the rest, whichever of them commits first.
 * Some rows come twice, which changes nothing.
 *
 * What this process writes itself is put in at once, with the transaction that wrote it: the database is asked whether
 * anything but that has changed. A look forgets of these what it may have overtaken, and finds it again.
 */
import type { DataSource } from '@heartwood/db';
import type { Memory, MemoryType, NewMemory } from '../ports/memory-store.ts';
import type { IndexedMemory } from './memory-index.ts';
import { MemoryIndex } from './memory-index.ts';
import { storedCodeOf } from './memory-signs.ts';
import { agentKey } from './postgres-ids.ts';
import type { AddedRow, Remembered } from './postgres-memory-adding.ts';

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

/** Of one agent, between two looks: an hour's talk. Beyond it the next search looks. */
const MOST_OWN = 500;

/** What memories say, of all agents; 20 MB or so. Those that come to mind once soon do again. */
const MOST_TOLD = 20_000;

/** Ids of memories, and the transaction of this process that wrote each last. */
type Own = Map<number, string>;

class Held {
  index = new MemoryIndex();
  /** Null before the first look. */
  since: string | null = null;
  /** Written since that by this process. */
  own: Own = new Map();
  running: Promise<unknown> = Promise.resolve();
  next: Promise<void> | null = null;
}

/** As it was at the last look, with what this process wrote since. */
export type Likely = { readonly index: MemoryIndex; readonly since: string; readonly own: Own };

export class MemoryIndexes {
  readonly #source: DataSource;
  readonly #mostBytes: number;
  /** The agent asked longest ago first. */
  readonly #held = new Map<string, Held>();
  /** By id, as the database has them unless a look says otherwise; the longest unused first. */
  readonly #told = new Map<number, Memory>();

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

  /** What to search if nobody else has written since: the asker has to find out, and tells `isUnchanged` if so. */
  likely(agentKey: string): Likely | null {
    const held = this.#held.get(agentKey);
    if (held === undefined || held.since === null) return null;
    this.#held.delete(agentKey);
    this.#held.set(agentKey, held);
    return { index: held.index, since: held.since, own: new Map(held.own) };
  }

  /** Since `since`; `next` is the oldest transaction that was running then. */
  isUnchanged(agentKey: string, since: string, next: string): void {
    const held = this.#held.get(agentKey);
    if (held?.since !== since) return;
    held.since = next;
    const oldest = BigInt(next);
    for (const [id, changedIn] of held.own) if (BigInt(changedIn) < oldest) held.own.delete(id);
  }

  /** What a memory says, as of what `likely` goes by. */
  told(id: number): Memory | undefined {
    const memory = this.#told.get(id);
    if (memory === undefined) return undefined;
    this.#told.delete(id);
    this.#told.set(id, memory);
    return memory;
  }

  /** Of `ids`, read when `next` was the oldest transaction running; nothing where there was another look meanwhile. */
  keepTold(agentKey: string, next: string, ids: readonly number[], told: ReadonlyMap<number, Memory>): void {
    const held = this.#held.get(agentKey);
    if (held?.since !== next) return;
    for (const id of ids) {
      const memory = told.get(id);
      // This process may have written it after it was read.
      if (memory !== undefined && !held.own.has(id)) this.#told.set(id, memory);
    }
    for (const id of this.#told.keys()) {
      if (this.#told.size <= MOST_TOLD) return;
      this.#told.delete(id);
    }
  }

  /** Added by this process, and committed. */
  added(valleyId: string, remembered: readonly Remembered[]): void {
    for (const { memory, given, added } of remembered) {
      const held = this.#held.get(agentKey(valleyId, given.agentId));
      if (added === null || held === undefined || held.since === null) continue;
      held.index.put(asIndexed(given, added));
      // What was just said is near what is said next.
      this.#told.set(Number(added.id), memory);
      this.#own(held, added.id, added.changed_in);
    }
  }

  /** Made use of at this minute, as this process wrote down. */
  touched(rows: readonly { agent_id: string; id: string; changed_in: string }[], minute: number): void {
    for (const { agent_id, id, changed_in } of rows) {
      this.#told.delete(Number(id));
      const held = this.#held.get(agent_id);
      if (held === undefined || held.since === null || !held.index.touch(Number(id), minute)) continue;
      this.#own(held, id, changed_in);
    }
  }

  #own(held: Held, id: string, changedIn: string): void {
    if (held.own.size < MOST_OWN) held.own.set(Number(id), changedIn);
  }

  async #look(agentKey: string, held: Held): Promise<void> {
    const changes =
      held.since === null ? null : await this.#source.query<ChangeRow[]>(whatChanged, [agentKey, held.since]);
    if (changes === null || changes[0]?.was_removed === true) {
      const rows = await this.#source.query<ChangeRow[]>(everything, [agentKey]);
      held.index = new MemoryIndex();
      this.#takeIn(held, rows);
    } else {
      this.#takeIn(held, changes);
    }
  }

  #takeIn(held: Held, rows: readonly ChangeRow[]): void {
    for (const row of rows) {
      if (row.id === null) continue;
      this.#told.delete(Number(row.id));
      if (row.is_gone) held.index.remove(Number(row.id));
      else held.index.put(toIndexed(row.id, row));
    }
    held.since = rows[0]?.next ?? held.since;
    held.own = new Map();
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

function asIndexed(given: NewMemory, { id, terms }: AddedRow): IndexedMemory {
  const { embedding } = given;
  return {
    id: Number(id),
    type: given.type,
    conversationId: given.conversationId,
    minute: given.gameMinute,
    accessedMinute: given.gameMinute,
    importance: given.importance,
    valence: given.valence,
    arousal: given.arousal,
    model: embedding?.model ?? null,
    code: embedding === null ? null : storedCodeOf(embedding.vector),
    slots: slotsIn(terms),
  };
}

/** As the database writes a sparse vector out: {3:1,17:1}/300000000. */
function slotsIn(terms: string): Int32Array {
  const all = terms.slice(1, terms.indexOf('}'));
  return Int32Array.from(all === '' ? [] : all.split(','), (one) => Number.parseInt(one, 10));
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
