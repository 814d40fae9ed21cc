import type { MigrationInterface, QueryRunner } from 'typeorm';
import { timestamps, updatedAtTrigger } from './sql.ts';

/**
 * How an agent goes about its days at present, beside the history of how it came to that: one row each, written with
 * whatever changed it. A day is looked back on once, which the index on its number makes sure of.
 */
export class Strategies1760000014000 implements MigrationInterface {
  readonly name = 'Strategies1760000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agent_strategies (
        agent_id text PRIMARY KEY REFERENCES agents(id) ON DELETE CASCADE,
        strategy jsonb NOT NULL CHECK (jsonb_typeof(strategy) = 'object'),
        game_minute double precision NOT NULL,
        ${timestamps}
      )`);
    await runner.query(updatedAtTrigger('agent_strategies'));
    await runner.query(`ALTER TABLE agent_reflections ADD COLUMN questions jsonb NOT NULL DEFAULT '[]'`);
    await runner.query('ALTER TABLE agent_metacognition ADD COLUMN day integer');
    await runner.query(
      'CREATE UNIQUE INDEX agent_metacognition_one_a_day ON agent_metacognition (agent_id, day)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX agent_metacognition_one_a_day');
    await runner.query('ALTER TABLE agent_metacognition DROP COLUMN day');
    await runner.query('ALTER TABLE agent_reflections DROP COLUMN questions');
    await runner.query('DROP TABLE agent_strategies');
  }
}
