// What every memory store must do, on both backends.
import type { Database } from '@heartwood/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresMemoryStore } from '../../server/src/adapters/postgres-memory-store.ts';
import type { MemoryQuery, MemoryStore, NewMemory } from '../../server/src/ports/memory-store.ts';
import { backends } from '../services/databases.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { newMemory, seededRandom, unitVector } from './fixtures.ts';

const elara = 'elara_blacksmith';
const marcus = 'marcus_merchant';
const model = 'test';

const question = (text: string, more: Partial<MemoryQuery> = {}): MemoryQuery => ({
  agentId: elara,
  text,
  embedding: null,
  valence: 0,
  arousal: 0,
  nowMinute: 1_000,
  weights: { recency: 0.15, importance: 0.25, relevance: 1, emotion: 0.1 },
  aboutActors: [],
  limit: 10,
  ...more,
});

async function plantAgents({ dataSource }: Database, valleyId: string, prefix: string): Promise<void> {
  await dataSource.query('INSERT INTO valleys (id, name, seed) VALUES ($1::text, $1::text, 1)', [valleyId]);
  for (const slug of [elara, marcus]) {
    await dataSource.query(
      'INSERT INTO agents (id, valley_id, slug, name) VALUES ($1::text, $2::text, $3::text, $3::text)',
      [prefix + slug, valleyId, slug],
    );
  }
}

