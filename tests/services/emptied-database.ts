// The embedded database for suites that want an empty one for each test: opening one takes a second or two, emptying
// it some milliseconds.
import { rm } from 'node:fs/promises';
import { EmbeddedPostgres, openDatabase } from '@heartwood/db';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import type { Backend } from './databases.ts';
import { plantEmbedded, temporaryFolder } from './templates.ts';

interface Opened {
  embedded: EmbeddedPostgres;
  dataDir: string;
}

/** Those of this file of tests that no test uses now. */
const idle: Opened[] = [];

afterAll(async () => {
  for (const { embedded, dataDir } of idle.splice(0)) {
    await embedded.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

/**
 * Each test has connections of its own, closed at its end, so that what a test left running cannot write to the next
 * one's rows. A suite that changes the schema takes `embeddedBackend`.
 */
export const emptiedBackend: Backend = {
  title: 'embedded',
  missing: undefined,
  create: async (overrides = {}) => {
    const used = idle.pop();
    if (used !== undefined) await empty(used.embedded);
    const opened = used ?? (await open());
    const options = { dataDir: opened.dataDir, embedded: opened.embedded, ...overrides };
    const database = await openDatabase(options);
    return {
      database,
      options,
      dispose: async () => {
        await database.close();
        idle.push(opened);
      },
    };
  },
};

async function open(): Promise<Opened> {
  const dataDir = await temporaryFolder('data');
  await plantEmbedded(dataDir);
  return { dataDir, embedded: await EmbeddedPostgres.open({ dataDir }) };
}

async function empty(embedded: EmbeddedPostgres): Promise<void> {
  const client = new Client({ user: 'postgres', database: 'postgres', stream: () => embedded.connect() });
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
