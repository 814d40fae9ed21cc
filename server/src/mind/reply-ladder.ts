/**
 * The ladder of an answer: the full model, mended once when its words are unfit to be said, then the small model, then
 * the offline mind; whoever asks always gets words.
 *
 * The line and its appraisal come in one stream, the words first and a JSON line after: the first word is there as
 * soon as with a call for the words alone, and the appraisal costs no second round trip. A model that leaves the JSON
 * out is asked for it by a small call; failing that, the tone of the other's words decides.
 */
import { LanguageModelError, type CallOptions, type LanguageModel } from '../ports/language-model.ts';
import { clip } from './answer.ts';
import { plainAppraisal, readAppraisal } from './appraisal.ts';
import { faultOfLine } from './check-line.ts';
import type { Log } from './deps.ts';
import type { Mind, Reply, ReplyRequest } from './mind.ts';
import { appraisalSchema, type Appraisal } from './model-answers.ts';
import { appraisalMessages, mendMessages, promptVersion, replyMessages } from './prompts.ts';
import { spokenPart } from './spoken.ts';

export type LanguageModelMindOptions = {
  model: LanguageModel;
  /** Answers when no model does. */
  fallback: Mind;
  log: Log;
  limits?: Partial<LadderLimits>;
};

/** Together within the loop's limit for an answer, with a second to spare for the offline mind. */
export type LadderLimits = {
  /** Without a word by then, the next rung is tried. */
  firstWordMs: number;
  fullMs: number;
  smallMs: number;
  appraisalMs: number;
  /** Tasks that nobody waits for. */
  quietMs: number;
};

export const defaultLadder: LadderLimits = {
  firstWordMs: 7_000,
  fullMs: 11_000,
  smallMs: 5_000,
  appraisalMs: 2_500,
  quietMs: 25_000,
};

const replyTokens = 320;
const warm = 0.8;
const cool = 0.4;

export function callOptions(
  task: string,
  size: CallOptions['size'],
  timeoutMs: number,
  signal: AbortSignal,
  maxTokens: number,
): CallOptions {
  return {
    task,
    size,
    timeoutMs,
    signal,
    maxTokens,
    temperature: size === 'small' && task !== 'reply' ? cool : warm,
  };
}

type Ladder = LanguageModelMindOptions & { readonly limits: LadderLimits };

export function createReplyLadder(options: LanguageModelMindOptions, limits: LadderLimits): Mind['reply'] {
  const ladder: Ladder = { ...options, limits };
  return async (request, onDelta, signal) => {
    const shown = createShown(onDelta);
    if (ladder.model.health().ok) {
      for (const size of ['full', 'small'] as const) {
        const answer = await rung(ladder, request, size, (said) => shown.show(said, size), signal);
        if (answer !== null) return answer;
      }
    }
    signal.throwIfAborted();
    return ladder.fallback.reply(request, (delta) => shown.pass(delta), signal);
  };
}

/** One attempt at words; throws LanguageModelError, with fault "malformed" for words that cannot be said. */
async function speak(
  { model, limits }: Ladder,
  request: ReplyRequest,
  size: CallOptions['size'],
  show: (said: string) => void,
  signal: AbortSignal,
  mend: { said: string; fault: string } | null,
): Promise<{ said: string; after: string }> {
  const firstWord = new AbortController();
  const timer = setTimeout(() => firstWord.abort(), limits.firstWordMs);
  const messages = mend === null ? replyMessages(request) : mendMessages(request, mend.said, mend.fault);
  const name = request.persona.shortName;
  let raw = '';
  try {
    const timeoutMs = size === 'full' ? limits.fullMs : limits.smallMs;
    const { text } = await model.stream(
      messages,
      callOptions('reply', size, timeoutMs, AbortSignal.any([signal, firstWord.signal]), replyTokens),
      (delta) => {
        raw += delta;
        const { said } = spokenPart(raw, name, false);
        if (said === '') return;
        clearTimeout(timer);
        if (faultOfLine(said, request) === null) show(said);
      },
    );
    return spokenPart(text, name, true);
  } catch (error) {
    signal.throwIfAborted();
    if (firstWord.signal.aborted)
      throw new LanguageModelError('timeout', 'No word came in time.', { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function rung(
  ladder: Ladder,
  request: ReplyRequest,
  size: CallOptions['size'],
  show: (said: string) => void,
  signal: AbortSignal,
): Promise<Reply | null> {
  try {
    let spoken = await speak(ladder, request, size, show, signal, null);
    let fault = faultOfLine(spoken.said, request);
    if (fault !== null && size === 'full') {
      spoken = await speak(ladder, request, size, () => undefined, signal, { said: spoken.said, fault });
      fault = faultOfLine(spoken.said, request);
    }
    if (fault !== null) {
      ladder.log.warn({ agent: request.persona.id, size, fault }, 'a line could not be said');
      return null;
    }
    const appraisal = readAppraisal(spoken.after) ?? (await appraise(ladder, request, spoken.said, signal));
    return replyOf(request, spoken.said, appraisal, size);
  } catch (error) {
    signal.throwIfAborted();
    ladder.log.warn({ err: error, agent: request.persona.id, size }, 'a rung of the ladder gave way');
    return null;
  }
}

async function appraise(
  { model, limits }: Ladder,
  request: ReplyRequest,
  said: string,
  signal: AbortSignal,
): Promise<Appraisal> {
  try {
    const messages = appraisalMessages(request, said);
    const asked = callOptions('appraise', 'small', limits.appraisalMs, signal, 160);
    return (await model.structured(messages, appraisalSchema, 'appraisal', asked)).value;
  } catch {
    signal.throwIfAborted();
    return plainAppraisal(request);
  }
}

/** Passes on what is new of growing words; once one rung has been heard, the others are silent until the whole comes. */
function createShown(onDelta: (delta: string) => void): {
  show(said: string, by: string): void;
  pass(delta: string): void;
} {
  let heard = '';
  let speaker: string | null = null;
  return {
    show(said, by) {
      speaker ??= by;
      if (speaker !== by || !said.startsWith(heard) || said === heard) return;
      onDelta(said.slice(heard.length));
      heard = said;
    },
    pass(delta) {
      if (speaker === null) onDelta(delta);
    },
  };
}

function replyOf(
  request: ReplyRequest,
  said: string,
  appraisal: Appraisal,
  size: CallOptions['size'],
): Reply {
  const { memories, reason, ...rest } = appraisal;
  const changed = Math.round(rest.affection) !== 0 || Math.round(rest.trust) !== 0;
  return {
    ...rest,
    affection: Math.round(rest.affection),
    trust: Math.round(rest.trust),
    text: clip(said),
    reason: changed ? (reason?.trim() ? reason.trim() : 'You talked together.') : null,
    usedMemories: memories.flatMap((number) => request.memories[number - 1]?.memory.id ?? []),
    by: size === 'full' ? 'language-model' : 'small-model',
    how: `prompt ${promptVersion}, ${request.memories.length} memories`,
    usage: null,
  };
}
