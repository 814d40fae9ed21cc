import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Old trivia are summed up: their rows stay for a while and point at the summary, lose their vectors and are out of
 * every search. The index that retrieval reads holds the living ones alone, so that it grows no larger than they do.
 */
export class MemoryLife1760000012000 implements MigrationInterface {
  readonly name = 'MemoryLife1760000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agent_memories ADD COLUMN summary_id bigint,
        ADD CONSTRAINT fk_agent_memories_summary FOREIGN KEY (summary_id) REFERENCES agent_memories(id)
          ON DELETE SET NULL DEFERRABLE,
        ADD CONSTRAINT check_summary_is_another CHECK (summary_id <> id)`);
    await runner.query('DROP INDEX idx_agent_memories_agent_id');
    await runner.query(`${covering} WHERE summary_id IS NULL`);
    await runner.query(
      'CREATE INDEX idx_agent_memories_summary ON agent_memories (summary_id) WHERE summary_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX idx_agent_memories_summarised ON agent_memories (agent_id, game_minute, id) WHERE summary_id IS NOT NULL',
    );
    await runner.query('DROP INDEX idx_agent_memories_unembedded');
    await runner.query(
      'CREATE INDEX idx_agent_memories_unembedded ON agent_memories (id) WHERE embedding IS NULL AND summary_id IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX idx_agent_memories_unembedded, idx_agent_memories_agent_id');
    await runner.query('ALTER TABLE agent_memories DROP COLUMN summary_id');
    await runner.query(covering);
    await runner.query(
      'CREATE INDEX idx_agent_memories_unembedded ON agent_memories (id) WHERE embedding IS NULL',
    );
  }
}

const covering = `CREATE INDEX idx_agent_memories_agent_id ON agent_memories (agent_id) INCLUDE (
  id, last_accessed_minute, importance_score, valence, arousal, memory_type, embedding_model, bits)`;
