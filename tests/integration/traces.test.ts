/** Why a villager said what they said: asked of a running server with its token, and of its folder once it is closed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { programEnv } from '../services/program-env.ts';
import type { StoredTrace } from '../../server/src/ports/traces.ts';
import { embeddedDatabase, startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

const token = 'a-token-of-the-operator';
const root = join(import.meta.dirname, '../..');
let server: GameServer;

beforeAll(async () => {
  server = await startGameServer({ ...embeddedDatabase, ADMIN_TOKEN: token });
});
afterAll(() => server?.remove());

type Page = { items: StoredTrace[]; next: string | null };

async function ask(path: string, bearer: string | null = token): Promise<Response> {
  const headers: Record<string, string> = bearer === null ? {} : { Authorization: `Bearer ${bearer}` };
  return fetch(`${server.url}/api/v1/agents/${path}`, { headers });
}

function why(...args: string[]): { code: number | null; out: string; error: string } {
  const env = programEnv({ DATA_DIR: server.dataDir });
  const ran = spawnSync(process.execPath, ['server/src/why.ts', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, error: ran.stderr };
}

it('refuses who has no token, what there is not, and what makes no sense, each in a sentence', async () => {
  for (const bearer of [null, 'a-token-of-somebody-else', `${token}x`]) {
    const refused = await ask('elara_blacksmith/trace', bearer);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.text()).not.toContain(token);
  }
  expect((await ask('nobody_here/trace')).status).toBe(404);
  for (const query of ['limit=0', 'limit=101', 'limit=many', 'kinds=dream', 'before=x', 'limti=3'])
    expect([query, (await ask(`elara_blacksmith/trace?${query}`)).status]).toEqual([query, 400]);
  const fine = await ask('elara_blacksmith/trace');
  expect(fine.status).toBe(200);
  expect(fine.headers.get('cache-control')).toBe('no-store');
});

it('explains an answer by what was heard and what came to mind, live and afterwards', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const villager = await ann.findVillager(({ activity }) => activity !== 'sleep');
  await ann.tells(villager.id, 'My sister Wren bakes plum cake. What do you bake?');
  const said = await ann.hears('speech', (one) => one.done && one.speakerId === villager.id);
  const path = `${villager.id}/trace?kinds=reply&limit=1`;
  let page: Page = { items: [], next: null };
  await until('the decision is stored', () => {
    void ask(path)
      .then((response) => response.json())
      .then((body) => {
        page = body as Page;
      });
    return page.items.length > 0;
  });
  const [trace] = page.items;
  expect(trace).toMatchObject({ agentId: villager.id, kind: 'reply', by: 'offline', promptTokens: 0 });
  expect(trace?.percepts.join()).toContain('plum cake');
  expect(trace?.choice).toContain(said.text?.slice(0, 20));
  expect(trace?.memories.length).toBeGreaterThan(0);
  expect(page.next).toBe(trace?.id);
  const before = (await (await ask(`${path}&before=${trace?.id ?? ''}`)).json()) as Page;
  expect(before.items.some((one) => one.id === trace?.id)).toBe(false);
  await ann.leave();

  const locked = why(villager.id);
  expect(locked.code).toBe(1);
  expect(locked.error).toContain('/api/v1/agents/AGENT/trace');
  expect(locked.error).not.toContain('    at ');
  await server.stop();
  const told = why(villager.id, '--kind', 'reply');
  expect(told.code).toBe(0);
  expect(told.out).toContain('plum cake');
  expect(told.out).toMatch(/choice {3}said: /);
  const asJson = JSON.parse(why(villager.id, '--kind', 'reply', '--json').out) as StoredTrace[];
  expect(asJson.map((one) => one.id)).toContain(trace?.id);
  expect(why('--limit', '3').code).toBe(2);
  expect(why(villager.id, '--kind', 'dream').error).toContain('plan_day');
});
