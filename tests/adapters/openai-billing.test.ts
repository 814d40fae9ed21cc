/** That never less is booked than a service has counted, whatever became of the call. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import { createGovernor } from '../../server/src/mind/governor.ts';
import type { Behaviour } from '../services/model-behaviour.ts';
import { startModelServer, type ModelServer } from '../services/model-server.ts';

const shape = z.object({
  answer: z.enum(['a word in passing', 'a word with somebody', 'not a word']),
  count: z.number().int().min(0).max(100),
});
const messages = [
  { role: 'user', content: 'How many words are there in a day, and of which kind are they?' },
] as const;

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.stop());

const faults: Behaviour[] = [
  { kind: 'say', text: '{"answer": "not a word", "count": 3}' },
  { kind: 'hang' },
  { kind: 'malformed' },
  { kind: 'empty' },
  { kind: 'status', status: 500 },
];

it.each(faults)('after $kind', async (behaviour) => {
  const before = [...server.counted.values()].reduce((sum, one) => sum + one.promptTokens, 0);
  server.behave(behaviour);
  const governor = createGovernor();
  const model = createOpenAILanguageModel({
    baseUrl: server.url,
    apiKey: null,
    model: 'full',
    smallModel: 'small',
    gate: governor,
  });
  const call = {
    task: 'test',
    agentId: 'a',
    size: 'full',
    maxTokens: 50,
    temperature: 0.5,
    timeoutMs: 400,
  } as const;
  await model.structured(messages, shape, 'words_of_a_day', call).catch(() => undefined);
  const billed = [...server.counted.values()].reduce((sum, one) => sum + one.promptTokens, 0) - before;
  const { promptTokens, byAgent } = governor.usage();
  expect(promptTokens).toBeGreaterThanOrEqual(billed);
  expect(byAgent['a']?.promptTokens).toBe(promptTokens);
  expect(billed > 0).toBe(behaviour.kind !== 'status');
});
