/** What those who stand by do about people: they wave back, are glad for their friends, and answer a call, a few of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { isCall, isPlea } from '../../server/src/text/calls.ts';
import type { EmoteKind } from '../../server/src/world/vocabulary.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const ids = ['elara_blacksmith', 'marcus_merchant', 'rosa_baker', 'tobias_innkeeper'];
const [elara, marcus] = ids as [string, string];

/** Outgoing people who like one another and have nothing to do. */
function idlers(): Villager[] {
  return shippedValley()
    .villagers.filter(({ id }) => ids.includes(id))
    .map((villager) => ({
      ...villager,
      traits: { ...villager.traits, extraversion: 1 },
      relationships: ids
        .filter((to) => to !== villager.id)
        .map((to) => ({ to, type: 'friend', affection: 60, trust: 50, note: 'An old friend of theirs.' })),
      schedule: {
        default: [
          {
            from: '00:00',
            activity: 'socialise',
            place: 'plaza',
            doing: 'standing about',
            priority: 3,
            flexible: true,
          },
        ],
      },
    }));
}

describe('those who stand by', () => {
  let live: LivingValley;
  let ada: string;
  beforeAll(async () => {
    live = await liveIn({
      villagers: idlers(),
      mind: createOfflineMind({ seed: 7 }),
      minute: 11 * 60,
      inLockStep: true,
      limits: { maxAgentTalks: 0 },
    });
    await live.advance(400);
    const centre = live.world.actors.get(elara)?.motion.segment.to ?? { x: 0, y: 0 };
    for (const [at, id] of ids.entries()) {
      const { motion } = live.world.actors.get(id) ?? {};
      const here = { x: centre.x + (at % 2), y: centre.y + Math.floor(at / 2) };
      if (motion !== undefined) motion.segment = { ...motion.segment, from: here, to: here };
    }
    await live.advance(100);
    ada = await live.join('Ada', elara);
    await live.advance(200);
    await quiet();
  });
  afterAll(() => live.dispose());

  const quiet = (): Promise<void> =>
    live.until('nobody talks', () => live.world.conversations.size === 0, 6_000);
  /** Longer than they wait before they answer to the same person again. */
  async function later(): Promise<void> {
    await live.advance(46 * 40);
    await quiet();
  }
  async function shown(emote: EmoteKind): Promise<string[]> {
    const from = live.events.length;
    await live.advance(60, [{ kind: 'emote', actorId: ada, emote }]);
    return live.events
      .slice(from)
      .flatMap((one) =>
        one.kind === 'emoted' && one.actorId !== ada ? [`${one.actorId} ${one.emote}`] : [],
      );
  }

  it('wave back, two at most, and the same not again at once', async () => {
    const back = await shown('wave');
    expect(back.length).toBeGreaterThanOrEqual(1);
    expect(back.length).toBeLessThanOrEqual(2);
    expect(back.every((one) => one.endsWith(' wave'))).toBe(true);
    const again = await shown('wave');
    expect(again.filter((one) => back.includes(one))).toEqual([]);
  });

  it('answer a cry for help, one of them', async () => {
    await later();
    const from = live.events.length;
    await live.advance(60, [{ kind: 'say', actorId: ada, text: 'Help! There is a fire!' }]);
    const since = live.events.slice(from);
    // Who is given something meanwhile says thank you, which is no answer to her.
    const given = new Set(since.flatMap((one) => (one.kind === 'gave' ? one.toId : [])));
    const answers = since.filter(
      (one) => one.kind === 'said' && one.actorId !== ada && !given.has(one.actorId),
    );
    expect(answers).toHaveLength(1);
  });

  it('are glad of a gift to their friend', async () => {
    await later();
    const from = live.events.length;
    await live.advance(200, [{ kind: 'give', actorId: ada, to: marcus, item: 'apple' }]);
    const hearts = live.events
      .slice(from)
      .filter((one) => one.kind === 'emoted' && one.emote === 'heart' && one.actorId !== marcus);
    expect(hearts.length).toBeGreaterThanOrEqual(1);
    expect(hearts.length).toBeLessThanOrEqual(2);
  });
});

describe('a call', () => {
  it.each(['Good morning, everyone!', 'Hello there.', 'Can anybody hear me?', 'Help!'])(
    'is heard in "%s"',
    (text) => expect(isCall(text)).toBe(true),
  );
  it.each(['The bread is burnt.', 'I wonder where the path goes.'])('is not in "%s"', (text) =>
    expect(isCall(text)).toBe(false),
  );
  it('for help is more than a greeting', () => {
    expect(isPlea('Somebody come, quick!')).toBe(true);
    expect(isPlea('Good morning, everyone!')).toBe(false);
  });
});
