// Who thinks what of whom: two tables, one for agents among each other and one for agents and characters.
import type { EntityManager } from '@heartwood/db';
import type { RelationshipChange, RelationshipRecord } from '../ports/valley-store.ts';
import type { ActorId } from '../world/types.ts';
import { agentIdOf, agentKey } from './postgres-ids.ts';
import { typeTowardsCharacter, typeTowardsVillager, type Standing } from './tie-kinds.ts';

interface RelationshipRow {
  agent_id: string;
  other_id: string;
  other_kind: 'agent' | 'character';
  other_name: string;
  relationship_type: RelationshipRecord['type'];
  affection_score: number;
  trust_level: number;
  interaction_frequency: number;
  last_interaction_minute: number | null;
  note: string | null;
}

const feelings = `r.agent_id, r.relationship_type, r.affection_score, r.trust_level, r.interaction_frequency,
  r.last_interaction_minute, r.note`;

/** Both tables as one, for a WHERE after it. */
const bothKinds = `
  SELECT * FROM (
    SELECT ${feelings}, r.other_agent_id AS other_id, 'agent' AS other_kind, a.name AS other_name
    FROM agent_relationships r JOIN agents a ON a.id = r.other_agent_id
    UNION ALL
    SELECT ${feelings}, r.character_id, 'character', c.character_name
    FROM agent_player_relationships r JOIN characters c ON c.id = r.character_id
  ) ties`;

function toRelationship(row: RelationshipRow): RelationshipRecord {
  return {
    agentId: agentIdOf(row.agent_id),
    otherId: row.other_kind === 'agent' ? agentIdOf(row.other_id) : row.other_id,
    otherKind: row.other_kind,
    otherName: row.other_name,
    type: row.relationship_type,
    affection: row.affection_score,
    trust: row.trust_level,
    interactions: row.interaction_frequency,
    lastInteractionMinute: row.last_interaction_minute,
    note: row.note,
  };
}

export async function readRelationships(
  manager: EntityManager,
  valleyId: string,
  agentId: ActorId,
  otherId?: ActorId,
): Promise<RelationshipRecord[]> {
  const rows = await manager.query<RelationshipRow[]>(
    `${bothKinds} WHERE agent_id = $1 AND ($2::text IS NULL OR other_id = $2 OR (other_kind = 'agent' AND other_id = $3))
     ORDER BY other_kind, other_id`,
    [agentKey(valleyId, agentId), otherId ?? null, agentKey(valleyId, otherId ?? '')],
  );
  return rows.map(toRelationship);
}

export type TieWithReasons = RelationshipRecord & {
  reasons: { reason: string; affection: number; gameMinute: number }[];
};

/** Reasons shown of each tie. */
const REASONS = 8;

export async function readTiesWith(
  manager: EntityManager,
  valleyId: string,
  characterId: ActorId,
): Promise<TieWithReasons[]> {
  const rows = await manager.query<(RelationshipRow & { reasons: TieWithReasons['reasons'] })[]>(
    `SELECT ${feelings}, r.character_id AS other_id, 'character' AS other_kind, c.character_name AS other_name,
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('reason', latest.reason, 'affection', latest.affection_change,
           'gameMinute', latest.game_minute) ORDER BY latest.id DESC)
         FROM (SELECT * FROM relationship_changes change WHERE change.character_id = r.character_id
               AND change.agent_id = r.agent_id ORDER BY change.id DESC LIMIT ${REASONS}) latest), '[]') AS reasons
     FROM agent_player_relationships r
     JOIN characters c ON c.id = r.character_id JOIN agents a ON a.id = r.agent_id
     WHERE r.character_id = $1 AND a.valley_id = $2
     ORDER BY r.last_interaction_minute DESC NULLS LAST, r.agent_id`,
    [characterId, valleyId],
  );
  return rows.map((row) => ({ ...toRelationship(row), reasons: row.reasons }));
}

/** Adds, clamps, and keeps the reason, inside the caller's transaction. Answers with the ties as they are then. */
export async function changeRelationships(
  manager: EntityManager,
  valleyId: string,
  changes: readonly RelationshipChange[],
): Promise<RelationshipRecord[]> {
  const written = new Map<string, RelationshipRecord>();
  const known: RelationshipChange[] = [];
  // In one order everywhere: two transactions that change the same ties wait for each other and do not deadlock.
  const ordered = changes.toSorted((a, b) => (tieKey(a) < tieKey(b) ? -1 : 1));
  for (const change of ordered) {
    if (change.reason.trim() === '')
      throw new Error('a relationship changes for a reason, and none was given');
    const record = await applyChange(manager, valleyId, change);
    if (record === null) known.push(change);
    else written.set(tieKey(change), record);
  }
  const unread = known.filter((change) => !written.has(tieKey(change)));
  return [...written.values(), ...(await readTouched(manager, valleyId, unread))];
}

