/** The loop with a language model behind it that answers, dawdles, hangs and dies. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAIEmbedder } from '../../server/src/adapters/openai-embedder.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { mindByModel, modelForTests } from '../services/model-for-tests.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const elara = 'elara_blacksmith';
const villagers = shippedValley().villagers.filter((villager) =>
  [elara, 'marcus_merchant'].includes(villager.id),
);
const [smith] = villagers;

const server = modelForTests();
let live: LivingValley;
let before = 0;
beforeAll(async () => {
  const fallback = createOfflineMind({ seed: 7 });
  live = await liveIn({
    villagers,
    mind: mindByModel(server, { firstWordMs: 1_500, smallMs: 1_000, fullMs: 3_000 }, fallback),
    fallback,
    embedder: createOpenAIEmbedder({ baseUrl: server.url, apiKey: null, model: 'test-embedding' }),
    limits: { fillerAfterMs: 200, answerTimeoutMs: 4_000 },
    // The world's own limit for a thought, 900 ticks, must stay longer than the ladder's here as it is in real time.
    pauseMs: 8,
  });
  await live.advance(100);
});
beforeEach(() => {
  before = live.told.length;
});
afterAll(() => live.dispose());

const told = () => live.told.slice(before);
const lines = (): string[] =>
  told().flatMap((one) => (one.kind === 'line' && one.line.speakerId === elara ? [one.line.text] : []));
const stream = () => told().flatMap((one) => (one.kind === 'speech' ? [one.speech] : []));

async function say(actorId: string, text: string): Promise<string> {
  const answers = lines().length;
  await live.advance(20);
  await live.advance(1, [{ kind: 'talk', actorId, to: elara, text }]);
  await live.until('an answer', () => lines().length > answers, 5_000);
  return lines().at(-1) ?? '';
}

describe('a talk with a language model behind it', () => {
  it('remembers across talks, by words before the vectors come and by vectors after', async () => {
    const ada = await live.join('Ada', elara);
    await say(ada, 'My sister Wren bakes plum cake.');
    await live.advance(60, [{ kind: 'leave', actorId: ada }]);
    expect(await say(ada, 'What did I tell you about my sister?')).toBe(
      'You told me: My sister Wren bakes plum cake.',
    );
    await expect
      .poll(
        async () => {
          await live.advance(100);
          return live.memories.withoutEmbedding('test-embedding', 10);
        },
        { timeout: 60_000 },
      )
      .toHaveLength(0);
    expect(await say(ada, 'And what of my sister and her cake?')).toContain('Wren');
    expect(told().some((one) => one.kind === 'relationship')).toBe(true);
    await live.advance(20, [{ kind: 'leave', actorId: ada }]);
  });

  it('has the villager say something while a slow model thinks, and keeps it in the line', async () => {
    const bo = await live.join('Bo', elara);
    server.behave({ kind: 'slow', delayMs: 700 });
    const line = await say(bo, 'What are you making?');
    const filler = stream()[0]?.delta?.trim() ?? '';
    expect(smith?.voice.fillers).toContain(filler);
    expect(line.startsWith(filler)).toBe(true);
    expect(line.length).toBeGreaterThan(filler.length);
    expect(stream().at(-1)).toMatchObject({ done: true, text: line });
    await live.advance(20, [{ kind: 'leave', actorId: bo }]);
  });

  it.each([
    ['hangs', { kind: 'hang' }],
    ['is dead', { kind: 'status', status: 500 }],
    ['says nothing', { kind: 'empty' }],
  ] as const)('is answered when the model %s', async (_, fault) => {
    const cy = await live.join('Cy', elara);
    server.behave(fault);
    expect((await say(cy, 'Is it hot in here?')).length).toBeGreaterThan(3);
    expect(live.world.conversations.size).toBeLessThanOrEqual(1);
    await live.advance(20, [{ kind: 'leave', actorId: cy }]);
  });

  // Again where the machine stood still between the filler and the leaving for so long that the answer came first.
  it('drops an answer that comes after the talk has ended, and closes its stream', { retry: 2 }, async () => {
    const di = await live.join('Di', elara);
    server.behave({ kind: 'slow', delayMs: 1_300 });
    await live.advance(20);
    await live.advance(1, [{ kind: 'talk', actorId: di, to: elara, text: 'One more thing.' }]);
    await live.until('a filler', () => stream().length > 0, 3_000);
    await live.advance(1, [{ kind: 'leave', actorId: di }]);
    await live.advance(600);
    expect(lines()).toEqual([]);
    const mine = stream().filter((one) => one.operationId === stream()[0]?.operationId);
    expect(mine.filter((one) => one.done)).toHaveLength(1);
    expect(mine.at(-1)).toMatchObject({ done: true });
    expect(live.minds.health().thinking).toBe(0);
  });
});
