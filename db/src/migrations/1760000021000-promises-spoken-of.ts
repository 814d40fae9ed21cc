import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is still to be said of a promise that came to something outlives the process, and who was there when it was given
 * is known, because of what they heard themselves they may be told.
 */
export class PromisesSpokenOf1760000021000 implements MigrationInterface {
  readonly name = 'PromisesSpokenOf1760000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agent_promises
        ADD COLUMN heard_by jsonb NOT NULL DEFAULT '[]'
          CONSTRAINT agent_promises_heard_by CHECK (jsonb_typeof(heard_by) = 'array'),
        ADD COLUMN unspoken varchar(20)
          CONSTRAINT agent_promises_unspoken CHECK (unspoken IN ('met', 'missed_by_them', 'called_off')),
        ADD CONSTRAINT agent_promises_unspoken_of_settled CHECK (unspoken IS NULL OR outcome IS NOT NULL)`);
    await runner.query(
      'CREATE INDEX idx_agent_promises_unspoken ON agent_promises (agent_id, until_minute) WHERE unspoken IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agent_promises DROP COLUMN heard_by, DROP COLUMN unspoken');
  }
}
