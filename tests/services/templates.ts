// Migrated databases to copy from: making one from nothing takes seconds, and most suites want one each.
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@heartwood/db';
import { Client } from 'pg';

/** Names the folder of this run, shared by the processes of the suites; a program that is no suite has none. */
export const runFolderVariable = 'HEARTWOOD_TEST_RUN_FOLDER';

/** Only the database's folder, so that settings and locks of what made it stay behind. */
const databaseFolder = 'postgres';

/** A new folder, inside that of the run, so that nothing stays behind even of a test that was cut off. */
export async function temporaryFolder(purpose: string): Promise<string> {
  return await mkdtemp(join(process.env[runFolderVariable] ?? tmpdir(), `heartwood-${purpose}-`));
}

/** Puts a migrated embedded database into an empty data folder. Leaves it empty where there is no run. */
export async function plantEmbedded(dataDir: string): Promise<void> {
  const run = process.env[runFolderVariable];
  if (run === undefined) return;
  const template = join(run, 'embedded');
  await makeOnce(template, makeEmbedded);
  // A third of the processor time of the asynchronous one, for hundreds of small files.
  cpSync(join(template, databaseFolder), join(dataDir, databaseFolder), { recursive: true });
}

async function makeEmbedded(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  // Nothing is made from these here, and they are half of the files to copy.
  for (const name of ['template0', 'template1']) {
    await database.dataSource.query(`UPDATE pg_database SET datistemplate = false WHERE datname = '${name}'`);
    await database.dataSource.query(`DROP DATABASE ${name}`);
  }
  await database.close();
}

/** The name of a migrated database on the server to copy from; undefined where there is no run. */
export async function serverTemplate(serverUrl: string): Promise<string | undefined> {
  const run = process.env[runFolderVariable];
  if (run === undefined) return undefined;
  const name = `${serverDatabasePrefix()}_template`;
  await makeOnce(join(run, 'server'), async (folder) => {
    await mkdir(folder);
    await administer(serverUrl, `CREATE DATABASE ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await (await openDatabase({ databaseUrl: url.href, dataDir: '' })).close();
  });
  return name;
}

/** A server that was there before the run is left as it was. */
export async function dropServerDatabases(serverUrl: string): Promise<void> {
  const prefix = serverDatabasePrefix();
  const left = await administer(serverUrl, `SELECT datname FROM pg_database WHERE datname LIKE '${prefix}%'`);
  for (const { datname } of left)
    await administer(serverUrl, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}

/** How the databases of this run are called. */
export function serverDatabasePrefix(): string {
  const run = process.env[runFolderVariable];
  return run === undefined
    ? 'heartwood'
    : `heartwood_${basename(run)
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '')}`;
}

/** Several processes want it at once: one makes it, and the others wait until it has appeared in one piece. */
export async function makeOnce(path: string, make: (path: string) => Promise<void>): Promise<void> {
  while (!(await exists(path))) {
    if (!(await takes(`${path}.lock`))) {
      await sleep(50);
      continue;
    }
    try {
      if (await exists(path)) return;
      const unfinished = `${path}.${randomUUID()}`;
      await make(unfinished);
      await rename(unfinished, path);
    } finally {
      await rm(`${path}.lock`, { recursive: true, force: true });
    }
  }
}

/** Makes the folder, which is a lock for who made it. */
export async function takes(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

export async function administer(url: string, statement: string): Promise<{ datname: string }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ datname: string }>(statement)).rows;
  } finally {
    await client.end();
  }
}
