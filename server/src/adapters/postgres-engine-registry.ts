// Engines in the database. `metadata` is as the seeds have it: what was said at registration, and what each pulse says.
import type { DataSource } from '@heartwood/db';
import {
  deadAfterMs as usuallyDeadAfterMs,
  forgottenAfterMs,
  type EngineFilter,
  type EngineRecord,
  type EngineRegistry,
  type EngineStatus,
} from '../ports/engine-registry.ts';
import type { EngineId, JsonObject } from '../ports/event-queue.ts';

type RegistryOptions = {
  source: DataSource;
  /** The database's own clock unless a test brings one. */
  now?: () => Date;
  /** Silence after which an engine counts as dead; `deadAfterMs` of the port. */
  deadAfterMs?: number;
};

type Metadata = {
  static_config: {
    capabilities: string[];
    resource_limits: { max_concurrent_events: number; memory_limit_mb: number | null };
    engine_software_version: string;
  };
  dynamic_state: {
    resource_utilization: { cpu_percent: number; memory_usage_mb: number };
    current_scenario_run_id: number | null;
  };
};

type Row = {
  id: EngineId;
  engine_type: string;
  status: EngineStatus;
  last_heartbeat: Date;
  current_workload: number;
  metadata: Metadata;
  state: JsonObject;
  scenario_run_id: number | null;
};

/** Between two looks for those to forget. */
const forgetEveryMs = 3_600_000;

export function createPostgresEngineRegistry({
  source,
  now,
  deadAfterMs = usuallyDeadAfterMs,
}: RegistryOptions): EngineRegistry {
  const time = (): Date | null => now?.() ?? null;
  let forgottenAtMs = -Infinity;
  const changed = async (sql: string, parameters: readonly unknown[]): Promise<boolean> => {
    const [, count] = await source.query<[unknown[], number]>(sql, [...parameters]);
    return count > 0;
  };
  return {
    async register({ id, type, capabilities, limits, version, scenarioRunId }) {
      const metadata: Metadata = {
        static_config: {
          capabilities: [...capabilities],
          resource_limits: {
            max_concurrent_events: limits.maxConcurrentEvents,
            memory_limit_mb: limits.memoryLimitMb,
          },
          engine_software_version: version,
        },
        dynamic_state: {
          resource_utilization: { cpu_percent: 0, memory_usage_mb: 0 },
          current_scenario_run_id: scenarioRunId,
        },
      };
      await source.query(
        `INSERT INTO engine_states (id, engine_type, status, last_heartbeat, metadata, scenario_run_id)
         VALUES ($1, $2, 'active', coalesce($5::timestamptz, now()), $3::jsonb, $4)
         ON CONFLICT (id) DO UPDATE SET engine_type = excluded.engine_type, status = 'active', current_workload = 0,
           last_heartbeat = excluded.last_heartbeat, metadata = excluded.metadata,
           scenario_run_id = excluded.scenario_run_id`,
        [id, type, JSON.stringify(metadata), scenarioRunId, time()],
      );
    },
    heartbeat: async (id, { status, workload, cpuPercent, memoryMb }) =>
      await changed(
        `UPDATE engine_states SET status = $2, current_workload = $3, last_heartbeat = coalesce($5::timestamptz, now()),
           metadata = jsonb_set(metadata, '{dynamic_state,resource_utilization}', $4::jsonb)
         WHERE id = $1 AND status NOT IN ('dead', 'stopped')`,
        [
          id,
          status,
          workload,
          JSON.stringify({ cpu_percent: cpuPercent, memory_usage_mb: memoryMb }),
          time(),
        ],
      ),
    deregister: async (id) =>
      await changed(`UPDATE engine_states SET status = 'stopped', current_workload = 0 WHERE id = $1`, [id]),
    async bury() {
      if (performance.now() - forgottenAtMs > forgetEveryMs) {
        forgottenAtMs = performance.now();
        await source.query(
          `DELETE FROM engine_states WHERE status IN ('dead', 'stopped')
             AND last_heartbeat < coalesce($1::timestamptz, now()) - make_interval(secs => $2::float8 / 1000)
             AND id NOT IN (SELECT locked_by FROM event_instances WHERE lock_until IS NOT NULL)`,
          [time(), forgottenAfterMs],
        );
      }
      await source.query(
        `UPDATE engine_states SET status = 'dead', current_workload = 0
         WHERE status NOT IN ('dead', 'stopped')
           AND last_heartbeat < coalesce($1::timestamptz, now()) - make_interval(secs => $2::float8 / 1000)`,
        [time(), deadAfterMs],
      );
      // From the locks, which are few and have an index: this is asked at every pulse, and engines of the past are many. Again
      // for those of before: whoever buried them may have died before their events were freed.
      const rows = await source.query<{ id: EngineId }[]>(
        `SELECT id FROM engine_states WHERE status IN ('dead', 'stopped')
           AND id IN (SELECT locked_by FROM event_instances WHERE lock_until IS NOT NULL)`,
      );
      return rows.map(({ id }) => id);
    },
    async find(id) {
      const [row] = await source.query<(Row | undefined)[]>('SELECT * FROM engine_states WHERE id = $1', [
        id,
      ]);
      return row === undefined ? null : toRecord(row);
    },
    async list({ type, status }: EngineFilter = {}) {
      const rows = await source.query<Row[]>(
        `SELECT * FROM engine_states WHERE ($1::text IS NULL OR engine_type = $1) AND ($2::text IS NULL OR status = $2)
         ORDER BY last_heartbeat DESC, id`,
        [type ?? null, status ?? null],
      );
      return rows.map(toRecord);
    },
    saveState: async (id, state) =>
      await changed('UPDATE engine_states SET state = $2::jsonb WHERE id = $1', [id, JSON.stringify(state)]),
    async lastState(type) {
      const [row] = await source.query<({ state: JsonObject } | undefined)[]>(
        `SELECT state FROM engine_states WHERE engine_type = $1 AND state <> '{}'
         ORDER BY last_heartbeat DESC LIMIT 1`,
        [type],
      );
      return row?.state ?? null;
    },
  };
}

function toRecord(row: Row): EngineRecord {
  const { static_config: config, dynamic_state: dynamic } = row.metadata;
  return {
    id: row.id,
    type: row.engine_type,
    capabilities: config.capabilities,
    limits: {
      maxConcurrentEvents: config.resource_limits.max_concurrent_events,
      memoryLimitMb: config.resource_limits.memory_limit_mb,
    },
    version: config.engine_software_version,
    scenarioRunId: row.scenario_run_id,
    status: row.status,
    workload: row.current_workload,
    cpuPercent: dynamic.resource_utilization.cpu_percent,
    memoryMb: dynamic.resource_utilization.memory_usage_mb,
    lastHeartbeat: row.last_heartbeat,
    state: row.state,
  };
}
