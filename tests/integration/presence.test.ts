/** Players among each other: seeing, hearing, and not seeing who is far away. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isConnected, isWalkable } from '../../server/src/world/index.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { map, until, Visitor } from './visitor.ts';

let server: GameServer;

beforeAll(async () => {
  server = await startGameServer();
});
afterAll(() => server?.remove());

/** A tile that one can walk to, as near as can be to so many tiles away. */
function tileAway(from: { x: number; y: number }, tiles: number): { x: number; y: number } {
  const here = { x: Math.round(from.x), y: Math.round(from.y) };
  let best = { tile: here, off: Infinity };
  for (let y = 0; y < map.height; y += 1) {
    for (let x = 0; x < map.width; x += 1) {
      const off = Math.abs(Math.hypot(x - here.x, y - here.y) - tiles);
      if (off < best.off && isWalkable(map, x, y) && isConnected(map, here, { x, y }))
        best = { tile: { x, y }, off };
    }
  }
  return best.tile;
}

it('two players see each other walk and hear each other speak', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const ben = await Visitor.arrive(server.url, 'Ben');
  const annId = ann.account.characterId;
  const seen = await until('Ben sees Ann', () => ben.connection.actor(annId));
  expect(seen).toMatchObject({ name: 'Ann', kind: 'character', connected: true });
  expect(JSON.parse(seen.look)).toHaveProperty('hairStyle');

  const target = tileAway(ann.at, 3);
  const ref = ann.send('go', target);
  await ann.hears('received', (message) => message.ref === ref);
  await until('Ben sees where Ann stops', () => {
    const there = ben.connection.actor(annId);
    return there?.toX === target.x && there.toY === target.y && ben.connection.tick >= there.endTick;
  });

  const said = ann.send('say', { text: 'Lovely morning, everybody!' });
  const line = await ben.hears('line', (one) => one.speakerId === annId);
  expect(line).toMatchObject({
    text: 'Lovely morning, everybody!',
    speakerName: 'Ann',
    conversationId: null,
  });
  await ann.hears('received', (message) => message.ref === said);

  ben.send('emote', { kind: 'dance' });
  await until('Ann sees Ben dance', () => ann.connection.actor(ben.account.characterId)?.emote === 'dance');
  await Promise.all([ann.leave(), ben.leave()]);
});

it('who is far away is not shown, and appears again on coming near', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const ben = await Visitor.arrive(server.url, 'Ben');
  const [annId, benId] = [ann.account.characterId, ben.account.characterId];
  await until('they see each other', () => ann.connection.actor(benId));
  const home = { x: Math.round(ben.at.x), y: Math.round(ben.at.y) };
  const far = tileAway(home, 60);
  await ben.walksTo(far.x, far.y);
  expect(ann.connection.actor(benId)).toBeUndefined();
  expect(ben.connection.actor(annId)).toBeUndefined();
  expect(ben.own).toBeDefined();
  await ben.walksTo(home.x, home.y);
  expect(ann.connection.actor(benId)).toBeDefined();
  expect(ben.connection.actor(annId)).toBeDefined();
  await Promise.all([ann.leave(), ben.leave()]);
});

it('villagers walk about by themselves', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const health = (await (await fetch(`${server.url}/health`)).json()) as { valley: { agents: number } };
  expect(health.valley.agents).toBe(ann.welcome.villagers.length);
  const villager = await ann.findVillager();
  expect(ann.welcome.villagers.map(({ id }) => id)).toContain(villager.id);
  const walking = () => ann.connection.actors().find((a) => a.kind === 'agent' && a.endTick > a.startTick);
  await until('a villager in view walks', walking);
  await ann.leave();
});
