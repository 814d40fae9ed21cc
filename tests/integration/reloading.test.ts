/** A designer saves a villager's file while people play. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VillagerFile } from '../../server/src/content/villager.ts';
import type { InspectAnswer } from '../../server/src/protocol/index.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { Visitor } from './visitor.ts';

let server: GameServer;
let agentsDir: string;
const file = () => join(agentsDir, 'villagers/elara_blacksmith.json');

beforeAll(async () => {
  agentsDir = join(await mkdtemp(join(tmpdir(), 'heartwood-agents-')), 'agents');
  await cp(join(import.meta.dirname, '../../agents'), agentsDir, { recursive: true });
  server = await startGameServer({ AGENTS_DIR: agentsDir });
}, 90_000);
afterAll(async () => {
  await server?.remove();
  await rm(join(agentsDir, '..'), { recursive: true, force: true });
});

type Card = { id: string; name: string; occupation: string };
const elara = async (): Promise<Card | undefined> =>
  ((await (await fetch(`${server.url}/api/villagers`)).json()) as Card[]).find(
    ({ id }) => id === 'elara_blacksmith',
  );
const health = async () =>
  (await (await fetch(`${server.url}/health`)).json()) as { content: { ok: boolean; detail?: string } };

it('a valid file is applied within two seconds, to everybody who looks', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const villager = JSON.parse(await readFile(file(), 'utf8')) as VillagerFile;
  const savedMs = performance.now();
  await writeFile(file(), JSON.stringify({ ...villager, name: 'Elara Stoneheart' }, null, 2));
  let card = await elara();
  while (card?.name !== 'Elara Stoneheart' && performance.now() - savedMs < 5000) card = await elara();
  expect(card?.name).toBe('Elara Stoneheart');
  expect(performance.now() - savedMs).toBeLessThan(2000);
  // Between two steps, and so in the world a moment after.
  await sleep(200);
  const seen = await ann.connection.room.request<object, InspectAnswer>('inspect', {
    id: 'elara_blacksmith',
  });
  expect(seen).toMatchObject({ found: true, name: 'Elara Stoneheart' });
  await ann.leave();
}, 60_000);

it('an invalid file changes nothing and says where it is wrong', async () => {
  const before = await elara();
  const good = await readFile(file(), 'utf8');
  await writeFile(file(), good.replace(/"occupation": "[^"]*"/, '"occupation": 7'));
  let content = (await health()).content;
  const savedMs = performance.now();
  while (content.ok && performance.now() - savedMs < 5000) content = (await health()).content;
  expect(content.ok).toBe(false);
  expect(content.detail).toMatch(/^elara_blacksmith\.json:\d+:\d+ occupation/);
  expect(await elara()).toEqual(before);
  expect(server.output()).toMatch(/elara_blacksmith\.json changes nothing/);

  await writeFile(file(), good);
  while (!content.ok && performance.now() - savedMs < 10_000) content = (await health()).content;
  expect(content.ok).toBe(true);
  expect(await elara()).toEqual(before);
}, 60_000);
