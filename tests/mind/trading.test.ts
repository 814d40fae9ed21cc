/** Trade between villagers, errands in free hours, and keeping out of somebody's way. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import { scheduledDay, type AgendaEntry } from '../../server/src/mind/agenda.ts';
import { newThoughts, type Context, type Thoughts } from '../../server/src/mind/context.ts';
import { leisure } from '../../server/src/mind/leisure.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { momentOf, whyLeave } from '../../server/src/mind/routine.ts';
import { errand } from '../../server/src/mind/trading.ts';
import { dealBetween } from '../../server/src/mind/wants.ts';
import type { World } from '../../server/src/world/index.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const { villagers, map } = shippedValley();
const villager = (id: string): Villager => {
  const found = villagers.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
};

function stage(ids: readonly string[], minute: number, affection: number) {
  const cast = ids.map(villager);
  const world: World = worldOf(cast, minute, 48);
  const thoughts = new Map(cast.map((one) => [one.id, newThoughts(one)]));
  for (const own of thoughts.values())
    for (const other of cast.filter(({ id }) => id !== own.villager.id))
      own.ties.set(other.id, {
        agentId: own.villager.id,
        otherId: other.id,
        otherKind: 'agent',
        otherName: other.name,
        type: 'acquaintance',
        affection,
        trust: 0,
        interactions: 3,
        lastInteractionMinute: 0,
        note: null,
      });
  const people = new Map(cast.map(({ id, name }) => [id, { id, kind: 'agent', name }]));
  const context = {
    deps: { seed: 7 },
    thoughts,
    people,
    world,
    trace: () => undefined,
  } as unknown as Context;
  const thoughtsOf = (id: string): Thoughts => {
    const own = thoughts.get(id);
    if (own === undefined) throw new Error(`${id} does not think`);
    return own;
  };
  const moment = (id: string) => {
    const actor = world.actors.get(id);
    if (actor === undefined) throw new Error(`${id} is not there`);
    return momentOf(context, world, thoughtsOf(id), actor);
  };
  return { world, context, thoughtsOf, moment };
}

const [baker, farmer, merchant] = ['rosa_baker', 'sarah_farmer', 'marcus_merchant'] as const;

function freeHour(placeId: string, fromMinuteOfDay: number): AgendaEntry {
  return {
    activity: 'socialise',
    placeId,
    objectId: null,
    objectKind: null,
    doing: 'passing the time',
    minutes: 120,
    priority: 3,
    reason: 'The hour is free.',
    fromMinuteOfDay,
    untilMinuteOfDay: fromMinuteOfDay + 120,
    flexible: true,
  };
}

describe('what is fair', () => {
  it('is one thing that can be spared for another of like worth that is wanted', () => {
    const { context, world, thoughtsOf } = stage([baker, farmer], 10 * 60, 10);
    const rosa = { thoughts: thoughtsOf(baker), inventory: { bread: 4, flour: 2 } };
    const sarah = { thoughts: thoughtsOf(farmer), inventory: { egg: 6, apple: 1 } };
    const deal = dealBetween(context, world, sarah, rosa);
    expect(deal).toBeNull();
    const hungry = dealBetween(context, world, { ...sarah, inventory: { plank: 5 } }, rosa);
    expect(hungry).toMatchObject({
      item: 'plank',
      inReturn: 'bread',
      why: expect.stringMatching(/nothing to eat/),
    });
    // Nothing for next to nothing, and not the last of it.
    expect(dealBetween(context, world, { ...sarah, inventory: { smooth_stone: 9 } }, rosa)).toBeNull();
    const last = { ...rosa, inventory: { bread: 1 } };
    expect(dealBetween(context, world, { ...sarah, inventory: { plank: 5 } }, last)).toBeNull();
  });

  it('is nothing between those who cannot bear each other', () => {
    const { context, world, thoughtsOf } = stage([baker, farmer], 10 * 60, -45);
    const rosa = { thoughts: thoughtsOf(baker), inventory: { bread: 4 } };
    const sarah = { thoughts: thoughtsOf(farmer), inventory: { plank: 5 } };
    expect(dealBetween(context, world, sarah, rosa)).toBeNull();
  });

  it('looks for a present when a friend’s birthday is near', () => {
    const born = villager(baker).birthday;
    const seasons = ['spring', 'summer', 'autumn', 'winter'];
    const day = seasons.indexOf(born.season) * 28 + born.day - 2;
    const { context, world, thoughtsOf } = stage([baker, farmer, merchant], day * 1440 + 600, 40);
    const [loved] = villager(baker).giftTastes.loved.filter((id) => world.items.has(id));
    if (loved === undefined) throw new Error('Rosa loves nothing that there is');
    const value = world.items.get(loved)?.value ?? 0;
    const [offer] = [...world.items.values()].filter(
      (item) =>
        item.id !== loved &&
        item.value >= 0.6 * value &&
        item.value <= 1.5 * value &&
        !item.tags.includes('keepsake'),
    );
    const marcus = { thoughts: thoughtsOf(merchant), inventory: { [loved]: 2 } };
    const sarah = { thoughts: thoughtsOf(farmer), inventory: { apple: 1, [offer?.id ?? '']: 3 } };
    expect(dealBetween(context, world, sarah, marcus)?.why).toMatch(/Rosa’s birthday is near/);
  });
});

describe('an errand', () => {
  it('takes a free hour to whoever is known to have what is wanted, once a day', () => {
    const hour = scheduledDay(map, villager(baker), 0).find(
      (entry) => entry.placeId === villager(baker).workplace && entry.fromMinuteOfDay >= 8 * 60,
    );
    if (hour === undefined) throw new Error('Rosa does not bake by day');
    const minute = hour.fromMinuteOfDay + 5;
    const { world, moment, thoughtsOf } = stage([baker, farmer], minute, 20);
    const sarah = world.actors.get(farmer);
    if (sarah === undefined) throw new Error('Sarah is not there');
    sarah.inventory = { wheat: 5 };
    const wish = errand(moment(farmer), freeHour('plaza', minute), 110);
    expect(wish?.task).toMatchObject({ activity: 'trade', placeId: villager(baker).workplace });
    expect(wish?.task.doing).toMatch(/^asking Rosa for (?:an?|some) \p{Ll}/u);
    expect(leisure(moment(farmer), freeHour('plaza', minute))?.key).toBe(wish?.key);
    const { errand: begun } = thoughtsOf(farmer);
    if (begun !== null) begun.isDone = true;
    expect(errand(moment(farmer), freeHour('plaza', minute), 110)).toBeNull();
  });
});

describe('somebody unbearable', () => {
  it('is kept out of the way of in free hours, and given few words', () => {
    const entry = scheduledDay(map, villager(merchant), 0).find(
      ({ placeId, fromMinuteOfDay }) => placeId === 'market' && fromMinuteOfDay >= 8 * 60,
    );
    const minute = (entry?.fromMinuteOfDay ?? 0) + 10;
    const near = stage([merchant, farmer], minute, -50);
    const wish = leisure(near.moment(farmer), freeHour('market', minute));
    expect(wish?.task.placeId).not.toBe('market');
    expect(wish?.task.reason).toBe('Would rather not run into Marcus.');
    const friendly = stage([merchant, farmer], minute, 10);
    expect(leisure(friendly.moment(farmer), freeHour('market', minute))?.task.reason ?? '').not.toMatch(
      /rather not/,
    );
    // The same talk is over sooner with one of them than with the other.
    for (const [{ world, context }, isShort] of [
      [near, true],
      [friendly, false],
    ] as const) {
      const [sarah, marcus] = [world.actors.get(farmer), world.actors.get(merchant)];
      if (sarah === undefined || marcus === undefined) throw new Error('Somebody is missing');
      const talk = { id: 'c1', participants: [farmer, merchant], turns: [] };
      world.conversations.set('c1', talk as unknown as Parameters<typeof world.conversations.set>[1]);
      sarah.conversationId = 'c1';
      expect(whyLeave(context, farmer, 3)).toBeNull();
      expect(whyLeave(context, farmer, 4) === 'done').toBe(isShort);
    }
  });
});

describe('a trade', () => {
  let live: LivingValley | undefined;
  afterEach(async () => await live?.dispose());

  it('is made on the market, both remember it, and nothing comes from nowhere', async () => {
    live = await liveIn({
      villagers: [villager('finn_fisher'), villager(merchant)],
      mind: createOfflineMind({ seed: 7 }),
      minute: 7 * 60 + 50,
      inLockStep: true,
      limits: { maxAgentTalks: 0 },
    });
    const before = pocketsOf(live);
    const traded = () =>
      live?.events.flatMap((event) =>
        event.kind === 'gave' && event.inReturn !== undefined ? [event] : [],
      ) ?? [];
    await live.until('a trade', () => traded().length > 0, 6_000);
    const [first, second] = traded();
    expect(second).toMatchObject({
      fromId: first?.toId,
      toId: first?.fromId,
      item: first?.inReturn,
      inReturn: first?.item,
    });
    expect(pocketsOf(live)).toEqual(before);
    await live.advance(60);
    for (const [own, other] of [
      ['finn_fisher', merchant],
      [merchant, 'finn_fisher'],
    ] as const) {
      const kept = await live.memories.recent(own, 50);
      expect(kept.filter(({ tags }) => tags.includes('trade')).map(({ content }) => content)).toEqual([
        expect.stringMatching(/^I got (?:an?|some) .+ from (?:Finn|Marcus) for (?:an?|some) .+\.$/),
      ]);
      expect((await live.store.relationship(own, other))?.interactions).toBeGreaterThan(0);
    }
  });
});

/** Of both together: how many of each thing. */
function pocketsOf({ world }: LivingValley): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { inventory } of world.actors.values())
    for (const [item, count] of Object.entries(inventory)) all[item] = (all[item] ?? 0) + count;
  return all;
}
