// What of a valley's records a run of a scenario is measured by. Writes nothing and needs no lease.
import type { DataSource } from '@heartwood/db';
import type { GivenPromise, RunFacts, TieSince } from '../ports/scenario-runs.ts';
import { agentIdOf } from './postgres-ids.ts';

/** How much earlier than a run's beginning its first rows may be by the database's clock. */
const slackSeconds = 60;

type TieRow = {
  agent_id: string;
  other_agent_id: string | null;
  character_id: string | null;
  affection: number;
  trust: number;
  affection_then: number;
  trust_then: number;
};

export function createPostgresRunFacts(source: DataSource, valleyId: string): RunFacts {
  return {
    async knowers({ tag, signs }, { minute }) {
      const rows = await source.query<{ agent_id: string }[]>(
        // Signs of several words have to be there as well, each of their words in any form.
        `SELECT DISTINCT memory.agent_id FROM agent_memories memory JOIN agents ON agents.id = memory.agent_id
         WHERE agents.valley_id = $1 AND memory.game_minute >= $2
           AND (memory.tags @> ARRAY[$3] OR memory.words @@ plainto_tsquery('english', $4))`,
        [valleyId, minute, tag, signs.join(' ')],
      );
      return rows.map((row) => agentIdOf(row.agent_id));
    },

    async promises({ minute }) {
      const rows = await source.query<
        {
          agent_id: string;
          other_agent_id: string | null;
          character_id: string | null;
          made_by_agent: boolean;
          outcome: GivenPromise['outcome'];
        }[]
      >(
        // Whoever a villager gave their word to has a row of it as well, which is not counted again.
        `SELECT agent_id, other_agent_id, character_id, made_by_agent, outcome
         FROM agent_promises promise JOIN agents ON agents.id = promise.agent_id
         WHERE agents.valley_id = $1 AND made_minute >= floor($2::float8)
           AND (made_by_agent OR character_id IS NOT NULL) ORDER BY promise.id`,
        [valleyId, minute],
      );
      return rows.map((row) => {
        const agent = agentIdOf(row.agent_id);
        const other = otherOf(row);
        const [by, to] = row.made_by_agent ? [agent, other] : [other, agent];
        return { by, to, outcome: row.outcome };
      });
    },

    async ties({ minute }) {
      const rows = await source.query<TieRow[]>(tiesSince, [valleyId, minute]);
      return rows.map((row): TieSince => ({
        agentId: agentIdOf(row.agent_id),
        otherId: otherOf(row),
        affection: { before: row.affection_then, now: row.affection },
        trust: { before: row.trust_then, now: row.trust },
      }));
    },

    async conversations({ minute, at }) {
      const rows = await source.query<{ people: string[] }[]>(
        // The time picks the months that hold them; the minute decides.
        `SELECT array_agg(DISTINCT person) AS people FROM conversation_logs, unnest(participants) AS person
         WHERE valley_id = $1 AND game_minute >= $2 AND timestamp >= $3::timestamptz - make_interval(secs => $4)
         GROUP BY conversation_id`,
        [valleyId, minute, at, slackSeconds],
      );
      return rows.map(({ people }) => people);
    },

    async carried(item) {
      const rows = await source.query<{ id: string; is_agent: boolean; count: number }[]>(
        `SELECT state.agent_id AS id, true AS is_agent, (state.inventory ->> $2)::int AS count
         FROM agent_states state JOIN agents ON agents.id = state.agent_id
         WHERE agents.valley_id = $1 AND state.inventory ? $2
         UNION ALL
         SELECT id, false, (inventory ->> $2)::int FROM characters WHERE valley_id = $1 AND inventory ? $2`,
        [valleyId, item],
      );
      return rows.map((row) => ({ id: row.is_agent ? agentIdOf(row.id) : row.id, count: row.count }));
    },
  };
}

/**
 * What a tie was before is what its last change before the moment left, or else what its first one since began with; of
 * ties without a change since, what they are.
 */
const tiesSince = `
  SELECT tie.*, coalesce(earlier.affection, since.affection, tie.affection) AS affection_then,
    coalesce(earlier.trust, since.trust, tie.trust) AS trust_then
  FROM (
    SELECT agent_id, other_agent_id, NULL AS character_id, affection_score AS affection, trust_level AS trust
    FROM agent_relationships
    UNION ALL
    SELECT agent_id, NULL, character_id, affection_score, trust_level FROM agent_player_relationships) tie
  JOIN agents ON agents.id = tie.agent_id AND agents.valley_id = $1
  LEFT JOIN LATERAL (
    SELECT affection_after - affection_change AS affection, trust_after - trust_change AS trust
    FROM relationship_changes change
    WHERE change.agent_id = tie.agent_id AND change.game_minute >= $2
      AND (change.other_agent_id = tie.other_agent_id OR change.character_id = tie.character_id)
    ORDER BY change.id LIMIT 1) since ON true
  LEFT JOIN LATERAL (
    SELECT affection_after AS affection, trust_after AS trust FROM relationship_changes change
    WHERE since.affection IS NOT NULL AND change.agent_id = tie.agent_id AND change.game_minute < $2
      AND (change.other_agent_id = tie.other_agent_id OR change.character_id = tie.character_id)
    ORDER BY change.id DESC LIMIT 1) earlier ON true`;

function otherOf(row: { other_agent_id: string | null; character_id: string | null }): string {
  return row.other_agent_id === null ? (row.character_id ?? '') : agentIdOf(row.other_agent_id);
}
