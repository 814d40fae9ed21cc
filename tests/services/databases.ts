// Fresh databases for suites that run on both backends: a temporary folder, or a database of its own on the server
// that HEARTWOOD_TEST_DATABASE_URL names.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { openDatabase } from '@heartwood/db';
import type { Database, OpenDatabaseOptions } from '@heartwood/db';
import {
  administer,
  plantEmbedded,
  serverDatabasePrefix,
  serverTemplate,
  temporaryFolder,
} from './templates.ts';

export interface FreshDatabase {
  database: Database;
  /** What opens it again. */
  options: OpenDatabaseOptions;
  dispose(): Promise<void>;
}

export interface Backend {
  title: string;
  /** Why suites on this backend cannot run here. */
  missing: string | undefined;
  create(overrides?: Partial<OpenDatabaseOptions>): Promise<FreshDatabase>;
}

export const serverUrl = process.env['HEARTWOOD_TEST_DATABASE_URL'];
const missingServer = serverUrl === undefined ? 'HEARTWOOD_TEST_DATABASE_URL is not set' : undefined;

export const embeddedBackend: Backend = {
  title: 'embedded',
  missing: undefined,
  create: async (overrides = {}) => {
    const dataDir = await temporaryFolder('data');
    const options: OpenDatabaseOptions = { dataDir, ...overrides };
    await plantEmbedded(dataDir);
    const database = await openDatabase(options);
    return {
      database,
      options,
      dispose: async () => {
        await database.close();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  },
};

export const serverBackend: Backend = {
  title: missingServer === undefined ? 'PostgreSQL' : `PostgreSQL, left out: ${missingServer}`,
  missing: missingServer,
  create: async (overrides = {}) => {
    const migrated = await createServerDatabase('migrated');
    const options: OpenDatabaseOptions = { databaseUrl: migrated.url, dataDir: '', ...overrides };
    const database = await openDatabase(options);
    return {
      database,
      options,
      dispose: async () => {
        await database.close();
        await migrated.drop();
      },
    };
  },
};

/** For `describe.each`; skip with `describe.skipIf(backend.missing !== undefined)`, the title says why. */
export const backends: readonly Backend[] = [embeddedBackend, serverBackend];

/** A database of its own on the tests' server. */
export async function createServerDatabase(
  filled: 'empty' | 'migrated' = 'empty',
): Promise<{ url: string; drop: () => Promise<void> }> {
  if (serverUrl === undefined) throw new Error(missingServer);
  const name = `${serverDatabasePrefix()}_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const template = filled === 'migrated' ? await serverTemplate(serverUrl) : undefined;
  await administer(
    serverUrl,
    template === undefined ? `CREATE DATABASE ${name}` : `CREATE DATABASE ${name} TEMPLATE ${template}`,
  );
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => void (await administer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}
