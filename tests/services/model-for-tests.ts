/** The model server of a test file, which behaves and has seen nothing before each test; and a mind that asks it. */
import pino from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { LadderLimits } from '../../server/src/mind/reply-ladder.ts';
import { startModelServer, type ModelServer } from './model-server.ts';

type ModelForTests = Pick<ModelServer, 'url' | 'requests' | 'behave'>;

/** To be called where the hooks of the file belong; what it gives can be used from the first hook on. */
export function modelForTests(): ModelForTests {
  let started: ModelServer | null = null;
  const server = (): ModelServer => {
    if (started === null) throw new Error('the model server runs from the first hook of the file on');
    return started;
  };
  beforeAll(async () => {
    started = await startModelServer();
  });
  beforeEach(() => {
    server().behave();
    server().requests.length = 0;
  });
  afterAll(() => server().stop());
  return {
    get url() {
      return server().url;
    },
    get requests() {
      return server().requests;
    },
    behave: (...behaviours) => server().behave(...behaviours),
  };
}

export function mindByModel(
  { url }: ModelForTests,
  limits: Partial<LadderLimits> = {},
  fallback: Mind = createOfflineMind({ seed: 3 }),
): Mind {
  const model = createOpenAILanguageModel({
    baseUrl: url,
    apiKey: null,
    model: 'full-model',
    smallModel: 'small-model',
  });
  return createLanguageModelMind({ model, fallback, log: pino({ level: 'silent' }), limits });
}