describe.each(backends)('memory store on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('as the port says', { timeout: 120_000 }, () => {
    let fresh: FreshDatabase;
    let store: MemoryStore;
    beforeAll(async () => {
      fresh = await backend.create();
      await plantAgents(fresh.database, 'heartwood', '');
      await plantAgents(fresh.database, 'far-away', 'far-away/');
      store = createPostgresMemoryStore(fresh.database, 'heartwood');
    });
    beforeEach(async () => {
      await fresh.database.dataSource.query('DELETE FROM agent_memories');
    });
    afterAll(async () => await fresh.dispose());

    it('gives back everything it was given, in order', async () => {
      const [source] = await store.add([newMemory(marcus, 'I sold a bell.')]);
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
      const [stored, plain] = await store.add([given, newMemory(elara, 'Plain.')]);
      const { embedding: _, idempotencyKey: __, ...kept } = given;
      expect(stored).toEqual({ ...kept, id: stored?.id, lastAccessedMinute: -12.5, embedded: true });
      expect(plain).toMatchObject({ content: 'Plain.', embedded: false });
      expect((await store.recent(elara, 10)).find((memory) => memory.id === stored?.id)).toEqual(stored);
      expect(await store.count(elara)).toBe(2);
      expect(await store.add([])).toEqual([]);
    });

    it('stores the same key once, within a call, between calls and at the same time', async () => {
      const keyed = (content: string): NewMemory => newMemory(elara, content, { idempotencyKey: 'k' });
      const [first, again] = await store.add([keyed('First.'), keyed('Second.')]);
      expect(again).toEqual(first);
      const [other, later] = await store.add([newMemory(elara, 'Other.'), keyed('Third.')]);
      expect(later).toEqual(first);
      expect(other).toMatchObject({ content: 'Other.' });
      await store.add([newMemory(marcus, 'Mine.', { idempotencyKey: 'k' })]);
      const racing = await Promise.all(
        Array.from(
          { length: 6 },
          async () => await store.add([newMemory(elara, 'Race.', { idempotencyKey: 'r' })]),
        ),
      );
      expect(new Set(racing.map(([memory]) => memory?.id)).size).toBe(1);
      expect(await store.count(elara)).toBe(3);
    });

    it('stores all or none', async () => {
      await expect(store.add([newMemory(elara, 'Good.'), newMemory('nobody', 'Bad.')])).rejects.toThrow(
        'fk_agent_memories_agent_id',
      );
      await expect(store.add([newMemory(elara, 'Good.'), newMemory(elara, '')])).rejects.toThrow(
        'content_check',
      );
      const short = { model, vector: new Float32Array(8) };
      await expect(store.add([newMemory(elara, 'Short.', { embedding: short })])).rejects.toThrow(
        '8 dimensions',
      );
      expect(await store.count(elara)).toBe(0);
    });

    it('takes many at once', async () => {
      const many = Array.from({ length: 450 }, (_, n) => newMemory(elara, `Number ${n}.`, { gameMinute: n }));
      const stored = await store.add(many);
      expect(stored.map((memory) => memory.content)).toEqual(many.map((memory) => memory.content));
      expect((await store.recent(elara, 3)).map((memory) => memory.gameMinute)).toEqual([449, 448, 447]);
    });

    it('finds by words what has no vector, rare words first, in any of their forms', async () => {
      await store.add([
        newMemory(elara, 'Robin told me: my sister Wren bakes plum cake.', { gameMinute: 10 }),
        newMemory(elara, 'I told Robin about the forge.', { gameMinute: 20 }),
        newMemory(elara, 'Robin told me it rains.', { gameMinute: 30 }),
        newMemory(elara, 'The anvil is cold.', { gameMinute: 40, importance: 9 }),
        newMemory(marcus, 'My sister sells cakes.', { gameMinute: 40 }),
      ]);
      const found = await store.search(question('What did I tell you about my sister’s baking?'));
      expect(found[0]?.memory.content).toContain('Wren');
      expect(found[0]?.terms).toMatchObject({ words: 1, relevance: 0 });
      expect(found).toHaveLength(4);
      expect(found.every(({ memory }) => memory.agentId === elara)).toBe(true);
      for (const text of ['', '!!', "O'Neill & (co) | 'x':* <->", '\\', 'the of and']) {
        expect(await store.search(question(text))).toHaveLength(4);
      }
    });

    it('tells each term, 0 to 1, and sums them by the weights', async () => {
      const vector = unitVector(seededRandom(3));
      await store.add([
        newMemory(elara, 'Plum cake.', {
          importance: 10,
          valence: 1,
          arousal: 1,
          gameMinute: 1_000,
          embedding: { model, vector },
        }),
        newMemory(elara, 'Bread.', { importance: 0, valence: -1, arousal: 0, gameMinute: 1_000 - 3 * 1440 }),
      ]);
      const weights = { recency: 0.5, importance: 0.25, relevance: 2, emotion: 0.125 };
      const [cake, bread] = await store.search(
        question('plum', { embedding: { model, vector }, valence: 1, arousal: 1, weights }),
      );
      expect(cake?.terms.recency).toBeCloseTo(1);
      expect(cake?.terms.relevance).toBeCloseTo(1, 2);
      expect(cake?.terms).toMatchObject({ importance: 1, emotion: 1, words: 1, boost: 0 });
      expect(bread?.terms.recency).toBeCloseTo(0.5);
      expect(bread?.terms).toMatchObject({ importance: 0, emotion: 0, words: 0, relevance: 0, boost: 0 });
      expect(bread?.score).toBeCloseTo(0.25);
      expect(cake?.score).toBeGreaterThan(0.5 + 0.25 + 0.125 + 2);
    });

    it('finds the exact best twenty among a thousand vectors', async () => {
      const random = seededRandom(7);
      const vectors = Array.from({ length: 1_000 }, () => unitVector(random));
      await store.add(
        vectors.map((vector, n) =>
          newMemory(elara, `m${n}`, {
            embedding: { model, vector },
            importance: random() * 10,
            valence: random() * 2 - 1,
            arousal: random(),
            gameMinute: random() * 20_000,
          }),
        ),
      );
      const all = await store.search(question('', { limit: 100 }));
      expect(all).toHaveLength(100);
      const memories = await store.recent(elara, 1_000);
      let hits = 0;
      for (let round = 0; round < 5; round++) {
        const base = vectors[round * 190]!;
        const noise = unitVector(random);
        const vector = base.map((value, i) => value * 0.6 + noise[i]! * 0.8);
        const query = question('', {
          embedding: { model, vector },
          nowMinute: 20_000,
          limit: 20,
          valence: 0.3,
          arousal: 0.4,
        });
        const exact = memories
          .map((memory) => {
            const other = vectors[Number(memory.content.slice(1))]!;
            const cosine =
              other.reduce((sum, value, i) => sum + value * vector[i]!, 0) / Math.hypot(...vector);
            const age = 20_000 - memory.gameMinute;
            const score =
              query.weights.relevance * Math.max(0, cosine) +
              (query.weights.importance * memory.importance) / 10 +
              query.weights.recency * 0.5 ** (age / 4320) +
              query.weights.emotion *
                (1 - (Math.abs(memory.valence - 0.3) + Math.abs(memory.arousal - 0.4)) / 3);
            return { id: memory.id, score };
          })
          .sort((a, b) => b.score - a.score)
          .slice(0, 20);
        const found = await store.search(query);
        hits += exact.filter(({ id }) => found.some(({ memory }) => memory.id === id)).length;
        expect(found[0]?.memory.id).toBe(exact[0]?.id);
        expect(found[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 2);
      }
      expect(hits).toBeGreaterThanOrEqual(97);
    });

    it('never compares vectors of different models', async () => {
      const vector = unitVector(seededRandom(5));
      await store.add([newMemory(elara, 'Old model.', { embedding: { model: 'old', vector } })]);
      const [found] = await store.search(question('', { embedding: { model, vector } }));
      expect(found?.terms.relevance).toBe(0);
    });

    it('lifts memories of the person spoken to, and what was said beside a hit', async () => {
      const talk = { conversationId: 'c~1', type: 'conversation' as const };
      await store.add([
        newMemory(elara, 'I asked Robin what Wren bakes.', { ...talk, gameMinute: 1 }),
        newMemory(elara, 'Robin said: the one with fruit, of course.', { ...talk, gameMinute: 1 }),
        newMemory(elara, 'Rain fell.', { gameMinute: 1 }),
        newMemory(elara, 'Somebody laughed.', { gameMinute: 1, relatedCharacters: ['p_1'] }),
        newMemory(elara, 'Somebody else laughed.', { gameMinute: 1, relatedAgents: [marcus] }),
      ]);
      const found = await store.search(question('What does Wren bake?', { aboutActors: ['p_1', marcus] }));
      const boostOf = (part: string): number =>
        found.find(({ memory }) => memory.content.includes(part))?.terms.boost ?? -1;
      expect(boostOf('the one with fruit')).toBeGreaterThan(0.1);
      expect(boostOf('Rain')).toBe(0);
      expect(boostOf('Somebody laughed')).toBeCloseTo(0.15);
      expect(boostOf('Somebody else')).toBeCloseTo(0.15);
      expect(found[1]?.memory.content).toContain('the one with fruit');
    });

    it('narrows by type, bounds the number and changes nothing by looking', async () => {
      await store.add([
        newMemory(elara, 'I saw cake.'),
        newMemory(elara, 'I think of cake.', { type: 'reflection' }),
        newMemory(elara, 'More cake.'),
      ]);
      const before = await store.recent(elara, 9);
      expect(
        (await store.search(question('cake', { types: ['reflection'] }))).map(({ memory }) => memory.type),
      ).toEqual(['reflection']);
      expect(await store.search(question('cake', { limit: 2 }))).toHaveLength(2);
      expect(await store.search(question('cake', { agentId: marcus }))).toEqual([]);
      expect(await store.recent(elara, 9)).toEqual(before);
    });

    it('remembers being used, and never backwards', async () => {
      const [memory] = await store.add([newMemory(elara, 'Used.', { gameMinute: 5 })]);
      await store.touch([memory?.id ?? '', '999999999', 'nonsense', ''], 70);
      await store.touch([memory?.id ?? ''], 60);
      expect((await store.recent(elara, 1))[0]?.lastAccessedMinute).toBe(70);
      await store.touch([], 80);
    });

    it('knows what concerns a character, newest first', async () => {
      await store.add([
        newMemory(elara, 'One.', { relatedCharacters: ['p_1'], gameMinute: 1 }),
        newMemory(elara, 'Two.', { relatedCharacters: ['p_1', 'p_2'], gameMinute: 2 }),
        newMemory(elara, 'Three.', { relatedCharacters: ['p_2'], gameMinute: 3 }),
        newMemory(marcus, 'Four.', { relatedCharacters: ['p_1'], gameMinute: 4 }),
      ]);
      const about = async (limit: number): Promise<string[]> =>
        (await store.aboutCharacter(elara, 'p_1', limit)).map((memory) => memory.content);
      expect(await about(9)).toEqual(['Two.', 'One.']);
      expect(await about(1)).toEqual(['Two.']);
    });

    it('lists what wants a vector, and takes it', async () => {
      const vector = unitVector(seededRandom(9));
      const [a, b] = await store.add([
        newMemory(elara, 'A.'),
        newMemory(marcus, 'B.', { embedding: { model: 'old', vector } }),
        newMemory(marcus, 'C.', { embedding: { model, vector } }),
      ]);
      expect(await store.withoutEmbedding(model, 9)).toEqual([
        { id: a?.id, content: 'A.' },
        { id: b?.id, content: 'B.' },
      ]);
      expect(await store.withoutEmbedding(model, 1)).toHaveLength(1);
      await store.setEmbeddings(model, [
        { id: a?.id ?? '', vector },
        { id: b?.id ?? '', vector },
      ]);
      await store.setEmbeddings(model, []);
      expect(await store.withoutEmbedding(model, 9)).toEqual([]);
      const [found] = await store.search(question('', { embedding: { model, vector } }));
      expect(found?.terms.relevance).toBeCloseTo(1, 2);
    });

    it('keeps valleys apart, each with an Elara of its own', async () => {
      const far = createPostgresMemoryStore(fresh.database, 'far-away');
      const [there] = await far.add([newMemory(elara, 'Far away.', { idempotencyKey: 'k' })]);
      const [here] = await store.add([newMemory(elara, 'Here.', { idempotencyKey: 'k' })]);
      expect([there?.agentId, here?.agentId]).toEqual([elara, elara]);
      expect((await far.recent(elara, 9)).map((memory) => memory.content)).toEqual(['Far away.']);
      expect((await store.search(question('far away'))).map(({ memory }) => memory.content)).toEqual([
        'Here.',
      ]);
      expect((await far.withoutEmbedding(model, 9)).map((memory) => memory.content)).toEqual(['Far away.']);
    });
  });
});
