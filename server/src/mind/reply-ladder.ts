/**
 * The ladder of an answer: the full model, mended once when its words are unfit to be said, then the small model, then
 * the offline mind; whoever asks always gets words.
 *
 * The line and its appraisal come in one stream, the words first and a JSON line after: the first word is there as
 * soon as with a call for the words alone, and the appraisal costs no second round trip. A model that leaves the JSON
 * out is asked for it by a small call; failing that, the tone of the other's words decides.
 */
import { deadline } from '../ports/deadline.ts';
import {
  LanguageModelError,
  type CallOptions,
  type LanguageModel,
  type Usage,
} from '../ports/language-model.ts';
import type { Moderation } from '../ports/moderation.ts';
import { clip } from './answer.ts';
import { plainAppraisal, readAppraisal } from './appraisal.ts';
import { thoughtFor } from './attention.ts';
import { faultOfLine, faultOfText } from './check-line.ts';
import type { Log } from './deps.ts';
import type { Governor } from './governor.ts';
import type { Mind } from './mind.ts';
import type { ModelUsage } from './tasks/meter.ts';
import type { Reply, ReplyRequest } from './tasks/talking.ts';
import { appraisalSchema, type Appraisal } from './model-answers.ts';
import { promiseOf } from './model-promises.ts';
import { appraisalMessages, mendMessages, promptVersion, replyMessages } from './prompts.ts';
import { spokenPart } from './spoken.ts';

