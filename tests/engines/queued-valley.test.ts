/** A valley whose minds are asked over the queue: whatever becomes of the engines, the villager answers, once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { EngineWords } from '../../server/src/ports/engine-words.ts';
import { liveIn, type LivingValley } from '../mind/living-valley.ts';
import { shippedValley } from '../mind/routine-day.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { queueForTests, type QueueForTests } from '../services/queued-mind.ts';

const elara = 'elara_blacksmith';
const villagers = shippedValley().villagers.filter(({ id }) => id === elara);
const fallback = createOfflineMind({ seed: 7 });

/** Like one by a language model, which the loop treats with budgets and fillers. */
const eloquent = (line: string): Mind => ({
  ...createOfflineMind({ seed: 7 }),
  kind: 'language-model',
  async reply(request, onDelta, signal) {
    for (const word of line.split(/(?<= )/)) onDelta(word);
    return { ...(await createOfflineMind({ seed: 7 }).reply(request, () => undefined, signal)), text: line };
  },
});
const hanging = (line: string): Mind => ({
  ...eloquent(line),
  async reply(_, onDelta) {
    for (const word of line.split(/(?<= )/)) onDelta(word);
    return await new Promise<never>(() => undefined);
  },
});

describe('A valley over the queue', () => {
  let ground: QueueForTests;
  let live: LivingValley | null = null;
  beforeAll(async () => {
    ground = await queueForTests(emptiedBackend, villagers);
  });
  afterEach(async () => {
    await ground.rest();
    await live?.dispose();
    live = null;
  });
  afterAll(async () => await ground.dispose());

  async function answerTo(mind: Mind): Promise<{ lines: string[]; streamed: string; ends: number }> {
    const valley = await liveIn({
      villagers,
      mind,
      fallback,
      limits: { fillerAfterMs: 60_000, answerTimeoutMs: 20_000 },
      // The world's own limit for a thought must stay longer than the mind's.
      pauseMs: 8,
    });
    live = valley;
    await valley.advance(50);
    const ada = await valley.join('Ada', elara);
    await valley.advance(1, [{ kind: 'talk', actorId: ada, to: elara, text: 'What are you working on?' }]);
    await valley.until('an answer', () => valley.lines(elara).length > 0, 3_000);
    await valley.advance(60);
    const speech = valley.told.flatMap((one) => (one.kind === 'speech' ? [one.speech] : []));
    return {
      lines: valley.lines(elara),
      streamed: speech.map(({ delta = '' }) => delta).join(''),
      ends: speech.filter(({ done }) => done).length,
    };
  }

  it('says what its engine says, as it comes', async () => {
    const line = 'A bell for the chapel, Ada, and it will ring by harvest.';
    await ground.actor(eloquent(line));
    const heard = await answerTo(ground.mind(eloquent(line)));
    expect(heard).toMatchObject({ lines: [line], streamed: line, ends: 1 });
  });

  it('speaks by its fallback when no engine works the queue', async () => {
    const heard = await answerTo(ground.mind(eloquent(''), { takenUpWithinMs: 1_000 }));
    expect(heard.lines).toHaveLength(1);
    expect(heard).toMatchObject({ streamed: heard.lines[0], ends: 1 });
  });

  it('speaks by its fallback when the engine dies in the middle, and says one line', async () => {
    // After its last word there is no sign of life of it.
    const words: EngineWords = {
      ...ground.words,
      tell: (to, word) => (word.kind === 'alive' ? undefined : ground.words.tell(to, word)),
    };
    await ground.actor(hanging('Well, the bell '), { words });
    const heard = await answerTo(ground.mind(eloquent(''), { silentMs: 1_500 }));
    expect(heard.lines).toHaveLength(1);
    expect(heard.ends).toBe(1);
    expect(heard.streamed).toMatch(/^Well, the bell \S/);
    expect(heard.lines[0]).not.toContain('the bell');
  });
});
