import { expect, it } from 'vitest';
import { onEveryDatabase } from './fixtures.ts';

/** One bad change for each CHECK: table, what is set, and the constraint that must refuse it. */
const badChanges: readonly [table: string, change: string, constraint: string][] = [
  ['valleys', `id = 'Bad Id'`, 'valleys_id_check'],
  ['valleys', 'tick = -1', 'valleys_tick_check'],
  ['valleys', 'lease_epoch = -1', 'valleys_lease_epoch_check'],
  ['valleys', `lease_owner = 'me'`, 'valleys_lease_is_whole'],
  ['users', `kind = 'king'`, 'users_kind_check'],
  ['users', 'token_version = -1', 'users_token_version_check'],
  ['users', `kind = 'registered', username = 'robin'`, 'users_registered_have_a_password'],
  ['characters', `id = repeat('x', 65)`, 'characters_id_check'],
  ['characters', `character_name = '  '`, 'characters_character_name_check'],
  ['characters', `appearance = '[]'`, 'characters_appearance_check'],
  ['characters', `facing = 'north'`, 'characters_facing_check'],
  ['characters', `inventory = '3'`, 'characters_inventory_check'],
  ['characters', 'position_x = 1', 'characters_position_is_whole'],
  ['characters', `sightings = '[]'`, 'characters_sightings_check'],
  ['letters', `kind = 'bill'`, 'letters_kind_check'],
  ['letters', `text = ''`, 'letters_text_check'],
  ['letters', `idempotency_key = ''`, 'letters_idempotency_key_check'],
  ['character_mutes', 'muted_id = character_id', 'character_mutes_check'],
  ['player_reports', `reason = 'boring'`, 'player_reports_reason_check'],
  ['player_reports', `heard = '{}'`, 'player_reports_heard_check'],
  ['player_reports', `status = 'closed'`, 'player_reports_status_check'],
  ['player_reports', `status = 'settled'`, 'player_reports_settled_is_whole'],
  ['agent_templates', 'version = 0', 'agent_templates_version_check'],
  ['agents', `id = 'Elara!', slug = 'Elara!'`, 'agents_id_check'],
  ['agents', 'energy_level = 101', 'agents_energy_level_check'],
  ['agents', 'energy_level = -1', 'agents_energy_level_check'],
  ['agents', `slug = 'someone_else'`, 'agents_id_ends_in_slug'],
  ['agent_states', `current_direction = 'west'`, 'agent_states_current_direction_check'],
  ['agent_states', 'cognitive_load = 1.1', 'agent_states_cognitive_load_check'],
  ['agent_states', `inventory = '[]'`, 'agent_states_inventory_check'],
  ['agent_memories', `memory_type = 'dream'`, 'agent_memories_memory_type_check'],
  ['agent_memories', `content = ''`, 'agent_memories_content_check'],
  ['agent_memories', `content = repeat('x', 2001)`, 'agent_memories_content_check'],
  ['agent_memories', 'importance_score = 10.5', 'check_importance_score'],
  ['agent_memories', 'importance_score = -0.1', 'check_importance_score'],
  ['agent_memories', `importance_score = 'NaN'`, 'check_importance_score'],
  ['agent_memories', 'valence = -1.1', 'agent_memories_valence_check'],
  ['agent_memories', 'arousal = 1.1', 'agent_memories_arousal_check'],
  ['agent_memories', 'summary_id = id', 'check_summary_is_another'],
  ['agent_memories', 'certainty = 2', 'agent_memories_certainty_check'],
  [
    'agent_memories',
    `embedding = NULL, embedding_model = NULL, embedding_dimension = 7`,
    'agent_memories_embedding_dimension_check',
  ],
  [
    'agent_memories',
    `embedding = NULL, embedding_model = 'm', embedding_dimension = NULL`,
    'check_embedding_is_whole',
  ],
  ['agent_reflections', `reflection = ''`, 'agent_reflections_reflection_check'],
  ['agent_metacognition', `performance_evaluation = ''`, 'agent_metacognition_performance_evaluation_check'],
  ['agent_strategies', `strategy = '[]'`, 'agent_strategies_strategy_check'],
  ['agent_traces', `kind = ''`, 'agent_traces_kind_check'],
  ['agent_traces', `details = '[]'`, 'agent_traces_details_check'],
  ['agent_traces', 'prompt_tokens = -1', 'agent_traces_prompt_tokens_check'],
  ['agent_traces', 'completion_tokens = -1', 'agent_traces_completion_tokens_check'],
  ['agent_traces', 'milliseconds = -1', 'agent_traces_milliseconds_check'],
  ['agent_relationships', `relationship_type = 'nemesis'`, 'agent_relationships_relationship_type_check'],
  ['agent_relationships', 'affection_score = 101', 'check_affection_score'],
  ['agent_relationships', 'affection_score = -101', 'check_affection_score'],
  ['agent_relationships', 'trust_level = -1', 'check_trust_level'],
  ['agent_relationships', 'interaction_frequency = -1', 'agent_relationships_interaction_frequency_check'],
  ['agent_relationships', 'other_agent_id = agent_id', 'agent_relationships_not_oneself'],
  [
    'agent_player_relationships',
    `relationship_type = 'x'`,
    'agent_player_relationships_relationship_type_check',
  ],
  ['agent_player_relationships', 'affection_score = 101', 'check_affection_score'],
  ['agent_player_relationships', 'trust_level = 101', 'check_trust_level'],
  [
    'agent_player_relationships',
    'interaction_frequency = -1',
    'agent_player_relationships_interaction_frequency_check',
  ],
  ['relationship_changes', 'affection_after = 101', 'relationship_changes_affection_after_check'],
  ['relationship_changes', 'trust_after = 101', 'relationship_changes_trust_after_check'],
  ['relationship_changes', `reason = ' '`, 'relationship_changes_reason_check'],
  ['relationship_changes', 'other_agent_id = NULL, character_id = NULL', 'relationship_changes_one_other'],
  ['relationship_changes', `type_before = 'foe'`, 'relationship_changes_type_before'],
  ['relationship_changes', `type_after = 'foe'`, 'relationship_changes_type_after'],
  ['conversations', 'turn_count = -1', 'conversations_turn_count_check'],
  ['conversation_logs', 'turn_id = -1', 'conversation_logs_turn_id_check'],
  ['conversation_logs', `initiator_type = 'dog'`, 'conversation_logs_initiator_type_check'],
  ['conversation_logs', `recipient_type = 'dog'`, 'conversation_logs_recipient_type_check'],
  ['conversation_logs', 'recipient_id = NULL', 'conversation_logs_recipient_is_whole'],
  ['agent_schedules', 'day_of_week = 0', 'agent_schedules_day_of_week_check'],
  ['agent_schedules', 'priority = 11', 'agent_schedules_priority_check'],
  ['agent_plans', `goal = ''`, 'agent_plans_goal_check'],
  ['agent_plans', `plan_steps = '{}'`, 'agent_plans_plan_steps_check'],
  ['agent_plans', 'current_step = -1', 'agent_plans_current_step_check'],
  ['agent_plans', `status = 'maybe'`, 'agent_plans_status_check'],
  ['agent_plans', 'priority = 11', 'agent_plans_priority_check'],
  ['agent_promises', `kind = 'lend'`, 'agent_promises_kind_check'],
  ['agent_promises', `what = ''`, 'agent_promises_what_check'],
  ['agent_promises', 'character_id = NULL', 'agent_promises_one_other'],
  ['agent_promises', 'until_minute = from_minute - 1', 'agent_promises_time'],
  ['agent_promises', `outcome = 'kept'`, 'agent_promises_settled_whole'],
  [
    'agent_promises',
    `outcome = 'lost', explanation = 'x', settled_minute = 1`,
    'agent_promises_outcome_check',
  ],
  [
    'agent_promises',
    `outcome = 'kept', explanation = '', settled_minute = 1`,
    'agent_promises_explanation_check',
  ],
  ['agent_promises', `owed = ''`, 'agent_promises_owed'],
  ['agent_promises', `seen = '[]'`, 'agent_promises_seen'],
  ['agent_promises', `heard_by = '{}'`, 'agent_promises_heard_by'],
  [
    'agent_promises',
    `unspoken = 'gone', outcome = 'kept', explanation = 'x', settled_minute = 1`,
    'agent_promises_unspoken',
  ],
  ['agent_promises', `unspoken = 'met'`, 'agent_promises_unspoken_of_settled'],
  ['relationship_changes', `idempotency_key = ''`, 'relationship_changes_key'],
  ['agent_promises', `idempotency_key = ''`, 'agent_promises_idempotency_key_check'],
  ['agent_promises', 'other_agent_id = agent_id, character_id = NULL', 'agent_promises_not_oneself'],
  ['scenario_templates', 'version = 0', 'scenario_templates_version_check'],
  ['scenario_runs', `status = 'x'`, 'scenario_runs_status_check'],
  ['scenario_runs', `completed_at = started_at - interval '1 s'`, 'scenario_runs_end_after_start'],
  ['scenario_runs', `state = '[]'`, 'scenario_runs_state_is_object'],
  ['event_instances', `status = 'lost'`, 'event_instances_status_check'],
  ['event_instances', `processed_by_engines = '{}'`, 'event_instances_processed_by_engines_check'],
  ['event_instances', 'retry_count = -1', 'event_instances_retry_count_check'],
  ['event_instances', 'lock_until = now()', 'event_instances_lock_is_whole'],
  ['event_instances', `lane = ''`, 'event_instances_lane'],
  ['event_instances', 'claim_count = -1', 'event_instances_claim_count'],
  ['event_instances', `idempotency_key = ''`, 'event_instances_key'],
  ['execution_logs', `level = 'shout'`, 'execution_logs_level_check'],
  ['gazettes', 'day = -1', 'gazettes_day_check'],
  ['gazettes', `title = ''`, 'gazettes_title_check'],
  ['gazettes', `articles = '{}'`, 'gazettes_articles_check'],
  ['insights', `kind = 'guess'`, 'insights_kind_check'],
  ['insights', `analysis_type = ''`, 'insights_analysis_type_check'],
  ['insights', `findings = '[]'`, 'insights_findings_check'],
  ['insights', 'confidence = 1.1', 'insights_confidence_check'],
  ['insights', `about = '{}'`, 'insights_about_check'],
  ['insights', `idempotency_key = ''`, 'insights_idempotency_key_check'],
  ['engine_states', `engine_type = ''`, 'engine_states_engine_type_check'],
  ['engine_states', `status = 'x'`, 'engine_states_status_check'],
  ['engine_states', 'current_workload = -1', 'engine_states_current_workload_check'],
  ['audit_log', `operation = 'LOOK'`, 'audit_log_operation_check'],
];

