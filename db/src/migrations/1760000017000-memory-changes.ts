import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has changed among an agent's memories, for servers that keep what they search by in memory. Each row carries the
 * transaction that wrote it last: whoever read at a snapshot asks for what was written by transactions from that
 * snapshot's oldest running one on, and misses nothing, in whatever order the others commit. A sequence could not do
 * that, as its numbers are drawn before the commit. The index retrieval used to scan has nothing to carry any more.
 */
export class MemoryChanges1760000017000 implements MigrationInterface {
  readonly name = 'MemoryChanges1760000017000';

  async up(runner: QueryRunner): Promise<void> {
    // The function is stable, so the rows that are there need no rewriting.
    await runner.query(
      'ALTER TABLE agent_memories ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()',
    );
    await runner.query(`
      CREATE FUNCTION note_memory_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.changed_in := pg_current_xact_id();
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER memory_change_trigger BEFORE UPDATE ON agent_memories
      FOR EACH ROW EXECUTE FUNCTION note_memory_change()`);
    // One row an agent, however much is deleted; it outlives the agent, who may be made again under the same name.
    await runner.query(
      'CREATE TABLE agent_memory_removals (agent_id text PRIMARY KEY, changed_in xid8 NOT NULL)',
    );
    // What was summed up is in no search, and goes without notice.
    await runner.query(`
      CREATE FUNCTION note_memory_removal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO agent_memory_removals (agent_id, changed_in)
          SELECT DISTINCT agent_id, pg_current_xact_id() FROM removed WHERE summary_id IS NULL ORDER BY agent_id
          ON CONFLICT (agent_id) DO UPDATE SET changed_in = EXCLUDED.changed_in;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER memory_removal_trigger AFTER DELETE ON agent_memories
      REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION note_memory_removal()`);
    await runner.query('DROP INDEX idx_agent_memories_conversation, idx_agent_memories_agent_id');
    await runner.query('CREATE INDEX idx_agent_memories_agent_id ON agent_memories (agent_id, changed_in)');
    await createLooks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION memories_unchanged(text, xid8), memory_cosines(bigint[], text, halfvec), living_memories(bigint[])',
    );
    await runner.query('DROP INDEX idx_agent_memories_agent_id');
    await runner.query('DROP TRIGGER memory_removal_trigger ON agent_memories');
    await runner.query('DROP TRIGGER memory_change_trigger ON agent_memories');
    await runner.query('DROP FUNCTION note_memory_removal(), note_memory_change()');
    await runner.query('DROP TABLE agent_memory_removals');
    await runner.query('ALTER TABLE agent_memories DROP COLUMN changed_in');
    await runner.query(`
      CREATE INDEX idx_agent_memories_agent_id ON agent_memories (agent_id) INCLUDE (
        id, last_accessed_minute, importance_score, valence, arousal, memory_type, embedding_model, game_minute, bits,
        terms) WHERE summary_id IS NULL`);
    await runner.query(`
      CREATE INDEX idx_agent_memories_conversation ON agent_memories (conversation_id, agent_id, id)
        WHERE conversation_id IS NOT NULL AND summary_id IS NULL`);
  }
}

/**
 * What every search asks, as functions: a session keeps their plans, where planning takes longer than looking (on the
 * embedded database 1.4 of 1.9 ms), and does so behind a pooler, too, which prepared statements do not outlive.
 */
async function createLooks(runner: QueryRunner): Promise<void> {
  // The oldest transaction now running where nothing was written since that one; null when there is something to read.
  await runner.query(`
    CREATE FUNCTION memories_unchanged(agent text, since xid8) RETURNS xid8 LANGUAGE plpgsql STABLE AS $$
    DECLARE
      seen pg_snapshot := pg_current_snapshot();
    BEGIN
      IF EXISTS (SELECT FROM agent_memories m WHERE m.agent_id = agent AND m.changed_in >= since
          AND m.changed_in < pg_snapshot_xmax(seen))
        OR EXISTS (SELECT FROM agent_memory_removals r WHERE r.agent_id = agent AND r.changed_in >= since
          AND r.changed_in < pg_snapshot_xmax(seen)) THEN RETURN NULL;
      END IF;
      RETURN pg_snapshot_xmin(seen);
    END $$`);
  // None where the vector is of another model by now.
  await runner.query(`
    CREATE FUNCTION memory_cosines(ids bigint[], model text, asked halfvec)
    RETURNS TABLE (id bigint, cosine double precision) LANGUAGE plpgsql STABLE AS $$
    BEGIN
      RETURN QUERY 
        SELECT m.id, CASE WHEN m.embedding_model = model THEN 1 - (m.embedding <=> asked) END
        FROM agent_memories m WHERE m.id = ANY(ids) AND m.summary_id IS NULL;
    END $$`);
  await runner.query(`
    CREATE FUNCTION living_memories(ids bigint[]) RETURNS SETOF agent_memories LANGUAGE plpgsql STABLE AS $$
    BEGIN
      RETURN QUERY SELECT m.* FROM agent_memories m WHERE m.id = ANY(ids) AND m.summary_id IS NULL;
    END $$`);
}
