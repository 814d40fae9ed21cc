/** Gifts whose giver is gone, or gives again, before the first is thanked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const elara = 'elara_blacksmith';
const villagers = shippedValley().villagers.filter((villager) =>
  [elara, 'marcus_merchant'].includes(villager.id),
);

/** The real mind, only slower over a gift. */
let thinkMs = 0;
function slowOverGifts(mind: Mind): Mind {
  return {
    ...mind,
    async receiveGift(request, signal) {
      await new Promise((resolve) => setTimeout(resolve, thinkMs));
      return mind.receiveGift(request, signal);
    },
  };
}

let live: LivingValley;
beforeAll(async () => {
  // Ticks as long as in the real valley: both gifts of one tick are stored before the next.
  live = await liveIn({ villagers, mind: slowOverGifts(createOfflineMind({ seed: 7 })), pauseMs: 50 });
  // Whoever walks takes only the last of two gifts held out to them.
  await live.until('Elara at her anvil', () => live.world.actors.get(elara)?.activity != null);
});
afterAll(() => live.dispose());

const pocketsOf = async (id: string) => (await live.store.findCharacter(id))?.inventory;
const since = (before: number) => live.told.slice(before);

describe('a gift', () => {
  it('leaves the giver what they had when they go before it is thanked for', async () => {
    const ada = await live.join('Ada', elara);
    thinkMs = 800;
    const before = live.told.length;
    const events = live.events.length;
    await live.advance(1, [{ kind: 'give', actorId: ada, to: elara, item: 'apple', ref: 1 }]);
    await live.until('the gift', () => live.events.slice(events).some((event) => event.kind === 'gave'));
    const held = { ...live.world.actors.get(ada)?.inventory };
    expect(held).toEqual({ apple: 2, iron_ring: 1, bouquet: 1 });
    await live.advance(1, [{ kind: 'depart', actorId: ada }]);
    expect(live.world.actors.has(ada)).toBe(false);
    await live.until('the gift told', () => since(before).some((one) => one.kind === 'received'));
    expect(await pocketsOf(ada)).toEqual(held);
  });

  it('counts twice when given twice in a tick', async () => {
    const bo = await live.join('Bo', elara);
    thinkMs = 0;
    const before = live.told.length;
    await live.advance(1, [
      { kind: 'give', actorId: bo, to: elara, item: 'apple', ref: 11 },
      { kind: 'give', actorId: bo, to: elara, item: 'apple', ref: 12 },
    ]);
    await live.until(
      'both gifts told',
      () => since(before).filter((one) => one.kind === 'received').length === 2,
    );
    const kept = (await live.memories.aboutCharacter(elara, bo, 20)).filter((one) =>
      one.content.startsWith('Bo gave me'),
    );
    expect(kept).toHaveLength(2);
    expect(since(before).filter((one) => one.kind === 'relationship')).toHaveLength(2);
    expect(await pocketsOf(bo)).toMatchObject({ apple: 1 });
  });
});
