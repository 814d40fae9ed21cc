import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of a memory, and the people it is about, as a sparse vector that rides in the index retrieval reads: one
 * inner product scores all asked words at once, over everything an agent remembers, without touching the table. The
 * database computes it, so that rows of before have it, too, and no change of a program leaves old ones behind.
 */
export class MemoryTerms1760000013000 implements MigrationInterface {
  readonly name = 'MemoryTerms1760000013000';

  async up(runner: QueryRunner): Promise<void> {
    // 28 bits of a digest: two words of a vocabulary of 50,000 share a slot once in 200,000 looks.
    await runner.query(`
      CREATE FUNCTION memory_slot(term text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT ('x' || substr(md5(term), 1, 7))::bit(28)::integer + 1 $$`);
    // 160 words and 24 people, 8 bytes each: an entry of an index may not be larger than 2,700 bytes.
    await runner.query(`
      CREATE FUNCTION memory_terms(content text, agents text[], players text[])
      RETURNS sparsevec LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT ('{' || coalesce(string_agg(DISTINCT slot || ':1', ','), '') || '}/300000000')::sparsevec FROM (
          (SELECT memory_slot('word ' || lexeme) AS slot
           FROM unnest(to_tsvector('english', translate(content, './@:_-', '      '))) LIMIT 160)
          UNION ALL
          (SELECT memory_slot('actor ' || actor) FROM unnest(agents || players) AS actor LIMIT 24)) AS slots
      $$`);
    await runner.query(`
      ALTER TABLE agent_memories ADD COLUMN terms sparsevec
        GENERATED ALWAYS AS (memory_terms(content, related_agents, related_players)) STORED`);
    await runner.query('DROP INDEX idx_agent_memories_agent_id');
    await runner.query(`
      CREATE INDEX idx_agent_memories_agent_id ON agent_memories (agent_id) INCLUDE (
        id, last_accessed_minute, importance_score, valence, arousal, memory_type, embedding_model, game_minute, bits,
        terms) WHERE summary_id IS NULL`);
    await runner.query('DROP INDEX idx_agent_memories_conversation');
    await runner.query(`
      CREATE INDEX idx_agent_memories_conversation ON agent_memories (conversation_id, agent_id, id)
        WHERE conversation_id IS NOT NULL AND summary_id IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX idx_agent_memories_conversation, idx_agent_memories_agent_id');
    await runner.query('ALTER TABLE agent_memories DROP COLUMN terms');
    await runner.query('DROP FUNCTION memory_terms(text, text[], text[]), memory_slot(text)');
    await runner.query(`
      CREATE INDEX idx_agent_memories_agent_id ON agent_memories (agent_id) INCLUDE (
        id, last_accessed_minute, importance_score, valence, arousal, memory_type, embedding_model, bits)
        WHERE summary_id IS NULL`);
    await runner.query(
      'CREATE INDEX idx_agent_memories_conversation ON agent_memories (conversation_id) WHERE conversation_id IS NOT NULL',
    );
  }
}
