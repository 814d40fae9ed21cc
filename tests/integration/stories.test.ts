/** What is put out for a valley, from the API to a player's screen; a restart neither loses nor repeats it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asking, type Ask } from '../api/client.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

const adminToken = 'a-token-of-the-operator';
let server: GameServer;
let admin: Ask;

beforeAll(async () => {
  server = await startGameServer({ ADMIN_TOKEN: adminToken });
  admin = asking(server.url, adminToken);
});
afterAll(() => server?.remove());

async function put(type: string, data: object, agentId: string | null = null): Promise<string> {
  const made = await admin('POST', '/events', { type, data, agent_id: agentId });
  expect(made).toMatchObject({ status: 201 });
  return String(made.body['id']);
}

async function isDone(id: string, status = 'completed'): Promise<Record<string, unknown>> {
  const event = async (): Promise<Record<string, unknown>> => (await admin('GET', `/events/${id}`)).body;
  await expect.poll(async () => (await event())['status']).toBe(status);
  return await event();
}

const intervention = (more: object): object => ({
  text: 'Lost things are kept in drawers.',
  description: 'Something comes.',
  who: [],
  ...more,
});

it('what happens in a story reaches players and villagers, and is the same after a restart', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const { characterId } = ann.account;
  const cry = await put('announcement_made', { text: 'There is a fiddle at the inn tonight.' });
  const announced = await ann.hears('announcement', ({ kind }) => kind === 'announcement');
  expect(announced).toEqual({
    kind: 'announcement',
    text: 'There is a fiddle at the inn tonight.',
    placeTitle: null,
  });
  expect(await isDone(cry)).toMatchObject({ engine_type: 'valley:heartwood', result: {} });

  const before = ann.welcome.inventory.find(({ id }) => id === 'candle')?.count ?? 0;
  const gift = await put(
    'narrative_intervention',
    intervention({ intervention: 'gift', who: [characterId], item: 'candle' }),
  );
  await ann.hears('letter', ({ kind }) => kind === 'gift');
  const pockets = await ann.hears('inventory', ({ items }) => items.some(({ id }) => id === 'candle'));
  expect(pockets.items.find(({ id }) => id === 'candle')?.count).toBe(before + 1);
  await isDone(gift);

  const closure = await put(
    'narrative_intervention',
    intervention({ intervention: 'closure', place: 'mill', minutes: 600 }),
  );
  await ann.hears('announcement', ({ kind }) => kind === 'closed');
  await until('the mark is shown', () => ann.connection.room.state.marks.get('mill/closed'));
  await isDone(closure);

  const told = await put(
    'memory_given',
    { text: 'There is no salt in the bread.', fact: 'no_salt' },
    'rosa_baker',
  );
  await isDone(told);
  const wrong = await put('announcement_made', { text: 'Here?', place: 'the_moon' });
  await isDone(wrong, 'dead_letter');
  await ann.leave();

  await server.kill();
  await server.start();
  const back = await Visitor.join(server.url, ann.account);
  expect(back.welcome.inventory.find(({ id }) => id === 'candle')?.count).toBe(before + 1);
  await until('the mark is shown again', () => back.connection.room.state.marks.get('mill/closed'));
  const memories = await admin('GET', '/agents/rosa_baker/memories?q=salt%20bread&limit=5');
  expect(JSON.stringify(memories.body)).toContain('There is no salt in the bread.');
  await back.leave();
});
