// Runs of scenarios, who plays in them, and the versions of the files they are played from.
import type { DataSource, EntityManager } from '@heartwood/db';
import { UnknownReferenceError } from '../ports/event-queue.ts';
import type {
  AgentInstance,
  NewCastMember,
  RunId,
  RunStatus,
  ScenarioRecords,
  ScenarioRun,
  ScenarioRuns,
  StoredScenario,
} from '../ports/scenario-runs.ts';
import { agentIdOf, agentKey } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';

type Source = Pick<DataSource, 'query'> | Pick<EntityManager, 'query'>;

type RunRow = Omit<ScenarioRun, 'scenario'> & { slug: string; version: number; title: string };
type InstanceRow = Omit<AgentInstance, 'agentId'> & { agent_key: string | null };

const versionColumns =
  'slug, version, is_current AS "isCurrent", name, description, created_at AS "createdAt"';
const runColumns = `run.id, template.slug, template.version, template.name AS title, run.valley_id AS "valleyId", run.name,
  run.status, run.config, run.state, run.results, run.started_at AS "startedAt", run.completed_at AS "completedAt",
  run.created_at AS "createdAt", run.updated_at AS "updatedAt"`;
const instanceColumns = `id, scenario_run_id AS "runId", agent_id AS agent_key, role, instance_name AS "instanceName",
  runtime_config AS "runtimeConfig"`;
const over: readonly RunStatus[] = ['completed', 'failed', 'cancelled'];
/** Beyond it, numbers are no ids of ours. */
const largestId = 2_147_483_647;

export function createPostgresScenarioRecords(source: DataSource, valleyId: string): ScenarioRecords {
  return {
    scenarios: async () =>
      await source.query(`SELECT ${versionColumns} FROM scenario_templates WHERE is_current ORDER BY slug`),

    versions: async (slug) =>
      await source.query(
        `SELECT ${versionColumns} FROM scenario_templates WHERE slug = $1 ORDER BY version DESC LIMIT 500`,
        [slug],
      ),

    async scenario(slug, version) {
      const [row] = await source.query<(StoredScenario | undefined)[]>(
        `SELECT ${versionColumns}, jsonb_build_object('id', slug, 'name', name, 'description', description,
           'agent_roles', agent_roles, 'config', config, 'event_flow', event_flow) AS content
         FROM scenario_templates WHERE slug = $1 AND ($2::int IS NULL AND is_current OR version = $2)`,
        [slug, version ?? null],
      );
      return row ?? null;
    },

    run: async (id) => await readRun(source, valleyId, id),

    async runs({ statuses, slug }, { limit, before }) {
      const rows = await source.query<RunRow[]>(
        `SELECT ${runColumns} FROM scenario_runs run JOIN scenario_templates template ON template.id = run.template_id
         WHERE run.valley_id = $1 AND ($2::text[] IS NULL OR run.status = ANY($2)) AND ($3::text IS NULL OR template.slug = $3)
           AND ($4::int IS NULL OR run.id < $4)
         ORDER BY run.id DESC LIMIT $5`,
        [valleyId, statuses ?? null, slug ?? null, before ?? null, Math.min(500, Math.max(1, limit))],
      );
      return rows.map(toRun);
    },

    async instances(id) {
      if (id > largestId) return [];
      const rows = await source.query<InstanceRow[]>(
        `SELECT ${instanceColumns} FROM agent_instances
         WHERE scenario_run_id = (SELECT id FROM scenario_runs WHERE id = $1 AND valley_id = $2) ORDER BY id`,
        [id, valleyId],
      );
      return rows.map(toInstance);
    },
  };
}

export function createPostgresScenarioRuns(source: DataSource, lease: Lease): ScenarioRuns {
  const { valleyId } = lease;
  return {
    ...createPostgresScenarioRecords(source, valleyId),

    async create({ slug, name, status, config, state, results, cast }) {
      return await lease.write(async (manager) => {
        const [made] = await manager.query<({ id: RunId } | undefined)[]>(
          `INSERT INTO scenario_runs (template_id, valley_id, name, status, config, state, results, started_at, completed_at)
           SELECT id, $2, $3, $4::varchar, $5::jsonb, $6::jsonb, $7::jsonb, now(),
             CASE WHEN $4 = 'running' THEN NULL ELSE now() END
           FROM scenario_templates WHERE slug = $1 AND is_current RETURNING id`,
          [slug, valleyId, name, status, ...[config, state, results].map(asJson)],
        );
        if (made === undefined) return null;
        const instances = await addInstances(manager, valleyId, made.id, cast);
        const run = await readRun(manager, valleyId, made.id);
        if (run === null) throw new Error('a run was made and not found');
        return { run, instances };
      });
    },

    async change(id, from, { status, state, results }) {
      if (id > largestId) return false;
      return await lease.write(async (manager) => {
        const [, changed] = await manager.query<[unknown[], number]>(
          `UPDATE scenario_runs SET status = coalesce($4::varchar, status), state = coalesce($5::jsonb, state),
             results = coalesce($6::jsonb, results), completed_at = CASE WHEN $7 THEN now() ELSE completed_at END
           WHERE id = $1 AND valley_id = $2 AND status = ANY($3::text[])`,
          [
            id,
            valleyId,
            from,
            status ?? null,
            ...[state, results].map(asJson),
            status !== undefined && over.includes(status),
          ],
        );
        return changed === 1;
      });
    },
  };
}

async function addInstances(
  manager: EntityManager,
  valleyId: string,
  run: RunId,
  cast: readonly NewCastMember[],
): Promise<AgentInstance[]> {
  const instances: AgentInstance[] = [];
  for (const { agentId, role, runtimeConfig } of cast) {
    const [row] = await manager.query<(InstanceRow | undefined)[]>(
      `INSERT INTO agent_instances (template_id, scenario_run_id, agent_id, role, instance_name, runtime_config)
       SELECT template.id, $2, agent.id, $4, $5, $6::jsonb
       FROM agents agent JOIN agent_templates template
         ON template.id = coalesce(agent.template_id, (SELECT id FROM agent_templates WHERE slug = agent.slug AND is_current))
       WHERE agent.id = $1 AND agent.valley_id = $3 RETURNING ${instanceColumns}`,
      [agentKey(valleyId, agentId), run, valleyId, role, agentId, asJson(runtimeConfig)],
    );
    if (row === undefined) throw new UnknownReferenceError(`There is no villager "${agentId}" to be cast.`);
    instances.push(toInstance(row));
  }
  return instances;
}

async function readRun(source: Source, valleyId: string, id: RunId): Promise<ScenarioRun | null> {
  if (id > largestId) return null;
  const [row] = await source.query<(RunRow | undefined)[]>(
    `SELECT ${runColumns} FROM scenario_runs run JOIN scenario_templates template ON template.id = run.template_id
     WHERE run.id = $1 AND run.valley_id = $2`,
    [id, valleyId],
  );
  return row === undefined ? null : toRun(row);
}

function toRun({ slug, version, title, ...run }: RunRow): ScenarioRun {
  return { ...run, scenario: { slug, version, name: title } };
}

function toInstance({ agent_key: key, ...instance }: InstanceRow): AgentInstance {
  return { ...instance, agentId: key === null ? null : agentIdOf(key) };
}

function asJson(value: object | null | undefined): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
