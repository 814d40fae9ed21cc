/** Villagers who stand by a player's talk: they come when they are spoken to, seldom of themselves, and go again. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { wishToJoin } from '../../server/src/mind/joining-choice.ts';
import { strategyOf } from '../../server/src/mind/strategy.ts';
import { isAddressed, isLeaveTaking } from '../../server/src/mind/text-signals.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { WorldEvent } from '../../server/src/world/index.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const elara = 'elara_blacksmith';
const marcus = 'marcus_merchant';
const rosa = 'rosa_baker';
const tobias = 'tobias_innkeeper';

/** All of them free and in the same place the whole day, and as outgoing as can be. */
function together(...ids: string[]): Villager[] {
  return shippedValley()
    .villagers.filter(({ id }) => ids.includes(id))
    .map((villager) => ({
      ...villager,
      traits: { ...villager.traits, extraversion: 1 },
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

let live: LivingValley;
let begun = 0;
afterEach(async () => await live.dispose());

async function begin(...ids: string[]): Promise<string> {
  live = await liveIn({
    villagers: together(...ids),
    mind: createOfflineMind({ seed: 7 }),
    minute: 11 * 60,
    inLockStep: true,
    limits: { maxAgentTalks: 0 },
  });
  await live.advance(400);
  // Round the one who will be spoken to, near enough to hear.
  const centre = live.world.actors.get(elara)?.motion.segment.to ?? { x: 0, y: 0 };
  for (const [at, id] of ids.entries()) {
    const { motion } = live.world.actors.get(id) ?? {};
    const here = { x: centre.x + (at % 2), y: centre.y + Math.floor(at / 2) };
    if (motion !== undefined) motion.segment = { ...motion.segment, from: here, to: here };
  }
  // They may greet each other first.
  await live.advance(100);
  await live.until('nobody talks', () => live.world.conversations.size === 0, 4_000);
  begun = live.events.length;
  return live.join('Ada', elara);
}

async function say(player: string, text: string, ticks = 200): Promise<void> {
  await live.advance(30);
  await live.advance(ticks, [{ kind: 'talk', actorId: player, to: elara, text }]);
}

const ofKind = <K extends WorldEvent['kind']>(kind: K): Extract<WorldEvent, { kind: K }>[] =>
  live.events.slice(begun).filter((one): one is Extract<WorldEvent, { kind: K }> => one.kind === kind);
/** What each said since Ada came. */
const words = (id: string): string[] =>
  ofKind('turn').flatMap(({ turn }) => (turn.speakerId === id ? [turn.text] : []));
const joined = (): string[] => ofKind('conversation_joined').map(({ actorId }) => actorId);
const talkOf = (player: string) =>
  live.world.conversations.get(live.world.actors.get(player)?.conversationId ?? '');

describe('a villager who stands by', () => {
  it('comes when spoken to by name, and answers in the place of the other', async () => {
    const ada = await begin(elara, marcus);
    await say(ada, 'Good day to you.');
    const before = words(elara).length;
    await say(ada, 'Marcus, what do you sell?');
    expect(joined()).toEqual([marcus]);
    expect(words(marcus)).toHaveLength(1);
    expect(words(elara)).toHaveLength(before);
    expect(talkOf(ada)?.participants).toEqual(expect.arrayContaining([ada, elara, marcus]));
    // What was said there is stored as any other talk is.
    const stored = await live.store.conversationHistory(marcus, ada, 10);
    expect(stored.map(({ text }) => text)).toContain(words(marcus)[0]);
  });

  it('goes again when nobody speaks to them any more, and the talk goes on', async () => {
    const ada = await begin(elara, marcus);
    await say(ada, 'Good day to you.');
    await say(ada, 'Marcus, what do you sell?');
    for (const text of ['And you, are you well?', 'What is the weather like?', 'What do you do all day?'])
      await say(ada, text);
    const left = ofKind('conversation_left').filter(({ actorId }) => actorId === marcus);
    expect(left.map(({ reason }) => reason)).toEqual(['done']);
    expect(words(marcus).length).toBeGreaterThanOrEqual(2);
    expect(talkOf(ada)?.participants.toSorted()).toEqual([ada, elara].toSorted());
  });

  it('does not come into a confidence, called or not', async () => {
    const ada = await begin(elara, marcus);
    await say(ada, 'Good day to you.');
    await say(ada, 'Between you and me, and do not tell anyone: I owe a fortune.');
    await say(ada, 'Marcus, Marcus, Marcus! Marcus, what do you sell?');
    expect(joined()).toEqual([]);
  });

  it('breaks in on what concerns them, one in a while and two at most', async () => {
    const ada = await begin(elara, marcus, rosa, tobias);
    await say(ada, 'Good day to you.');
    for (let n = 0; n < 12; n++)
      await say(ada, `I wonder about Marcus and Rosa and Tobias, and what they say of it, ${n}.`, 120);
    const when = ofKind('conversation_joined');
    expect(when.length).toBeGreaterThanOrEqual(1);
    expect(when.length).toBeLessThanOrEqual(2);
    const [first] = joined();
    expect(words(first ?? '')[0]).toMatch(/^(?:Good morning|Pardon me|If I may|I could not help)/);
  });

  it('does not come over to somebody who is taking leave', async () => {
    const ada = await begin(elara, marcus, rosa, tobias);
    for (let n = 0; n < 8; n++)
      await say(ada, `I wonder what Marcus and Rosa and Tobias say of it, ${n}. Goodbye for now!`, 120);
    expect(joined()).toEqual([]);
    expect(isLeaveTaking('Take care of Rosa.')).toBe(false);
  });
});

describe('the wish to join', () => {
  it('grows with concern and with an outgoing nature, and is never a certainty', () => {
    const [villager] = together(elara);
    if (villager === undefined) throw new Error('There is no Elara');
    const wish = (extraversion: number, concern: number): number => {
      const one = { ...villager, traits: { ...villager.traits, extraversion } };
      return wishToJoin({ villager: one, strategy: strategyOf(one) }, concern);
    };
    expect(wish(0.9, 1)).toBeGreaterThan(wish(0.1, 1));
    expect(wish(0.5, 2)).toBeGreaterThan(wish(0.5, 1));
    expect(wish(1, 100)).toBeLessThanOrEqual(0.6);
  });
});

describe('being spoken to', () => {
  const one = { name: 'Marcus Bellweather', shortName: 'Marcus' };
  it.each([
    'Marcus, what do you sell?',
    'And you, Marcus?',
    'Hello Marcus! Come here.',
    'Is that so, Marcus?',
    'How about you? Marcus, tell me.',
  ])('is heard in "%s"', (text) => expect(isAddressed(text, one)).toBe(true));
  it.each(['Where is Marcus?', 'Marcus sells apples.', 'I like Marcus a lot.', 'Is it Marcuson, perhaps?'])(
    'is not heard in "%s"',
    (text) => expect(isAddressed(text, one)).toBe(false),
  );
});
