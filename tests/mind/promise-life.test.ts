/** What becomes of given words besides meeting: told, helped with, explained too late, or never possible. */
import { describe, expect, it } from 'vitest';
import { newThoughts, type Context } from '../../server/src/mind/context.ts';
import { createGiving } from '../../server/src/mind/giving.ts';
import { promiseOf, type Promised } from '../../server/src/mind/model-promises.ts';
import { onGiven, onWords } from '../../server/src/mind/promise-deeds.ts';
import { keepPromises, type Settled } from '../../server/src/mind/promise-keeping.ts';
import type { PromiseRecord } from '../../server/src/ports/promises.ts';
import { step, type Input } from '../../server/src/world/index.ts';
import { replyTo, tie } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const [elara, sarah] = ['elara_blacksmith', 'sarah_farmer'] as const;
const cast = shippedValley().villagers.filter(({ id }) => id === elara || id === sarah);

function stage(minute: number) {
  const world = worldOf(cast, minute, 48);
  const thoughts = new Map(cast.map((one) => [one.id, newThoughts(one)]));
  const outbox: Input[] = [];
  const context = {
    deps: { seed: 7 },
    thoughts,
    people: new Map(),
    world,
    outbox,
    trace: () => undefined,
  } as unknown as Context;
  const settled: Settled[] = [];
  const noted: (string | null)[] = [];
  const own = thoughts.get(elara);
  if (own === undefined) throw new Error('Elara does not think');
  const keeping = {
    context,
    meet: () => undefined,
    spoken: () => undefined,
    note: (one: PromiseRecord) => void noted.push(own.owed.get(one.id) ?? null),
    settle(one: Settled) {
      settled.push(one);
      const whose = thoughts.get(one.promise.agentId);
      if (whose !== undefined) whose.promises = whose.promises.filter(({ id }) => id !== one.promise.id);
    },
  };
  return { world, context, keeping, settled, noted, own, outbox };
}

function promise(change: Partial<PromiseRecord>): PromiseRecord {
  return {
    id: 'p1',
    agentId: elara,
    otherId: sarah,
    otherKind: 'agent',
    kind: 'meet',
    what: 'meet Sarah at the orchard',
    placeId: 'orchard',
    itemId: null,
    fromMinute: 600,
    untilMinute: 645,
    madeMinute: 100,
    madeBy: elara,
    conversationId: null,
    inConfidence: false,
    heardBy: [],
    idempotencyKey: 'k1',
    outcome: null,
    explanation: null,
    settledMinute: null,
    owed: null,
    seen: null,
    unspoken: null,
    ...change,
  };
}

describe('a word given', () => {
  it('to tell something is kept by talking with them in its time, and not before', () => {
    const { keeping, settled, own } = stage(650);
    own.promises = [promise({ kind: 'tell', fromMinute: 700, untilMinute: 2000 })];
    onWords(keeping, elara, [sarah]);
    expect(settled).toEqual([]);
    own.promises = [promise({ kind: 'tell', fromMinute: 600, untilMinute: 2000 })];
    onWords(keeping, sarah, [elara]);
    expect(settled).toEqual([]);
    onWords(keeping, elara, [sarah]);
    expect(settled.map(({ outcome }) => outcome)).toEqual(['kept']);
  });

  it('to help is kept by having been there, whether the other was or not', () => {
    const home = cast.find(({ id }) => id === elara)?.home ?? '';
    const { world, context, keeping, settled, own } = stage(605);
    own.promises = [promise({ kind: 'help', placeId: home, what: 'help Sarah at home' })];
    keepPromises(keeping, world);
    expect(settled).toEqual([]);
    context.world = worldOf(cast, 650, 48);
    keepPromises(keeping, context.world);
    expect(settled).toMatchObject([{ outcome: 'kept', explanation: expect.stringContaining('help') }]);
  });

  it('and not kept is owed an explanation, and broken when none comes for days', () => {
    const { world, context, keeping, settled, noted, own } = stage(605);
    own.promises = [promise({})];
    keepPromises(keeping, world);
    context.world = worldOf(cast, 650, 48);
    keepPromises(keeping, context.world);
    expect(settled).toEqual([]);
    expect(own.owed.get('p1')).toMatch(/^(?:I |It )/);
    expect(noted).toEqual([own.owed.get('p1')]);
    context.world = worldOf(cast, 650 + 4 * 1440, 48);
    keepPromises(keeping, context.world);
    expect(settled.map(({ outcome }) => outcome)).toEqual(['broken']);
  });

  it('whose hour passed just before a restart is owed, and forgiven only where the clock jumped over it', () => {
    const restarted = stage(660);
    restarted.own.promises = [promise({})];
    keepPromises(restarted.keeping, restarted.world);
    expect(restarted.settled).toEqual([]);
    expect(restarted.own.owed.get('p1')).toBe('It went out of my head.');

    const asSeen = stage(660);
    asSeen.own.promises = [promise({})];
    asSeen.own.watches.set('p1', { agentThere: 601, otherThere: 0, instead: null });
    keepPromises(asSeen.keeping, asSeen.world);
    expect(asSeen.settled).toMatchObject([{ outcome: 'broken', explanation: 'Sarah did not come.' }]);

    const jumped = stage(500);
    jumped.own.promises = [promise({})];
    keepPromises(jumped.keeping, jumped.world);
    jumped.context.world = worldOf(cast, 900, 48);
    keepPromises(jumped.keeping, jumped.context.world);
    expect(jumped.settled).toMatchObject([{ outcome: 'excused' }]);
  });

  it('is spoken of for days, and not for ever', () => {
    const { world, context, keeping, own } = stage(660);
    own.unspoken = [{ promise: promise({}), state: 'missed_by_them', why: null }];
    keepPromises(keeping, world);
    expect(own.unspoken).toHaveLength(1);
    context.world = worldOf(cast, 660 + 4 * 1440, 48);
    keepPromises(keeping, context.world);
    expect(own.unspoken).toEqual([]);
  });

  it('to bring something is kept by the thing itself, from whoever gave the word', () => {
    const { keeping, settled, own } = stage(605);
    own.promises = [promise({ kind: 'bring', itemId: 'apple', madeBy: sarah, placeId: null })];
    onGiven(keeping, { kind: 'gave', fromId: sarah, toId: elara, item: 'egg' });
    onGiven(keeping, { kind: 'gave', fromId: elara, toId: sarah, item: 'apple' });
    expect(settled).toEqual([]);
    onGiven(keeping, { kind: 'gave', fromId: sarah, toId: elara, item: 'apple' });
    expect(settled).toMatchObject([{ outcome: 'kept', tie: { trust: 4 } }]);
  });
});

