import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A search asks once: whether anything has changed since the process last looked, how near the memories that may be
 * among the best are to what is asked, and what they say. What three questions asked one by one stays for programs of
 * the release before.
 */
export class MemoryLooks1760000022000 implements MigrationInterface {
  readonly name = 'MemoryLooks1760000022000';

  async up(runner: QueryRunner): Promise<void> {
    // No row at all where something has changed since; whoever knows that nothing has gives null. The cosine is null
    // where the vector is of another model.
    await runner.query(`
      CREATE FUNCTION memory_look(agent text, since xid8, model text, asked halfvec, ids bigint[])
      RETURNS TABLE (next xid8, cosine double precision, id bigint, agent_id text, memory_type varchar, content text,
        importance_score double precision, valence double precision, arousal double precision, tags text[],
        related_agents text[], related_players text[], location text, conversation_id text, told_by text,
        source_memory_id bigint, certainty double precision, game_minute double precision,
        last_accessed_minute double precision, idempotency_key text, embedded boolean)
      LANGUAGE plpgsql STABLE AS $$
      DECLARE
        oldest xid8;
      BEGIN
        IF since IS NOT NULL THEN
          oldest := memories_unchanged(agent, since);
          IF oldest IS NULL THEN RETURN; END IF;
        END IF;
        RETURN QUERY
          SELECT oldest, CASE WHEN m.embedding_model = model THEN 1 - (m.embedding <=> asked) END,
            m.id, m.agent_id, m.memory_type, m.content, m.importance_score, m.valence, m.arousal, m.tags,
            m.related_agents, m.related_players, m.location, m.conversation_id, m.told_by, m.source_memory_id,
            m.certainty, m.game_minute, m.last_accessed_minute, m.idempotency_key, m.embedding_model IS NOT NULL
          FROM agent_memories m WHERE m.id = ANY(ids) AND m.summary_id IS NULL;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION memory_look(text, xid8, text, halfvec, bigint[])');
  }
}
