/** Talking with villagers and giving them things, over the wire and into storage. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InspectAnswer, JournalAnswer } from '../../server/src/protocol/index.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

let server: GameServer;

beforeAll(async () => {
  server = await startGameServer();
});
afterAll(() => server?.remove());

const isAwake = ({ activity }: { activity: string }) => activity !== 'sleep';

it('a villager answers: stored first, then words as they come, then the whole', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const villager = await ann.findVillager(isAwake);
  const name = villager.name;
  await ann.tells(villager.id, 'Good morning! What are you working on?');
  const final = await ann.hears('speech', (one) => one.done && one.speakerId === villager.id);
  const parts = ann.all('speech').filter((one) => one.operationId === final.operationId);
  expect(parts.map(({ seq }) => seq)).toEqual(parts.map((_, index) => index));
  expect(final.text?.length).toBeGreaterThan(3);
  expect(parts.filter(({ done }) => done)).toHaveLength(1);

  const line = await ann.hears('line', (one) => one.speakerId === villager.id);
  expect(line).toMatchObject({ speakerName: name, text: final.text });
  const began = await ann.hears('conversation', (one) => one.change === 'began');
  expect(began.participants.map(({ id }) => id)).toContain(villager.id);

  const seen = await ann.connection.room.request<object, InspectAnswer>('inspect', { id: villager.id });
  expect(seen).toMatchObject({ found: true, kind: 'agent', name });
  const journal = await ann.connection.room.request<object, JournalAnswer>('journal', {});
  expect(journal.people.map(({ agentId }) => agentId)).toContain(villager.id);
  await ann.leave();
});

it('a gift leaves one pocket and comes into the other, once', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const [item] = ann.welcome.inventory;
  if (item === undefined) throw new Error('a new character has nothing to give');
  const villager = await ann.findVillager(isAwake);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const ref = ann.send('give', { to: villager.id, item: item.id });
    const outcome = await until(
      'the gift is taken or refused',
      () =>
        ann.all('received').find((one) => one.ref === ref) ??
        ann.all('notice').find((one) => one.ref === ref),
    );
    if (!('code' in outcome)) break;
    await sleep(1500);
  }
  const gift = await ann.hears('gift', (one) => one.from === ann.account.characterId);
  expect(gift).toMatchObject({ to: villager.id, item: item.id });
  const after = await ann.hears('inventory');
  const left = after.items.find(({ id }) => id === item.id)?.count ?? 0;
  expect(left).toBe(item.count - 1);
  const change = await ann.hears('relationship', (one) => one.agentId === villager.id);
  expect(change.reason.length).toBeGreaterThan(5);
  await ann.leave();
});
