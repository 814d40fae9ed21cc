/** A language-model mind on a local model server, for programs that measure it: nothing of it is a stand-in but the model. */
import pino from 'pino';
import { createModeration } from '../../server/src/adapters/obscenity-moderation.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import type { Thinking } from '../../server/src/compose/thinking.ts';
import { createGovernor, type Governor, type GovernorLimits } from '../../server/src/mind/governor.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import { moderated } from '../../server/src/mind/moderated-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { LadderLimits } from '../../server/src/mind/reply-ladder.ts';
import type { Log } from '../../server/src/mind/deps.ts';
import type { ModelServer } from '../services/model-server.ts';

type ModelThinkingOptions = {
  server: Pick<ModelServer, 'url'>;
  seed: number;
  limits?: Partial<GovernorLimits>;
  ladder?: Partial<LadderLimits>;
  /** Of the allowances; the process's own when left out. */
  nowMs?: () => number;
  log?: Log;
};

const plenty = { perMinute: 1e12, perHour: 1e12, perDay: 1e12 } as const;
/** For programs that measure what would be spent. */
export const unlimited: Partial<GovernorLimits> = { valley: plenty, agent: plenty, callsAtOnce: 64 };

export function modelThinking(options: ModelThinkingOptions): Thinking & { governor: Governor } {
  const { server, seed } = options;
  const log = options.log ?? pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const governor = createGovernor(options.limits, options.nowMs);
  const moderation = createModeration({ englishList: true, refused: [], allowed: [] });
  const fallback = moderated(createOfflineMind({ seed }), moderation);
  const model = createOpenAILanguageModel({
    baseUrl: server.url,
    apiKey: null,
    model: 'full-model',
    smallModel: 'small-model',
    gate: governor,
  });
  const mind = createLanguageModelMind({
    model,
    governor,
    moderation,
    fallback,
    log,
    ...(options.ladder === undefined ? {} : { limits: options.ladder }),
  });
  return { mind, fallback, embedder: createOfflineEmbedder(), governor };
}
