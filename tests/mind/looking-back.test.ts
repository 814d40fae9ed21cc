/** Looking back in a living valley: insights with their evidence, a day's lesson, and the next day gone about by it. */
import pino from 'pino';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createContext, newThoughts } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { createValleyMinds } from '../../server/src/mind/loop.ts';
import { strategyOf } from '../../server/src/mind/strategy.ts';
import { toStored } from '../../server/src/mind/strategy-keeping.ts';
import { wake } from '../../server/src/mind/waking.ts';
import { step } from '../../server/src/world/index.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { newMemory } from '../contract/fixtures.ts';
import { liveIn, type LivingOptions, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const villager = (id: string): Villager => {
  const found = shippedValley().villagers.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
};
const elara = villager('elara_blacksmith');
const marcus = villager('marcus_merchant');

const learnt = { ...strategyOf(elara), leadMinutes: 30 };
const nothing = (): void => undefined;
const deaf = {
  line: nothing,
  speech: nothing,
  relationship: nothing,
  gift: nothing,
  inventory: nothing,
  received: nothing,
  promiseSoon: nothing,
  notice: nothing,
};

let valley: LivingValley | null = null;
afterEach(async () => {
  await valley?.dispose();
  valley = null;
});

async function live(more: Partial<LivingOptions> = {}): Promise<LivingValley> {
  valley = await liveIn({ villagers: [elara, marcus], mind: createOfflineMind({ seed: 5 }), ...more });
  return valley;
}

describe('reflection in the loop', () => {
  it('comes of what mattered, cites what was remembered, is not had twice, and leaves a resolve', async () => {
    const eager = { ...elara, reflectionThreshold: 1 };
    const lived = await live({ villagers: [eager, marcus] });
    const { memories, store, minds } = lived;
    await lived.advance(5);
    const told = [
      'The sluice will not last.',
      'My sister is ill.',
      'I trust you with it.',
      'You are a true friend.',
    ];
    const stored = await memories.add(
      told.map((text, index) =>
        newMemory(elara.id, `Marcus told me: "${text}"`, {
          type: 'conversation',
          importance: 6,
          valence: 0.4,
          tags: ['talk', 'told'],
          relatedAgents: [marcus.id],
          provenance: { toldBy: marcus.id, sourceMemoryId: null, certainty: 0.8 },
          gameMinute: 780 + index,
        }),
      ),
    );
    // Enough has happened: one line of a player's is the drop too much.
    const ada = await lived.join('Ada', elara.id);
    await lived.advance(1, [
      { kind: 'talk', actorId: ada, to: elara.id, text: 'My father died last night.', ref: 1 },
    ]);
    let insights: readonly string[] = [];
    await lived.until(
      'an insight',
      () => {
        void store.conclusions.reflectionsOf(elara.id, 5).then((all) => {
          insights = all.flatMap((one) => one.insights);
        });
        return insights.length > 0;
      },
      1_000,
    );
    await minds.settled();
    const [reflection] = await store.conclusions.reflectionsOf(elara.id, 1);
    expect(reflection?.triggerMemories.length).toBeGreaterThanOrEqual(2);
    const known = new Set((await memories.recent(elara.id, 100)).map((one) => one.id));
    expect(reflection?.triggerMemories.every((id) => known.has(id))).toBe(true);
    expect(stored.some((one) => reflection?.triggerMemories.includes(one.id))).toBe(true);
    expect(reflection?.questions.length).toBeGreaterThan(0);
    const kept = (await memories.recent(elara.id, 100)).filter((one) => one.type === 'reflection');
    expect(kept.map((one) => one.content).toSorted()).toEqual([...(reflection?.insights ?? [])].toSorted());
    const strategy = await store.conclusions.strategyOf(elara.id);
    expect(JSON.stringify(strategy)).toContain('"sourceMemoryId":"');
    await lived.advance(210);
    await minds.settled();
    const all = (await store.conclusions.reflectionsOf(elara.id, 50)).flatMap((one) => one.insights);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('metacognition in the loop', () => {
  it('looks back once before bed, also when the server was away in between, and is taken up again', async () => {
    const first = await live({ minute: 22 * 60 + 50, dayMinutes: 20 });
    const { store, minds } = first;
    await first.advance(3);
    await first.memories.add([newMemory(elara.id, 'I mended a latch.', { gameMinute: 22 * 60 })]);
    let looked = 0;
    await first.until(
      'a look back',
      () => {
        void store.conclusions.metacognitionsOf(elara.id, 5).then((all) => {
          looked = all.length;
        });
        return looked > 0;
      },
      4_000,
    );
    await first.advance(110);
    await minds.settled();
    const all = await store.conclusions.metacognitionsOf(elara.id, 5);
    expect(all.map((one) => one.day)).toEqual([0]);
    expect(all[0]?.evaluation).toMatch(/\w+ \w+/);
    expect(
      (await first.memories.recent(elara.id, 50)).filter((one) => one.type === 'metacognition'),
    ).toHaveLength(1);
    const traced = await store.traces.of(elara.id, { limit: 20, kinds: ['metacognise'] });
    expect(traced).toHaveLength(1);
    expect(traced[0]).toMatchObject({ by: 'offline', reason: all[0]?.evaluation });

    // Another server takes the valley up the same night.
    await store.conclusions.saveStrategy(elara.id, toStored(learnt, elara), 1370);
    const deps: MindsDeps = {
      mind: createOfflineMind({ seed: 5 }),
      embedder: createOfflineEmbedder(),
      memories: first.memories,
      recent: createInProcessRecentMemories(),
      store,
      audience: deaf,
      villagers: [elara, marcus],
      log: pino({ level: 'silent' }),
      seed: 7,
    };
    const awake = createContext(deps);
    const thoughts = newThoughts(elara);
    await wake(awake, thoughts, () => undefined);
    expect(thoughts.strategy.leadMinutes).toBe(30);
    expect(thoughts.unreflected).toBeGreaterThan(0);
    const again = createValleyMinds(deps);
    for (let n = 0; n < 110; n++) {
      const events = step(first.world, []);
      again.observe(first.world, events);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await again.settled();
    await again.close(2_000);
    expect(await store.traces.of(elara.id, { limit: 20, kinds: ['metacognise'] })).toEqual(traced);
    expect(await store.conclusions.strategyOf(elara.id)).toMatchObject({ leadMinutes: 30 });
  });

  it('is left out without the ability', async () => {
    const lived = await live({
      minute: 23 * 60,
      dayMinutes: 20,
      abilities: { reflection: false },
    });
    const { store, minds } = lived;
    await lived.advance(110);
    await minds.settled();
    expect(await store.conclusions.metacognitionsOf(elara.id, 5)).toEqual([]);
  });
});
