import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each process has spent on language models in each minute, so that servers and workers keep to one budget. */
export class TokenSpending1760000033000 implements MigrationInterface {
  readonly name = 'TokenSpending1760000033000';

  async up(runner: QueryRunner): Promise<void> {
    // Less than nothing where what was set aside in the minute before is given back in this one.
    await runner.query(`
      CREATE TABLE token_spending (
        process uuid NOT NULL,
        minute timestamptz NOT NULL,
        tokens bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (process, minute)
      )`);
    await runner.query('CREATE INDEX ix_token_spending_minute ON token_spending (minute)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE token_spending');
  }
}
