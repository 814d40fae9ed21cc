// The table of logs.
import type { DataSource } from '@heartwood/db';
import { UnknownReferenceError } from '../ports/event-queue.ts';
import type { ExecutionLogs, LogLevel, StoredLogEntry } from '../ports/execution-logs.ts';

const longestMessage = 4_000;

type Row = {
  id: string;
  level: LogLevel;
  message: string;
  data: StoredLogEntry['data'];
  scenario_run_id: number | null;
  agent_instance_id: number | null;
  created_at: Date;
};

export function createPostgresExecutionLogs(source: DataSource): ExecutionLogs {
  return {
    async add({ level, message, data, scenarioRunId, agentInstanceId }) {
      try {
        const [row] = await source.query<[{ id: string }]>(
          `INSERT INTO execution_logs (level, message, data, scenario_run_id, agent_instance_id)
           VALUES ($1, $2, $3::jsonb, $4, $5) RETURNING id`,
          [level, message.slice(0, longestMessage), JSON.stringify(data), scenarioRunId, agentInstanceId],
        );
        return row.id;
      } catch (error) {
        throw UnknownReferenceError.from(error);
      }
    },
    async list({ scenarioRunId, agentInstanceId, levels }, { limit, before }) {
      const rows = await source.query<Row[]>(
        `SELECT * FROM execution_logs
         WHERE ($1::int IS NULL OR scenario_run_id = $1) AND ($2::int IS NULL OR agent_instance_id = $2)
           AND ($3::text[] IS NULL OR level = ANY($3)) AND ($4::bigint IS NULL OR id < $4)
         ORDER BY id DESC LIMIT $5`,
        [
          scenarioRunId ?? null,
          agentInstanceId ?? null,
          levels ?? null,
          before ?? null,
          Math.min(500, Math.max(1, limit)),
        ],
      );
      return rows.map((row) => ({
        id: row.id,
        level: row.level,
        message: row.message,
        data: row.data,
        scenarioRunId: row.scenario_run_id,
        agentInstanceId: row.agent_instance_id,
        createdAt: row.created_at,
      }));
    },
  };
}
