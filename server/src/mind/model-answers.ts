/** The shapes asked of a language model, strict enough to check and lenient enough to fill. */
import { z } from 'zod';
import { promisedSchema } from './model-promises.ts';
import { moods } from '../world/vocabulary.ts';

const within = (low: number, high: number) =>
  z.number().transform((value) => Math.min(high, Math.max(low, Number.isFinite(value) ? value : 0)));

/** Everything may be left out: the words were said already, and what is missing is neutral. */
export const appraisalSchema = z.object({
  mood: z.enum(moods).catch('neutral'),
  affection: within(-10, 10).catch(0),
  trust: within(-10, 10).catch(0),
  reason: z.string().max(300).nullable().catch(null),
  importance: within(0, 10).catch(2),
  valence: within(-1, 1).catch(0),
  ends: z.enum(['done', 'late', 'tired', 'offended']).nullable().catch(null),
  memories: z.array(z.number().int()).catch([]),
  promise: promisedSchema
    .nullish()
    .transform((promised) => promised ?? null)
    .catch(null),
});
export type Appraisal = z.infer<typeof appraisalSchema>;

/** Too long is cut, not asked for again. */
const upTo = (length: number) => z.string().transform((text) => text.slice(0, length));

export const scriptSchema = z.object({
  turns: z
    .array(
      z.object({
        by: z.enum(['A', 'B']),
        text: z.string().min(1).max(600),
        mood: z.enum(moods).catch('neutral'),
      }),
    )
    .min(2)
    .max(24),
  ends: z.enum(['done', 'late', 'tired', 'offended']).catch('done'),
  ties: z.object({ A: tieSchema(), B: tieSchema() }).partial().catch({}),
});
export type Script = z.infer<typeof scriptSchema>;

/** What the talk did to one side's feelings for the other. */
function tieSchema() {
  return z.object({
    affection: within(-10, 10).catch(0),
    trust: within(-10, 10).catch(0),
    reason: upTo(300).nullable().catch(null),
    importance: within(0, 10).catch(3),
    valence: within(-1, 1).catch(0),
    memories: z.array(z.number().int()).catch([]),
  });
}

export const reactionSchema = z.object({
  kind: z.enum(['ignore', 'greet', 'approach']),
  text: upTo(700).nullable().catch(null),
});

export const giftSchema = z.object({ text: z.string().min(1).max(500), mood: z.enum(moods) });
