import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Spending by agent, '' for nobody's, so that what one villager may cost holds over all processes as the valley's does. */
export class AgentSpending1760000034200 implements MigrationInterface {
  readonly name = 'AgentSpending1760000034200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE token_spending ADD COLUMN agent_id text NOT NULL DEFAULT ''`);
    await runner.query('ALTER TABLE token_spending DROP CONSTRAINT token_spending_pkey');
    await runner.query('ALTER TABLE token_spending ADD PRIMARY KEY (process, minute, agent_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH apart AS (DELETE FROM token_spending WHERE agent_id <> '' RETURNING process, minute, tokens)
      INSERT INTO token_spending AS stored (process, minute, tokens)
      SELECT process, minute, sum(tokens) FROM apart GROUP BY process, minute
      ON CONFLICT (process, minute, agent_id) DO UPDATE SET tokens = stored.tokens + excluded.tokens`);
    await runner.query('ALTER TABLE token_spending DROP CONSTRAINT token_spending_pkey');
    await runner.query('ALTER TABLE token_spending DROP COLUMN agent_id');
    await runner.query('ALTER TABLE token_spending ADD PRIMARY KEY (process, minute)');
  }
}
