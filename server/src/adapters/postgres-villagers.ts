// Brings villagers' files into the tables: a new version of the template where the file changed, the agent made from
// it, the week and the ties. What an agent has lived through since is left alone.
import { createHash } from 'node:crypto';
import type { EntityManager } from '@heartwood/db';
import type { ScheduleEntry, Villager } from '../content/villager.ts';
import type { ActorId } from '../world/types.ts';
import { agentKey } from './postgres-ids.ts';

export type Applied = 'created' | 'updated' | 'unchanged';

export async function applyVillagers(
  manager: EntityManager,
  valleyId: string,
  villagers: readonly Villager[],
): Promise<Record<Applied, ActorId[]>> {
  const outcome: Record<Applied, ActorId[]> = { created: [], updated: [], unchanged: [] };
  const templates = await storeTemplates(manager, villagers);
  for (const villager of villagers) {
    const applied = await storeAgent(manager, valleyId, villager, templates.get(villager.id));
    outcome[applied].push(villager.id);
  }
  const changed = new Set([...outcome.created, ...outcome.updated]);
  // After all agents, since two villagers' files name each other.
  for (const villager of villagers) {
    if (!changed.has(villager.id)) continue;
    await storeWeek(manager, agentKey(valleyId, villager.id), villager);
    await storeTies(manager, valleyId, villager);
  }
  return outcome;
}

/** Ids of the templates in force. Old versions step down first: two villagers may swap their names. */
async function storeTemplates(
  manager: EntityManager,
  villagers: readonly Villager[],
): Promise<Map<ActorId, number>> {
  const current = await manager.query<
    { id: number; slug: string; content_hash: string | null; version: number }[]
  >(
    `SELECT id, slug, content_hash, (SELECT max(version) FROM agent_templates v WHERE v.slug = t.slug) AS version
     FROM agent_templates t WHERE is_current AND slug = ANY($1::text[]) FOR UPDATE`,
    [villagers.map(({ id }) => id)],
  );
  const bySlug = new Map(current.map((template) => [template.slug, template]));
  const ids = new Map<ActorId, number>();
  const changed: { villager: Villager; hash: string }[] = [];
  for (const villager of villagers) {
    const hash = hashOf(villager);
    const template = bySlug.get(villager.id);
    if (template?.content_hash === hash) ids.set(villager.id, template.id);
    else changed.push({ villager, hash });
  }
  await manager.query(
    'UPDATE agent_templates SET is_current = false WHERE is_current AND slug = ANY($1::text[])',
    [changed.map(({ villager }) => villager.id)],
  );
  for (const { villager, hash } of changed) {
    const [row] = await manager.query<[{ id: number }]>(
      `INSERT INTO agent_templates (slug, version, name, description, personality_config, llm_config, content, content_hash)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8) RETURNING id`,
      [
        villager.id,
        (bySlug.get(villager.id)?.version ?? 0) + 1,
        villager.name,
        villager.constitution,
        JSON.stringify({
          traits: villager.traits,
          adjectives: villager.adjectives,
          goals: villager.goals,
          likes: villager.likes,
          dislikes: villager.dislikes,
        }),
        JSON.stringify({ style: villager.voice.style, verbosity: villager.voice.verbosity }),
        JSON.stringify(villager),
        hash,
      ],
    );
    ids.set(villager.id, row.id);
  }
  return ids;
}

export function hashOf(villager: Villager): string {
  return createHash('sha256').update(JSON.stringify(villager)).digest('hex');
}

async function storeAgent(
  manager: EntityManager,
  valleyId: string,
  villager: Villager,
  templateId: number | undefined,
): Promise<Applied> {
  const key = agentKey(valleyId, villager.id);
  const [before] = await manager.query<({ template_id: number | null } | undefined)[]>(
    'SELECT template_id FROM agents WHERE id = $1',
    [key],
  );
  if (before !== undefined && before.template_id === templateId) return 'unchanged';
  const columns: Record<string, unknown> = {
    valley_id: valleyId,
    slug: villager.id,
    template_id: templateId,
    name: villager.name,
    constitution: villager.constitution,
    primary_goal: villager.goals.primary,
    secondary_goals: JSON.stringify(villager.goals.secondary),
    personality_traits: JSON.stringify(villager.traits),
    likes: JSON.stringify(villager.likes),
    dislikes: JSON.stringify(villager.dislikes),
    background: villager.background,
    schedule: JSON.stringify(villager.schedule),
    appearance: JSON.stringify(villager.appearance),
    is_active: true,
  };
  const names = Object.keys(columns);
  await manager.query(
    `INSERT INTO agents (id, ${names.join(', ')}) VALUES ($1, ${names.map((_, at) => `$${at + 2}`).join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [key, ...Object.values(columns)],
  );
  return before === undefined ? 'created' : 'updated';
}

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** An entry lasts until the next begins; a day's last one until the first of the day after. */
async function storeWeek(manager: EntityManager, key: string, { schedule }: Villager): Promise<void> {
  const days = week.map((day): readonly ScheduleEntry[] => schedule[day] ?? schedule.default);
  const rows = days.flatMap((entries, day) =>
    entries.map((entry, at) => ({
      day_of_week: day + 1,
      start_time: entry.from,
      end_time: entries[at + 1]?.from ?? days[(day + 1) % week.length]?.[0]?.from ?? entry.from,
      activity: entry.activity,
      location: entry.place,
      object_id: entry.object ?? null,
      doing: entry.doing,
      priority: entry.priority,
      is_flexible: entry.flexible,
    })),
  );
  await manager.query('DELETE FROM agent_schedules WHERE agent_id = $1', [key]);
  await manager.query(
    `INSERT INTO agent_schedules (agent_id, day_of_week, start_time, end_time, activity, location, object_id, doing, priority, is_flexible)
     SELECT $1, day_of_week, start_time, end_time, activity, location, object_id, doing, priority, is_flexible
     FROM jsonb_to_recordset($2::jsonb) AS entry (day_of_week smallint, start_time time, end_time time, activity text,
       location text, object_id text, doing text, priority smallint, is_flexible boolean)
     ON CONFLICT (agent_id, day_of_week, start_time) DO NOTHING`,
    [key, JSON.stringify(rows)],
  );
}

/** The file says how it began; how they feel by now is theirs. Villagers who are not in the valley are passed over. */
async function storeTies(manager: EntityManager, valleyId: string, villager: Villager): Promise<void> {
  const ties = villager.relationships.map((tie) => ({ ...tie, to: agentKey(valleyId, tie.to) }));
  await manager.query(
    `INSERT INTO agent_relationships (agent_id, other_agent_id, relationship_type, affection_score, trust_level, note)
     SELECT $1, agents.id, tie.type, tie.affection, tie.trust, tie.note
     FROM jsonb_to_recordset($2::jsonb) AS tie ("to" text, type text, affection float8, trust float8, note text)
     JOIN agents ON agents.id = tie."to" AND agents.id <> $1
     ON CONFLICT (agent_id, other_agent_id) DO UPDATE
       SET relationship_type = excluded.relationship_type, note = excluded.note`,
    [agentKey(valleyId, villager.id), JSON.stringify(ties)],
  );
}