/** Second rows that break a uniqueness that matters. */
const badInserts: readonly [sql: string, index: string][] = [
  [
    `INSERT INTO agent_templates (slug, version, name) VALUES ('elara_blacksmith', 2, 'Other')`,
    'agent_templates_current_slug',
  ],
  [`INSERT INTO agent_templates (slug, name) VALUES ('other', 'Elara')`, 'agent_templates_current_name'],
  [
    `INSERT INTO agent_plans (agent_id, goal) VALUES ('elara_blacksmith', 'another')`,
    'agent_plans_one_active',
  ],
  [`INSERT INTO event_types (name) VALUES ('dialogue')`, 'event_types_name_key'],
  [
    `INSERT INTO agents (id, valley_id, slug, name) VALUES ('heartwood/elara_blacksmith', 'heartwood', 'elara_blacksmith', 'E')`,
    'agents_valley_id_slug_key',
  ],
];

interface ServerError {
  code: string;
  constraint: string;
}

onEveryDatabase('constraints', (planted) => {
  it.each(badChanges)('%s refuses %s', async (table, change, constraint) => {
    await expect(planted.database.dataSource.query(`UPDATE ${table} SET ${change}`)).rejects.toMatchObject({
      code: '23514',
      constraint,
    } satisfies ServerError);
  });

  it.each(badInserts)('%s is refused', async (sql, constraint) => {
    await expect(planted.database.dataSource.query(sql)).rejects.toMatchObject({ code: '23505', constraint });
  });

  it('refuses the same memory told twice under one key', async () => {
    const add = `INSERT INTO agent_memories
      (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute, idempotency_key)
      VALUES ('elara_blacksmith', 'observation', 'Once.', 1, 1, 1, 'k')`;
    await planted.database.dataSource.query(add);
    await expect(planted.database.dataSource.query(add)).rejects.toMatchObject({
      code: '23505',
      constraint: 'agent_memories_once',
    });
  });

  it('has a bad change for every CHECK there is', async () => {
    const checks = await planted.database.dataSource.query<{ name: string }[]>(`
      SELECT DISTINCT conname AS name FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
      WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND NOT relispartition`);
    const covered = new Set(badChanges.map(([, , constraint]) => constraint));
    expect(checks.map((check) => check.name).filter((name) => !covered.has(name))).toEqual([]);
  });

  it('refuses every reference to a row that does not exist', async () => {
    const keys = await planted.database.dataSource.query<
      { name: string; table: string; column: string; type: string }[]
    >(`
      SELECT conname AS name, conrelid::regclass::text AS table, attname AS column, format_type(atttypid, NULL) AS type
      FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
      JOIN pg_class ON pg_class.oid = conrelid
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT relispartition AND conparentid = 0`);
    expect(keys.length).toBeGreaterThan(30);
    for (const key of keys) {
      const nobody = key.type === 'uuid' ? `gen_random_uuid()` : key.type === 'text' ? `'nobody'` : '987654';
      // One row of each kind is enough, and a self-reference must not catch the row it is set on.
      const change = `UPDATE ${key.table} SET ${key.column} = ${nobody} WHERE ${key.column} IS NOT NULL`;
      await expect(planted.database.dataSource.query(change)).rejects.toMatchObject({
        code: '23503',
        constraint: key.name,
      });
    }
  });

  it('indexes every referencing column that a deletion would have to search', async () => {
    const bare = await planted.database.dataSource.query<{ name: string }[]>(`
      SELECT conrelid::regclass || '.' || attname AS name FROM pg_constraint
      JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] JOIN pg_class ON pg_class.oid = conrelid
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT relispartition
        AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = conrelid AND indkey[0] = attnum)`);
    expect(bare.map((each) => each.name)).toEqual([]);
  });
});
