// What may be lost for a second or two: where everybody stands, how they fare, and the world around them.
import type { EntityManager } from '@heartwood/db';
import type {
  AgentStateRecord,
  CharacterRecord,
  GroundChange,
  ValleySnapshot,
  ValleyStore,
} from '../ports/valley-store.ts';
import { agentIdOf, agentKey } from './postgres-ids.ts';

/** The valley's own row is written by the caller, who holds the lease. */
export async function saveActors(
  manager: EntityManager,
  valleyId: string,
  snapshot: ValleySnapshot,
): Promise<void> {
  const agents = snapshot.agents.map((state) => ({ ...state, key: agentKey(valleyId, state.agentId) }));
  await manager.query(
    `INSERT INTO agent_states AS s (agent_id, current_x, current_y, current_direction, current_action, action_start_time,
       emotional_state, physical_state, inventory, activity)
     SELECT agents.id, (state.at->>'x')::float8, (state.at->>'y')::float8, state.facing, state.activity->'task'->>'doing',
       CASE WHEN jsonb_typeof(state.activity) = 'object' THEN now() END, state.mood, state.needs, state.inventory,
       CASE WHEN jsonb_typeof(state.activity) = 'object' THEN state.activity END
     FROM jsonb_to_recordset($1::jsonb) AS state (key text, at jsonb, facing text, mood text, needs jsonb, inventory jsonb,
       activity jsonb)
     JOIN agents ON agents.id = state.key
     ON CONFLICT (agent_id) DO UPDATE SET
       current_x = excluded.current_x, current_y = excluded.current_y, current_direction = excluded.current_direction,
       current_action = excluded.current_action,
       action_start_time = CASE WHEN s.current_action IS NOT DISTINCT FROM excluded.current_action
         THEN s.action_start_time ELSE excluded.action_start_time END,
       emotional_state = excluded.emotional_state, physical_state = excluded.physical_state,
       inventory = excluded.inventory, activity = excluded.activity`,
    [JSON.stringify(agents)],
  );
  // Shown to designers and in reports, and written only when something has changed: energy in whole steps.
  await manager.query(
    `UPDATE agents SET current_activity = now.doing, current_location = now.place, energy_level = now.energy, mood = now.mood
     FROM (SELECT key, activity->'task'->>'doing' AS doing, activity->'task'->>'placeId' AS place, mood,
             greatest(0, least(100, round((needs->>'energy')::numeric)))::float8 AS energy
           FROM jsonb_to_recordset($1::jsonb) AS state (key text, mood text, needs jsonb, activity jsonb)) now
     WHERE agents.id = now.key AND (agents.current_activity, agents.current_location, agents.energy_level, agents.mood)
       IS DISTINCT FROM (now.doing, now.place, now.energy, now.mood::varchar)`,
    [JSON.stringify(agents)],
  );
  await manager.query(
    `UPDATE characters SET position_x = (state.at->>'x')::float8, position_y = (state.at->>'y')::float8,
       facing = state.facing, inventory = state.inventory,
       needs = CASE WHEN jsonb_typeof(state.needs) = 'object' THEN state.needs END, last_seen_at = now()
     FROM jsonb_to_recordset($1::jsonb) AS state (id text, at jsonb, facing text, inventory jsonb, needs jsonb)
     WHERE characters.id = state.id AND characters.valley_id = $2`,
    [JSON.stringify(snapshot.characters), valleyId],
  );
}

/**
 * For the valley's row: changes within its snapshot, as an assignment with parameters from $3 on. Null for none. A valley
 * without a snapshot has nothing to change.
 */
