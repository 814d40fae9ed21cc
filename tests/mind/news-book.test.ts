/** Hearsay against one's own eyes. */
import { expect, it } from 'vitest';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { entryOf, guessedKnowing, passedOn } from '../../server/src/mind/gossip.ts';
import { newsFor } from '../../server/src/mind/news-choice.ts';
import { createNewsBook } from '../../server/src/mind/news-book.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import type { RelationshipChange } from '../../server/src/ports/valley-store.ts';
import { namesInShort } from '../../server/src/text/names-in-short.ts';
import { memory } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const [elara, rosa] = ['elara_blacksmith', 'rosa_baker'] as const;
const villagers = shippedValley().villagers;

it('who sees for themselves that they were told wrong believes their eyes, and remembers who was wrong', () => {
  const context = createContext({ villagers, seed: 7 } as unknown as MindsDeps);
  context.world = worldOf(villagers, 600, 48);
  const corrected: { id: string; tags: readonly string[]; certainty: number }[] = [];
  const remembered: NewMemory[] = [];
  const changed: RelationshipChange[] = [];
  const book = createNewsBook(context, {
    remember: (one) => void remembered.push(one),
    change: (changes) => void changed.push(...changes),
    correct: ({ id }, correction) => void corrected.push({ id, ...correction }),
  });
  const told = memory('m1', 'Rosa told me: "Marcus is selling his cart at the plaza on Friday."', {
    tags: ['news'],
    importance: 6,
    relatedAgents: [rosa],
    relatedCharacters: [],
    provenance: { toldBy: rosa, sourceMemoryId: null, certainty: 0.8 },
  });
  const seen = memory('m2', 'Marcus is not selling his cart at the plaza on Friday.', {
    type: 'observation',
    tags: ['news'],
    importance: 6,
    relatedCharacters: [],
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
  });
  book.note([told]);
  expect(context.thoughts.get(elara)?.news).toHaveLength(1);
  // What they only think of it corrects nothing.
  book.note([{ ...seen, id: 'm3', type: 'reflection' }]);
  expect(corrected).toEqual([]);
  book.note([seen]);
  expect(corrected).toEqual([
    { id: 'm1', certainty: expect.closeTo(0.2), tags: ['corrected', 'corrected-by:m2'] },
  ]);
  expect(remembered.map(({ content }) => content)).toEqual([
    'Rosa was wrong when telling me that Marcus is selling his cart at the plaza on Friday. I know better for myself now.',
  ]);
  expect(changed).toMatchObject([{ agentId: elara, otherId: rosa, trust: -2 }]);
});

it('leaves news to those whose doings it is of, when they are there', () => {
  const context = createContext({ villagers, seed: 7 } as unknown as MindsDeps);
  context.world = worldOf(villagers, 600, 48);
  const thoughts = context.thoughts.get(elara);
  if (thoughts === undefined) throw new Error('Elara does not think');
  const told = memory('m5', 'Hugo told me: "Rosa is giving a party at the inn on Friday at five."', {
    tags: ['news'],
    importance: 7,
    gameMinute: 590,
    provenance: { toldBy: 'hugo_miller', sourceMemoryId: null, certainty: 0.9 },
  });
  const entry = entryOf(told, thoughts.villager, new Map(villagers.map((one) => [one.id, one])));
  thoughts.news = entry === null ? [] : [entry];
  const offered = (...present: string[]): number =>
    newsFor(context, thoughts, 'marcus_merchant', ['marcus_merchant', ...present]).length;
  expect(offered()).toBe(1);
  expect(offered('finn_fisher')).toBe(1);
  expect(offered(rosa)).toBe(0);
});

it('passes on the whole of what is told in short', () => {
  const elaraStone = villagers.find(({ id }) => id === elara);
  if (elaraStone === undefined) throw new Error('Elara is not among the villagers');
  const fact =
    'Rosa is giving a party at the inn on Friday at five, and wants to invite Marcus, Hugo, Finn, Agnes and Bram.';
  const told = memory('m9', `Rosa told me: "${fact}"`, {
    tags: ['news', 'fact:m1', 'hands:1'],
    importance: 7,
    provenance: { toldBy: rosa, sourceMemoryId: 'm1', certainty: 0.9 },
  });
  const entry = entryOf(told, elaraStone, new Map(villagers.map((one) => [one.id, one])));
  expect(entry?.fact).toBe(fact);
  expect(namesInShort(fact)).toMatch(/invite Marcus, Hugo and three others\.$/);
  const words = `Have you heard? ${namesInShort(fact).replace('Marcus', 'you')}`;
  expect(passedOn(entry === null ? [] : [entry], words)).toBe(entry);

  // Who tells it in vain guesses that most have it.
  if (entry === null) return;
  expect(guessedKnowing(entry, 25)).toBe(1);
  entry.told.all = 8;
  expect(guessedKnowing(entry, 25)).toBe(1);
  entry.told.inVain = 6;
  expect(guessedKnowing(entry, 25)).toBe(15);
});
