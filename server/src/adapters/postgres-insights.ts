// What Analysts found out.
import type { DataSource } from '@heartwood/db';
import type { Insight, InsightStore } from '../ports/insights.ts';
import type { Lease } from './postgres-lease.ts';

const columns = `id, kind, analysis_type AS "analysisType", title, text, findings, confidence, about,
  scenario_run_id AS "scenarioRunId", game_minute AS "gameMinute", created_at AS "createdAt"`;

export function createPostgresInsights(source: DataSource, lease: Lease): InsightStore {
  const { valleyId } = lease;
  return {
    add: async (insight) =>
      await lease.write(async (manager) => {
        await manager.query(
          `INSERT INTO insights (valley_id, kind, analysis_type, title, text, findings, confidence, about,
             scenario_run_id, game_minute, idempotency_key)
           VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8::jsonb, $9, $10, $11)
           ON CONFLICT (valley_id, idempotency_key) DO NOTHING`,
          [
            valleyId,
            insight.kind,
            insight.analysisType,
            insight.title,
            insight.text,
            JSON.stringify(insight.findings),
            insight.confidence,
            JSON.stringify(insight.about),
            insight.scenarioRunId,
            insight.gameMinute,
            insight.idempotencyKey,
          ],
        );
        const [row] = await manager.query<(Insight | undefined)[]>(
          `SELECT ${columns} FROM insights WHERE valley_id = $1 AND idempotency_key = $2`,
          [valleyId, insight.idempotencyKey],
        );
        if (row === undefined) throw new Error('an insight was stored and not found');
        return row;
      }),
    list: async (filter, { limit, before }) =>
      await source.query<Insight[]>(
        `SELECT ${columns} FROM insights
         WHERE valley_id = $1 AND ($2::text[] IS NULL OR kind = ANY($2)) AND ($3::text IS NULL OR analysis_type = $3)
           AND ($4::text IS NULL OR about ? $4) AND ($5::int IS NULL OR scenario_run_id = $5)
           AND ($6::float8 IS NULL OR confidence >= $6) AND ($7::bigint IS NULL OR id < $7)
         ORDER BY id DESC LIMIT $8`,
        [
          valleyId,
          filter.kinds ?? null,
          filter.analysisType ?? null,
          filter.about ?? null,
          filter.scenarioRunId ?? null,
          filter.atLeast ?? null,
          before ?? null,
          Math.min(500, Math.max(1, limit)),
        ],
      ),
  };
}
