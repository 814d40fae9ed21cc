import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a word was given between two alone, so that it is kept between them after a restart as well. */
export class PromisesInConfidence1760000018000 implements MigrationInterface {
  readonly name = 'PromisesInConfidence1760000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agent_promises ADD COLUMN in_confidence boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agent_promises DROP COLUMN in_confidence');
  }
}
