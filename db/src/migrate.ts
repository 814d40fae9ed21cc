// Brings a schema up to date, or back, in one transaction that two processes can start at the same time.
import { DataSource, MigrationExecutor } from 'typeorm';
import type { DataSourceOptions, EntityManager, QueryRunner } from 'typeorm';

export const MIGRATIONS_TABLE = 'schema_migrations';

/** Rounds of a race for creating the bookkeeping table: the loser of one finds it there in the next. */
const MAX_ATTEMPTS = 5;

/** What PostgreSQL calls losing that race: at the catalogue's key, at the table, or at the table's row type. */
const LOST_RACE = new Set<unknown>(['23505', '42P07', '42710']);

/** A source of its own, because a migration may take longer than a query of the game is given. */
export async function withMigrationSource<Result>(
  options: DataSourceOptions,
  work: (source: DataSource) => Promise<Result>,
): Promise<Result> {
  const source = await new DataSource(options).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

/** Runs what is pending and answers with the names of what was run. All or nothing. */
export async function migrateUp(source: DataSource): Promise<string[]> {
  // A plain look first: the application's own role need not be allowed to lock or create anything.
  if (await isUpToDate(source)) return [];
  return await locked(source, async (executor) => await executor.executePendingMigrations());
}

/** Takes back the latest migration, and answers with its name, or undefined when nothing is left. */
export async function migrateDown(source: DataSource): Promise<string | undefined> {
  const [reverted] = await locked(source, async (executor) => {
    const latest = (await executor.getExecutedMigrations()).at(0);
    if (latest === undefined) return [];
    await executor.undoLastMigration();
    return [latest];
  });
  return reverted;
}

export async function appliedMigrations(source: DataSource | EntityManager): Promise<string[]> {
  const [found] = await source.query<[{ exists: boolean }]>(
    `SELECT to_regclass('public.${MIGRATIONS_TABLE}') IS NOT NULL AS exists`,
  );
  if (!found.exists) return [];
  const rows = await source.query<{ name: string }[]>(
    `SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY timestamp, id`,
  );
  return rows.map((row) => row.name);
}

async function isUpToDate(source: DataSource): Promise<boolean> {
  const applied = new Set(await appliedMigrations(source));
  return source.migrations.every((migration) => applied.has(migration.name ?? migration.constructor.name));
}

async function locked(
  source: DataSource,
  work: (executor: MigrationExecutor) => Promise<{ name: string }[]>,
): Promise<string[]> {
  await createBookkeeping(source);
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    // A table lock, not an advisory one: it ends with the transaction and passes through PgBouncer.
    await runner.query(`LOCK TABLE ${MIGRATIONS_TABLE} IN SHARE ROW EXCLUSIVE MODE`);
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'none';
    const done = await work(executor);
    await runner.commitTransaction();
    return done.map((migration) => migration.name);
  } catch (cause) {
    await rollBack(runner);
    throw cause;
  } finally {
    await runner.release();
  }
}

/** A lost connection cannot be rolled back, and what broke it is the error to report. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
}

async function createBookkeeping(source: DataSource): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await source.query(`
        CREATE TABLE IF NOT EXISTS ${MIGRATIONS_TABLE} (
          id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)`);
      return;
    } catch (cause) {
      // IF NOT EXISTS looks before another's uncommitted table can be seen, and then fails to make its own.
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      if (!LOST_RACE.has(code) || attempt === MAX_ATTEMPTS) throw cause;
    }
  }
}
