import { describe, expect, it } from 'vitest';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { chooseAnswerer, newTalk } from '../../server/src/mind/talks.ts';
import { step } from '../../server/src/world/index.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const ids = ['elara_blacksmith', 'marcus_merchant', 'tobias_innkeeper'];
const villagers = shippedValley().villagers.filter((villager) => ids.includes(villager.id));
const context = createContext({ villagers, seed: 7 } as unknown as MindsDeps);
const world = worldOf(villagers, 600, 48);
for (const name of ['Ada', 'Bo']) {
  const at = { x: 63, y: 49 };
  step(world, [{ kind: 'join', actor: { id: name.toLowerCase(), kind: 'character', name, at } }]);
}

type Said = { agentStreak?: number; addresseeId?: string };

function answerer(
  participants: string[],
  speakerId: string,
  text: string,
  { agentStreak = 0, addresseeId }: Said = {},
): string | null {
  const turn = { id: 1, speakerId, addresseeId: addresseeId ?? null, text, tick: 1 };
  const conversation = {
    id: 'c1',
    participants,
    startedTick: 0,
    lastTurnTick: 1,
    turnCount: 1,
    turns: [turn],
    thinking: {},
  };
  const talk = { ...newTalk(context, 'c1', participants), agentStreak };
  return chooseAnswerer(world, context.thoughts, conversation, talk, turn);
}

describe('who answers', () => {
  const all = [...ids, 'ada', 'bo'];

  it('is the one a player speaks to, even about another who stands by', () => {
    const to = { addresseeId: 'elara_blacksmith' };
    expect(answerer(all, 'ada', 'Tell me about Marcus.', to)).toBe('elara_blacksmith');
    expect(answerer(all, 'ada', 'I am a doctor.', to)).toBe('elara_blacksmith');
  });

  it('is the one a player names, speaking to all', () => {
    expect(answerer(all, 'ada', 'Marcus, what is the price?')).toBe('marcus_merchant');
  });

  it('is the one silent longest, when nobody is named', () => {
    for (const [id, tick] of [
      ['elara_blacksmith', 50],
      ['marcus_merchant', 10],
      ['tobias_innkeeper', 70],
    ] as const) {
      const actor = world.actors.get(id);
      if (actor !== undefined) actor.lastSpokeTick = tick;
    }
    expect(answerer(all, 'ada', 'Good evening, all.')).toBe('marcus_merchant');
  });

  it('is nobody when a player speaks to another player by name, or only players are there', () => {
    expect(answerer(all, 'ada', 'Bo, shall we go?')).toBeNull();
    expect(answerer(['ada', 'bo'], 'ada', 'Shall we go?')).toBeNull();
  });

  it('with a player present is another villager only when named, and not for long', () => {
    expect(answerer(all, 'elara_blacksmith', 'It is hot in here.', { agentStreak: 1 })).toBeNull();
    expect(answerer(all, 'elara_blacksmith', 'Ask Tobias.', { agentStreak: 1 })).toBe('tobias_innkeeper');
    expect(answerer(all, 'elara_blacksmith', 'Ask Tobias.', { agentStreak: 2 })).toBeNull();
  });

  it('among villagers is the other', () => {
    expect(answerer(ids.slice(0, 2), 'elara_blacksmith', 'Charcoal is damp.')).toBe('marcus_merchant');
  });

  it('among villagers is in the end who was left out, even where two go on naming each other', () => {
    const [first = '', second = '', third] = ids;
    const turns = Array.from({ length: 6 }, (_, n) => ({
      speakerId: n % 2 === 0 ? first : second,
      speakerName: '',
      text: 'On it goes.',
      heardBy: ids,
      inConfidence: false,
    }));
    const talk = { ...newTalk(context, 'c1', ids), turns };
    const turn = { id: 7, speakerId: first, addresseeId: null, text: 'Marcus, you know best.', tick: 9 };
    const conversation = {
      id: 'c1',
      participants: ids,
      startedTick: 0,
      lastTurnTick: 9,
      turnCount: 7,
      turns: [turn],
      thinking: {},
    };
    expect(chooseAnswerer(world, context.thoughts, conversation, talk, turn)).toBe(third);
    expect(
      chooseAnswerer(world, context.thoughts, conversation, { ...talk, turns: turns.slice(0, 2) }, turn),
    ).toBe('marcus_merchant');
  });

  it('villagers among themselves have 2 to 8 turns', () => {
    const turns = Array.from(
      { length: 200 },
      (_, at) => newTalk(context, `c${at}`, ids.slice(0, 2)).agentTurns,
    );
    expect(Math.min(...turns)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...turns)).toBeLessThanOrEqual(8);
    expect(new Set(turns).size).toBeGreaterThan(3);
  });
});
