// What agents and others gave their word on. An agent's other is an agent or a character; each has a column.
import type { DataSource, EntityManager } from '@heartwood/db';
import type {
  NewPromise,
  PromiseId,
  PromiseFollows,
  PromiseKind,
  PromiseOutcome,
  PromiseRecord,
  PromiseSeen,
  PromiseStore,
  PromiseUnspoken,
} from '../ports/promises.ts';
import type { Committed } from '../ports/valley-store.ts';
import type { ActorId } from '../world/types.ts';
import { agentIdOf, agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';
import { insertMemories } from './postgres-memory-adding.ts';
import { changeRelationships } from './postgres-relationships.ts';

export interface PromiseRow {
  id: string;
  agent_id: string;
  other_agent_id: string | null;
  character_id: string | null;
  kind: PromiseKind;
  what: string;
  place_id: string | null;
  item_id: string | null;
  from_minute: number;
  until_minute: number;
  made_minute: number;
  made_by_agent: boolean;
  conversation_id: string | null;
  in_confidence: boolean;
  heard_by: ActorId[];
  outcome: PromiseOutcome | null;
  explanation: string | null;
  settled_minute: number | null;
  idempotency_key: string;
  owed: string | null;
  seen: PromiseSeen | null;
  unspoken: PromiseUnspoken | null;
}

const longestExplanation = 400;
const nothing: PromiseFollows = { memories: [], changes: [] };

export function createPostgresPromises(source: DataSource, lease: Lease): PromiseStore {
  const { valleyId } = lease;
  const read = async (where: string, parameters: readonly unknown[]): Promise<PromiseRecord[]> => {
    const rows = await source.query<PromiseRow[]>(
      `SELECT p.* FROM agent_promises p JOIN agents a ON a.id = p.agent_id WHERE a.valley_id = $1 AND ${where}`,
      [valleyId, ...parameters],
    );
    return rows.map(toPromise);
  };
  return {
    async add(promises) {
      if (promises.length === 0) return [];
      return await lease.write(async (manager) => {
        const stored: PromiseRecord[] = [];
        for (const promise of promises) stored.push(await insert(manager, valleyId, promise));
        return stored;
      });
    },
    open: async (agentId) =>
      await read('p.agent_id = $2 AND p.outcome IS NULL ORDER BY p.from_minute, p.id', [
        agentKey(valleyId, agentId),
      ]),
    async settle(id, outcome, explanation, gameMinute, follows = nothing) {
      return await lease.write(async (manager) =>
        (await settle(manager, id, outcome, explanation, gameMinute, follows.unspoken ?? null))
          ? await follow(manager, valleyId, follows)
          : null,
      );
    },
    async note(id, { owed, seen }) {
      if (numericIds([id]).length === 0) return;
      await lease.write(async (manager) => {
        await manager.query(
          'UPDATE agent_promises SET owed = $2, seen = $3::jsonb WHERE id = $1 AND outcome IS NULL',
          [id, owed?.slice(0, longestExplanation) ?? null, seen === null ? null : JSON.stringify(seen)],
        );
      });
    },
    unspoken: async (agentId, sinceMinute) =>
      await read(
        'p.agent_id = $2 AND p.unspoken IS NOT NULL AND p.until_minute >= $3 ORDER BY p.from_minute, p.id',
        [agentKey(valleyId, agentId), sinceMinute],
      ),
    async spoken(ids) {
      const known = numericIds(ids);
      if (known.length === 0) return;
      await lease.write(async (manager) => {
        await manager.query('UPDATE agent_promises SET unspoken = NULL WHERE id = ANY($1::bigint[])', [
          known,
        ]);
      });
    },
    withCharacter: async (characterId, limit) =>
      await read('p.character_id = $2 ORDER BY p.id DESC LIMIT $3', [characterId, limit]),
    madeBetween: async (fromMinute, untilMinute) =>
      await read('p.made_minute >= $2 AND p.made_minute < $3 ORDER BY p.id', [fromMinute, untilMinute]),
  };
}

async function insert(manager: EntityManager, valleyId: string, promise: NewPromise): Promise<PromiseRecord> {
  const agent = agentKey(valleyId, promise.agentId);
  const isAgent = promise.otherKind === 'agent';
  await manager.query(
    `INSERT INTO agent_promises (agent_id, other_agent_id, character_id, kind, what, place_id, item_id, from_minute,
       until_minute, made_minute, made_by_agent, conversation_id, idempotency_key, in_confidence, heard_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb)
     ON CONFLICT (agent_id, idempotency_key) DO NOTHING`,
    [
      agent,
      isAgent ? agentKey(valleyId, promise.otherId) : null,
      isAgent ? null : promise.otherId,
      promise.kind,
      promise.what,
      promise.placeId,
      promise.itemId,
      promise.fromMinute,
      promise.untilMinute,
      promise.madeMinute,
      promise.madeBy === promise.agentId,
      promise.conversationId,
      promise.idempotencyKey,
      promise.inConfidence,
      JSON.stringify(promise.heardBy),
    ],
  );
  const [row] = await manager.query<(PromiseRow | undefined)[]>(
    'SELECT * FROM agent_promises WHERE agent_id = $1 AND idempotency_key = $2',
    [agent, promise.idempotencyKey],
  );
  if (row === undefined) throw new Error('a promise was made and not found');
  return toPromise(row);
}

async function settle(
  manager: EntityManager,
  id: PromiseId,
  outcome: PromiseOutcome,
  explanation: string,
  gameMinute: number,
  unspoken: PromiseUnspoken | null,
): Promise<boolean> {
  if (numericIds([id]).length === 0) return false;
  const [, settled] = await manager.query<[unknown, number]>(
    `UPDATE agent_promises SET outcome = $2, explanation = $3, settled_minute = $4, unspoken = $5
     WHERE id = $1 AND outcome IS NULL`,
    [id, outcome, explanation.slice(0, longestExplanation), Math.floor(gameMinute), unspoken],
  );
  return settled > 0;
}

async function follow(
  manager: EntityManager,
  valleyId: string,
  { memories, changes }: PromiseFollows,
): Promise<Committed> {
  const stored = await insertMemories(manager, valleyId, memories);
  const relationships = await changeRelationships(manager, valleyId, changes);
  return { memories: stored.map(({ memory }) => memory), relationships };
}

export function toPromise(row: PromiseRow): PromiseRecord {
  const agentId = agentIdOf(row.agent_id);
  const otherId: ActorId =
    row.other_agent_id === null ? (row.character_id ?? '') : agentIdOf(row.other_agent_id);
  return {
    id: row.id,
    agentId,
    otherId,
    otherKind: row.other_agent_id === null ? 'character' : 'agent',
    kind: row.kind,
    what: row.what,
    placeId: row.place_id,
    itemId: row.item_id,
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
    madeMinute: row.made_minute,
    madeBy: row.made_by_agent ? agentId : otherId,
    conversationId: row.conversation_id,
    inConfidence: row.in_confidence,
    heardBy: row.heard_by,
    outcome: row.outcome,
    explanation: row.explanation,
    settledMinute: row.settled_minute,
    owed: row.owed,
    seen: row.seen,
    unspoken: row.unspoken,
    idempotencyKey: row.idempotency_key,
  };
}
