/** Who thinks in a simulation: as the server would choose, with every call of a model counted. */
import { countingModel, type TaskCounts } from './counting.ts';
import { createModeration } from '../../server/src/adapters/obscenity-moderation.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createOpenAIEmbedder } from '../../server/src/adapters/openai-embedder.ts';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import type { Thinking } from '../../server/src/compose/thinking.ts';
import { createGovernor } from '../../server/src/mind/governor.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import { moderated } from '../../server/src/mind/moderated-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Log } from '../../server/src/rooms/hosting.ts';

type MindChoice = { mind: 'offline' | 'language-model'; modelUrl: string | null };

/** A simulated valley gives its own clock: allowances for a minute, an hour and a day are of its time. */
export type SimulatedThinking = Thinking & { useClock(nowMs: () => number): void };

/** The same parts as `compose/thinking.ts` puts together, with the model counted and the clock to be chosen. */
export function openMinds(choice: MindChoice, seed: number, counts: TaskCounts, log: Log): SimulatedThinking {
  let clock = (): number => performance.now();
  const useClock = (nowMs: () => number): void => void (clock = nowMs);
  const moderation = createModeration({ englishList: true, refused: [], allowed: [] });
  const fallback = moderated(createOfflineMind({ seed }), moderation);
  if (choice.mind === 'offline')
    return { mind: fallback, fallback, embedder: createOfflineEmbedder(), useClock };
  const { env } = process;
  const baseUrl = choice.modelUrl ?? env['OPENAI_BASE_URL'] ?? null;
  const apiKey = env['OPENAI_API_KEY'] ?? null;
  if (baseUrl === null && apiKey === null)
    throw new Error('A language model needs --model-url, OPENAI_BASE_URL or OPENAI_API_KEY.');
  const governor = createGovernor({}, () => clock());
  const languageModel = createOpenAILanguageModel({
    baseUrl,
    apiKey,
    model: env['OPENAI_MODEL'] ?? 'gpt-4.1-mini',
    smallModel: env['OPENAI_SMALL_MODEL'] ?? env['OPENAI_MODEL'] ?? 'gpt-4.1-mini',
    gate: governor,
  });
  const model = countingModel(languageModel, counts);
  const embeddingModel = env['OPENAI_EMBEDDING_MODEL'];
  const embedder =
    embeddingModel === undefined
      ? createOfflineEmbedder()
      : createOpenAIEmbedder({ baseUrl, apiKey, model: embeddingModel });
  const mind = createLanguageModelMind({ model, governor, moderation, fallback, log });
  return { mind, fallback, embedder, useClock };
}
