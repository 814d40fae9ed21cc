import type { Database } from '@heartwood/db';
import { afterAll, beforeAll, describe } from 'vitest';
import { backends } from '../services/databases.ts';
import type { FreshDatabase } from '../services/databases.ts';

export const oneHot = (index: number): number[] =>
  Array.from({ length: 1536 }, (_, at) => (at === index ? 1 : 0.01));

/** A valley with two agents, a template, a user and a character: what most rows refer to. */
export async function plantValley({ dataSource }: Database): Promise<{ userId: string; templateId: number }> {
  await dataSource.query(`INSERT INTO valleys (id, name, seed) VALUES ('heartwood', 'Heartwood Valley', 7)`);
  const [user] = await dataSource.query<[{ id: string }]>(`INSERT INTO users DEFAULT VALUES RETURNING id`);
  await dataSource.query(
    `INSERT INTO characters (id, user_id, valley_id, character_name) VALUES ('p_1', $1, 'heartwood', 'Robin')`,
    [user.id],
  );
  const [template] = await dataSource.query<[{ id: number }]>(
    `INSERT INTO agent_templates (slug, name) VALUES ('elara_blacksmith', 'Elara') RETURNING id`,
  );
  await dataSource.query(
    `INSERT INTO agents (id, valley_id, slug, name, template_id) VALUES
       ('elara_blacksmith', 'heartwood', 'elara_blacksmith', 'Elara', $1),
       ('marcus_merchant', 'heartwood', 'marcus_merchant', 'Marcus', NULL)`,
    [template.id],
  );
  return { userId: user.id, templateId: template.id };
}

export async function rememberPlum(
  { dataSource }: Database,
  content = 'Robin told me of plum cake.',
): Promise<string> {
  const [row] = await dataSource.query<[{ id: string }]>(
    `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute)
     VALUES ('elara_blacksmith', 'observation', $1, 4, 10, 10) RETURNING id`,
    [content],
  );
  return row.id;
}

