import { expect, it } from 'vitest';
import type { Forgettable, NewMemory } from '../../server/src/ports/memory-store.ts';
import { StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { newMemory, seededRandom, unitVector } from './fixtures.ts';
import { elara, lease, marcus, model, onEveryStore, question } from './memory-stage.ts';

const wanted: Forgettable = {
  beforeMinute: 1_000,
  accessedBeforeMinute: 1_500,
  belowImportance: 3,
  keptTags: ['promise', 'confidence'],
  ofPlayersBeforeMinute: 500,
  limit: 100,
};
const trivial = (content: string, more: Partial<NewMemory> = {}): NewMemory =>
  newMemory(elara, content, { importance: 1, gameMinute: 600, ...more });
const ofAda = {
  relatedCharacters: ['p'],
  provenance: { toldBy: 'p', sourceMemoryId: null, certainty: 0.8 },
  gameMinute: 1,
};
const summaryOf = (content: string): NewMemory =>
  trivial(content, { idempotencyKey: 'summary:1', tags: ['summary'], gameMinute: 700 });

onEveryStore('the life of memories', (stage) => {
  const names = async (more: Partial<Forgettable> = {}): Promise<string[]> =>
    (await stage.store.forgettable(elara, { ...wanted, ...more })).map(({ content }) => content);

  it('weighs memories anew', async () => {
    const [one, two] = await stage.store.add([trivial('One.'), trivial('Two.')]);
    await stage.store.rate([
      { id: one?.id ?? '', importance: 7.5, valence: -0.5 },
      { id: 'nonsense', importance: 1, valence: 0 },
      { id: '999999999', importance: 1, valence: 0 },
    ]);
    await stage.store.rate([]);
    const found = new Map((await stage.store.recent(elara, 9)).map((memory) => [memory.id, memory]));
    expect(found.get(one?.id ?? '')).toEqual({ ...one, importance: 7.5, valence: -0.5 });
    expect(found.get(two?.id ?? '')).toEqual(two);
    await expect(stage.store.rate([{ id: one?.id ?? '', importance: 11, valence: 0 }])).rejects.toThrow(
      'check_importance_score',
    );
  });

  it('offers old trivia for forgetting, oldest first, and nothing that matters', async () => {
    const [, , source] = await stage.store.add([
      trivial('Late.', { gameMinute: 900 }),
      trivial('Early.', { gameMinute: 100 }),
      trivial('Passed on.'),
      trivial('New.', { gameMinute: 1_000 }),
      trivial('Weighty.', { importance: 3 }),
      trivial('Before the valley began.', { gameMinute: -5 }),
      trivial('Seed.', { idempotencyKey: 'seed:1' }),
      trivial('I will be there.', { tags: ['promise'] }),
      trivial('A secret.', { tags: ['told', 'confidence'] }),
      trivial('Insight.', { type: 'reflection' }),
      trivial('Plan.', { type: 'plan' }),
      trivial('Ada told me of her sister.', { relatedCharacters: ['p'], tags: ['told'], gameMinute: 1 }),
      trivial('I overheard Ada say it.', { ...ofAda, tags: ['overheard'] }),
      trivial('Ada asked how I was.', { ...ofAda, tags: ['talk', 'question'], gameMinute: 2 }),
      trivial('Ada waved.', { relatedCharacters: ['p'], gameMinute: 499 }),
      trivial('Ada waved again.', { relatedCharacters: ['p'], gameMinute: 501 }),
      newMemory(marcus, 'Of another.', { importance: 1, gameMinute: 600 }),
    ]);
    const provenance = { toldBy: elara, sourceMemoryId: source?.id ?? null, certainty: 0.5 };
    await stage.store.add([newMemory(marcus, 'Elara passed it on.', { provenance })]);
    const [used] = await stage.store.add([trivial('Used.')]);
    await stage.store.touch([used?.id ?? ''], 1_500);
    expect(await names()).toEqual(['Ada asked how I was.', 'Early.', 'Ada waved.', 'Late.']);
    expect(await names({ limit: 1 })).toEqual(['Ada asked how I was.']);
    expect(await names({ accessedBeforeMinute: 1_501, beforeMinute: 700 })).toEqual([
      'Ada asked how I was.',
      'Early.',
      'Ada waved.',
      'Used.',
    ]);
  });

  it('sums up, once: the summary is found, its sources are not, and they are still there', async () => {
    const vector = unitVector(seededRandom(4));
    const embedding = { model, vector };
    const sources = await stage.store.add([
      trivial('I saw a heron at the pond.', { embedding, relatedCharacters: ['p'], conversationId: 'c' }),
      trivial('A heron stood in the reeds.', { embedding, conversationId: 'c' }),
      trivial('I swept the forge.', { embedding }),
    ]);
    const ids = sources.map(({ id }) => id).slice(0, 2);
    const summary = await stage.store.summarise(summaryOf('I often saw a heron.'), ids);
    expect(summary).toMatchObject({ content: 'I often saw a heron.', embedded: false });
    const again = await stage.store.summarise(summaryOf('I often saw a heron.'), ids);
    expect(again).toBeNull();
    const found = await stage.store.search(question('heron pond reeds forge', { embedding }));
    expect(found.map(({ memory }) => memory.content).toSorted()).toEqual([
      'I often saw a heron.',
      'I swept the forge.',
    ]);
    expect((await stage.store.recent(elara, 9)).map(({ content }) => content)).toEqual([
      'I often saw a heron.',
      'I swept the forge.',
    ]);
    expect(await stage.store.aboutCharacter(elara, 'p', 9)).toEqual([]);
    expect(await stage.store.rememberedOf('p', 9, 9)).toEqual([]);
    expect((await stage.store.withoutEmbedding(model, 9)).map(({ content }) => content)).toEqual([
      'I often saw a heron.',
    ]);
    expect(await stage.store.countWithoutEmbedding(model)).toBe(1);
    expect(await stage.store.countWithoutEmbedding('another')).toBe(2);
    const kept = await stage.store.sourcesOf(summary?.id ?? '');
    expect(kept.map(({ content, embedded }) => [content, embedded])).toEqual([
      ['I saw a heron at the pond.', false],
      ['A heron stood in the reeds.', false],
    ]);
    expect(await stage.store.sourcesOf('nonsense')).toEqual([]);
    expect(await stage.store.population(elara)).toEqual({ live: 2, summarised: 2 });
    expect(await names({ keptTags: ['summary'] })).toEqual(['I swept the forge.']);
  });

  it('sums up nothing when too little is left, or when it is not the agent’s', async () => {
    const [one] = await stage.store.add([trivial('One.')]);
    const [two, three] = await stage.store.add([newMemory(marcus, 'Two.'), newMemory(marcus, 'Three.')]);
    for (const ids of [[one?.id ?? ''], [two?.id ?? '', three?.id ?? ''], ['nonsense'], []]) {
      expect(await stage.store.summarise(summaryOf('Nothing.'), ids)).toBeNull();
    }
    expect(await stage.store.population(elara)).toEqual({ live: 1, summarised: 0 });
    expect(await stage.store.population(marcus)).toEqual({ live: 2, summarised: 0 });
  });

  it('lets two who sum up the same at once make one summary of it', async () => {
    const stored = await stage.store.add(['A.', 'B.', 'C.'].map((content) => trivial(content)));
    const ids = stored.map(({ id }) => id);
    const both = await Promise.all(
      [1, 2].map((n) =>
        stage.store.summarise(trivial('All.', { idempotencyKey: `summary:${n}`, tags: ['summary'] }), ids),
      ),
    );
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(await stage.store.population(elara)).toEqual({ live: 1, summarised: 3 });
  });

  it('deletes the oldest of what was summed up, beyond the limit, and never what is live', async () => {
    const stored = await stage.store.add(
      [10, 20, 30, 40].map((gameMinute) => trivial(`At ${gameMinute}.`, { gameMinute })),
    );
    const summary = await stage.store.summarise(
      summaryOf('Four things.'),
      stored.map(({ id }) => id),
    );
    const provenance = { toldBy: elara, sourceMemoryId: stored[0]?.id ?? null, certainty: 0.5 };
    await stage.store.add([newMemory(marcus, 'Told of the first.', { provenance })]);
    expect(await stage.store.forget(elara, { beforeMinute: 35, keep: 5 })).toBe(0);
    expect(await stage.store.forget(elara, { beforeMinute: 15, keep: 1 })).toBe(0);
    expect(await stage.store.forget(elara, { beforeMinute: 35, keep: 4 })).toBe(1);
    expect(await stage.store.forget(elara, { beforeMinute: 35, keep: 0 })).toBe(1);
    const left = await stage.store.sourcesOf(summary?.id ?? '');
    expect(left.map(({ content }) => content)).toEqual(['At 10.', 'At 40.']);
    expect(await stage.store.count(elara)).toBe(3);
  });

  it('refuses whoever lost the valley', async () => {
    const stored = await stage.store.add([trivial('One.'), trivial('Two.')]);
    const ids = stored.map(({ id }) => id);
    const late = stage.store;
    stage.store = (await stage.stores.open('heartwood', lease)).memories;
    for (const write of [
      async () => await late.rate([{ id: ids[0] ?? '', importance: 9, valence: 0 }]),
      async () => await late.summarise(summaryOf('Late.'), ids),
      async () => await late.forget(elara, { beforeMinute: 9_999, keep: 0 }),
    ]) {
      await expect(write()).rejects.toBeInstanceOf(StaleLeaseError);
    }
    expect(await stage.store.population(elara)).toEqual({ live: 2, summarised: 0 });
  });
});