export type LanguageModelMindOptions = {
  model: LanguageModel;
  /** Says how much of the budget is used up, and keeps the account. */
  governor?: Pick<Governor, 'strain' | 'gaveUp' | 'usage'>;
  moderation?: Moderation;
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

/** Of words that come faster than anybody reads, so much is checked and passed on at a time; the first at once. */
const showEveryMs = 30;

const replyTokens = 320;
const warm = 0.8;
const cool = 0.4;

/** Whose call it is, how urgent, and who is told what it cost. */
export type Whose = Pick<CallOptions, 'agentId' | 'order' | 'spent'>;

export function callOptions(
  task: string,
  size: CallOptions['size'],
  timeoutMs: number,
  signal: AbortSignal,
  maxTokens: number,
  whose: Whose,
): CallOptions {
  return {
    ...whose,
    task,
    size,
    timeoutMs,
    signal,
    maxTokens,
    temperature: size === 'small' && task !== 'reply' ? cool : warm,
  };
}

/** Adds up what the calls of one thought have cost. */
export function addingTo(total: ModelUsage): (usage: Usage) => void {
  return ({ promptTokens, completionTokens, milliseconds }) => {
    total.promptTokens += promptTokens;
    total.completionTokens += completionTokens;
    total.milliseconds += milliseconds;
  };
}

type Ladder = LanguageModelMindOptions & { readonly limits: LadderLimits };
/** One answer on its way down the ladder. */
type Descent = {
  readonly ladder: Ladder;
  readonly request: ReplyRequest;
  readonly signal: AbortSignal;
  readonly whose: Whose;
  readonly usage: ModelUsage;
};

export function createReplyLadder(options: LanguageModelMindOptions, limits: LadderLimits): Mind['reply'] {
  const ladder: Ladder = { ...options, limits };
  return async (request, onDelta, signal) => {
    const shown = createShown(onDelta);
    const attention = request.to.kind === 'character' ? 'player' : (request.situation.attention ?? 'near');
    const { size: best, order } = thoughtFor('reply', attention, ladder.governor?.strain() ?? 0);
    const usage: ModelUsage = { promptTokens: 0, completionTokens: 0, milliseconds: 0 };
    const whose: Whose = { agentId: request.persona.id, order, spent: addingTo(usage) };
    const descent: Descent = { ladder, request, signal, whose, usage };
    const sizes = best === 'full' ? (['full', 'small'] as const) : best === 'small' ? ([best] as const) : [];
    if (ladder.model.health().ok) {
      for (const size of sizes) {
        const answer = await rung(descent, size, (said) => shown.show(said, size));
        if (answer !== null) return answer;
      }
    }
    signal.throwIfAborted();
    if (sizes.length > 0) ladder.governor?.gaveUp('reply');
    const reply = await ladder.fallback.reply(request, (delta) => shown.pass(delta), signal);
    return { ...reply, usage: usage.promptTokens > 0 ? usage : null };
  };
}

/** One attempt at words; throws LanguageModelError, with fault "malformed" for words that cannot be said. */
async function speak(
  { ladder: { model, limits, moderation }, request, signal, whose }: Descent,
  size: CallOptions['size'],
  show: (said: string) => void,
  mend: { said: string; fault: string } | null,
): Promise<{ said: string; after: string }> {
  const firstWord = deadline(limits.firstWordMs, signal);
  const messages = mend === null ? replyMessages(request) : mendMessages(request, mend.said, mend.fault);
  const name = request.persona.shortName;
  let raw = '';
  let checked = '';
  let showsAgainAt = 0;
  try {
    const timeoutMs = size === 'full' ? limits.fullMs : limits.smallMs;
    const { text } = await model.stream(
      messages,
      callOptions('reply', size, timeoutMs, firstWord.signal, replyTokens, whose),
      (delta) => {
        raw += delta;
        const now = performance.now();
        if (now < showsAgainAt) return;
        const { said } = spokenPart(raw, name, false);
        if (said === '') return;
        firstWord.met();
        if (said === checked) return;
        checked = said;
        showsAgainAt = now + showEveryMs;
        if (faultOfLine(said, request, moderation) === null) show(said);
      },
    );
    return spokenPart(text, name, true);
  } catch (error) {
    signal.throwIfAborted();
    if (firstWord.isOver) throw new LanguageModelError('timeout', 'No word came in time.', { cause: error });
    throw error;
  } finally {
    firstWord.clear();
  }
}

async function rung(
  descent: Descent,
  size: CallOptions['size'],
  show: (said: string) => void,
): Promise<Reply | null> {
  const { ladder, request, signal } = descent;
  try {
    let spoken = await speak(descent, size, show, null);
    let fault = faultOfLine(spoken.said, request, ladder.moderation);
    if (fault !== null && size === 'full') {
      spoken = await speak(descent, size, () => undefined, { said: spoken.said, fault });
      fault = faultOfLine(spoken.said, request, ladder.moderation);
    }
    if (fault !== null) {
      ladder.log.warn({ agent: request.persona.id, size, fault }, 'a line could not be said');
      return null;
    }
    show(spoken.said);
    const appraisal = readAppraisal(spoken.after) ?? (await appraise(descent, spoken.said));
    return replyOf(descent, spoken.said, appraisal, size);
  } catch (error) {
    signal.throwIfAborted();
    ladder.log.warn({ err: error, agent: request.persona.id, size }, 'a rung of the ladder gave way');
    return null;
  }
}

async function appraise(
  { ladder: { model, limits }, request, signal, whose }: Descent,
  said: string,
): Promise<Appraisal> {
  try {
    const messages = appraisalMessages(request, said);
    const asked = callOptions('appraise', 'small', limits.appraisalMs, signal, 160, whose);
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
  { ladder, request, usage }: Descent,
  said: string,
  { memories, promise, ...appraisal }: Appraisal,
  size: CallOptions['size'],
): Reply {
  return {
    ...appraisal,
    ...feelings(appraisal, request, ladder.moderation),
    text: clip(said),
    usedMemories: memories.flatMap((number) => request.memories[number - 1]?.memory.id ?? []),
    by: size === 'full' ? 'language-model' : 'small-model',
    how: `prompt ${promptVersion}, ${request.memories.length} memories`,
    usage,
    promise: promiseOf(request, promise),
  };
}

/** Whole points, and a reason that can be shown to the one it is about. */
export function feelings(
  felt: Pick<Appraisal, 'affection' | 'trust' | 'reason'>,
  { persona, to }: ReplyRequest,
  moderation: Moderation | undefined,
): { affection: number; trust: number; reason: string | null } {
  const affection = Math.round(felt.affection);
  const trust = Math.round(felt.trust);
  const why = felt.reason?.trim() ?? '';
  const isFit = why !== '' && faultOfText(why, persona, to.relationship?.trust ?? 0, moderation) === null;
  const changed = affection !== 0 || trust !== 0;
  return { affection, trust, reason: changed ? (isFit ? why : 'You talked together.') : null };
}
