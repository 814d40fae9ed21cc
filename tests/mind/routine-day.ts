/** Lives whole days of the shipped villagers by routine alone: the real world, no database, no mind. */
import { join } from 'node:path';
import { loadValley } from '../../server/src/content/content.ts';
import { readVillagers } from '../../server/src/content/read-villagers.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { newThoughts, type Context } from '../../server/src/mind/context.ts';
import { giveUpOn, momentOf, review } from '../../server/src/mind/routine.ts';
import {
  createWorld,
  gameTime,
  step,
  type Input,
  type World,
  type WorldEvent,
} from '../../server/src/world/index.ts';

const agentsDir = join(import.meta.dirname, '../../agents');

/** The valley as shipped. Villagers are those whose own file is sound, so that one half-written does not stop the rest. */
export function shippedValley() {
  const loaded = loadValley(agentsDir);
  if (loaded.kind === 'failed')
    throw new Error(`The valley is faulty: ${JSON.stringify(loaded.problems[0])}`);
  const { read } = readVillagers(join(agentsDir, 'villagers'));
  return { ...loaded.valley, villagers: read.map((entry) => entry.villager) };
}

export function worldOf(villagers: readonly Villager[], minute: number, dayMinutes: number): World {
  const { map, items } = shippedValley();
  const world = createWorld({ map, items, seed: 7, dayMinutes, minute, weather: 'clear' });
  step(
    world,
    villagers.map((villager): Input => {
      const home = map.places.get(villager.home);
      if (home === undefined) throw new Error(`${villager.id} has no home on the map`);
      const { id, shortName: name, inventory } = villager;
      return {
        kind: 'join',
        actor: { id, kind: 'agent', name, at: home.entrance, inventory: { ...inventory } },
      };
    }),
  );
  return world;
}

export type Sample = {
  minute: number;
  where: Map<string, { activity: string | null; placeId: string | null }>;
};

/** Drives `review` and `giveUpOn` as the loop does; a sample every 10 game minutes. */
export function liveDays(villagers: readonly Villager[], seed: number, days: number, dayMinutes: number) {
  const world = worldOf(villagers, 0, dayMinutes);
  const thoughts = new Map(villagers.map((villager) => [villager.id, newThoughts(villager)]));
  const context = { deps: { seed }, thoughts, world, trace: () => undefined } as unknown as Context;
  const samples: Sample[] = [];
  const inputsSeen: Input[] = [];
  const refused: WorldEvent[] = [];
  let inputs: Input[] = [];
  for (let next = 0; gameTime(world).day < days;) {
    const events = step(world, inputs);
    inputs = [];
    const decide = (id: string): void => {
      const own = thoughts.get(id);
      const actor = world.actors.get(id);
      if (own === undefined || actor === undefined) return;
      const input = review(momentOf(context, world, own, actor));
      if (input !== null) inputs.push(input);
    };
    for (const event of events) {
      if (event.kind === 'idle' || event.kind === 'activity_ended' || event.kind === 'need_low')
        decide(event.actorId);
      if (event.kind === 'gave_up_walk' || (event.kind === 'refused' && event.input === 'do')) {
        refused.push(event);
        const own = thoughts.get(event.actorId);
        const actor = world.actors.get(event.actorId);
        if (own !== undefined && actor !== undefined) giveUpOn(momentOf(context, world, own, actor));
      }
    }
    for (const [id, own] of thoughts) if (world.tick >= own.nextReviewTick) decide(id);
    inputsSeen.push(...inputs);
    const { minute } = gameTime(world);
    if (minute < next) continue;
    next = minute + 10;
    const where: Sample['where'] = new Map();
    for (const actor of world.actors.values()) {
      where.set(actor.id, {
        activity: actor.activity?.activity ?? null,
        placeId: actor.activity?.placeId ?? null,
      });
    }
    samples.push({ minute, where });
  }
  return { world, samples, inputs: inputsSeen, refused };
}
