/** A real server in a process of its own, on a free port and a temporary folder, to be used, killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildClientOnce } from './client-once.ts';
import { createServerDatabase, serverBackend } from './databases.ts';
import { freePort } from './free-port.ts';
import { programEnv } from './program-env.ts';
import { plantEmbedded, temporaryFolder } from './templates.ts';

const root = resolve(import.meta.dirname, '../..');

export type GameServer = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it as a crash would; the folder stays. */
  kill(): Promise<void>;
  /** Asks it to close (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Stops it if it runs and removes the folder. */
  remove(): Promise<void>;
};

/** For a server whose embedded database is part of what is tested: a test that kills it, or reads its folder. */
export const embeddedDatabase = { DATABASE_URL: undefined } as const;

/**
 * Unless `env` has a DATABASE_URL, the database is one on the tests' server where there is one: the embedded database is
 * half of what a game server costs, and most tests are about something else.
 * @param env Added to a small environment of its own; a variable set to undefined is left out.
 */
export async function startGameServer(env: Record<string, string | undefined> = {}): Promise<GameServer> {
  await buildClientOnce();
  const port = await freePort();
  const dataDir = await temporaryFolder('server');
  const database = await databaseFor(env, dataDir);
  let child: ChildProcess | null = null;
  let printed = '';

  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    if (running === null) return null;
    if (running.exitCode === null && running.signalCode === null) {
      const exit = once(running, 'exit');
      running.kill(signal);
      await exit;
    }
    child = null;
    return running.exitCode;
  };

  const keep = (chunk: Buffer): void => void (printed = (printed + chunk.toString()).slice(-200_000));

  const server: GameServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    output: () => printed,
    kill: async () => void (await ended('SIGKILL')),
    stop: () => ended('SIGTERM'),
    start: async () => {
      const started = spawn(process.execPath, ['server/src/main.ts'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: programEnv({
          PORT: String(port),
          DATA_DIR: dataDir,
          LOG_LEVEL: 'info',
          // Somebody who comes over of themself would be in the middle of what most tests are about.
          GREET_NEWCOMERS: '0',
          // One that was killed leaves the valley reserved for so long.
          LEASE_SECONDS: '3',
          DATABASE_URL: database?.url,
          ...env,
        }),
      });
      child = started;
      started.stdout.on('data', keep);
      started.stderr.on('data', keep);
      await untilServing(server.url, started, () => printed);
    },
    remove: async () => {
      await ended('SIGTERM');
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function databaseFor(
  env: Record<string, string | undefined>,
  dataDir: string,
): Promise<Awaited<ReturnType<typeof createServerDatabase>> | null> {
  const isChosen = 'DATABASE_URL' in env;
  if (!isChosen && serverBackend.missing === undefined) return await createServerDatabase('migrated');
  if (env['DATABASE_URL'] === undefined) await plantEmbedded(dataDir);
  return null;
}

/** Waits for /health, at most five minutes, on a busy machine. */
async function untilServing(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = Date.now() + 300_000;
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok === true) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error(`the server did not serve within five minutes:\n${output()}`);
}
