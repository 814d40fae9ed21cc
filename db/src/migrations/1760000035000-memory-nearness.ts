import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A search asks how near many memories are to what is asked, and what only a few of them say: whole rows of all that may
 * be among the best cost the asker three times as much as their cosines. One row comes back, which is cheap to read. The
 * function before it stays for programs of the release before.
 */
export class MemoryNearness1760000035000 implements MigrationInterface {
  readonly name = 'MemoryNearness1760000035000';

  async up(runner: QueryRunner): Promise<void> {
    // `next` is null where something has changed since, and nothing else is told then; whoever knows that nothing has
    // gives null. Of each that is there its id and its cosine, 8 bytes each; not a number where the vector is of another
    // model. `own` is what the asker wrote itself since, and in which transactions.
    await runner.query(`
      CREATE FUNCTION memory_nearness(agent text, since xid8, own bigint[], own_in xid8[], model text, asked halfvec,
        ids bigint[], wanted bigint[], OUT next xid8, OUT cosines bytea, OUT told json)
      LANGUAGE plpgsql STABLE AS $$
      DECLARE
        seen pg_snapshot := pg_current_snapshot();
      BEGIN
        IF since IS NOT NULL AND (
          EXISTS (SELECT FROM agent_memories m WHERE m.agent_id = agent AND m.changed_in >= since
            AND m.changed_in < pg_snapshot_xmax(seen) AND NOT EXISTS (
              SELECT FROM unnest(own, own_in) AS mine (id, changed_in) WHERE mine.id = m.id AND mine.changed_in = m.changed_in))
          OR EXISTS (SELECT FROM agent_memory_removals r WHERE r.agent_id = agent AND r.changed_in >= since
            AND r.changed_in < pg_snapshot_xmax(seen))) THEN RETURN;
        END IF;
        next := pg_snapshot_xmin(seen);
        SELECT string_agg(int8send(m.id) || float8send(
            CASE WHEN m.embedding_model = model THEN 1 - (m.embedding <=> asked) ELSE 'NaN' END), ''::bytea)
          INTO cosines FROM agent_memories m WHERE m.id = ANY(ids) AND m.summary_id IS NULL;
        IF cardinality(wanted) > 0 THEN
          SELECT json_agg(one) INTO told FROM (
            SELECT m.id::text AS id, m.agent_id, m.memory_type, m.content, m.importance_score, m.valence, m.arousal, m.tags,
              m.related_agents, m.related_players, m.location, m.conversation_id, m.told_by,
              m.source_memory_id::text AS source_memory_id, m.certainty, m.game_minute, m.last_accessed_minute,
              m.embedding_model IS NOT NULL AS embedded
            FROM agent_memories m WHERE m.id = ANY(wanted) AND m.summary_id IS NULL) AS one;
        END IF;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION memory_nearness(text, xid8, bigint[], xid8[], text, halfvec, bigint[], bigint[])',
    );
  }
}
