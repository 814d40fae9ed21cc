import { expect, it } from 'vitest';
import { MemoryFinder } from '../../server/src/adapters/postgres-memory-finder.ts';
import { newMemory, seededRandom, unitVector } from './fixtures.ts';
import { elara, marcus, model, onEveryStore, question } from './memory-stage.ts';

onEveryStore('search', (stage) => {
  it('finds by words what has no vector, rare words first, in any of their forms', async () => {
    await stage.store.add([
      newMemory(elara, 'Robin told me: my sister Wren bakes plum cake.', { gameMinute: 10 }),
      newMemory(elara, 'I told Robin about the forge.', { gameMinute: 20 }),
      newMemory(elara, 'Robin told me it rains.', { gameMinute: 30 }),
      newMemory(elara, 'The anvil is cold.', { gameMinute: 40, importance: 9 }),
      newMemory(marcus, 'My sister sells cakes.', { gameMinute: 40 }),
    ]);
    const found = await stage.store.search(question('What did I tell you about my sister’s baking?'));
    expect(found[0]?.memory.content).toContain('Wren');
    expect(found[0]?.terms.words).toBeGreaterThan(0.9);
    expect(found[0]?.terms.relevance).toBe(0);
    expect(found).toHaveLength(4);
    expect(found.every(({ memory }) => memory.agentId === elara)).toBe(true);
    for (const text of ['', '!!', "O'Neill & (co) | 'x':* <->", '\\', 'the of and']) {
      expect(await stage.store.search(question(text))).toHaveLength(4);
    }
  });

  it('tells each term, 0 to 1, and sums them by the weights', async () => {
    const vector = unitVector(seededRandom(3));
    await stage.store.add([
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
    const [cake, bread] = await stage.store.search(
      question('plum', { embedding: { model, vector }, valence: 1, arousal: 1, weights }),
    );
    expect(cake?.terms.recency).toBeCloseTo(1);
    expect(cake?.terms.relevance).toBeCloseTo(1, 2);
    expect(cake?.terms).toMatchObject({ importance: 1, emotion: 1, boost: 0 });
    expect(cake?.terms.words).toBeGreaterThan(0.95);
    expect(bread?.terms.recency).toBeCloseTo(0.5);
    expect(bread?.terms).toMatchObject({ importance: 0, emotion: 0, words: 0, relevance: 0, boost: 0 });
    expect(bread?.score).toBeCloseTo(0.25);
    expect(cake?.score).toBeGreaterThan(0.5 + 0.25 + 0.125 + 2);
  });

  it('finds the exact best twenty among a thousand vectors', async () => {
    const random = seededRandom(7);
    const vectors = Array.from({ length: 1_000 }, () => unitVector(random));
    await stage.store.add(
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
    const all = await stage.store.search(question('', { limit: 100 }));
    expect(all).toHaveLength(100);
    const memories = await stage.store.recent(elara, 1_000);
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
          const cosine = other.reduce((sum, value, i) => sum + value * vector[i]!, 0) / Math.hypot(...vector);
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
      const found = await stage.store.search(query);
      hits += exact.filter(({ id }) => found.some(({ memory }) => memory.id === id)).length;
      expect(found[0]?.memory.id).toBe(exact[0]?.id);
      expect(found[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 2);
    }
    expect(hits).toBeGreaterThanOrEqual(97);
  });

  it('never compares vectors of different models', async () => {
    const vector = unitVector(seededRandom(5));
    await stage.store.add([newMemory(elara, 'Old model.', { embedding: { model: 'old', vector } })]);
    const [found] = await stage.store.search(question('', { embedding: { model, vector } }));
    expect(found?.terms.relevance).toBe(0);
  });

  it('lifts memories of the person spoken to, and what was said beside a hit', async () => {
    const talk = { conversationId: 'c~1', type: 'conversation' as const };
    await stage.store.add([
      newMemory(elara, 'I asked Robin what Wren bakes.', { ...talk, gameMinute: 1 }),
      newMemory(elara, 'Robin said: the one with fruit, of course.', { ...talk, gameMinute: 1 }),
      newMemory(elara, 'Rain fell.', { gameMinute: 1 }),
      newMemory(elara, 'Somebody laughed.', { gameMinute: 1, relatedCharacters: ['p_1'] }),
      newMemory(elara, 'Somebody else laughed.', { gameMinute: 1, relatedAgents: [marcus] }),
    ]);
    const found = await stage.store.search(
      question('What does Wren bake?', { aboutActors: ['p_1', marcus] }),
    );
    const boostOf = (part: string): number =>
      found.find(({ memory }) => memory.content.includes(part))?.terms.boost ?? -1;
    expect(boostOf('the one with fruit')).toBeGreaterThan(0.1);
    expect(boostOf('Rain')).toBe(0);
    expect(boostOf('Somebody laughed')).toBeCloseTo(0.15);
    expect(boostOf('Somebody else')).toBeCloseTo(0.15);
    expect(found[1]?.memory.content).toContain('the one with fruit');
  });

  it('finds the time asked about, words in another of their forms, and the same by other words', async () => {
    await stage.store.add([
      newMemory(elara, 'Robin told me: "I sang at the inn."', { gameMinute: 100 }),
      newMemory(elara, 'Robin told me: "I sang at the inn, too."', { gameMinute: 900 }),
      newMemory(elara, 'Robin told me: "My fiddle has a new string."', { gameMinute: 900 }),
      newMemory(elara, 'Robin told me: "It rained all day."', { gameMinute: 900 }),
    ]);
    const period = { fromMinute: 0, untilMinute: 500 };
    const then = await stage.store.search(question('Where did Robin sing?', { period }));
    expect(then[0]?.memory.gameMinute).toBe(100);
    expect(then[0]?.terms.boost).toBeGreaterThan(0.5);
    const [instrument] = await stage.store.search(question('Which instrument?'));
    expect(instrument?.memory.content).toContain('fiddle');
  });

  it('keeps people apart whose ids no word tells, and boosts who is there a little', async () => {
    await stage.store.add([
      newMemory(elara, 'Somebody laughed.', { relatedCharacters: ['p_1'] }),
      newMemory(elara, 'Somebody wept.', { relatedCharacters: ['p_2'] }),
      newMemory(elara, 'Somebody slept.', { relatedCharacters: ['p_3', 'p_1'] }),
    ]);
    const found = await stage.store.search(
      question('somebody', { aboutActors: ['p_2'], companions: ['p_1', 'p_2'] }),
    );
    const boosts = found.map(({ memory, terms }) => [memory.content, Number(terms.boost.toFixed(2))]);
    expect(boosts[0]).toEqual(['Somebody wept.', expect.closeTo(0.15 + 0.8 * 1.5, 0)]);
    expect(boosts[2]?.[1]).toBeCloseTo(Number(boosts[1]?.[1]), 1);
    expect(Number(boosts[1]?.[1])).toBeGreaterThan(0.05);
    expect(Number(boosts[1]?.[1])).toBeLessThan(0.5);
  });

  it('narrows by type, bounds the number and changes nothing by looking', async () => {
    await stage.store.add([
      newMemory(elara, 'I saw cake.'),
      newMemory(elara, 'I think of cake.', { type: 'reflection' }),
      newMemory(elara, 'More cake.'),
    ]);
    const before = await stage.store.recent(elara, 9);
    expect(
      (await stage.store.search(question('cake', { types: ['reflection'] }))).map(
        ({ memory }) => memory.type,
      ),
    ).toEqual(['reflection']);
    expect(await stage.store.search(question('cake', { limit: 2 }))).toHaveLength(2);
    expect(await stage.store.search(question('cake', { agentId: marcus }))).toEqual([]);
    expect(await stage.store.recent(elara, 9)).toEqual(before);
  });

  it('sees at once what anybody writes to the tables, and what is gone', async () => {
    const { dataSource } = stage.fresh.database;
    const found = async (): Promise<string[]> =>
      (await stage.store.search(question('cake'))).map(({ memory }) => memory.content);
    const [first, second] = await stage.store.add([newMemory(elara, 'Cake.'), newMemory(elara, 'Bread.')]);
    expect(await found()).toEqual(['Cake.', 'Bread.']);
    await dataSource.query(
      `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute)
       VALUES ($1, 'observation', 'More cake.', 0, 1, 1)`,
      [elara],
    );
    expect(await found()).toEqual(['Cake.', 'More cake.', 'Bread.']);
    await dataSource.query(`UPDATE agent_memories SET content = 'Plum cake cake.' WHERE id = $1`, [
      second?.id,
    ]);
    expect((await found()).toSorted()).toEqual(['Cake.', 'More cake.', 'Plum cake cake.']);
    await dataSource.query('UPDATE agent_memories SET importance_score = 10 WHERE content LIKE $1', [
      'More%',
    ]);
    expect((await found())[0]).toBe('More cake.');
    await dataSource.query('UPDATE agent_memories SET summary_id = $2 WHERE id = $1', [
      second?.id,
      first?.id,
    ]);
    expect(await found()).toEqual(['More cake.', 'Cake.']);
    await dataSource.query('DELETE FROM agent_memories WHERE content = $1', ['More cake.']);
    expect(await found()).toEqual(['Cake.']);
    await dataSource.query('UPDATE agent_memories SET summary_id = NULL WHERE id = $1', [second?.id]);
    expect(await found()).toHaveLength(2);
  });

  it('finds what it wrote itself as whoever reads everything anew does', async () => {
    const { dataSource } = stage.fresh.database;
    const random = seededRandom(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const vectors = Array.from({ length: 6 }, () => unitVector(random));
    const ids: string[] = [];
    const writes: Record<string, (n: number) => Promise<unknown>> = {
      add: async (n) => {
        const memories = [elara, marcus].map((agentId) =>
          newMemory(agentId, `The ${pick(['cake', 'bread', 'mill'])} of ${pick(['Wren', 'Robin'])}, ${n}.`, {
            gameMinute: 10 * n,
            importance: Math.floor(random() * 10),
            relatedCharacters: [pick(['p_one', 'p_two'])],
            conversationId: pick(['talk', null]),
            embedding: pick([null, { model, vector: pick(vectors) }]),
            idempotencyKey: pick([null, 'known']),
          }),
        );
        for (const { id } of await stage.store.add(memories)) ids.push(id);
      },
      touch: async (n) => await stage.store.touch([pick(ids), pick(ids)], 10 * n),
      rate: async () => await stage.store.rate([{ id: pick(ids), importance: 9, valence: 1 }]),
      elsewhere: async () =>
        await dataSource.query(
          'UPDATE agent_memories SET importance_score = 10 - importance_score WHERE id = $1',
          [pick(ids)],
        ),
      gone: async () => await dataSource.query('DELETE FROM agent_memories WHERE id = $1', [pick(ids)]),
    };
    const usual = ['add', 'add', 'touch', 'touch'];
    for (let n = 0; n < 40; n++) {
      await writes[n < 4 ? 'add' : pick([...usual, ...usual, ...Object.keys(writes)])]?.(n);
      const asked = question('Who told me of cake?', {
        agentId: pick([elara, marcus]),
        embedding: pick([null, { model, vector: pick(vectors) }]),
        aboutActors: ['p_one'],
        nowMinute: 10 * n,
      });
      const anew = new MemoryFinder(dataSource);
      expect(await stage.store.search(asked)).toEqual(await anew.find(asked.agentId, asked));
    }
  });

  it('misses nothing of writers who commit in another order than they began', async (context) => {
    const { dataSource } = stage.fresh.database;
    if (dataSource.options.type === 'postgres' && dataSource.options.poolSize === 1) {
      context.skip('the embedded database runs one transaction after the other');
    }
    const remember = `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute)
      VALUES ($1, 'observation', $2, 0, 1, 1)`;
    const found = async (): Promise<string[]> =>
      (await stage.store.search(question(''))).map(({ memory }) => memory.content).toSorted();
    await stage.store.add([newMemory(elara, 'Before.')]);
    expect(await found()).toEqual(['Before.']);
    const slow = dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query(remember, [elara, 'Begun first.']);
    for (const content of ['Second.', 'Third.']) {
      await dataSource.query(remember, [elara, content]);
      expect(await found()).toContain(content);
    }
    await slow.commitTransaction();
    await slow.release();
    expect(await found()).toEqual(['Before.', 'Begun first.', 'Second.', 'Third.']);
  });
});
