import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim of what presses alone: engines keep some room for players' talk, which thoughts that take minutes must not fill.
 * A function of its own, as the planner makes one plan for each: with the bound in the plan of all claims, every claim
 * would carry it. It looks at the urgent end of `ix_event_instances_claim` and no further.
 */
export class UrgentClaims1760000034000 implements MigrationInterface {
  readonly name = 'UrgentClaims1760000034000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION claim_urgent_events(
        p_engine uuid, p_types varchar[], p_limit integer, p_lock_ms integer, p_least integer, p_now timestamptz
      ) RETURNS TABLE (
        id bigint, type_id integer, engine_type varchar, valley_id text, agent_id text, lane varchar, data jsonb,
        priority integer, scenario_run_id integer, target_agent_id integer, claim_count integer, retry_count integer,
        created_at timestamptz
      ) LANGUAGE plpgsql
      SET enable_seqscan = off SET enable_sort = off SET jit = off SET enable_hashjoin = off SET enable_mergejoin = off
      SET plan_cache_mode = force_generic_plan AS $$
      #variable_conflict use_column
      BEGIN
        RETURN QUERY
        UPDATE event_instances event SET
          status = 'processing', locked_by = p_engine, claim_count = event.claim_count + 1,
          lock_until = p_now + make_interval(secs => p_lock_ms / 1000.0), updated_at = p_now
        WHERE event.ctid = ANY (ARRAY(
          SELECT due.place FROM unnest(p_types) AS wanted(engine_type) CROSS JOIN LATERAL (
            SELECT candidate.ctid AS place, candidate.priority, candidate.id FROM event_instances candidate
            WHERE candidate.status = 'queued' AND candidate.is_next AND candidate.priority >= p_least
              AND candidate.engine_type = wanted.engine_type AND candidate.next_retry_time <= p_now
            ORDER BY candidate.priority DESC, candidate.id LIMIT p_limit FOR UPDATE SKIP LOCKED
          ) AS due ORDER BY due.priority DESC, due.id LIMIT p_limit))
        RETURNING event.id, event.event_type_id, event.engine_type, event.valley_id, event.agent_id, event.lane,
          event.data, event.priority, event.scenario_run_id, event.target_agent_id, event.claim_count,
          event.retry_count, event.created_at;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION claim_urgent_events(uuid, varchar[], integer, integer, integer, timestamptz)',
    );
  }
}
