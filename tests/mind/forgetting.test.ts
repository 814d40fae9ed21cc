import { describe, expect, it } from 'vitest';
import { forgettingGroups } from '../../server/src/mind/forgetting-groups.ts';
import { sumUpOffline } from '../../server/src/mind/offline/summing-up.ts';
import { applyRatings } from '../../server/src/mind/rating.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import { newMemory } from '../contract/fixtures.ts';
import { liveIn } from './living-valley.ts';
import { elara, memory, replyTo } from './requests.ts';
import { shippedValley } from './routine-day.ts';

const day = 1440;
const id = elara.id;
const { villagers } = shippedValley();
const trivial = (content: string, minute: number, more: Partial<NewMemory> = {}): NewMemory =>
  newMemory(id, content, { importance: 1, gameMinute: minute, placeId: 'forge', tags: ['seen'], ...more });

describe('what is told as one', () => {
  const of = (number: number, minute: number, more = {}) =>
    memory(`${number}`, `Thing ${number}.`, {
      gameMinute: minute,
      relatedCharacters: [],
      relatedAgents: [],
      ...more,
    });

  it('are those of one person or place of a day, and the rest of a week', () => {
    const list = [
      of(1, 10, { relatedAgents: ['a'] }),
      of(2, 20, { relatedAgents: ['a'] }),
      of(3, 30, { relatedAgents: ['a'] }),
      of(4, 40, { placeId: 'inn' }),
      of(5, 50, { placeId: 'inn', relatedAgents: ['a', 'b'] }),
      of(6, 60, { placeId: 'inn', relatedAgents: ['c'] }),
      of(7, day + 1, { placeId: 'mill' }),
      of(8, 2 * day + 1, { placeId: null }),
      of(9, 3 * day + 1, { placeId: 'inn' }),
      of(10, 20 * day, { placeId: 'inn' }),
    ];
    const groups = forgettingGroups(list).map((group) => group.map((one) => one.id).join(' '));
    expect(groups).toEqual(['1 2 3', '4 5 6', '7 8 9']);
  });

  it('are never more than fit into a sentence or two', () => {
    const many = Array.from({ length: 90 }, (_, n) => of(n, n));
    const groups = forgettingGroups(many);
    expect(groups.map(({ length }) => length)).toEqual([30, 30, 30]);
    expect(new Set(groups.flat().map((one) => one.id)).size).toBe(90);
  });

  it('reads like somebody’s own words', () => {
    const request = {
      persona: elara,
      situation: replyTo('').situation,
      when: 'On Tuesday, day 2 of spring',
      people: [
        { id: 'marcus', name: 'Marcus' },
        { id: 'ada', name: 'Ada' },
      ],
      places: [{ id: 'forge', title: 'Forge' }],
      memories: [
        memory('1', 'I spent two hours in the morning at the forge, hammering horseshoes.', {
          tags: ['own-doing'],
        }),
        memory('2', 'In the morning I saw Marcus.', {
          tags: ['seen', 'digest'],
          relatedAgents: ['marcus'],
          relatedCharacters: [],
        }),
        memory('3', 'Ada asked me: "How are you?"', { tags: ['talk', 'question'] }),
        memory('4', 'I was caught in the rain.', { tags: ['weather'], relatedCharacters: [] }),
      ],
    };
    expect(sumUpOffline(request)).toBe(
      'On Tuesday, day 2 of spring, I was hammering horseshoes at the forge, I saw Marcus about, I passed the time with Ada and I was out in rain.',
    );
    expect(sumUpOffline({ ...request, memories: [] })).toBe(
      'On Tuesday, day 2 of spring, small things went on about Forge, and none of them stayed with me.',
    );
  });
});

describe('weighing anew', () => {
  it('takes the mind’s word for most of it, and leaves what it agrees with', () => {
    const [one, two] = [memory('1', 'One.', { importance: 4 }), memory('2', 'Two.', { importance: 4 })];
    const changed = applyRatings(
      [one, two],
      [
        { id: '1', importance: 9, valence: -1 },
        { id: '2', importance: 4.2, valence: 0.1 },
        { id: 'other', importance: 9, valence: 0 },
      ],
    );
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({ id: '1', importance: 7.5, valence: -0.7 });
  });
});

describe('a night in the valley', () => {
  it('sums up old trivia and keeps what matters, is told or was used', async () => {
    const live = await liveIn({
      villagers: villagers.filter((one) => [id, 'marcus_merchant'].includes(one.id)),
      mind: createOfflineMind({ seed: 7 }),
      minute: 10 * day + 3 * 60 + 58,
      limits: { maxMemories: 3 },
      inLockStep: true,
    });
    try {
      const kept = [
        trivial('Ada told me: "My sister Wren bakes plum cake."', 2 * day, {
          type: 'conversation',
          tags: ['talk', 'told'],
          relatedCharacters: ['ada'],
        }),
        trivial('I understand that Marcus worries.', 2 * day, { type: 'reflection' }),
        trivial('My mother’s hammer broke.', 2 * day, { importance: 6 }),
        trivial('I saw a fox yesterday.', 9 * day + 600),
      ];
      const faded = ['a heron', 'a cart', 'a dog', 'smoke'].map((what, n) =>
        trivial(`I saw ${what} pass the forge.`, 2 * day + 60 * n),
      );
      await live.memories.add([...kept, ...faded]);
      await live.until('four o’clock', () => live.events.some(({ kind }) => kind === 'hour'));
      await live.minds.settled();
      const left = await live.memories.recent(id, 50);
      const contents = left.map(({ content }) => content);
      for (const { content } of kept) expect(contents).toContain(content);
      for (const { content } of faded) expect(contents).not.toContain(content);
      const summary = left.find(({ tags }) => tags.includes('summary'));
      expect(summary?.content).toMatch(/^On Wednesday, day 3 of spring, /);
      expect(summary).toMatchObject({ embedded: true, placeId: 'forge', gameMinute: 2 * day + 180 });
      expect((await live.memories.sourcesOf(summary?.id ?? '')).map(({ content }) => content)).toEqual(
        faded.map(({ content }) => content),
      );
      expect(await live.memories.population(id)).toMatchObject({ summarised: 4 });
      // Four weeks on they are old enough to be deleted, as there are more than she may have.
      const nights = (): number => live.events.filter(({ kind }) => kind === 'hour').length;
      const before = nights();
      await live.advance(1, [{ kind: 'clock', minute: 40 * day + 3 * 60 + 58 }]);
      await live.until('four o’clock again', () => nights() > before);
      await live.minds.settled();
      const { live: alive, summarised } = await live.memories.population(id);
      expect(summarised).toBe(0);
      expect(alive).toBeGreaterThanOrEqual(5);
    } finally {
      await live.dispose();
    }
  });
});
