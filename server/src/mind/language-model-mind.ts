/**
 * A mind by a language model: answers by the ladder in `reply-ladder.ts`, everything else by structured answers, and
 * whatever a model cannot do by the offline mind that is handed in.
 */
import { LanguageModelError, type LanguageModel } from '../ports/language-model.ts';
import { minuteOfDay } from './agenda.ts';
import { clip } from './answer.ts';
import { faultOfLine } from './check-line.ts';
import type {
  DayPlan,
  DayPlanRequest,
  GiftReaction,
  GiftRequest,
  Mind,
  Reaction,
  ReactRequest,
  Reflection,
  ReflectRequest,
  ReplyRequest,
} from './mind.ts';
import { giftSchema, planSchema, reactionSchema, reflectionsSchema } from './model-answers.ts';
import {
  giftMessages,
  openMessages,
  planMessages,
  promptVersion,
  reactMessages,
  reflectMessages,
} from './prompts.ts';
import {
  callOptions as call,
  createReplyLadder,
  defaultLadder,
  type LadderLimits,
  type LanguageModelMindOptions,
} from './reply-ladder.ts';
import { spokenPart } from './spoken.ts';

type Models = { readonly model: LanguageModel; readonly limits: LadderLimits };

export function createLanguageModelMind(options: LanguageModelMindOptions): Mind {
  const { model, fallback, log } = options;
  const models: Models = { model, limits: { ...defaultLadder, ...options.limits } };

  /** A task that nobody waits for: the model's answer, or the fallback's. */
  async function quietly<T>(
    what: string,
    signal: AbortSignal,
    ask: () => Promise<T>,
    otherwise: () => Promise<T>,
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error, what }, 'the offline mind answers instead');
      return otherwise();
    }
  }

  return {
    kind: 'language-model',
    reply: createReplyLadder(options, models.limits),
    open: (request, signal) =>
      quietly(
        'open',
        signal,
        () => open(models, request, signal),
        () => fallback.open(request, signal),
      ),
    planDay: (request, signal) =>
      quietly(
        'plan_day',
        signal,
        () => plan(models, request, signal),
        () => fallback.planDay(request, signal),
      ),
    react: (request, signal) =>
      quietly(
        'react',
        signal,
        () => react(models, request, signal),
        () => fallback.react(request, signal),
      ),
    reflect: (request, signal) =>
      quietly(
        'reflect',
        signal,
        () => reflect(models, request, signal),
        () => fallback.reflect(request, signal),
      ),
    async receiveGift(request, signal) {
      // Taste and its weight are the file's; the model finds the words.
      const plain = await fallback.receiveGift(request, signal);
      return quietly(
        'receive_gift',
        signal,
        () => thank(models, request, signal, plain),
        () => Promise.resolve(plain),
      );
    },
    health() {
      const { ok, model: name, detail } = model.health();
      const state = ok
        ? `language model ${name}`
        : `language model ${name} ${detail ?? 'is away'}; the offline mind speaks`;
      return { ok, detail: `${state}, prompts ${promptVersion}` };
    },
  };
}

async function open({ model, limits }: Models, request: ReplyRequest, signal: AbortSignal): Promise<string> {
  const { text } = await model.stream(
    openMessages(request),
    call('open', 'small', limits.smallMs, signal, 160),
    () => undefined,
  );
  const { said } = spokenPart(text, request.persona.shortName, true);
  const fault = faultOfLine(said, request);
  if (fault !== null) throw new LanguageModelError('malformed', `The opening cannot be said: ${fault}.`);
  return clip(said);
}

async function plan(
  { model, limits }: Models,
  request: DayPlanRequest,
  signal: AbortSignal,
): Promise<DayPlan> {
  const asked = call('plan_day', 'full', limits.quietMs, signal, 1_600);
  const { value } = await model.structured(planMessages(request), planSchema, 'day_plan', asked);
  const known = new Set(request.places.map((place) => place.id));
  const steps = value.steps
    .filter((step) => known.has(step.place))
    .map(({ from, place, ...step }) => ({
      ...step,
      placeId: place,
      objectId: null,
      fromMinuteOfDay: minuteOfDay(from),
    }))
    .sort((a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay);
  if (steps.length < 3) throw new LanguageModelError('malformed', 'The plan names places that do not exist.');
  return { goal: value.goal, steps };
}

async function react(
  { model, limits }: Models,
  request: ReactRequest,
  signal: AbortSignal,
): Promise<Reaction> {
  const asked = call('react', 'small', limits.smallMs, signal, 120);
  const { kind, text } = (await model.structured(reactMessages(request), reactionSchema, 'reaction', asked))
    .value;
  const words = clip(spokenPart(text ?? '', request.persona.shortName, true).said);
  if (kind === 'ignore' || words === '') return { kind: 'ignore' };
  return kind === 'greet' ? { kind, text: words } : { kind, opening: words };
}

async function reflect(
  { model, limits }: Models,
  request: ReflectRequest,
  signal: AbortSignal,
): Promise<readonly Reflection[]> {
  const asked = call('reflect', 'full', limits.quietMs, signal, 700);
  const { value } = await model.structured(reflectMessages(request), reflectionsSchema, 'reflections', asked);
  return value.insights.map(({ insight, evidence, importance, change }) => ({
    insight,
    evidence: evidence.flatMap((number) => request.recent[number - 1]?.id ?? []),
    importance,
    behaviouralChange: change,
  }));
}

async function thank(
  { model, limits }: Models,
  request: GiftRequest,
  signal: AbortSignal,
  plain: GiftReaction,
): Promise<GiftReaction> {
  const asked = call('receive_gift', 'small', limits.smallMs, signal, 160);
  const { value } = await model.structured(giftMessages(request, plain.taste), giftSchema, 'gift', asked);
  const text = clip(spokenPart(value.text, request.persona.shortName, true).said);
  return text === '' ? plain : { ...plain, text, mood: value.mood };
}
