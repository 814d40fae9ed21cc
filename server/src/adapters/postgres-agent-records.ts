// For looking at what agents planned, felt and were made from. Writes nothing and needs no lease.
import type { DataSource } from '@heartwood/db';
import type { AgentRecords, StoredPlan, StoredTemplate, TieChange } from '../ports/agent-records.ts';
import { agentIdOf, agentKey } from './postgres-ids.ts';

const most = (limit: number): number => Math.min(500, Math.max(1, limit));

const versionColumns = 'slug, version, is_current AS "isCurrent", name, created_at AS "createdAt"';

export function createPostgresAgentRecords(source: DataSource, valleyId: string): AgentRecords {
  return {
    plans: async (agentId, { limit, before }) =>
      await source.query<StoredPlan[]>(
        `SELECT id, goal, plan_steps AS steps, current_step AS "currentStep", status, day, created_at AS "createdAt",
           updated_at AS "updatedAt"
         FROM agent_plans WHERE agent_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [agentKey(valleyId, agentId), before ?? null, most(limit)],
      ),

    async tieChanges(agentId, otherId, { limit, before }) {
      const rows = await source.query<TieChange[]>(
        `SELECT id, coalesce(other_agent_id, character_id) AS "otherId",
           CASE WHEN character_id IS NULL THEN 'agent' ELSE 'character' END AS "otherKind",
           affection_change AS affection, trust_change AS trust, affection_after AS "affectionAfter",
           trust_after AS "trustAfter", type_before AS "typeBefore", type_after AS "typeAfter", reason,
           game_minute AS "gameMinute", created_at AS "createdAt"
         FROM relationship_changes
         WHERE agent_id = $1 AND ($2::text IS NULL OR character_id = $2 OR other_agent_id = $3)
           AND ($4::bigint IS NULL OR id < $4)
         ORDER BY id DESC LIMIT $5`,
        [
          agentKey(valleyId, agentId),
          otherId,
          agentKey(valleyId, otherId ?? ''),
          before ?? null,
          most(limit),
        ],
      );
      return rows.map((row) => ({
        ...row,
        otherId: row.otherKind === 'agent' ? agentIdOf(row.otherId) : row.otherId,
      }));
    },

    templates: async () =>
      await source.query(`SELECT ${versionColumns} FROM agent_templates WHERE is_current ORDER BY slug`),

    versions: async (slug) =>
      await source.query(
        `SELECT ${versionColumns} FROM agent_templates WHERE slug = $1 ORDER BY version DESC LIMIT 500`,
        [slug],
      ),

    async template(slug, version) {
      const [row] = await source.query<(StoredTemplate | undefined)[]>(
        `SELECT ${versionColumns}, coalesce(content, '{}') AS content FROM agent_templates
         WHERE slug = $1 AND ($2::int IS NULL AND is_current OR version = $2)`,
        [slug, version ?? null],
      );
      return row ?? null;
    },
  };
}
