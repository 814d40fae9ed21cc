/** What the loop keeps in mind of players, who come and go: nothing of those long gone, everything of those who return. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import pino from 'pino';
import { createComings, type Comings } from '../../server/src/mind/comings.ts';
import { createContext, type Context } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import { ticksPerGameMinute } from '../../server/src/world/clock.ts';
import type { World } from '../../server/src/world/types.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const elara = 'elara_blacksmith';
const villagers = shippedValley().villagers.filter((villager) => villager.id === elara);

let fresh: FreshDatabase;
let store: ValleyStore;
let context: Context;
let comings: Comings;
let world: World;
beforeAll(async () => {
  fresh = await emptiedBackend.create();
  store = await createPostgresValleyStores(fresh.database).open('heartwood', {
    seed: 7,
    owner: 'test',
    leaseMs: 600_000,
  });
  await store.applyVillagers(villagers, []);
  // Coming and going needs the store and the log, no memories and nobody listening.
  const mind = createOfflineMind();
  context = createContext({ store, mind, villagers, log: pino({ level: 'silent' }) } as unknown as MindsDeps);
  world = worldOf(villagers, 13 * 60, 48);
  context.world = world;
  comings = createComings(context);
});
afterAll(() => fresh.dispose());

function pass(gameMinutes: number): void {
  world.tick += Math.ceil(gameMinutes * ticksPerGameMinute(world.settings));
  comings.upkeep(world);
}

it('forgets a player some time after they left, and knows them again when they return', async () => {
  const [persona] = villagers;
  if (persona === undefined) throw new Error('Elara is not among the villagers');
  const { id } = await store.createGuest('Ada', persona.appearance);
  await store.changeRelationships([
    {
      agentId: elara,
      otherId: id,
      otherKind: 'character',
      affection: 6,
      trust: 3,
      reason: 'You talked of geese.',
      gameMinute: 10,
      interaction: true,
    },
  ]);
  const thoughts = context.thoughts.get(elara);
  const join = async (): Promise<void> => {
    comings.onJoined(id);
    context.people.set(id, { id, kind: 'character', name: 'Ada' });
    await context.arriving.get(id);
  };

  await join();
  expect(thoughts?.ties.get(id)).toMatchObject({ otherId: id, interactions: 1 });
  thoughts?.greetedAt.set(id, 800);

  comings.onDeparted(id);
  pass(100);
  expect(context.people.has(id)).toBe(true);
  await join();
  pass(1000);
  expect(thoughts?.ties.has(id)).toBe(true);

  comings.onDeparted(id);
  pass(1000);
  expect(context.people.has(id)).toBe(false);
  expect(thoughts?.ties.has(id)).toBe(false);
  expect(thoughts?.greetedAt.has(id)).toBe(false);

  await join();
  expect(thoughts?.ties.get(id)).toMatchObject({ otherId: id, interactions: 1 });
  expect(context.arriving.size).toBe(0);
});
