import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When too much waits for a kind of engine, what is least important is given up: an index that has it in front, and a
 * function that does it lane by lane, so that nothing behind it waits for ever.
 */
export class EventBacklog1760000027000 implements MigrationInterface {
  readonly name = 'EventBacklog1760000027000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX ix_event_instances_waiting ON event_instances (engine_type, priority, id) WHERE status = 'queued'`,
    );
    await runner.query(shedEvents);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION shed_events(varchar, integer, integer, text, timestamptz)');
    await runner.query('DROP INDEX ix_event_instances_waiting');
  }
}

/** The least important first, of those the oldest; none that is under way by then. Gives how many. */
const shedEvents = `
  CREATE FUNCTION shed_events(p_type varchar, p_count integer, p_most integer, p_reason text, p_now timestamptz)
  RETURNS integer LANGUAGE plpgsql SET enable_seqscan = off AS $$
  DECLARE
    v_ids bigint[];
    v_lanes text[];
    v_shed integer;
  BEGIN
    SELECT array_agg(victim.id), array_agg(victim.lane) FILTER (WHERE victim.lane IS NOT NULL) INTO v_ids, v_lanes FROM (
      SELECT id, lane FROM event_instances
      WHERE status = 'queued' AND engine_type = p_type AND priority <= p_most
      ORDER BY priority, id LIMIT p_count
    ) AS victim;
    IF v_lanes IS NOT NULL THEN PERFORM lock_lanes(v_lanes); END IF;
    WITH shed AS (
      UPDATE event_instances SET
        status = 'cancelled', last_error = p_reason, completed_at = p_now, updated_at = p_now
      WHERE id = ANY(v_ids) AND status = 'queued'
      RETURNING id
    )
    SELECT count(*) INTO v_shed FROM shed;
    IF v_lanes IS NOT NULL THEN PERFORM wake_engines(ARRAY(SELECT promote_lanes(v_lanes))); END IF;
    RETURN v_shed;
  END $$`;
