/** Who thinks in a simulation: as the server would choose, with every call of a model counted. */
import { countingModel, type TaskCounts } from './counting.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createOpenAIEmbedder } from '../../server/src/adapters/openai-embedder.ts';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import type { Thinking } from '../../server/src/compose/thinking.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Log } from '../../server/src/rooms/hosting.ts';

export type MindChoice = { mind: 'offline' | 'language-model'; modelUrl: string | null };

export function openMinds(choice: MindChoice, seed: number, counts: TaskCounts, log: Log): Thinking {
  const fallback = createOfflineMind({ seed });
  if (choice.mind === 'offline') return { mind: fallback, fallback, embedder: createOfflineEmbedder() };
  const { env } = process;
  const baseUrl = choice.modelUrl ?? env['OPENAI_BASE_URL'] ?? null;
  const apiKey = env['OPENAI_API_KEY'] ?? null;
  if (baseUrl === null && apiKey === null)
    throw new Error('A language model needs --model-url, OPENAI_BASE_URL or OPENAI_API_KEY.');
  const model = createOpenAILanguageModel({
    baseUrl,
    apiKey,
    model: env['OPENAI_MODEL'] ?? 'gpt-4.1-mini',
    smallModel: env['OPENAI_SMALL_MODEL'] ?? env['OPENAI_MODEL'] ?? 'gpt-4.1-mini',
  });
  const embeddingModel = env['OPENAI_EMBEDDING_MODEL'];
  return {
    mind: createLanguageModelMind({ model: countingModel(model, counts), fallback, log }),
    fallback,
    embedder:
      embeddingModel === undefined
        ? createOfflineEmbedder()
        : createOpenAIEmbedder({ baseUrl, apiKey, model: embeddingModel }),
  };
}
