/** Valleys on one Redis know of each other's rooms, so each suite has one to itself, or its turn on the one there is. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from './redis.ts';
import { runFolderVariable, takes } from './templates.ts';

export const redisUrl = process.env['HEARTWOOD_TEST_REDIS_URL'];

/** Where none can be started, suites that run at the same time wait for each other. */
export async function ownRedis(): Promise<{ url: string; release: () => Promise<void> }> {
  const started = await startRedis();
  if (!('missing' in started)) return { url: started.url, release: started.stop };
  if (redisUrl === undefined) throw new Error(started.missing);
  const run = process.env[runFolderVariable];
  if (run === undefined) return { url: redisUrl, release: async () => {} };
  await mkdir(run, { recursive: true });
  const lock = join(run, 'redis.lock');
  while (!(await takes(lock))) await sleep(100);
  return { url: redisUrl, release: async () => await rm(lock, { recursive: true, force: true }) };
}
