// A Redis of the tests' own: in memory, on a port of its own, gone when stopped.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

type StartedRedis = { url: string; stop: () => Promise<void> } | { missing: string };

/** Starts a server, or says why it cannot. A given port lets a test bring the same one back. */
export async function startRedis(options: { port?: number } = {}): Promise<StartedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-redis-'));
  const port = options.port ?? (await freePort());
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  );
  const failure = new Promise<string>((resolve) => {
    server.once('error', () => resolve('redis-server is not installed'));
    server.once('exit', (code) => resolve(`redis-server ended at once with code ${code}`));
  });
  const url = `redis://127.0.0.1:${port}`;
  const reason = await Promise.race([failure, answers(url)]);
  if (reason !== undefined) {
    await rm(folder, { recursive: true, force: true });
    return { missing: reason };
  }
  const stop = async (): Promise<void> => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

async function answers(url: string): Promise<undefined> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  // Refused connections are expected while it starts.
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}
