/**
 * Databases for suites that are about something else, and want an empty one for each test: opening one takes a second
 * or two, emptying it some milliseconds. They are on the tests' server where there is one, which takes a third of the
 * processor time that the embedded database does; what a backend has to do is tested on both by suites of its own.
 */
import { EmbeddedPostgres, openDatabase, type OpenDatabaseOptions } from '@heartwood/db';
import { Client, type ClientConfig } from 'pg';
import {
  createServerDatabase,
  embeddedBackend,
  serverBackend,
  type Backend,
  type FreshDatabase,
} from './databases.ts';
import { plantEmbedded, temporaryFolder } from './templates.ts';

interface Opened {
  options: OpenDatabaseOptions;
  /** For a connection of its own, beside those that a test has. */
  connection: ClientConfig;
}

/**
 * Each test has connections of its own, closed at its end, so that what a test left running cannot write to the next
 * one's rows. A suite that changes the schema takes a backend of `databases.ts`.
 */
function emptied({ title, missing }: Backend, open: () => Promise<Opened>): Backend {
  /** Those of this process that no test uses now. They are there until the end of the run, which removes them. */
  const idle: Opened[] = [];
  const create = async (overrides: Partial<OpenDatabaseOptions> = {}): Promise<FreshDatabase> => {
    const used = idle.pop();
    if (used !== undefined) await empty(used);
    const opened = used ?? (await open());
    const options = { ...opened.options, ...overrides };
    const database = await openDatabase(options);
    return {
      database,
      options,
      dispose: async () => {
        await database.close();
        idle.push(opened);
      },
    };
  };
  return { title, missing, create };
}

const emptiedEmbedded = emptied(embeddedBackend, openEmbedded);
const emptiedServer = emptied(serverBackend, openServer);

/** For suites that hold on both, as `backends` are used. */
export const emptiedBackends: readonly Backend[] = [emptiedEmbedded, emptiedServer];

/** The cheaper one. */
export const emptiedBackend: Backend =
  serverBackend.missing === undefined
    ? {
        ...emptiedServer,
        // One after the other, as in the embedded one, so that rows get their numbers in the same order again.
        create: async (overrides = {}) => await emptiedServer.create({ poolSize: 1, ...overrides }),
      }
    : emptiedEmbedded;

async function openServer(): Promise<Opened> {
  const { url } = await createServerDatabase('migrated');
  return { options: { databaseUrl: url, dataDir: '' }, connection: { connectionString: url } };
}

async function openEmbedded(): Promise<Opened> {
  const dataDir = await temporaryFolder('data');
  await plantEmbedded(dataDir);
  const embedded = await EmbeddedPostgres.open({ dataDir });
  const connection = { user: 'postgres', database: 'postgres', stream: () => embedded.connect() };
  return { options: { dataDir, embedded }, connection };
}

async function empty({ connection }: Opened): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  await client.query(EMPTY);
  await client.end();
}

/** Without triggers, which would also be the foreign keys; system data comes back when the database is opened. */
const EMPTY = `DO $$
  DECLARE item record;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR item IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
    LOOP
      EXECUTE format('DELETE FROM public.%I', item.name);
    END LOOP;
    FOR item IN SELECT sequencename AS name, start_value AS first FROM pg_sequences
      WHERE schemaname = 'public' AND sequencename NOT LIKE 'schema_migrations%'
    LOOP
      PERFORM setval(format('public.%I', item.name)::regclass, item.first, false);
    END LOOP;
  END $$`;
