import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What settling needs to be done once and to outlive the process: why a promise was not kept, until it is explained,
 * what was seen of it while its hour lasted, and a key for changes of a tie that are written by themselves.
 */
export class Settling1760000019000 implements MigrationInterface {
  readonly name = 'Settling1760000019000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agent_promises
        ADD COLUMN owed text CONSTRAINT agent_promises_owed CHECK (length(owed) BETWEEN 1 AND 400),
        ADD COLUMN seen jsonb CONSTRAINT agent_promises_seen CHECK (jsonb_typeof(seen) = 'object')`);
    await runner.query(`
      ALTER TABLE relationship_changes
        ADD COLUMN idempotency_key text
          CONSTRAINT relationship_changes_key CHECK (length(idempotency_key) BETWEEN 1 AND 200)`);
    await runner.query(
      'CREATE UNIQUE INDEX idx_relationship_changes_once ON relationship_changes (agent_id, idempotency_key) WHERE idempotency_key IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relationship_changes DROP COLUMN idempotency_key');
    await runner.query('ALTER TABLE agent_promises DROP COLUMN owed, DROP COLUMN seen');
  }
}
