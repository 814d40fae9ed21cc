/** Coming in: only who stands in the world has entered. */
import { ServerError } from '@colyseus/core';
import { beforeEach, expect, it } from 'vitest';
import { Entrances } from '../../server/src/rooms/entrances.ts';
import { farewells } from '../../server/src/rooms/sentences.ts';
import {
  createWorld,
  parseAsciiMap,
  step,
  type ActorSpec,
  type World,
} from '../../server/src/world/index.ts';

let entrances: Entrances;
let world: World;
beforeEach(() => {
  entrances = new Entrances();
  world = createWorld({ map: parseAsciiMap('...\n...'), items: new Map(), seed: 1, dayMinutes: 48 });
});

/** Waits for `id` while the world is asked to let `actor` in. */
async function enter(id: string, actor: ActorSpec): Promise<boolean[]> {
  const waiting = entrances.wait(id);
  waiting.catch(() => {});
  const settled = step(world, [{ kind: 'join', actor }]).map((event) => entrances.settle(event));
  await waiting;
  return settled;
}

const ann = (more: Partial<ActorSpec> = {}): ActorSpec => ({
  id: 'ann',
  kind: 'character',
  name: 'Ann',
  at: { x: 0, y: 0 },
  ...more,
});

it('is over when they stand in the world', async () => {
  expect(await enter('ann', ann())).toContain(true);
  expect(world.actors.has('ann')).toBe(true);
  expect(entrances.has('ann')).toBe(false);
});

it('is over when they stood there already', async () => {
  step(world, [{ kind: 'join', actor: ann() }]);
  expect(await enter('ann', ann())).toContain(true);
});

it('fails with a sentence when the world refuses them', async () => {
  const refused = enter('ann', ann({ name: '' }));
  await expect(refused).rejects.toThrow(ServerError);
  await expect(refused).rejects.toThrow(farewells.fault);
  expect(entrances.has('ann')).toBe(false);
});

it('fails with another when there is no room to stand', async () => {
  const solid = parseAsciiMap('##\n##');
  world = createWorld({ map: solid, items: new Map(), seed: 1, dayMinutes: 48 });
  await expect(enter('ann', ann())).rejects.toThrow(farewells.crowded);
});

it('takes no notice of what else happens', () => {
  expect(entrances.settle({ kind: 'departed', actorId: 'ann' })).toBe(false);
  expect(entrances.settle({ kind: 'refused', actorId: 'ann', input: 'go', why: 'unreachable' })).toBe(false);
});
