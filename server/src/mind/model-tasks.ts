/** The tasks of the language-model mind that are answered in a shape, each checked before anybody hears or reads it. */
import { LanguageModelError, type LanguageModel } from '../ports/language-model.ts';
import type { Moderation } from '../ports/moderation.ts';
import { minuteOfDay } from './agenda.ts';
import { clip } from './answer.ts';
import { faultOfLine, faultOfText } from './check-line.ts';
import type {
  DayPlan,
  DayPlanRequest,
  GiftReaction,
  GiftRequest,
  Meter,
  Reaction,
  ReactRequest,
  Reflection,
  ReflectRequest,
  ReplyRequest,
} from './mind.ts';
import { giftSchema, planSchema, reactionSchema, reflectionsSchema } from './model-answers.ts';
import { giftMessages, openMessages, planMessages, reactMessages, reflectMessages } from './prompts.ts';
import { callOptions as call, type LadderLimits, type Whose } from './reply-ladder.ts';
import { spokenPart } from './spoken.ts';

/** What a task is thought about with. */
export type Thinker = {
  readonly model: LanguageModel;
  readonly limits: LadderLimits;
  readonly moderation: Moderation | undefined;
  readonly size: 'full' | 'small';
  readonly signal: AbortSignal;
  readonly whose: Whose;
};

export type Metered = { readonly meter?: Meter };

export async function open(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: ReplyRequest,
): Promise<string> {
  const { text } = await model.stream(
    openMessages(request),
    call('open', size, limits.smallMs, signal, 160, whose),
    () => undefined,
  );
  const { said } = spokenPart(text, request.persona.shortName, true);
  expectFine(faultOfLine(said, { ...request, turns: [] }, moderation), 'opening');
  return clip(said);
}

export async function plan(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: DayPlanRequest,
): Promise<DayPlan> {
  const asked = call('plan_day', size, limits.quietMs, signal, 1_600, whose);
  const { value } = await model.structured(planMessages(request), planSchema, 'day_plan', asked);
  const known = new Set(request.places.map((place) => place.id));
  // Shown to players who ask what somebody is about.
  const isFine = (text: string): boolean => faultOfText(text, request.persona, 0, moderation) === null;
  const steps = value.steps
    .filter((step) => known.has(step.place) && isFine(step.doing) && isFine(step.reason))
    .map(({ from, place, ...step }) => ({
      ...step,
      placeId: place,
      objectId: null,
      fromMinuteOfDay: minuteOfDay(from),
    }))
    .sort((a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay);
  if (steps.length < 3)
    throw new LanguageModelError('malformed', 'The plan has too few steps that can be used.');
  return { goal: isFine(value.goal) ? value.goal : request.persona.goals.primary, steps };
}

export async function react(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: ReactRequest,
): Promise<Reaction> {
  const asked = call('react', size, limits.smallMs, signal, 120, whose);
  const { value } = await model.structured(reactMessages(request), reactionSchema, 'reaction', asked);
  const words = clip(spokenPart(value.text ?? '', request.persona.shortName, true).said);
  if (value.kind === 'ignore' || words === '') return { kind: 'ignore' };
  const { persona, subject: to } = request;
  expectFine(faultOfLine(words, { persona, to, alreadySaid: [], turns: [] }, moderation), 'greeting');
  return value.kind === 'greet' ? { kind: 'greet', text: words } : { kind: 'approach', opening: words };
}

export async function reflect(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: ReflectRequest,
): Promise<readonly Reflection[]> {
  const asked = call('reflect', size, limits.quietMs, signal, 700, whose);
  const { value } = await model.structured(reflectMessages(request), reflectionsSchema, 'reflections', asked);
  const isFine = (text: string | null): boolean =>
    text === null || faultOfText(text, request.persona, 0, moderation) === null;
  return value.insights
    .filter((one) => isFine(one.insight))
    .map(({ insight, evidence, importance, change }) => ({
      insight,
      evidence: evidence.flatMap((number) => request.recent[number - 1]?.id ?? []),
      importance,
      behaviouralChange: isFine(change) ? change : null,
    }));
}

export async function thank(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: GiftRequest,
  plain: GiftReaction,
): Promise<GiftReaction> {
  const asked = call('receive_gift', size, limits.smallMs, signal, 160, whose);
  const { value } = await model.structured(giftMessages(request, plain.taste), giftSchema, 'gift', asked);
  const text = clip(spokenPart(value.text, request.persona.shortName, true).said);
  const { persona, from: to } = request;
  expectFine(faultOfLine(text, { persona, to, alreadySaid: [], turns: [] }, moderation), 'thanks');
  return { ...plain, text, mood: value.mood };
}

export function expectFine(fault: string | null, what: string): void {
  if (fault !== null) throw new LanguageModelError('malformed', `The ${what} cannot be said: ${fault}.`);
}
