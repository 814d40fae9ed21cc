import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index that lets a lane have one event in turn is for those in lanes: without this condition, each claim of an event
 * in none wrote it as well, for nothing, at a tenth of what a claim and a completion cost together.
 */
export class EventIndexes1760000030000 implements MigrationInterface {
  readonly name = 'EventIndexes1760000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${name}`);
    await runner.query(
      `CREATE UNIQUE INDEX ${name} ON event_instances (lane) WHERE lane IS NOT NULL AND ${turn}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${name}`);
    await runner.query(`CREATE UNIQUE INDEX ${name} ON event_instances (lane) WHERE ${turn}`);
  }
}

const name = 'ix_event_instances_one_of_a_lane';
const turn = `is_next AND status IN ('queued', 'processing', 'failed')`;