/** The ties these changes would touch, as they are. */
export async function readTouched(
  manager: EntityManager,
  valleyId: string,
  changes: readonly RelationshipChange[],
): Promise<RelationshipRecord[]> {
  const pairs = new Map(changes.map((change) => [tieKey(change), change]));
  const records: RelationshipRecord[] = [];
  for (const { agentId, otherId, otherKind } of pairs.values()) {
    const found = await readRelationships(manager, valleyId, agentId, otherId);
    records.push(...found.filter((record) => record.otherKind === otherKind));
  }
  return records;
}

function tieKey(change: RelationshipChange): string {
  return `${change.agentId} ${change.otherKind} ${change.otherId}`;
}

const clamped = {
  affection: (value: string) => `greatest(-100, least(100, ${value}))`,
  trust: (value: string) => `greatest(0, least(100, ${value}))`,
};

type StandingRow = Pick<
  RelationshipRow,
  'relationship_type' | 'affection_score' | 'trust_level' | 'interaction_frequency'
>;
const standingColumns = 'relationship_type, affection_score, trust_level, interaction_frequency';

function toStanding(row: StandingRow | undefined): Standing & { interactions: number } {
  return {
    type: row?.relationship_type ?? 'stranger',
    affection: row?.affection_score ?? 0,
    trust: row?.trust_level ?? 0,
    interactions: row?.interaction_frequency ?? 0,
  };
}

/** Null when it was applied before. */
async function applyChange(
  manager: EntityManager,
  valleyId: string,
  change: RelationshipChange,
): Promise<RelationshipRecord | null> {
  const withAgent = change.otherKind === 'agent';
  const table = withAgent ? 'agent_relationships' : 'agent_player_relationships';
  const column = withAgent ? 'other_agent_id' : 'character_id';
  const agent = agentKey(valleyId, change.agentId);
  const other = withAgent ? agentKey(valleyId, change.otherId) : change.otherId;
  const [there] = await manager.query<(StandingRow | undefined)[]>(
    `SELECT ${standingColumns} FROM ${table} WHERE agent_id = $1 AND ${column} = $2 FOR UPDATE`,
    [agent, other],
  );
  const before = toStanding(there);
  const key = change.idempotencyKey ?? null;
  if (key !== null && (await isApplied(manager, agent, key))) return null;
  const { affection, trust, interaction, gameMinute } = change;
  const name = withAgent ? 'name FROM agents' : 'character_name FROM characters';
  const [written] = await manager.query<[RelationshipRow]>(
    `INSERT INTO ${table} AS r (agent_id, ${column}, affection_score, trust_level, interaction_frequency,
       last_interaction, last_interaction_minute)
     VALUES ($1, $2, ${clamped.affection('$3::float8')}, ${clamped.trust('$4::float8')}, $5::int,
       CASE WHEN $5::int = 1 THEN now() END, CASE WHEN $5::int = 1 THEN $6::float8 END)
     ON CONFLICT (agent_id, ${column}) DO UPDATE SET
       affection_score = ${clamped.affection('r.affection_score + $3::float8')},
       trust_level = ${clamped.trust('r.trust_level + $4::float8')},
       interaction_frequency = r.interaction_frequency + $5::int,
       last_interaction = coalesce(excluded.last_interaction, r.last_interaction),
       last_interaction_minute = greatest(excluded.last_interaction_minute, r.last_interaction_minute)
     RETURNING ${feelings}, r.${column} AS other_id, '${change.otherKind}' AS other_kind,
       (SELECT ${name} WHERE id = $2) AS other_name`,
    [agent, other, affection, trust, interaction ? 1 : 0, gameMinute],
  );
  const after = toStanding(written);
  const met = after.interactions > 0;
  const type = withAgent ? typeTowardsVillager(before, after, met) : typeTowardsCharacter(after, met);
  if (type !== after.type) {
    await manager.query(`UPDATE ${table} SET relationship_type = $3 WHERE agent_id = $1 AND ${column} = $2`, [
      agent,
      other,
      type,
    ]);
  }
  await manager.query(
    `INSERT INTO relationship_changes (agent_id, ${column}, affection_change, trust_change, affection_after, trust_after,
       reason, game_minute, type_before, type_after, idempotency_key)
     VALUES ($1, $2, $3::float8, $4::float8, $5::float8, $6::float8, $7, $8::float8, $9, $10, $11)`,
    [
      agent,
      other,
      affection,
      trust,
      after.affection,
      after.trust,
      change.reason.trim(),
      gameMinute,
      before.type,
      type,
      key,
    ],
  );
  return toRelationship({ ...written, relationship_type: type });
}

async function isApplied(manager: EntityManager, agent: string, key: string): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    'SELECT 1 FROM relationship_changes WHERE agent_id = $1 AND idempotency_key = $2',
    [agent, key],
  );
  return found.length > 0;
}
