import { describe, expect, it } from 'vitest';
import { metacognition, newMemory, reflection, traceOf } from './fixtures.ts';
import { elara, lease, marcus, onEveryStore } from './valley-stage.ts';

const fails = (): never => {
  throw new Error('no strategy');
};

onEveryStore('conclusions and traces', (stage) => {
  describe('a reflection', () => {
    it('is stored with its memories and the strategy they lead to, in one go', async () => {
      const { conclusions } = stage.store;
      const insight = newMemory(elara, 'I like company.', { type: 'reflection' });
      const stored = await conclusions.saveReflection(reflection, [insight], ([first]) => ({
        intentions: [{ text: 'Visit Marcus.', sourceMemoryId: first?.id }],
      }));
      expect(stored).toMatchObject([{ content: 'I like company.', type: 'reflection' }]);
      expect(await conclusions.reflectionsOf(elara, 5)).toEqual([{ ...reflection, triggerMemories: ['1'] }]);
      expect(await conclusions.strategyOf(elara)).toEqual({
        intentions: [{ text: 'Visit Marcus.', sourceMemoryId: stored[0]?.id }],
      });
      expect(await conclusions.strategyOf(marcus)).toBeNull();
    });

    it('leaves nothing behind when what comes of it fails', async () => {
      const { conclusions } = stage.store;
      await expect(
        conclusions.saveReflection(reflection, [newMemory(elara, 'I like company.')], fails),
      ).rejects.toThrow('no strategy');
      expect(await conclusions.reflectionsOf(elara, 5)).toEqual([]);
      expect(await stage.store.memories.count(elara)).toBe(0);
    });
  });

  describe('metacognition', () => {
    it('is stored once a day, with its memory and the strategy of the next', async () => {
      const { conclusions, memories } = stage.store;
      const memory = newMemory(elara, 'I was late three times.', { type: 'metacognition' });
      const first = await conclusions.saveMetacognition(metacognition, memory, { flexibility: 0.4 });
      expect(first).toMatchObject({ type: 'metacognition', content: memory.content });
      const again = { ...metacognition, evaluation: 'I was never late.' };
      expect(await conclusions.saveMetacognition(again, memory, { flexibility: 0.9 })).toBeNull();
      expect(await conclusions.strategyOf(elara)).toEqual({ flexibility: 0.4 });
      expect(await conclusions.metacognitionsOf(elara, 5)).toEqual([metacognition]);
      expect(await memories.count(elara)).toBe(1);
      const next = { ...metacognition, day: 3, gameMinute: 5700 };
      await conclusions.saveMetacognition(next, memory, { flexibility: 0.5 });
      expect(await conclusions.metacognitionsOf(elara, 1)).toEqual([next]);
      expect(await conclusions.strategyOf(elara)).toEqual({ flexibility: 0.5 });
    });

    it('keeps agents of other valleys apart', async () => {
      const other = await stage.stores.open('birchwood', { ...lease, owner: 'other' });
      await other.applyVillagers(stage.villagers, []);
      await other.conclusions.saveStrategy(elara, { flexibility: 0.1 }, 1);
      await other.traces.add([traceOf()]);
      expect(await stage.store.conclusions.strategyOf(elara)).toBeNull();
      expect(await stage.store.traces.of(elara, { limit: 5 })).toEqual([]);
      expect(await other.traces.of(elara, { limit: 5 })).toHaveLength(1);
      expect(await stage.store.traces.prune(1e9, 1)).toBe(0);
    });
  });

  describe('traces', () => {
    it('come back as they were, newest first, in pages and by kind', async () => {
      const { traces } = stage.store;
      await traces.add([
        traceOf({ choice: 'one' }),
        traceOf({ choice: 'two', kind: 'routine' }),
        traceOf({ choice: 'three', reason: null, operationId: null }),
        traceOf({ agentId: marcus, choice: 'his' }),
      ]);
      await traces.add([]);
      const all = await traces.of(elara, { limit: 10 });
      expect(all.map(({ id: _id, ...trace }) => trace)).toEqual([
        traceOf({ choice: 'three', reason: null, operationId: null }),
        traceOf({ choice: 'two', kind: 'routine' }),
        traceOf({ choice: 'one' }),
      ]);
      const [newest] = await traces.of(elara, { limit: 1 });
      const before = newest?.id ?? '';
      expect((await traces.of(elara, { limit: 10, before })).map((one) => one.choice)).toEqual([
        'two',
        'one',
      ]);
      expect((await traces.of(elara, { limit: 10, kinds: ['routine'] })).map((one) => one.choice)).toEqual([
        'two',
      ]);
      expect(await traces.of(elara, { limit: 10, before: 'none' })).toEqual([]);
    });

    it('of somebody unknown are passed over, and take no others with them', async () => {
      await stage.store.traces.add([traceOf({ agentId: 'nobody_here' }), traceOf()]);
      expect(await stage.count('agent_traces')).toBe(1);
    });

    it('are pruned by age, and by count for each agent', async () => {
      const { traces } = stage.store;
      await traces.add([
        traceOf({ gameMinute: 1 }),
        ...[10, 11, 12, 13].map((gameMinute) => traceOf({ gameMinute })),
        traceOf({ agentId: marcus, gameMinute: 10 }),
      ]);
      expect(await traces.prune(5, 3)).toBe(2);
      expect((await traces.of(elara, { limit: 10 })).map((one) => one.gameMinute)).toEqual([13, 12, 11]);
      expect(await traces.of(marcus, { limit: 10 })).toHaveLength(1);
    });
  });
});
