// Brings scenarios' files into the table of templates: a new version where the file changed. Templates belong to all
// valleys of a database, and a run keeps the version it began with.
import { createHash } from 'node:crypto';
import type { EntityManager } from '@heartwood/db';
import type { Scenario } from '../content/scenario.ts';

type Current = { slug: string; content_hash: string | null; version: number; is_current: boolean };

export async function applyScenarios(
  manager: EntityManager,
  scenarios: readonly Scenario[],
): Promise<{ created: string[]; updated: string[]; unchanged: string[] }> {
  const slugs = scenarios.map(({ id }) => id);
  // Two valleys that start at once would both add version 1.
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('scenario_templates'))`);
  const latest = await manager.query<Current[]>(
    `SELECT slug, version, (array_agg(content_hash) FILTER (WHERE is_current))[1] AS content_hash, bool_or(is_current) AS is_current
     FROM (SELECT slug, max(version) OVER (PARTITION BY slug) AS version, content_hash, is_current
           FROM scenario_templates WHERE slug = ANY($1::text[])) AS template
     GROUP BY slug, version`,
    [slugs],
  );
  const bySlug = new Map(latest.map((template) => [template.slug, template]));
  const changed = scenarios
    .map((scenario) => ({ scenario, hash: hashOf(scenario) }))
    .filter(({ scenario, hash }) => bySlug.get(scenario.id)?.content_hash !== hash);
  await stepDown(
    manager,
    changed.map(({ scenario }) => scenario),
    slugs,
  );
  for (const { scenario, hash } of changed) {
    await manager.query(
      `INSERT INTO scenario_templates (slug, version, name, description, config, agent_roles, event_flow, content_hash)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8)`,
      [
        scenario.id,
        (bySlug.get(scenario.id)?.version ?? 0) + 1,
        scenario.name,
        scenario.description,
        JSON.stringify(scenario.config),
        JSON.stringify(scenario.agent_roles),
        JSON.stringify(scenario.event_flow),
        hash,
      ],
    );
  }
  const isChanged = new Set(changed.map(({ scenario }) => scenario.id));
  return {
    created: slugs.filter((slug) => !bySlug.has(slug)),
    updated: slugs.filter((slug) => bySlug.has(slug) && isChanged.has(slug)),
    unchanged: slugs.filter((slug) => !isChanged.has(slug)),
  };
}

/** Old versions first, since two scenarios may swap their names, and a file that was renamed brings its name along. */
async function stepDown(
  manager: EntityManager,
  changed: readonly Scenario[],
  slugs: readonly string[],
): Promise<void> {
  await manager.query(
    `UPDATE scenario_templates SET is_current = false
     WHERE is_current AND (slug = ANY($1::text[]) OR (name = ANY($2::text[]) AND NOT slug = ANY($3::text[])))`,
    [changed.map(({ id }) => id), changed.map(({ name }) => name), slugs],
  );
}

function hashOf(scenario: Scenario): string {
  return createHash('sha256').update(JSON.stringify(scenario)).digest('hex');
}
