/** Chooses who thinks: a language model with the offline mind to fall back on, or the offline mind alone. */
import type { Database } from '@heartwood/db';
import type { Closing } from './closing.ts';
import type { Content } from './content.ts';
import { StartError } from './start-error.ts';
import type { Storage } from './storage.ts';
import { createOfflineEmbedder } from '../adapters/offline-embedder.ts';
import { createModeration, type WordList } from '../adapters/obscenity-moderation.ts';
import { createOpenAIEmbedder } from '../adapters/openai-embedder.ts';
import { createOpenAILanguageModel } from '../adapters/openai-language-model.ts';
import { createPostgresTokenSpending } from '../adapters/postgres-token-spending.ts';
import type { Config } from '../config.ts';
import type { Audience, ValleyMinds } from '../mind/audience.ts';
import { createGovernor, type Governor } from '../mind/governor.ts';
import { createLanguageModelMind } from '../mind/language-model-mind.ts';
import type { MindsDeps } from '../mind/deps.ts';
import { createValleyMinds } from '../mind/loop.ts';
import type { Mind } from '../mind/mind.ts';
import { moderated } from '../mind/moderated-mind.ts';
import { createOfflineMind } from '../mind/offline/offline-mind.ts';
import type { Embedder } from '../ports/embedder.ts';
import { LanguageModelError, type LanguageModel } from '../ports/language-model.ts';
import type { Moderation } from '../ports/moderation.ts';
import type { Log } from '../rooms/hosting.ts';

/** A model that is loaded from a slow disk first may take longer; that is told, and not held against it. */
const firstAnswerMs = 20_000;

/** `model` and `moderation` are for those who write without being anybody: the Narrator. */
export type Thinking = {
  mind: Mind;
  fallback: Mind;
  embedder: Embedder;
  model?: LanguageModel | null;
  moderation?: Moderation;
  /** Of a language model: makes its budget one with that of other processes. */
  share?: Governor['share'];
};
type ThinkingConfig = Pick<Config, 'openai' | 'thinking' | 'valleySeed'>;

/** Throws StartError when a configured service is wrong or away: later on, it may come and go. */
export async function openThinking(
  { openai, thinking, valleySeed: seed }: ThinkingConfig,
  words: WordList,
  log: Log,
): Promise<Thinking> {
  const moderation = createModeration(words);
  const fallback = moderated(createOfflineMind({ seed }), moderation);
  if (openai === null)
    return { mind: fallback, fallback, embedder: createOfflineEmbedder(), model: null, moderation };
  const { baseUrl, apiKey, model, smallModel, embeddingModel } = openai;
  const governor = createGovernor(thinking);
  const languageModel = createOpenAILanguageModel({ baseUrl, apiKey, model, smallModel, gate: governor });
  await expectAnswer(languageModel, baseUrl, log);
  const mind = createLanguageModelMind({ model: languageModel, governor, moderation, fallback, log });
  const embedder = await openEmbedder(baseUrl, apiKey, embeddingModel);
  const share: Governor['share'] = async (spending, to) => await governor.share(spending, to);
  return { mind, fallback, embedder, model: languageModel, moderation, share };
}

/** Where other processes may think beside this one, which the embedded database rules out. */
export async function shareBudget(
  { share }: Pick<Thinking, 'share'>,
  database: Pick<Database, 'kind' | 'dataSource'>,
  log: Log,
  closing: Closing,
): Promise<void> {
  if (share === undefined || database.kind === 'embedded') return;
  const stop = await share(createPostgresTokenSpending(database.dataSource), log);
  closing.add('the shared budget', stop);
}

async function openEmbedder(
  baseUrl: string | null,
  apiKey: string | null,
  model: string | null,
): Promise<Embedder> {
  if (model === null) return createOfflineEmbedder();
  const embedder = createOpenAIEmbedder({ baseUrl, apiKey, model });
  try {
    await embedder.verify();
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  return embedder;
}

async function expectAnswer(model: LanguageModel, baseUrl: string | null, log: Log): Promise<void> {
  const options = {
    task: 'start',
    size: 'full' as const,
    maxTokens: 16,
    temperature: 0,
    timeoutMs: firstAnswerMs,
  };
  try {
    await model.stream([{ role: 'user', content: 'Answer with the one word: yes.' }], options, () => {});
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    const name = `the language model "${model.health().model}" at ${baseUrl ?? "OpenAI's own address"}`;
    switch (error.fault) {
      case 'unreachable':
        throw new StartError(`Nobody answers for ${name}; check OPENAI_BASE_URL and that the service runs.`);
      case 'unauthorised':
        throw new StartError(`The service refused the key for ${name}; check OPENAI_API_KEY.`);
      case 'refused':
        throw new StartError(`The service refused ${name}; check OPENAI_MODEL: ${error.message}`);
      case 'timeout':
      case 'rate_limited':
      case 'malformed':
      case 'open_circuit':
      case 'over_budget':
      case 'aborted':
        log.warn(
          { err: error },
          'The language model was slow or odd at its first answer; villagers think offline meanwhile.',
        );
    }
  }
}

type MindsParts = Thinking &
  Pick<Storage, 'store' | 'memories' | 'recent'> & { content: Content; log: Log; seed: number } &
  /** For runs whose time is not real, and experiments. */
  Partial<Pick<MindsDeps, 'newId' | 'nowMs' | 'abilities' | 'limits' | 'onPromise'>>;

/** Called by the room once it can be spoken to. */
export function createMindsFor(parts: MindsParts): (audience: Audience) => ValleyMinds {
  const { content, ...deps } = parts;
  const { villagers, calendar } = content;
  return (audience) => createValleyMinds({ ...deps, audience, villagers, festivals: calendar.festivals });
}
