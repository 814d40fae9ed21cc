import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, and the functions that triggers of later migrations call. */
export class Foundation1760000001000 implements MigrationInterface {
  readonly name = 'Foundation1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS vector');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pgcrypto');
    // clock_timestamp, not now(): two changes in one transaction are still told apart.
    await runner.query(`
      CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.updated_at := clock_timestamp();
        RETURN NEW;
      END $$`);
  }

  /** The extensions stay: other schemas of the database may use them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION set_updated_at()');
  }
}
