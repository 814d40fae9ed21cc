import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a run of a scenario has come, so that it goes on after a restart. */
export class RunStates1760000024000 implements MigrationInterface {
  readonly name = 'RunStates1760000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scenario_runs ADD COLUMN state jsonb NOT NULL DEFAULT '{}'
        CONSTRAINT scenario_runs_state_is_object CHECK (jsonb_typeof(state) = 'object')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scenario_runs DROP COLUMN state');
  }
}
