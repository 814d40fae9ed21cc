import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two roles without login, to be granted to whoever connects. Roles belong to the whole cluster: they are kept when
 * this is taken back, and a user who may not create any gets a notice and works as the owner of the tables.
 */
export class Roles1760000009000 implements MigrationInterface {
  readonly name = 'Roles1760000009000';

  async up(runner: QueryRunner): Promise<void> {
    for (const role of ['heartwood_app', 'heartwood_readonly']) {
      await runner.query(`
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
            CREATE ROLE ${role} NOLOGIN;
          END IF;
        EXCEPTION
          WHEN duplicate_object OR unique_violation THEN NULL;
          WHEN insufficient_privilege THEN RAISE NOTICE 'role ${role} was not created: this user may not create roles';
        END $$`);
    }
    await ifRole(runner, 'heartwood_app', [
      'GRANT USAGE ON SCHEMA public TO heartwood_app',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO heartwood_app',
      'REVOKE INSERT, UPDATE, DELETE ON audit_log FROM heartwood_app',
      'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO heartwood_app',
      'GRANT EXECUTE ON FUNCTION ensure_conversation_partitions(integer) TO heartwood_app',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO heartwood_app',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO heartwood_app',
    ]);
    await ifRole(runner, 'heartwood_readonly', [
      'GRANT USAGE ON SCHEMA public TO heartwood_readonly',
      'GRANT SELECT ON ALL TABLES IN SCHEMA public TO heartwood_readonly',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO heartwood_readonly',
      // A password's hash is nobody's reading.
      'REVOKE SELECT ON users FROM heartwood_readonly',
      'GRANT SELECT (id, kind, username, last_seen_at, created_at, updated_at) ON users TO heartwood_readonly',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const role of ['heartwood_app', 'heartwood_readonly']) {
      await ifRole(runner, role, [
        `ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM ${role}`,
        `ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM ${role}`,
        `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`,
        `REVOKE SELECT (id, kind, username, last_seen_at, created_at, updated_at) ON users FROM ${role}`,
        `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${role}`,
        `REVOKE EXECUTE ON FUNCTION ensure_conversation_partitions(integer) FROM ${role}`,
        `REVOKE USAGE ON SCHEMA public FROM ${role}`,
      ]);
    }
  }
}

async function ifRole(runner: QueryRunner, role: string, statements: readonly string[]): Promise<void> {
  const found = (await runner.query(`SELECT 1 FROM pg_roles WHERE rolname = '${role}'`)) as unknown[];
  if (found.length === 0) return;
  for (const statement of statements) await runner.query(statement);
}
