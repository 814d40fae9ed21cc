/** A designer saves a villager's file while people play. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});
afterAll(async () => {
  await server?.remove();
  await rm(join(agentsDir, '..'), { recursive: true, force: true });
});

type Card = { id: string; name: string; occupation: string };
const cardOf = async (villager: string): Promise<Card | undefined> =>
  ((await (await fetch(`${server.url}/api/villagers`)).json()) as Card[]).find(({ id }) => id === villager);
const elara = () => cardOf('elara_blacksmith');
const inspect = (visitor: Visitor, id: string) =>
  visitor.connection.room.request<object, InspectAnswer>('inspect', { id });
/** A saved file is applied within two seconds on a machine with nothing else to do. */
const patiently = { timeout: 60_000, interval: 600 };
const health = async () =>
  (await (await fetch(`${server.url}/health`)).json()) as { content: { ok: boolean; detail?: string } };

it('a valid file is applied while people play, to everybody who looks', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const villager = JSON.parse(await readFile(file(), 'utf8')) as VillagerFile;
  await writeFile(file(), JSON.stringify({ ...villager, name: 'Elara Stoneheart' }, null, 2));
  await expect.poll(async () => (await cardOf('elara_blacksmith'))?.name, patiently).toBe('Elara Stoneheart');
  // Between two steps, and so in the world a moment after.
  await expect
    .poll(() => inspect(ann, 'elara_blacksmith'), patiently)
    .toMatchObject({ found: true, name: 'Elara Stoneheart' });
  await ann.leave();
});

it('an invalid file changes nothing and says where it is wrong', async () => {
  const before = await elara();
  const good = await readFile(file(), 'utf8');
  await writeFile(file(), good.replace(/"occupation": "[^"]*"/, '"occupation": 7'));
  await expect
    .poll(async () => (await health()).content, patiently)
    .toEqual({
      ok: false,
      detail: expect.stringMatching(/^elara_blacksmith\.json:\d+:\d+ occupation/) as string,
    });
  expect(await elara()).toEqual(before);
  expect(server.output()).toMatch(/elara_blacksmith\.json changes nothing/);

  await writeFile(file(), good);
  await expect.poll(async () => (await health()).content.ok, patiently).toBe(true);
  expect(await elara()).toEqual(before);
});

it('a new file brings a new villager into the valley, who can be met', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const villager = JSON.parse(await readFile(file(), 'utf8')) as VillagerFile;
  const relationships = villager.relationships.slice(0, 2);
  const newcomer = {
    ...villager,
    id: 'wilona_smith',
    name: 'Wilona Reed',
    shortName: 'Wilona',
    relationships,
  };
  await writeFile(join(agentsDir, 'villagers/wilona_smith.json'), JSON.stringify(newcomer, null, 2));
  // Ties have two sides: she comes in once those she names know her, here as they know Elara.
  for (const { to } of relationships) {
    const path = join(agentsDir, `villagers/${to}.json`);
    const known = JSON.parse(await readFile(path, 'utf8')) as VillagerFile;
    const tie = known.relationships.find((one) => one.to === 'elara_blacksmith');
    if (tie === undefined) throw new Error(`${to} does not know Elara`);
    const ties = [...known.relationships, { ...tie, to: 'wilona_smith' }];
    await writeFile(path, JSON.stringify({ ...known, relationships: ties }, null, 2));
  }
  await expect
    .poll(() => inspect(ann, 'wilona_smith'), patiently)
    .toMatchObject({ found: true, kind: 'agent', name: 'Wilona Reed' });
  expect((await cardOf('wilona_smith'))?.name).toBe('Wilona Reed');
  // They live: their mind gives them something to do.
  await expect
    .poll(async () => {
      const seen = await inspect(ann, 'wilona_smith');
      return seen.found ? seen.doing : null;
    }, patiently)
    .toEqual(expect.any(String));
  expect(server.output()).toMatch(/Wilona Reed has come into the valley/);
  await ann.leave();

  // And they stay: their place and pockets are part of what is kept.
  await server.kill();
  await server.start();
  const again = await Visitor.join(server.url, ann.account);
  expect(await inspect(again, 'wilona_smith')).toMatchObject({ found: true, name: 'Wilona Reed' });
  await again.leave();
});
