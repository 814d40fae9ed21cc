/** A talk that was written whole: said line by line while nobody hears it, with its share of the cost, and dropped when a player comes. */
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import { startModelServer, type ModelServer } from '../services/model-server.ts';
import { liveIn, restart, type LivingOptions, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const pair = ['elara_blacksmith', 'marcus_merchant'];
const lines = [
  'I was thinking of the old bridge this morning.',
  'It wants three new planks before the winter.',
  'Then let us ask who has seasoned oak to spare.',
  'I know of some, and I will see what it costs.',
  'Good. I have a hinge to finish before the light goes.',
];
const script = JSON.stringify({
  turns: lines.map((text, at) => ({ by: at % 2 === 0 ? 'A' : 'B', text, mood: 'neutral' })),
  ends: 'done',
  ties: {},
});

function newsOf(agentId: string): NewMemory {
  return {
    agentId,
    type: 'observation',
    content: 'I mean to stand for mayor of the valley at the next election.',
    importance: 8,
    valence: 0.5,
    arousal: 0.5,
    tags: ['plan', 'news'],
    relatedAgents: [],
    relatedCharacters: [],
    placeId: null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: 13 * 60,
    embedding: null,
    idempotencyKey: `news:${agentId}`,
  };
}

let server: ModelServer;
let live: LivingValley;
beforeAll(async () => {
  server = await startModelServer(0, { answer: (name) => (name === 'talk' ? script : null) });
});
afterAll(() => server.stop());
beforeEach(async () => {
  const villagers = shippedValley().villagers.filter(({ id }) => pair.includes(id));
  const together = villagers.map((villager) => ({
    ...villager,
    schedule: {
      default: villager.schedule.default.map((entry) => ({ ...entry, place: 'forge', object: undefined })),
    },
  }));
  const fallback = createOfflineMind({ seed: 7 });
  const model = createOpenAILanguageModel({
    baseUrl: server.url,
    apiKey: null,
    model: 'full',
    smallModel: 'small',
  });
  const options: LivingOptions = {
    villagers: together,
    mind: createLanguageModelMind({ model, fallback, log: pino({ level: 'silent' }) }),
    fallback,
    minute: 14 * 60,
    inLockStep: true,
  };
  const before = await liveIn(options);
  // Something to tell: small talk that nobody hears is not worth a model.
  await before.memories.add(pair.map((agentId) => newsOf(agentId)));
  live = await restart(before, options);
});
afterEach(() => live.dispose());

/** What the two said, in order, whether or not they are there any more. */
const said = (): string[] =>
  live.events.flatMap((event) =>
    event.kind === 'turn' && pair.includes(event.turn.speakerId) ? [event.turn.text] : [],
  );

it('is said as it was written, each line with its share of what the one call cost', async () => {
  await live.until('the talk', () => said().length >= lines.length, 6_000);
  expect(said().slice(0, lines.length)).toEqual(lines);
  await live.minds.settled();
  const traces = (await Promise.all(pair.map((id) => live.store.traces.of(id, { limit: 100 })))).flat();
  const ofTalk = traces.filter(({ kind, how }) => kind === 'open' || how.includes('of a talk in one'));
  expect(ofTalk).toHaveLength(lines.length);
  const cost = server.counted.get('talk');
  expect(ofTalk.reduce((sum, trace) => sum + trace.promptTokens, 0)).toBe(cost?.promptTokens);
  expect(ofTalk.reduce((sum, trace) => sum + trace.completionTokens, 0)).toBe(cost?.completionTokens);
});

it('is dropped as soon as a player is there to hear it', async () => {
  await live.until('its first lines', () => said().length >= 2, 6_000);
  const before = said().length;
  await live.join('Ada', said().length % 2 === 0 ? 'elara_blacksmith' : 'marcus_merchant');
  await live.until('another line', () => said().length > before + 1, 4_000);
  const after = said().slice(before);
  expect(after.every((line) => lines.includes(line))).toBe(false);
});
