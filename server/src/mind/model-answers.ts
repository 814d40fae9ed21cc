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

export const reactionSchema = z.object({
  kind: z.enum(['ignore', 'greet', 'approach']),
  text: z.string().max(500).nullable(),
});

export const giftSchema = z.object({ text: z.string().min(1).max(500), mood: z.enum(moods) });

export const planSchema = z.object({
  goal: z.string().min(3).max(300),
  steps: z
    .array(
      z.object({
        from: z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM'),
        activity: z.enum(activityKinds),
        place: z.string(),
        doing: z.string().min(3).max(120),
        minutes: z.number().int().min(5).max(720),
        priority: z.number().int().min(0).max(10),
        reason: z.string().min(3).max(300),
      }),
    )
    .min(3)
    .max(24),
});

export const reflectionsSchema = z.object({
  insights: z
    .array(
      z.object({
        insight: z.string().min(8).max(400),
        evidence: z.array(z.number().int()),
        importance: z.number().min(0).max(10),
        change: z.string().max(300).nullable(),
      }),
    )
    .max(5),
});
