// A PostgreSQL of the tests' own: a cluster in a temporary folder, on a port of its own, gone when stopped.
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

type StartedPostgres = { url: string; stop: () => Promise<void> } | { missing: string };

interface Identity {
  uid?: number;
  gid?: number;
}

/** Systems allow about 105 bytes for the whole path of a socket. */
const longestSocketFolder = 85;

/**
 * Starts a cluster with pgvector, or says why it cannot.
 * @param options.bySocket Its address names a socket besides the port: a small query takes half the time then, and a
 *   quarter less of the processor's. What is measured goes over the network.
 */
export async function startPostgres({ bySocket = false } = {}): Promise<StartedPostgres> {
  const binaries = await findBinaries();
  if (binaries === undefined)
    return { missing: 'PostgreSQL is not installed (no initdb in PATH or /usr/lib/postgresql)' };
  const identity = await unprivileged();
  if (identity === undefined)
    return { missing: 'PostgreSQL does not run as root, and there is no user "postgres"' };
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-postgres-'));
  if (identity.uid !== undefined) await chown(folder, identity.uid, identity.gid ?? identity.uid);
  const data = join(folder, 'data');
  const clean = async (): Promise<void> => await rm(folder, { recursive: true, force: true });
  try {
    await run(
      join(binaries, 'initdb'),
      ['-D', data, '-U', 'heartwood', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'],
      {
        ...identity,
        cwd: folder,
      },
    );
    const port = await freePort();
    const socket = bySocket && folder.length < longestSocketFolder ? folder : undefined;
    const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings(port, socket)], {
      ...identity,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const address = new URL(`postgres://heartwood@127.0.0.1:${port}/postgres`);
    if (socket !== undefined) address.searchParams.set('host', socket);
    const url = address.href;
    const stop = async (): Promise<void> => {
      await end(server);
      await clean();
    };
    const reason = await notReady(url, server);
    if (reason === undefined) return { url, stop };
    await stop();
    return { missing: reason };
  } catch (cause) {
    await clean();
    throw cause;
  }
}

function settings(port: number, socket: string | undefined): string[] {
  const chosen = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${socket ?? ''}`,
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'shared_buffers=64MB',
    // Three suites at once, one of them with ten programs.
    'max_connections=200',
    'log_min_messages=panic',
  ];
  return chosen.flatMap((setting) => ['-c', setting]);
}

async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch((): string[] => []);
  const packaged = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `/usr/lib/postgresql/${version}/bin`);
  for (const folder of [...packaged, ...(process.env['PATH'] ?? '').split(delimiter)]) {
    const found = await Promise.all(
      ['initdb', 'postgres'].map((name) => stat(join(folder, name)).catch(() => undefined)),
    );
    if (found.every((file) => file?.isFile() === true)) return folder;
  }
  return undefined;
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return {};
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

/** Waits until it answers, and tells what is missing. */
async function notReady(url: string, server: ChildProcess): Promise<string | undefined> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      const { rowCount } = await client.query(`SELECT FROM pg_available_extensions WHERE name = 'vector'`);
      await client.end();
      return rowCount === 1 ? undefined : 'PostgreSQL is installed without pgvector';
    } catch (cause) {
      await client.end().catch(() => undefined);
      if (server.exitCode !== null) return `PostgreSQL ended at once with code ${server.exitCode}`;
      if (Date.now() > deadline)
        throw new Error('PostgreSQL does not answer 20 s after its start', { cause });
      await sleep(50);
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
}
