/** What keeps a server from starting is said in one sentence, without a stack, and with an exit code. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClientOnce } from '../services/client-once.ts';
import { programEnv } from '../services/program-env.ts';
import { freePort } from '../services/free-port.ts';
import { plantEmbedded } from '../services/templates.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartwood-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ended = { code: number | null; printed: string };

/** @param until Words at which it is asked to end. */
function start(
  env: Record<string, string>,
  args: readonly string[] = [],
  until: string | null = null,
): Promise<Ended> {
  const child = spawn(process.execPath, ['server/src/main.ts', ...args], {
    cwd: root,
    env: programEnv({ DATA_DIR: join(folder, 'data'), PORT: '0', ...env }),
  });
  let printed = '';
  const keep = (chunk: Buffer): void => {
    printed += chunk.toString();
    if (until !== null && !child.killed && printed.includes(until)) child.kill('SIGTERM');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((done) => child.once('exit', (code) => done({ code, printed })));
}

/** What an operator gets to see; the words are looked at by each test. */
const refusal = { code: 1, stack: null };
const seen = ({ code, printed }: Ended) => ({ code, stack: /^\s+at .*:\d+/m.exec(printed)?.[0] ?? null });

describe('a wrong environment', () => {
  it.each([
    [{ PORT: 'high' }, /^PORT is "high", but it must be a whole number from 0 to 65535\.\n$/],
    [{ VALLEY_DAY_MINUTES: '0' }, /^VALLEY_DAY_MINUTES is "0"/],
    [{ DATABASE_URL: 'mysql://u:hunter2@db' }, /^DATABASE_URL has a value that does not fit/],
    [{ VALLEY_SPEED: '3' }, /^VALLEY_SPEED is no variable/],
  ])('%j', async (env, about) => {
    const ended = await start(env);
    expect(seen(ended)).toEqual(refusal);
    expect(ended.printed).toMatch(about);
    expect(ended.printed).not.toContain('hunter2');
  });
});

describe('a service that is not there', () => {
  it.each([
    ['DATABASE_URL', (port: number) => `postgres://heartwood:hunter2@127.0.0.1:${port}/heartwood`],
    ['REDIS_URL', (port: number) => `redis://127.0.0.1:${port}`],
    ['OPENAI_BASE_URL', (port: number) => `http://127.0.0.1:${port}/v1`],
  ])('%s', async (name, url) => {
    const ended = await start({ [name]: url(await freePort()) });
    expect(seen(ended)).toEqual(refusal);
    expect(ended.printed).toMatch(/^\S.*\.\n$/m);
    expect(ended.printed).not.toContain('hunter2');
  });
});

it('asked to end while it starts, it does so in good order, and leaves the valley to the next', async () => {
  await buildClientOnce();
  const dataDir = join(folder, 'in-between');
  await plantEmbedded(dataDir);
  const env = { DATA_DIR: dataDir, LOG_LEVEL: 'info' };
  expect(await start(env, [], 'A new valley.')).toMatchObject({ code: 0 });
  const next = await start(env, [], 'is open');
  expect(next).toMatchObject({ code: 0 });
  // The lease of the first was given back, or it would wait for that to run out.
  expect(next.printed).not.toContain('reserved');
});

it('a port that is taken', async () => {
  const other = createServer().listen(0);
  await new Promise((listening) => other.once('listening', listening));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const ended = await start({ PORT: String(port) });
    expect(seen(ended)).toEqual(refusal);
    expect(ended.printed).toContain(`Port ${port} is taken`);
  } finally {
    other.close();
  }
});

it('a villager with a fault, with its line', async () => {
  const agentsDir = join(folder, 'agents');
  await cp(join(root, 'agents'), agentsDir, { recursive: true });
  await writeFile(join(agentsDir, 'villagers/elara_blacksmith.json'), '{\n  "id": 7\n}');
  const ended = await start({ AGENTS_DIR: agentsDir });
  expect(seen(ended)).toEqual(refusal);
  expect(ended.printed).toMatch(/elara_blacksmith\.json:\d+:\d+/);
});

it('an unknown option', async () => {
  const ended = await start({}, ['--fast']);
  expect(seen(ended)).toEqual(refusal);
  expect(ended.printed).toContain('--fast');
});

it('--help lists every variable and succeeds', async () => {
  const { code, printed } = await start({}, ['--help']);
  expect(code).toBe(0);
  expect(printed).toMatch(/VALLEY_DAY_MINUTES .*\[48\]/);
});
