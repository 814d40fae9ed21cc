// Who thinks what of whom: two tables, one for agents among each other and one for agents and characters.
import type { EntityManager } from '@heartwood/db';
import type { RelationshipChange, RelationshipRecord } from '../ports/valley-store.ts';
import type { ActorId } from '../world/types.ts';
import { agentIdOf, agentKey } from './postgres-ids.ts';

export interface RelationshipRow {
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

export const feelings = `r.agent_id, r.relationship_type, r.affection_score, r.trust_level, r.interaction_frequency,
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

export function toRelationship(row: RelationshipRow): RelationshipRecord {
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
  if (changes.length === 0) return [];
  const { sql, parameters } = changeOf(valleyId, changes, 1);
  return toTies(await manager.query<TieRow[]>(`${sql('(SELECT) AS always')} ORDER BY nth`, parameters));
}

/** `nth`: of which change. */
export type TieRow = RelationshipRow & { nth: number };

/**
 * A SELECT of `TieRow` that makes these changes, one at least, for each row of `given`; those of a known key are not made
 * again, and the tie is told as it is.
 */
export function changeOf(
  valleyId: string,
  changes: readonly RelationshipChange[],
  firstParameter: number,
): { sql: (given: string) => string; parameters: unknown[] } {
  // In one order everywhere: two transactions that change the same ties wait for each other and do not deadlock.
  const ordered = changes.toSorted((a, b) => (tieKey(a) < tieKey(b) ? -1 : 1));
  const parameters: unknown[] = [];
  const calls = ordered.map((change) => {
    const { affection, trust, interaction, gameMinute, idempotencyKey } = change;
    const reason = change.reason.trim();
    if (reason === '') throw new Error('a relationship changes for a reason, and none was given');
    const withAgent = change.otherKind === 'agent';
    const first = firstParameter + parameters.length;
    parameters.push(
      agentKey(valleyId, change.agentId),
      withAgent ? agentKey(valleyId, change.otherId) : change.otherId,
      affection,
      trust,
      interaction ? 1 : 0,
      gameMinute,
      reason,
      idempotencyKey ?? null,
    );
    const given = Array.from({ length: 8 }, (_, at) => `$${first + at}`).join(', ');
    return `change_tie_with_${withAgent ? 'villager' : 'character'}(${given})`;
  });
  return {
    sql: (given) =>
      calls
        .map((call, nth) => `SELECT ${nth} AS nth, tie.* FROM ${given}, ${call} AS tie`)
        .join(' UNION ALL '),
    parameters,
  };
}

/** As the last of several changes left each. */
export function toTies(rows: readonly TieRow[]): RelationshipRecord[] {
  const ties = new Map(rows.map((row) => [`${row.agent_id} ${row.other_kind} ${row.other_id}`, row]));
  return [...ties.values()].map(toRelationship);
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