export function snapshotAssignment(
  takenFrom: Parameters<ValleyStore['commitInventory']>[2],
  ground: readonly GroundChange[],
): { sql: string; parameters: unknown[] } | null {
  const parameters: unknown[] = [];
  const next = (value: unknown): string => {
    parameters.push(value);
    return `$${parameters.length + 2}`;
  };
  let snapshot = 'snapshot';
  if (takenFrom != null) {
    const [id, state] = [next(takenFrom.id), next(JSON.stringify(takenFrom.state))];
    snapshot = `CASE WHEN jsonb_typeof(snapshot->'objects') = 'array' THEN jsonb_set(snapshot, '{objects}', (
      SELECT coalesce(jsonb_agg(CASE WHEN entry->>0 = ${id} THEN jsonb_build_array(${id}::text, ${state}::jsonb) ELSE entry END
        ORDER BY number), '[]')
      FROM jsonb_array_elements(snapshot->'objects') WITH ORDINALITY AS objects (entry, number))) ELSE snapshot END`;
  }
  if (ground.length > 0) {
    const ids = next(ground.map(({ id }) => id));
    const lying = next(JSON.stringify(ground.flatMap((one) => (one.lying === null ? [] : [one.lying]))));
    snapshot = `CASE WHEN jsonb_typeof(snapshot) = 'object' THEN jsonb_set(${snapshot}, '{ground}', (
      SELECT coalesce(jsonb_agg(entry ORDER BY added, number), '[]') FROM (
        SELECT false AS added, entry, number
        FROM jsonb_array_elements(coalesce(snapshot->'ground', '[]')) WITH ORDINALITY AS old (entry, number)
        WHERE NOT entry->>'id' = ANY(${ids}::text[])
        UNION ALL SELECT true, entry, number
        FROM jsonb_array_elements(${lying}::jsonb) WITH ORDINALITY AS fresh (entry, number)) lying), true)
      ELSE snapshot END`;
  }
  return parameters.length === 0 ? null : { sql: `snapshot = ${snapshot}`, parameters };
}

interface AgentStateRow {
  agent_id: string;
  current_x: number;
  current_y: number;
  current_direction: AgentStateRecord['facing'];
  emotional_state: AgentStateRecord['mood'];
  physical_state: AgentStateRecord['needs'];
  inventory: AgentStateRecord['inventory'];
  activity: AgentStateRecord['activity'];
}

export async function readAgentStates(manager: EntityManager, valleyId: string): Promise<AgentStateRecord[]> {
  const rows = await manager.query<AgentStateRow[]>(
    `SELECT s.* FROM agent_states s JOIN agents ON agents.id = s.agent_id
     WHERE agents.valley_id = $1 ORDER BY s.agent_id`,
    [valleyId],
  );
  return rows.map((row) => ({
    agentId: agentIdOf(row.agent_id),
    at: { x: row.current_x, y: row.current_y },
    facing: row.current_direction,
    mood: row.emotional_state,
    needs: row.physical_state,
    inventory: row.inventory,
    activity: row.activity,
  }));
}

interface CharacterRow {
  id: string;
  user_id: string;
  character_name: string;
  appearance: CharacterRecord['appearance'];
  position_x: number | null;
  position_y: number | null;
  facing: CharacterRecord['facing'];
  inventory: CharacterRecord['inventory'];
  needs: CharacterRecord['needs'];
}

const characterColumns =
  'id, user_id, character_name, appearance, position_x, position_y, facing, inventory, needs';

function toCharacter(row: CharacterRow): CharacterRecord {
  const { position_x: x, position_y: y } = row;
  return {
    id: row.id,
    userId: row.user_id,
    name: row.character_name,
    appearance: row.appearance,
    at: x === null || y === null ? null : { x, y },
    facing: row.facing,
    inventory: row.inventory,
    needs: row.needs,
  };
}

export async function readCharacter(
  manager: EntityManager,
  valleyId: string,
  id: string,
): Promise<CharacterRecord | null> {
  const [row] = await manager.query<(CharacterRow | undefined)[]>(
    `SELECT ${characterColumns} FROM characters WHERE id = $1 AND valley_id = $2`,
    [id, valleyId],
  );
  return row === undefined ? null : toCharacter(row);
}
