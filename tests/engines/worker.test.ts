/** The worker program as an operator sees it: what it says, how it ends, and what it knows when it comes back. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import type { EngineRegistry } from '../../server/src/ports/engine-registry.ts';
import { serverBackend, type FreshDatabase } from '../services/databases.ts';
import { programEnv } from '../services/program-env.ts';
import { relayTo } from '../services/relay.ts';
import { startEngineWorker } from '../services/worker.ts';

const root = join(import.meta.dirname, '../..');
const run = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['server/src/worker.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: programEnv(env),
  });

describe('npm run worker', () => {
  it('explains itself', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--concurrency N');
    expect(stdout).toContain('DATABASE_URL');
  });

  it.each([
    [
      ['--types', 'blacksmith'],
      {},
      /^There is no engine "blacksmith"; there are actor, narrator, analyst\.\n/,
    ],
    [['--concurrency', 'many'], {}, /^--concurrency must be a whole number from 1 to 1000\.\n/],
    [['--name', 'a b'], {}, /^--name must be letters/],
    [['--speed', '3'], {}, /^Unknown option '--speed'/],
    [
      [],
      {},
      /^A worker needs DATABASE_URL, the same as the server has: the embedded database belongs to the one/,
    ],
    [
      [],
      { DATABASE_URL: 'postgres://wren:hunter2@127.0.0.1:9/x' },
      /No PostgreSQL answers at 127\.0\.0\.1:9/,
    ],
    [[], { DATABASE_URL: 'nonsense' }, /^DATABASE_URL has a value that does not fit/],
  ])('%j with %j is told what is wrong', (args, env, sentence) => {
    const { status, stderr } = run(args, env);
    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/hunter2|^\s+at /m);
  });

  describe.skipIf(serverBackend.missing !== undefined)(`on ${serverBackend.title}`, () => {
    let fresh: FreshDatabase;
    let registry: EngineRegistry;

    beforeAll(async () => {
      fresh = await serverBackend.create();
      registry = createPostgresEngineRegistry({ source: fresh.database.dataSource });
    });
    afterAll(() => fresh?.dispose());

    it('ends in time though the database is away, and says that all is not well', async () => {
      const address = fresh.options.databaseUrl ?? '';
      const relay = await relayTo(address);
      const worker = await startEngineWorker({ DATABASE_URL: relay.through(address) }, ['--types', 'actor']);
      await relay.cut();
      expect(await worker.stop()).toBe(1);
      expect(worker.output()).toContain('Closing the engines failed.');
      expect(worker.output()).not.toContain('could not be closed in time');
      await relay.close();
    });

    it('signs on with what it can do, signs off, and is the same engine when it starts again under its name', async () => {
      const env = { DATABASE_URL: fresh.options.databaseUrl };
      const args = ['--types', 'actor', '--concurrency', '3', '--name', 'barn'];
      const first = await startEngineWorker(env, args);
      const [engine] = first.engines;
      expect(engine?.type).toBe('actor');
      expect(await registry.find(engine?.id ?? '')).toMatchObject({
        status: 'active',
        limits: { maxConcurrentEvents: 3 },
      });
      expect(await first.stop()).toBe(0);
      const left = await registry.find(engine?.id ?? '');
      expect(left).toMatchObject({ status: 'stopped', state: { tally: { completed: {}, failed: {} } } });
      const said = first.output().match(/^\{.*\}$/gm) ?? [];
      expect(said.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
        'started',
        'stopping',
        'stopped',
      ]);

      const second = await startEngineWorker(env, args);
      expect(second.engines).toEqual(first.engines);
      const other = await startEngineWorker(env, ['--types', 'actor', '--name', 'mill']);
      expect(other.engines[0]?.id).not.toBe(engine?.id);
      expect(await Promise.all([second.stop(), other.stop()])).toEqual([0, 0]);
      expect((await registry.find(engine?.id ?? ''))?.state['tally']).toEqual(left?.state['tally']);
    });
  });
});
