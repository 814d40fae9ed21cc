// npm run db:migrate | db:revert | db:backup | db:restore
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { BackupError, backUp, restore } from './backup.ts';
import type { RowCounts } from './backup.ts';
import { openDatabase } from './data-source.ts';
import { DatabaseUnavailableError } from './database-error.ts';
import { appliedMigrations, migrateDown, migrateUp } from './migrate.ts';
import { seedSystemData } from './seeds/system-data.ts';

const HELP = `Usage: npm run db:migrate               bring the schema up to date
       npm run db:revert [-- --all]     take back the latest migration, or all of them: DELETES their data
       npm run db:backup -- FILE        write everything to FILE (gzipped JSON lines)
       npm run db:restore -- FILE       put a backup into an empty database

Options: --json   print the result as JSON
         --all    with revert: all migrations
         --help   print this

Environment: DATABASE_URL   a PostgreSQL server; without it the embedded database is used, which must not be
                            in use by a running server
             DATA_DIR       folder of the embedded database (./data)
`;

class UsageError extends Error {}

interface Settings {
  command: string | undefined;
  file: string | undefined;
  all: boolean;
  json: boolean;
}

interface Outcome {
  sentence: string;
  data: object;
}

/** As it is, without bringing the schema up to date first, and with all the time in the world for each query. */
async function withDatabase<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({
    databaseUrl: process.env['DATABASE_URL'],
    dataDir: resolve(process.env['DATA_DIR'] ?? 'data'),
    migrate: false,
    queryTimeoutMs: 0,
  });
  try {
    return await work(database.dataSource);
  } finally {
    await database.close();
  }
}

function fileOf({ file, command }: Settings): string {
  if (file === undefined)
    throw new UsageError(`${command ?? ''} needs the name of a file, for example valley.backup.gz`);
  return resolve(file);
}

function report(table: string, rows: number): void {
  if (rows > 0) process.stderr.write(`${table}: ${rows}\n`);
}

function total(counts: RowCounts): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}

async function carryOut(settings: Settings): Promise<Outcome> {
  switch (settings.command) {
    case 'migrate':
      return await withDatabase(async (source) => {
        const applied = await migrateUp(source);
        await seedSystemData(source.manager);
        const schema = await appliedMigrations(source);
        const sentence =
          applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`;
        return { sentence, data: { applied, schema } };
      });
    case 'revert':
      return await withDatabase(async (source) => {
        const reverted: string[] = [];
        do {
          const name = await migrateDown(source);
          if (name === undefined) break;
          reverted.push(name);
        } while (settings.all);
        const sentence =
          reverted.length === 0 ? 'There is nothing to take back.' : `Took back ${reverted.join(', ')}.`;
        return { sentence, data: { reverted } };
      });
    case 'backup': {
      const file = fileOf(settings);
      const rows = await withDatabase(async (source) => await backUp(source, file, report));
      return { sentence: `Wrote ${total(rows)} rows to ${file}.`, data: { file, rows } };
    }
    case 'restore': {
      const file = fileOf(settings);
      const rows = await withDatabase(async (source) => await restore(source, file, report));
      return { sentence: `Restored ${total(rows)} rows from ${file}.`, data: { file, rows } };
    }
    case undefined:
    default:
      throw new UsageError(`unknown command "${settings.command ?? ''}"`);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, json: { type: 'boolean' }, all: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 2) throw new UsageError(`too many arguments: ${positionals.slice(2).join(' ')}`);
  const { sentence, data } = await carryOut({
    command: positionals[0],
    file: positionals[1],
    all: values.all === true,
    json: values.json === true,
  });
  process.stdout.write(values.json === true ? `${JSON.stringify(data)}\n` : `${sentence}\n`);
  return 0;
}

/** Mistakes of the operator are a sentence; anything else is a bug and shows its stack. */
function explain(cause: unknown): number {
  const isArgument =
    cause instanceof TypeError && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
  if (cause instanceof UsageError || isArgument) {
    process.stderr.write(`${cause.message}\n\n${HELP}`);
    return 2;
  }
  if (cause instanceof DatabaseUnavailableError || cause instanceof BackupError) {
    process.stderr.write(`${cause.message}\n`);
    return 1;
  }
  throw cause;
}

process.exitCode = await main().catch(explain);
