// Opens the database the configuration asks for: a PostgreSQL server, or the embedded one. One code path after that.
import { performance } from 'node:perf_hooks';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import type { DatabaseUnavailableError } from './database-error.ts';
import { explainEmbedded, explainPostgres, parseDatabaseUrl } from './database-error.ts';
import { EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { entities } from './entities/index.ts';
import { MIGRATIONS_TABLE, migrateUp, withMigrationSource } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { seedSystemData } from './seeds/system-data.ts';
import { SnakeCaseNaming } from './snake-case-naming.ts';

export interface OpenDatabaseOptions {
  /** A PostgreSQL server with pgvector. Left out, the embedded database in `dataDir` is used. */
  databaseUrl?: string | undefined;
  dataDir: string;
  /** An embedded database that is open already, instead of one of its own in `dataDir`. It stays open at `close`. */
  embedded?: EmbeddedPostgres | undefined;
  /** Connections to a server. The embedded database has one session and takes 1. Default 10. */
  poolSize?: number;
  /** A query of the application that takes longer fails. Default 15 s. Migrations are not bound by it. */
  queryTimeoutMs?: number;
  /** Waiting for a connection, at start and later. Default 10 s. */
  connectTimeoutMs?: number;
  /** Bring the schema up to date and add system data. Default true. */
  migrate?: boolean;
  /** Told about connections lost while idle; the pool opens new ones by itself. */
  onConnectionLost?: (cause: Error) => void;
  /** The embedded database's worker died. Default: thrown, as nothing can go on without it. */
  onCrash?: (cause: Error) => void;
}

export interface DatabaseHealth {
  ok: boolean;
  kind: 'embedded' | 'postgres';
  latencyMs: number;
  /** One sentence, when not ok. */
  detail?: string;
}

export interface Database {
  readonly dataSource: DataSource;
  readonly kind: 'embedded' | 'postgres';
  /** Never throws. */
  health(): Promise<DatabaseHealth>;
  /** A connection outside the pool's, for LISTEN. The caller ends it. */
  connectionOptions(): ConnectionOptions;
  close(): Promise<void>;
}

/** What `new pg.Client(…)` takes. */
export type ConnectionOptions =
  | { connectionString: string; connectionTimeoutMillis: number; keepAlive: true }
  | { user: string; database: string; stream: () => ReturnType<EmbeddedPostgres['connect']> };

/** Throws DatabaseUnavailableError with one sentence that says what to check. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const databaseUrl = options.databaseUrl === '' ? undefined : options.databaseUrl;
  return databaseUrl === undefined ? await openEmbedded(options) : await openServer(databaseUrl, options);
}

async function openServer(databaseUrl: string, options: OpenDatabaseOptions): Promise<Database> {
  parseDatabaseUrl(databaseUrl);
  const connectTimeoutMs = options.connectTimeoutMs ?? 10_000;
  const base: DataSourceOptions = {
    ...commonOptions(options),
    url: databaseUrl,
    poolSize: options.poolSize ?? 10,
    extra: { connectionTimeoutMillis: connectTimeoutMs, keepAlive: true },
  };
  const explain = (cause: unknown): DatabaseUnavailableError => explainPostgres(cause, databaseUrl);
  const dataSource = await start(base, options, explain);
  return {
    dataSource,
    kind: 'postgres',
    health: () => measure(dataSource, 'postgres', (cause) => explain(cause).message),
    connectionOptions: () => ({
      connectionString: databaseUrl,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    }),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

async function openEmbedded(options: OpenDatabaseOptions): Promise<Database> {
  const explain = (cause: unknown): DatabaseUnavailableError => explainEmbedded(cause, options.dataDir);
  let embedded: EmbeddedPostgres;
  try {
    embedded = options.embedded ?? (await EmbeddedPostgres.open({ dataDir: options.dataDir }));
  } catch (cause) {
    throw explain(cause);
  }
  const onCrash = (cause: Error): void => {
    if (options.onCrash === undefined) throw cause;
    options.onCrash(cause);
  };
  embedded.on('crash', onCrash);
  const letGo = async (): Promise<void> => {
    if (options.embedded === undefined) await embedded.close();
    else embedded.off('crash', onCrash);
  };
  const connection = { user: 'postgres', database: 'postgres', stream: () => embedded.connect() };
  const base: DataSourceOptions = {
    ...commonOptions(options),
    username: 'postgres',
    database: 'postgres',
    // One session behind it: more connections would only wait for each other one step later.
    poolSize: 1,
    extra: { stream: connection.stream, connectionTimeoutMillis: options.connectTimeoutMs ?? 30_000 },
  };
  try {
    const dataSource = await start(base, options, explain);
    return {
      dataSource,
      kind: 'embedded',
      health: async () => {
        if (embedded.failure === undefined)
          return await measure(dataSource, 'embedded', (cause) => explain(cause).message);
        return { ok: false, kind: 'embedded', latencyMs: 0, detail: embedded.failure.message };
      },
      connectionOptions: () => connection,
      close: async () => {
        if (dataSource.isInitialized) await dataSource.destroy();
        await letGo();
      },
    };
  } catch (cause) {
    await letGo();
    throw cause;
  }
}

function commonOptions(options: OpenDatabaseOptions) {
  return {
    type: 'postgres' as const,
    entities,
    migrations,
    migrationsTableName: MIGRATIONS_TABLE,
    namingStrategy: new SnakeCaseNaming(),
    installExtensions: false,
    synchronize: false,
    logging: false as const,
    poolErrorHandler: (cause: Error) => options.onConnectionLost?.(cause),
  };
}

async function start(
  base: DataSourceOptions & { extra?: object },
  options: OpenDatabaseOptions,
  explain: (cause: unknown) => DatabaseUnavailableError,
): Promise<DataSource> {
  try {
    if (options.migrate !== false) {
      await withMigrationSource(base, async (source) => {
        await migrateUp(source);
        await seedSystemData(source.manager);
      });
    }
    const timed = { ...base, extra: { ...base.extra, query_timeout: options.queryTimeoutMs ?? 15_000 } };
    return await new DataSource(timed).initialize();
  } catch (cause) {
    throw explain(cause);
  }
}

async function measure(
  dataSource: DataSource,
  kind: Database['kind'],
  explain: (cause: unknown) => string,
): Promise<DatabaseHealth> {
  const startedAt = performance.now();
  try {
    await dataSource.query('SELECT 1');
    return { ok: true, kind, latencyMs: performance.now() - startedAt };
  } catch (cause) {
    return { ok: false, kind, latencyMs: performance.now() - startedAt, detail: explain(cause) };
  }
}
