/** A language model on what surrounds a villager, on their memories and in their letters, in shapes that are checked. */
import { z } from 'zod';
import { LanguageModelError } from '../ports/language-model.ts';
import { clip } from './answer.ts';
import { faultOfText } from './check-line.ts';
import type { LetterRequest } from './tasks/writing.ts';
import type { MemoryRating, RateRequest, SummariseRequest } from './tasks/remembering.ts';
import type { Reaction, ReactRequest } from './tasks/reacting.ts';
import { expectFine, type Thinker } from './model-tasks.ts';
import { heedMessages, letterMessages, rateMessages, summariseMessages } from './prompts-life.ts';
import { callOptions as call } from './reply-ladder.ts';
import { inAnEnvelope } from './salutation.ts';
import { trustAmong } from './trust.ts';

const within = (low: number, high: number) =>
  z.number().transform((value) => Math.min(high, Math.max(low, Number.isFinite(value) ? value : 0)));

const choiceSchema = z.object({
  choice: z.number().int().min(0),
  text: z.string().max(500).nullable().catch(null),
});

const ratingsSchema = z.object({
  ratings: z
    .array(z.object({ memory: z.number().int(), importance: within(0, 10), valence: within(-1, 1).catch(0) }))
    .max(40),
});

const letterSchema = z.object({ letter: z.string().trim().min(20).max(640) });

const summarySchema = z.object({ summary: z.string().trim().min(12).max(600) });

/** What a villager does about the things around them; their words are for whoever is near. */
export async function heed(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: ReactRequest,
): Promise<Reaction> {
  const asked = call('react', size, limits.smallMs, signal, 80, whose);
  const { value } = await model.structured(heedMessages(request), choiceSchema, 'choice', asked);
  const option = request.options?.[value.choice - 1];
  if (value.choice > 0 && option === undefined)
    throw new LanguageModelError('malformed', 'The choice is none of those there are.');
  if (option !== undefined) return option.reaction;
  const words = clip(value.text ?? '').trim();
  if (words === '' || faultOfText(words, request.persona, 0, moderation) !== null) return { kind: 'ignore' };
  return { kind: 'greet', text: words };
}

export async function rate(
  { model, limits, size, signal, whose }: Thinker,
  request: RateRequest,
): Promise<readonly MemoryRating[]> {
  const asked = call('rate', size, limits.quietMs, signal, 30 * request.memories.length + 40, whose);
  const { value } = await model.structured(rateMessages(request), ratingsSchema, 'ratings', asked);
  const rated = value.ratings.flatMap(({ memory, importance, valence }) => {
    const id = request.memories[memory - 1]?.id;
    return id === undefined ? [] : [{ id, importance, valence }];
  });
  if (rated.length === 0) throw new LanguageModelError('malformed', 'No memory was rated.');
  return rated;
}

export async function summarise(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: SummariseRequest,
): Promise<string> {
  const asked = call('summarise', size, limits.quietMs, signal, 160, whose);
  const { value } = await model.structured(summariseMessages(request), summarySchema, 'summary', asked);
  const text = value.summary.replace(/\s+/g, ' ');
  expectFine(faultOfText(text, request.persona, 0, moderation), 'summary');
  return text;
}

export async function write(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: LetterRequest,
): Promise<string> {
  const { persona, to } = request;
  const asked = call('write', size, limits.quietMs, signal, 260, whose);
  const { value } = await model.structured(letterMessages(request), letterSchema, 'letter', asked);
  const letter = inAnEnvelope(persona, to.name, value.letter);
  expectFine(faultOfText(letter, persona, trustAmong({ to }), moderation), 'letter');
  return letter;
}
