import { expect, it } from 'vitest';
import type { MemoryRange, MemoryType, NewMemory } from '../../server/src/ports/memory-store.ts';
import { StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { newMemory, seededRandom, unitVector } from './fixtures.ts';
import { elara, lease, marcus, model, onEveryStore, question } from './memory-stage.ts';

const keyed = (content: string): NewMemory => newMemory(elara, content, { idempotencyKey: 'k' });
const of = (who: string[], gameMinute: number) => ({ relatedCharacters: who, gameMinute });

onEveryStore('memories', (stage) => {
  it('gives back everything it was given, in order', async () => {
    const [source] = await stage.store.add([newMemory(marcus, 'I sold a bell.')]);
    const given: NewMemory = {
      ...newMemory(elara, 'Marcus told me he sold "a bell" – naïve, isn’t it?'),
      type: 'conversation',
      importance: 4.5,
      valence: -0.25,
      arousal: 0.75,
      tags: ['trade', 'two words'],
      relatedAgents: [marcus],
      relatedCharacters: ['p_1'],
      placeId: 'forge',
      conversationId: 'c1~x',
      provenance: { toldBy: marcus, sourceMemoryId: source?.id ?? null, certainty: 0.6 },
      gameMinute: -12.5,
      embedding: { model, vector: unitVector(seededRandom(1)) },
    };
    const [stored, plain] = await stage.store.add([given, newMemory(elara, 'Plain.')]);
    const { embedding: _, idempotencyKey: __, ...kept } = given;
    expect(stored).toEqual({ ...kept, id: stored?.id, lastAccessedMinute: -12.5, embedded: true });
    expect(plain).toMatchObject({ content: 'Plain.', embedded: false });
    expect((await stage.store.recent(elara, 10)).find((memory) => memory.id === stored?.id)).toEqual(stored);
    expect(await stage.store.count(elara)).toBe(2);
    expect(await stage.store.add([])).toEqual([]);
  });

  it('stores the same key once, within a call, between calls and at the same time', async () => {
    const [first, again] = await stage.store.add([keyed('First.'), keyed('Second.')]);
    expect(again).toEqual(first);
    const [other, later] = await stage.store.add([newMemory(elara, 'Other.'), keyed('Third.')]);
    expect(later).toEqual(first);
    expect(other).toMatchObject({ content: 'Other.' });
    await stage.store.add([newMemory(marcus, 'Mine.', { idempotencyKey: 'k' })]);
    const racing = await Promise.all(
      Array.from(
        { length: 6 },
        async () => await stage.store.add([newMemory(elara, 'Race.', { idempotencyKey: 'r' })]),
      ),
    );
    expect(new Set(racing.map(([memory]) => memory?.id)).size).toBe(1);
    expect(await stage.store.count(elara)).toBe(3);
  });

  it('corrects how sure one is of something, and says why once', async () => {
    const [told] = await stage.store.add([
      newMemory(elara, 'Rosa told me: "The mill is shut."', { tags: ['told'] }),
    ]);
    const doubt = { certainty: 0.2, tags: ['corrected', 'told'] };
    const [first, again] = [
      await stage.store.correct(told?.id ?? '', doubt),
      await stage.store.correct(told?.id ?? '', doubt),
    ];
    expect(first).toEqual({
      ...told,
      tags: ['told', 'corrected'],
      provenance: { ...told?.provenance, certainty: 0.2 },
    });
    expect(again).toEqual(first);
    expect(await stage.far.correct(told?.id ?? '', doubt)).toBeNull();
    expect(await stage.store.correct('no number', doubt)).toBeNull();
  });

  it('stores all or none', async () => {
    await expect(stage.store.add([newMemory(elara, 'Good.'), newMemory('nobody', 'Bad.')])).rejects.toThrow(
      'fk_agent_memories_agent_id',
    );
    await expect(stage.store.add([newMemory(elara, 'Good.'), newMemory(elara, '')])).rejects.toThrow(
      'content_check',
    );
    const short = { model, vector: new Float32Array(8) };
    await expect(stage.store.add([newMemory(elara, 'Short.', { embedding: short })])).rejects.toThrow(
      '8 dimensions',
    );
    expect(await stage.store.count(elara)).toBe(0);
  });

  it('takes many at once', async () => {
    const many = Array.from({ length: 450 }, (_, n) => newMemory(elara, `Number ${n}.`, { gameMinute: n }));
    const stored = await stage.store.add(many);
    expect(stored.map((memory) => memory.content)).toEqual(many.map((memory) => memory.content));
    expect((await stage.store.recent(elara, 3)).map((memory) => memory.gameMinute)).toEqual([449, 448, 447]);
  });

  it('lists them page by page, those of the same minute as well, and only the types that are asked for', async () => {
    const kinds: MemoryType[] = ['observation', 'reflection', 'observation', 'plan', 'observation'];
    const stored = await stage.store.add(
      kinds.map((type, n) => newMemory(elara, `Number ${n}.`, { type, gameMinute: n < 3 ? 7 : 9 })),
    );
    const listed = async (among: MemoryRange, limit = 2): Promise<string[]> =>
      (await stage.store.recent(elara, limit, among)).map(({ content }) => content);
    expect(await listed({ before: stored[4]?.id ?? '' })).toEqual(['Number 3.', 'Number 2.']);
    expect(await listed({ before: stored[2]?.id ?? '' })).toEqual(['Number 1.', 'Number 0.']);
    const types = ['observation', 'plan'] as const;
    expect(await listed({ types, before: stored[4]?.id ?? '' }, 9)).toEqual([
      'Number 3.',
      'Number 2.',
      'Number 0.',
    ]);
    expect(await listed({ before: '999999999' })).toEqual([]);
  });

  it('remembers being used, and never backwards', async () => {
    const [memory] = await stage.store.add([newMemory(elara, 'Used.', { gameMinute: 5 })]);
    await stage.store.touch([memory?.id ?? '', '999999999', 'nonsense', ''], 70);
    await stage.store.touch([memory?.id ?? ''], 60);
    expect((await stage.store.recent(elara, 1))[0]?.lastAccessedMinute).toBe(70);
    await stage.store.touch([], 80);
  });

  it('knows what concerns a character, newest first', async () => {
    await stage.store.add([
      newMemory(elara, 'One.', { relatedCharacters: ['p_1'], gameMinute: 1 }),
      newMemory(elara, 'Two.', { relatedCharacters: ['p_1', 'p_2'], gameMinute: 2 }),
      newMemory(elara, 'Three.', { relatedCharacters: ['p_2'], gameMinute: 3 }),
      newMemory(marcus, 'Four.', { relatedCharacters: ['p_1'], gameMinute: 4 }),
    ]);
    const about = async (limit: number): Promise<string[]> =>
      (await stage.store.aboutCharacter(elara, 'p_1', limit)).map((memory) => memory.content);
    expect(await about(9)).toEqual(['Two.', 'One.']);
    expect(await about(1)).toEqual(['Two.']);
  });

  it('knows in one go what everybody remembers of a character, newest first', async () => {
    await stage.store.add([
      newMemory(elara, 'One.', of(['p_1'], 1)),
      newMemory(elara, 'Two.', of(['p_1', 'p_2'], 2)),
      newMemory(elara, 'Three.', of(['p_1'], 3)),
      newMemory(marcus, 'Four.', of(['p_1'], 2.5)),
      newMemory(marcus, 'Five.', of(['p_2'], 5)),
    ]);
    await stage.far.add([newMemory(elara, 'Far away.', of(['p_1'], 9))]);
    const remembered = async (each: number, limit: number): Promise<string[]> =>
      (await stage.store.rememberedOf('p_1', each, limit)).map(({ content }) => content);
    expect(await remembered(9, 9)).toEqual(['Three.', 'Four.', 'Two.', 'One.']);
    expect(await remembered(2, 9)).toEqual(['Three.', 'Four.', 'Two.']);
    expect(await remembered(1, 9)).toEqual(['Three.', 'Four.']);
    expect(await remembered(9, 1)).toEqual(['Three.']);
    expect((await stage.store.rememberedOf('p_1', 9, 9))[1]).toMatchObject({
      agentId: marcus,
      embedded: false,
    });
  });

  it('refuses every write of whoever lost the valley, and changes nothing', async () => {
    const [kept] = await stage.store.add([newMemory(elara, 'Kept.', { gameMinute: 5 })]);
    const id = kept?.id ?? '';
    // The same owner may take its own lease again, as a restarted server does: the earlier epoch is lost.
    const late = stage.store;
    stage.store = (await stage.stores.open('heartwood', lease)).memories;
    const vector = unitVector(seededRandom(2));
    for (const write of [
      async () => await late.add([newMemory(elara, 'Late.')]),
      async () => await late.touch([id], 70),
      async () => await late.setEmbeddings(model, [{ id, vector }]),
    ]) {
      await expect(write()).rejects.toBeInstanceOf(StaleLeaseError);
    }
    expect(await stage.store.recent(elara, 9)).toEqual([kept]);
  });

  it('lists what wants a vector, and takes it', async () => {
    const vector = unitVector(seededRandom(9));
    const [a, b] = await stage.store.add([
      newMemory(elara, 'A.'),
      newMemory(marcus, 'B.', { embedding: { model: 'old', vector } }),
      newMemory(marcus, 'C.', { embedding: { model, vector } }),
    ]);
    expect(await stage.store.withoutEmbedding(model, 9)).toEqual([
      { id: a?.id, content: 'A.' },
      { id: b?.id, content: 'B.' },
    ]);
    expect(await stage.store.withoutEmbedding(model, 1)).toHaveLength(1);
    await stage.store.setEmbeddings(model, [
      { id: a?.id ?? '', vector },
      { id: b?.id ?? '', vector },
    ]);
    await stage.store.setEmbeddings(model, []);
    expect(await stage.store.withoutEmbedding(model, 9)).toEqual([]);
    const [found] = await stage.store.search(question('', { embedding: { model, vector } }));
    expect(found?.terms.relevance).toBeCloseTo(1, 2);
  });

  it('keeps valleys apart, each with an Elara of its own', async () => {
    const [there] = await stage.far.add([newMemory(elara, 'Far away.', { idempotencyKey: 'k' })]);
    const [here] = await stage.store.add([newMemory(elara, 'Here.', { idempotencyKey: 'k' })]);
    expect([there?.agentId, here?.agentId]).toEqual([elara, elara]);
    expect((await stage.far.recent(elara, 9)).map((memory) => memory.content)).toEqual(['Far away.']);
    expect((await stage.store.search(question('far away'))).map(({ memory }) => memory.content)).toEqual([
      'Here.',
    ]);
    expect((await stage.far.withoutEmbedding(model, 9)).map((memory) => memory.content)).toEqual([
      'Far away.',
    ]);
  });
});
