/**
 * A mind by a language model: answers by the ladder in `reply-ladder.ts`, everything else in shapes, and whatever a
 * model cannot do, or is not worth one, by the offline mind that is handed in.
 */
import { thoughtFor, type Attention, type ModelTask } from './attention.ts';
import type { Meter } from './tasks/meter.ts';
import type { LetterRequest } from './tasks/writing.ts';
import type { Mind } from './mind.ts';
import { converse } from './model-talk.ts';
import { metacognise, reflect } from './model-looking-back.ts';
import { plan } from './model-plan.ts';
import { open, react, thank, type Thinker } from './model-tasks.ts';
import { heed, rate, summarise, write } from './model-life.ts';
import { promptVersion } from './prompts.ts';
import { hasReflectedToday, isSmallTalk, isUsualDay } from './rule-will-do.ts';
import { addingTo, createReplyLadder, defaultLadder, type LanguageModelMindOptions } from './reply-ladder.ts';

type Asking = {
  readonly persona: { readonly id: string };
  readonly situation: { readonly attention?: Attention };
  readonly meter?: Meter;
};

const seen = ({ situation }: Asking): Attention => situation.attention ?? 'near';
const by = (kind: 'agent' | 'character', asking: Asking): Attention =>
  kind === 'character' ? 'player' : seen(asking);

export function createLanguageModelMind(options: LanguageModelMindOptions): Mind {
  const { model, fallback, log, governor, moderation } = options;
  const limits = { ...defaultLadder, ...options.limits };

  /** A task that nobody waits for: the model's answer, or the fallback's. */
  async function quietly<T>(
    task: ModelTask,
    asking: Asking,
    attention: Attention,
    signal: AbortSignal,
    ask: (thinker: Thinker) => Promise<T>,
    otherwise: () => Promise<T>,
    /** Where nobody is near. */
    ruleWillDo = false,
  ): Promise<T> {
    const { size, order } = thoughtFor(task, attention, governor?.strain() ?? 0);
    if (size === 'offline' || (ruleWillDo && attention === 'far')) return otherwise();
    const { meter } = asking;
    const spent = meter === undefined ? {} : { spent: addingTo(meter) };
    const whose = { agentId: asking.persona.id, order, ...spent };
    try {
      const answer = await ask({ model, limits, moderation, size, signal, whose });
      if (meter !== undefined) meter.by = size === 'full' ? 'language-model' : 'small-model';
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      governor?.gaveUp(task);
      log.warn({ err: error, task, agent: asking.persona.id }, 'the offline mind answers instead');
      return otherwise();
    }
  }

  const quiet =
    <Request extends Asking, Answer>(
      task: ModelTask,
      ask: (thinker: Thinker, request: Request) => Promise<Answer>,
      otherwise: (request: Request, signal: AbortSignal) => Promise<Answer>,
      attentionTo: (request: Request) => Attention = seen,
      ruleWillDo: (request: Request) => boolean = () => false,
    ) =>
    (request: Request, signal: AbortSignal): Promise<Answer> =>
      quietly(
        task,
        request,
        attentionTo(request),
        signal,
        (thinker) => ask(thinker, request),
        () => otherwise(request, signal),
        ruleWillDo(request),
      );

  return {
    kind: 'language-model',
    reply: createReplyLadder(options, limits),
    converse: (request, signal) =>
      quietly(
        'converse',
        { ...request.sides[0], ...(request.meter === undefined ? {} : { meter: request.meter }) },
        seen(request.sides[0]),
        signal,
        (thinker) => converse(thinker, request),
        () => Promise.resolve(null),
        isSmallTalk(request),
      ),
    open: quiet(
      'open',
      open,
      (request, signal) => fallback.open(request, signal),
      (request) => by(request.to.kind, request),
    ),
    react: quiet(
      'react',
      (thinker, { subject, ...request }) =>
        subject === null ? heed(thinker, { ...request, subject }) : react(thinker, { ...request, subject }),
      (request, signal) => fallback.react(request, signal),
      (request) => (request.subject === null ? seen(request) : by(request.subject.kind, request)),
    ),
    planDay: quiet(
      'plan_day',
      plan,
      (request, signal) => fallback.planDay(request, signal),
      seen,
      isUsualDay,
    ),
    reflect: quiet(
      'reflect',
      reflect,
      (request, signal) => fallback.reflect(request, signal),
      seen,
      hasReflectedToday,
    ),
    metacognise: quiet('metacognise', metacognise, (request, signal) =>
      fallback.metacognise(request, signal),
    ),
    rate: quiet('rate', rate, (request, signal) => fallback.rate(request, signal)),
    summarise: quiet('summarise', summarise, (request, signal) => fallback.summarise(request, signal)),
    write: quiet<LetterRequest, string | null>(
      'write',
      write,
      (request, signal) => fallback.write(request, signal),
      () => 'near',
    ),
    async receiveGift(request, signal) {
      // Taste and its weight are the file's; the model finds the words.
      const plain = await fallback.receiveGift(request, signal);
      return quietly(
        'receive_gift',
        request,
        by(request.from.kind, request),
        signal,
        (thinker) => thank(thinker, request, plain),
        () => Promise.resolve(plain),
      );
    },
    ...(governor === undefined ? {} : { usage: () => governor.usage() }),
    health() {
      const { ok, model: name, detail } = model.health();
      const state = ok
        ? `language model ${name}`
        : `language model ${name} ${detail ?? 'is away'}; the offline mind speaks`;
      return { ok, detail: `${state}, prompts ${promptVersion}` };
    },
  };
}
