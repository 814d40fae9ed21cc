import { expect, it } from 'vitest';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Embedder } from '../../server/src/ports/embedder.ts';
import { newMemory } from '../contract/fixtures.ts';
import { liveIn } from './living-valley.ts';
import { elara } from './requests.ts';
import { shippedValley } from './routine-day.ts';

const count = 150;

it('a change of model embeds everything anew in the background; meanwhile words find it', async () => {
  const old = createOfflineEmbedder();
  const offline = createOfflineEmbedder();
  let gate: Promise<void> = Promise.resolve();
  const fresh: Embedder = {
    model: 'another-model',
    dimension: offline.dimension,
    local: false,
    async embed(texts, signal) {
      await gate;
      return offline.embed(texts, signal);
    },
  };
  let open = (): void => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const { villagers } = shippedValley();
  const live = await liveIn({
    villagers: villagers.filter(({ id }) => id === elara.id),
    mind: createOfflineMind({ seed: 7 }),
    embedder: fresh,
    pauseMs: 1,
  });
  try {
    const contents = Array.from({ length: count }, (_, n) => `I mended plough number ${n} for a farmer.`);
    contents.push('The heron stole a trout from the basket.');
    const vectors = await old.embed(contents);
    await live.memories.add(
      contents.map((content, n) => {
        const vector = vectors[n];
        if (vector === undefined) throw new Error('no vector');
        return newMemory(elara.id, content, { embedding: { model: old.model, vector } });
      }),
    );
    await live.advance(120);
    // Nothing is embedded yet, and it is said.
    expect(await live.memories.countWithoutEmbedding(fresh.model)).toBeGreaterThanOrEqual(count);
    expect(live.minds.health().detail).toMatch(/\d+ memories are found by words alone/);
    const [found] = await live.memories.search({
      agentId: elara.id,
      text: 'What did the heron steal?',
      embedding: { model: fresh.model, vector: (await offline.embed(['heron']))[0] as Float32Array },
      valence: 0,
      arousal: 0,
      nowMinute: 0,
      weights: { recency: 0, importance: 0, relevance: 1, emotion: 0 },
      aboutActors: [],
      limit: 3,
    });
    expect(found?.memory.content).toContain('heron');
    expect(found?.terms.relevance).toBe(0);
    open();
    for (let n = 0; n < 40 && live.minds.health().detail.includes('by words alone'); n++) {
      await live.advance(50);
    }
    await live.minds.settled();
    expect(await live.memories.countWithoutEmbedding(fresh.model)).toBe(0);
    expect(live.minds.health().detail).not.toContain('by words alone');
  } finally {
    open();
    await live.dispose();
  }
});
