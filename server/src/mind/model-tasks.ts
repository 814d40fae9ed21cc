/** The tasks of the language-model mind that are answered in a shape, each checked before anybody hears or reads it. */
import { LanguageModelError, type LanguageModel } from '../ports/language-model.ts';
import type { Moderation } from '../ports/moderation.ts';
import { clip } from './answer.ts';
import { faultOfLine } from './check-line.ts';
import type { GiftReaction, GiftRequest, MeetRequest, Reaction } from './tasks/reacting.ts';
import type { ReplyRequest } from './tasks/talking.ts';
import { giftSchema, reactionSchema } from './model-answers.ts';
import { giftMessages, openMessages, reactMessages } from './prompts.ts';
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

export async function react(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: MeetRequest,
): Promise<Reaction> {
  const asked = call('react', size, limits.smallMs, signal, 120, whose);
  const { value } = await model.structured(reactMessages(request), reactionSchema, 'reaction', asked);
  const words = clip(spokenPart(value.text ?? '', request.persona.shortName, true).said);
  if (value.kind === 'ignore' || words === '') return { kind: 'ignore' };
  const { persona, subject: to } = request;
  expectFine(faultOfLine(words, { persona, to, alreadySaid: [], turns: [] }, moderation), 'greeting');
  return value.kind === 'greet' ? { kind: 'greet', text: words } : { kind: 'approach', opening: words };
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
