/** Closing and crashing: what a player was told is stored, is stored. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InspectAnswer, JournalAnswer } from '../../server/src/protocol/index.ts';
import { embeddedDatabase, startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

let server: GameServer;

beforeAll(async () => {
  server = await startGameServer(embeddedDatabase);
});
afterAll(() => server?.remove());

const isAwake = ({ activity }: { activity: string }) => activity !== 'sleep';
const pocketsOf = (visitor: Visitor) =>
  Object.fromEntries(visitor.welcome.inventory.map(({ id, count }) => [id, count]));

it('SIGTERM: players are told, everything is kept, and the exit is clean', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  await ann.walksABit();
  const stoodAt = ann.at;
  const tick = ann.connection.tick;
  const stopping = server.stop();
  expect((await ann.hears('farewell')).text).toMatch(/is kept/);
  expect(await stopping).toBe(0);

  await server.start();
  const again = await Visitor.join(server.url, ann.account);
  expect(again.at).toEqual(stoodAt);
  expect(pocketsOf(again)).toEqual(pocketsOf(ann));
  expect(again.connection.tick).toBeGreaterThanOrEqual(tick);
  await again.leave();
});

it('kill -9 in the middle of a crowd of words: all that was acknowledged is remembered, and the place is at most two seconds old', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const villager = await ann.findVillager(isAwake);
  // The journal shows the five latest memories of a villager.
  for (const name of ['Basil', 'Cedar']) await ann.tells(villager.id, `My horse is called ${name}.`);
  await ann.tells(villager.id, 'My sister Wren bakes plum cake.');
  const stoodAt = ann.at;
  await server.kill();

  await server.start();
  const again = await Visitor.join(server.url, ann.account);
  // Four tiles a second for two seconds.
  expect(Math.hypot(again.at.x - stoodAt.x, again.at.y - stoodAt.y)).toBeLessThan(8);
  const journal = await again.connection.room.request<object, { remembered: { text: string }[] }>(
    'journal',
    {},
  );
  const remembered = journal.remembered.map(({ text }) => text).join('\n');
  expect(['Basil', 'Cedar', 'Wren'].filter((name) => !remembered.includes(name))).toEqual([]);

  await again.tells(villager.id, 'What did I tell you about my sister?');
  // They may have said good morning of their own accord before.
  await again.hears(
    'line',
    ({ speakerId, text }) => speakerId === villager.id && /Wren|plum cake/.test(text),
  );
  await again.leave();
});

it('kill -9: a gift that was acknowledged has changed hands, and is held dear', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const item = ann.welcome.inventory[0];
  if (item === undefined) throw new Error('newcomers carry nothing to give');
  const villager = await ann.findVillager(isAwake);
  const ref = ann.send('give', { to: villager.id, item: item.id });
  const [gift, tie, pockets] = await Promise.all([
    ann.hears('gift', (one) => one.ref === ref),
    ann.hears('relationship', (one) => one.agentId === villager.id),
    ann.hears('inventory', () => true),
  ]);
  expect(gift).toMatchObject({ from: ann.account.characterId, to: villager.id, item: item.id });
  const left = Object.fromEntries(pockets.items.map(({ id, count }) => [id, count]));
  expect(left[item.id] ?? 0).toBe(item.count - 1);
  await server.kill();

  await server.start();
  const again = await Visitor.join(server.url, ann.account);
  expect(pocketsOf(again)).toEqual(left);
  const { affection, trust } = tie;
  // That they know each other from now on is told with the reason, and stored as the kind of the tie.
  const reason = tie.reason.replace(/ \S+ knows you now\.$/, '');
  expect(again.welcome.ties).toMatchObject([{ agentId: villager.id, affection, trust }]);
  const seen = await again.connection.room.request<object, InspectAnswer>('inspect', { id: villager.id });
  expect(seen).toMatchObject({ found: true, tie: { affection, trust, reasons: [reason] } });
  const journal = await again.connection.room.request<object, JournalAnswer>('journal', {});
  expect(journal.people.find(({ agentId }) => agentId === villager.id)?.reasons).toMatchObject([{ reason }]);
  expect(journal.remembered.map(({ agentId }) => agentId)).toContain(villager.id);
  await again.leave();
});

it('kill -9: what was set down lies there once, and what was picked up is carried once', async () => {
  let ann = await Visitor.arrive(server.url, 'Ann');
  const { inventory } = ann.welcome;
  const acknowledged = async (kind: string, message: object): Promise<void> => {
    const ref = ann.send(kind, message);
    await ann.hears('received', (one) => one.ref === ref);
  };
  const crash = async (): Promise<void> => {
    await server.kill();
    await server.start();
    ann = await Visitor.join(server.url, ann.account);
  };
  const lying = (item: string) =>
    [...ann.connection.room.state.ground.entries()].filter(([, thing]) => thing.item === item);
  let found: { id: string; count: number } | undefined;
  for (const item of inventory) {
    await acknowledged('drop', { item: item.id });
    await crash();
    expect(pocketsOf(ann)[item.id] ?? 0).toBe(item.count - 1);
    const seen = until('it is seen', () => lying(item.id).length > 0, 5_000);
    if (await seen.then(Boolean, () => false)) {
      found = item;
      break;
    }
    // Before its owner was back, a villager may have taken it for left behind.
  }
  if (found === undefined) throw new Error('nothing lies where it was set down');
  expect(lying(found.id)).toHaveLength(1);
  await acknowledged('take', { object: lying(found.id)[0]?.[0] ?? '' });
  await crash();
  expect(pocketsOf(ann)[found.id]).toBe(found.count);
  await ann.walksABit();
  expect(lying(found.id)).toEqual([]);
  await ann.leave();
});

it('a second server on the same valley is refused with a sentence', async () => {
  const second = startGameServer({ ...embeddedDatabase, DATA_DIR: server.dataDir });
  await expect(second).rejects.toThrow(/ended with 1/);
  await until('the first still runs', () => server.output().length > 0);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});