/** At least one row in every table, so that each constraint has something to guard and a backup something to save. */
export async function plantEverything(database: Database): Promise<void> {
  const { templateId } = await plantValley(database);
  const first = await rememberPlum(database);
  const statements: [string, unknown[]?][] = [
    [
      `UPDATE agent_memories SET embedding = $1::halfvec, embedding_model = 'test', embedding_dimension = 1536, tags = '{cake,"two words"}'`,
      [JSON.stringify(oneHot(3))],
    ],
    [
      `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute, source_memory_id, summary_id, told_by, certainty)
       VALUES ('marcus_merchant', 'conversation', 'Elara says "plum cake" – naïve, isn''t it?', 2.5, 11.25, 11.25, $1, $1, 'elara_blacksmith', 0.7)`,
      [first],
    ],
    [
      `WITH guest AS (INSERT INTO users DEFAULT VALUES RETURNING id)
       INSERT INTO characters (id, user_id, valley_id, character_name) SELECT 'p_2', id, 'heartwood', 'Wren' FROM guest`,
    ],
    [
      `INSERT INTO letters (valley_id, character_id, kind, sender_id, sender_name, text, game_minute, idempotency_key)
       VALUES ('heartwood', 'p_1', 'letter', 'elara_blacksmith', 'Elara', 'Come by the forge.', 12, 'event:7')`,
    ],
    [`INSERT INTO character_mutes (character_id, muted_id) VALUES ('p_1', 'p_2')`],
    [
      `INSERT INTO player_reports (valley_id, reporter_id, reporter_name, reported_id, reported_name, reason, game_minute)
       VALUES ('heartwood', 'p_1', 'Robin', 'p_2', 'Wren', 'rude', 12)`,
    ],
    [`INSERT INTO agent_states (agent_id, current_x, current_y) VALUES ('elara_blacksmith', 3, 4)`],
    [
      `INSERT INTO agent_schedules (agent_id, day_of_week, start_time, end_time, activity, location)
       VALUES ('elara_blacksmith', 1, '08:00', '12:00', 'smith', 'forge')`,
    ],
    [
      `INSERT INTO agent_plans (agent_id, goal, plan_steps) VALUES ('elara_blacksmith', 'a horseshoe', '[{"doing":"hammering"}]')`,
    ],
    [
      `INSERT INTO agent_promises (agent_id, character_id, kind, what, place_id, from_minute, until_minute, made_minute, made_by_agent, idempotency_key)
       VALUES ('elara_blacksmith', 'p_1', 'meet', 'meet Robin at the Mirror Pond', 'pond', 1080, 1125, 600, true, 'c1:3')`,
    ],
    [
      `INSERT INTO agent_promises (agent_id, other_agent_id, kind, what, place_id, from_minute, until_minute, made_minute, made_by_agent, idempotency_key)
       VALUES ('elara_blacksmith', 'marcus_merchant', 'visit', 'look in on Marcus', 'market', 1080, 1125, 600, true, 'c1:4')`,
    ],
    [
      `INSERT INTO agent_reflections (agent_id, reflection, trigger_memories, game_minute) VALUES ('elara_blacksmith', 'I like cake.', ARRAY[$1::bigint], 12)`,
      [first],
    ],
    [
      `INSERT INTO agent_metacognition (agent_id, performance_evaluation, game_minute) VALUES ('elara_blacksmith', 'Fair.', 12)`,
    ],
    [
      `INSERT INTO agent_strategies (agent_id, strategy, game_minute) VALUES ('elara_blacksmith', '{"flexibility":0.4}', 12)`,
    ],
    [
      `INSERT INTO agent_traces (agent_id, kind, game_minute, choice, decided_by) VALUES ('elara_blacksmith', 'reply', 12, 'said: "Plum cake!"', 'offline')`,
    ],
    [
      `INSERT INTO agent_relationships (agent_id, other_agent_id, affection_score) VALUES ('elara_blacksmith', 'marcus_merchant', 12.5)`,
    ],
    [`INSERT INTO agent_player_relationships (agent_id, character_id) VALUES ('elara_blacksmith', 'p_1')`],
    [
      `INSERT INTO relationship_changes (agent_id, character_id, affection_change, trust_change, affection_after, trust_after, reason, game_minute)
       VALUES ('elara_blacksmith', 'p_1', 2, 1, 2, 1, 'You asked after her mother.', 10)`,
    ],
    [
      `INSERT INTO relationship_changes (agent_id, other_agent_id, affection_change, trust_change, affection_after, trust_after, reason, game_minute)
       VALUES ('elara_blacksmith', 'marcus_merchant', 2, 1, 2, 1, 'He paid in full.', 10)`,
    ],
    [`INSERT INTO conversations (valley_id, id) VALUES ('heartwood', 'c1')`],
    [
      `INSERT INTO conversation_logs (valley_id, conversation_id, turn_id, initiator_type, initiator_id, initiator_name, recipient_type, recipient_id, message)
       VALUES ('heartwood', 'c1', 1, 'character', 'p_1', 'Robin', 'agent', 'elara_blacksmith', 'My sister bakes plum cake.')`,
    ],
    [`INSERT INTO scenario_templates (slug, name) VALUES ('fair', 'The Fair')`],
    [
      `INSERT INTO scenario_runs (template_id, valley_id, name, started_at) SELECT id, 'heartwood', 'The first fair', now() FROM scenario_templates`,
    ],
    [
      `INSERT INTO agent_instances (template_id, scenario_run_id, agent_id, instance_name) SELECT $1, id, 'elara_blacksmith', 'baker' FROM scenario_runs`,
      [templateId],
    ],
    [
      `INSERT INTO event_instances (scenario_run_id, event_type_id, source_agent_id, target_agent_id, valley_id, agent_id)
       SELECT run.id, (SELECT min(id) FROM event_types), actor.id, actor.id, 'heartwood', 'elara_blacksmith'
       FROM scenario_runs run, agent_instances actor`,
    ],
    [
      `INSERT INTO event_archive (id, event_type_id, data, status, lane)
       SELECT 7, min(id), '{"text":"long ago"}', 'completed', 'elara' FROM event_types`,
    ],
    [
      `INSERT INTO execution_logs (scenario_run_id, agent_instance_id, message) SELECT run.id, actor.id, 'begun' FROM scenario_runs run, agent_instances actor`,
    ],
    [
      `INSERT INTO gazettes (valley_id, day, title, articles) VALUES ('heartwood', 0, 'The Valley Gazette', '[{"headline":"Cake"}]')`,
    ],
    [
      `INSERT INTO insights (valley_id, scenario_run_id, kind, analysis_type, findings, confidence, idempotency_key)
       SELECT 'heartwood', id, 'pattern_detected', 'rumours', '{}', 0.5, 'event:1' FROM scenario_runs`,
    ],
    [
      `INSERT INTO engine_states (id, engine_type, scenario_run_id) SELECT gen_random_uuid(), 'actor', id FROM scenario_runs`,
    ],
  ];
  for (const [sql, parameters] of statements) await database.dataSource.query(sql, parameters);
}

/** What `plantEverything` made, on each database there is; set before the first test. */
class Planted {
  database!: Database;
}

export function onEveryDatabase(subject: string, tests: (planted: Planted) => void): void {
  describe.each(backends)(`${subject} on $title`, (backend) => {
    describe.skipIf(backend.missing !== undefined)('of the schema', () => {
      const planted = new Planted();
      let fresh: FreshDatabase;
      beforeAll(async () => {
        fresh = await backend.create();
        planted.database = fresh.database;
        await plantEverything(fresh.database);
      });
      afterAll(async () => await fresh.dispose());
      tests(planted);
    });
  });
}
