// Versions of a template are never changed, so what was read once is kept: an engine asks for the same villagers all day.
import type { DataSource } from '@heartwood/db';
import type { Villager } from '../content/villager.ts';
import type { VillagerTemplates } from '../ports/villager-templates.ts';
import { hashOf } from './postgres-villagers.ts';

/** Some valleys' worth of villagers, each with a few versions. */
const mostKept = 4_000;
/** Of the current version: a saved file is in use within this time. */
const currentForMs = 1_000;

export function createPostgresVillagerTemplates(source: DataSource): VillagerTemplates {
  const kept = new Map<string, Villager>();
  const versions = new WeakMap<Villager, number>();
  const current = new Map<string, { version: number; untilMs: number }>();

  function keep(slug: string, version: number, villager: Villager): Villager {
    const key = `${slug} ${version}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= mostKept)
      for (const oldest of [...kept.keys()].slice(0, mostKept / 2)) kept.delete(oldest);
    kept.set(key, villager);
    return villager;
  }

  return {
    async versionOf(villager) {
      const known = versions.get(villager);
      if (known !== undefined) return known;
      const [row] = await source.query<({ version: number } | undefined)[]>(
        'SELECT version FROM agent_templates WHERE slug = $1 AND content_hash = $2 ORDER BY version DESC LIMIT 1',
        [villager.id, hashOf(villager)],
      );
      if (row === undefined) return null;
      versions.set(villager, row.version);
      keep(villager.id, row.version, villager);
      return row.version;
    },

    async find(slug, version) {
      const latest = current.get(slug);
      const wanted =
        version ?? (latest !== undefined && latest.untilMs > performance.now() ? latest.version : null);
      const known = wanted === null ? undefined : kept.get(`${slug} ${wanted}`);
      if (known !== undefined) return known;
      const [row] = await source.query<({ version: number; content: Villager | null } | undefined)[]>(
        `SELECT version, content FROM agent_templates
         WHERE slug = $1 AND (version = $2::int OR ($2::int IS NULL AND is_current)) LIMIT 1`,
        [slug, wanted],
      );
      if (row?.content == null) return null;
      if (version === null)
        current.set(slug, { version: row.version, untilMs: performance.now() + currentForMs });
      return keep(slug, row.version, row.content);
    },
  };
}
