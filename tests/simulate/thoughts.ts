/** What people concluded, resolved, planned and turned to, beside their memories: they may speak of it, and are asked about it. */
import type { HeadlessValley } from './headless-valley.ts';
import type { ActorId } from '../../server/src/world/index.ts';
import { minutesPerDay } from '../../server/src/world/index.ts';

export type Thought = {
  agentId: ActorId;
  kind: 'insight' | 'change' | 'look-back' | 'plan' | 'deed';
  text: string;
  /** A plan's is the beginning of its day. */
  minute: number;
  /** When a step of a plan begins. */
  fromMinuteOfDay?: number;
};

type Row = { agentId: ActorId; kind: Thought['kind']; text: string; minute: string; from: string | null };

export async function readThoughts({ database, store, world }: HeadlessValley): Promise<Thought[]> {
  const of = `FROM agents WHERE agents.id = thought.agent_id AND agents.valley_id = $1`;
  const there = `WHERE EXISTS (SELECT 1 ${of})`;
  const rows: Row[] = await database.dataSource.query(
    `SELECT agent_id AS "agentId", 'insight' AS kind, jsonb_array_elements_text(insights) AS text, game_minute AS minute,
         NULL AS "from"
       FROM agent_reflections thought ${there}
     UNION ALL
     SELECT agent_id, 'change', jsonb_array_elements_text(behavioral_changes), game_minute, NULL
       FROM agent_reflections thought ${there}
     UNION ALL
     SELECT agent_id, 'look-back', concat_ws(' ', performance_evaluation, self_awareness_notes), game_minute, NULL
       FROM agent_metacognition thought ${there}
     UNION ALL
     SELECT agent_id, 'change', adjustment #>> '{}', game_minute, NULL
       FROM agent_metacognition thought, jsonb_array_elements(strategy_adjustments) adjustment ${there}
     UNION ALL
     SELECT agent_id, 'change', input ->> 'detail', game_minute, NULL
       FROM agent_traces thought, jsonb_array_elements(details -> 'inputs') input ${there} AND kind = 'metacognise'
     UNION ALL
     SELECT agent_id, 'deed', choice, game_minute, NULL
       FROM agent_traces thought ${there} AND kind IN ('routine', 'replan')
     UNION ALL
     SELECT agent_id, 'plan', concat_ws(' | ', step ->> 'doing', step ->> 'placeId', goal), day * ${minutesPerDay},
         step ->> 'fromMinuteOfDay'
       FROM agent_plans thought, jsonb_array_elements(plan_steps) step ${there} AND day IS NOT NULL`,
    [store.valleyId],
  );
  return rows.map(({ agentId, kind, text, minute, from }) => ({
    agentId: agentId.slice(agentId.lastIndexOf('/') + 1),
    kind,
    // Places are stored by id and spoken of by title.
    text: text.replace(/\| (\w+) \|/, (_, id: string) => `at ${world.map.places.get(id)?.title ?? id}:`),
    minute: Number(minute),
    ...(from === null ? {} : { fromMinuteOfDay: Number(from) }),
  }));
}