describe('a model’s word', () => {
  const request = replyTo('Shall we meet tomorrow?', { places: [{ id: 'pond', title: 'Mirror Pond' }] });
  const promised: Promised = {
    agreed: true,
    kind: 'meet',
    who: 'both',
    place: 'Mirror Pond',
    day: 'tomorrow',
    time: '18:00',
  };

  it('counts where there is a place and an hour to it', () => {
    const given = promiseOf(request, promised);
    expect(given).toMatchObject({ agreed: true, kind: 'meet', by: 'both', placeId: 'pond' });
    expect((given?.fromMinute ?? 0) % 1440).toBe(18 * 60);
    expect(Math.floor((given?.fromMinute ?? 0) / 1440)).toBe(request.situation.time.day + 1);
  });

  it.each<[string, Partial<Promised>]>([
    ['an hour that no clock has', { time: '99:99' }],
    ['no hour', { time: null, day: 'someday' }],
    ['a place nobody knows', { place: 'The Moon' }],
    ['no place', { place: null }],
  ])('counts for nothing with %s', (_, change) => {
    expect(promiseOf(request, { ...promised, ...change })).toBeNull();
  });

  it('not given is a refusal, whatever else it says', () => {
    expect(promiseOf(request, { ...promised, agreed: false, time: '99:99' })).toMatchObject({
      agreed: false,
    });
    expect(promiseOf(request, null)).toBeNull();
  });
});

describe('a birthday', () => {
  it('is met with something they like, out of one’s own pockets', () => {
    const friend = cast.find(({ id }) => id === sarah);
    if (friend === undefined) throw new Error('There is no Sarah');
    const season = ['spring', 'summer', 'autumn', 'winter'].indexOf(friend.birthday.season);
    const day = season * 28 + friend.birthday.day - 1;
    for (const [isBirthday, minute] of [
      [true, day * 1440 + 720],
      [false, (day + 1) * 1440 + 720],
    ] as const) {
      const { world, context, own, outbox } = stage(minute);
      own.ties.set(sarah, tie({ agentId: elara, otherId: sarah, otherKind: 'agent', affection: 30 }));
      const [giver, to] = [world.actors.get(elara), world.actors.get(sarah)];
      if (giver === undefined || to === undefined) throw new Error('Somebody is missing');
      const liked = [...friend.giftTastes.loved, ...friend.giftTastes.liked].find((id) =>
        world.items.has(id),
      );
      giver.inventory = { [liked ?? '']: 2, iron_nail: 1 };
      const { x, y } = giver.motion.segment.to;
      to.motion.segment = { ...to.motion.segment, from: { x: x + 1, y }, to: { x: x + 1, y } };
      giver.inSight = [sarah];
      const giving = createGiving(context);
      for (let tick = 0; tick < 600 && outbox.length === 0; tick++) {
        world.tick++;
        giving.tick(world);
      }
      expect(outbox).toEqual(isBirthday ? [{ kind: 'give', actorId: elara, to: sarah, item: liked }] : []);
      const given = step(world, outbox).filter(({ kind }) => kind === 'gave');
      expect(given).toHaveLength(isBirthday ? 1 : 0);
    }
  });
});
