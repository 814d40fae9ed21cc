/** The shapes asked of a language model, strict enough to check and lenient enough to fill. */
import { z } from 'zod';
import { activityKinds, moods } from '../world/vocabulary.ts';

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

export const planSchema = z.object({
  goal: z
    .string()
    .min(3)
    .transform((text) => text.slice(0, 300)),
  steps: z
    .array(
      z.object({
        from: z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM'),
        activity: z.enum(activityKinds),
        place: z.string(),
        doing: z
          .string()
          .min(3)
          .transform((text) => text.slice(0, 120)),
        minutes: z.number().transform((value) => Math.min(720, Math.max(5, Math.round(value)))),
        priority: within(0, 10).transform(Math.round),
        reason: z
          .string()
          .min(3)
          .transform((text) => text.slice(0, 300)),
      }),
    )
    .min(3)
    .max(24),
});

export const reflectionsSchema = z.object({
  insights: z
    .array(
      z.object({
        insight: z
          .string()
          .min(8)
          .transform((text) => text.slice(0, 400)),
        evidence: z.array(z.number().int()),
        importance: within(0, 10),
        change: upTo(300).nullable().catch(null),
      }),
    )
    .max(5),
});
