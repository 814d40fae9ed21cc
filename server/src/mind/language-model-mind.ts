/**
 * A mind by a language model: answers by the ladder in `reply-ladder.ts`, everything else in shapes, and whatever a
 * model cannot do, or is not worth one, by the offline mind that is handed in.
 */
import { thoughtFor, type Attention, type ModelTask } from './attention.ts';
import type { Meter } from './tasks/meter.ts';
import type { Mind } from './mind.ts';
import { converse } from './model-talk.ts';
import { metacognise, reflect } from './model-looking-back.ts';
import { plan } from './model-plan.ts';
import { open, react, thank, type Thinker } from './model-tasks.ts';
import { heed, rate, summarise } from './model-life.ts';
import { promptVersion } from './prompts.ts';
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
  ): Promise<T> {
    const { size, order } = thoughtFor(task, attention, governor?.strain() ?? 0);
    if (size === 'offline') return otherwise();
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
      ),
    open: (request, signal) =>
      quietly(
        'open',
        request,
        by(request.to.kind, request),
        signal,
        (thinker) => open(thinker, request),
        () => fallback.open(request, signal),
      ),
    planDay: (request, signal) =>
      quietly(
        'plan_day',
        request,
        seen(request),
        signal,
        (thinker) => plan(thinker, request),
        () => fallback.planDay(request, signal),
      ),
    react: (request, signal) =>
      quietly(
        'react',
        request,
        request.subject === null ? seen(request) : by(request.subject.kind, request),
        signal,
        (thinker) => {
          const { subject } = request;
          return subject === null ? heed(thinker, request) : react(thinker, { ...request, subject });
        },
        () => fallback.react(request, signal),
      ),
    reflect: (request, signal) =>
      quietly(
        'reflect',
        request,
        seen(request),
        signal,
        (thinker) => reflect(thinker, request),
        () => fallback.reflect(request, signal),
      ),
    metacognise: (request, signal) =>
      quietly(
        'metacognise',
        request,
        seen(request),
        signal,
        (thinker) => metacognise(thinker, request),
        () => fallback.metacognise(request, signal),
      ),
    rate: (request, signal) =>
      quietly(
        'rate',
        request,
        seen(request),
        signal,
        (thinker) => rate(thinker, request),
        () => fallback.rate(request, signal),
      ),
    summarise: (request, signal) =>
      quietly(
        'summarise',
        request,
        seen(request),
        signal,
        (thinker) => summarise(thinker, request),
        () => fallback.summarise(request, signal),
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
