/** What an Analyst engine is asked, and what it puts out. */
import { z } from 'zod';

/** What may be asked after by name. */
export const analysisKinds = [
  'everything',
  'relationships',
  'rumours',
  'loneliness',
  'players',
  'plans',
  'budget',
  'metrics',
] as const;

const analysis = z.object({
  analysis_type: z.string().min(1).max(60),
  title: z.string().min(1).max(160).nullable().default(null),
  text: z
    .string()
    .min(1)
    .max(1200)
    .nullable()
    .default(null)
    .describe('In plain words, for whoever runs the valley.'),
  findings: z.record(z.string(), z.json()),
  confidence: z.number().min(0).max(1),
  about: z.array(z.string().max(80)).max(60).default([]),
});

export const analystRequests = {
  scenario_completed: {
    description: 'A run of a scenario is over and wants to be judged.',
    data: z.looseObject({}),
  },
  pattern_detection_requested: {
    description: 'Somebody wants to know what keeps happening.',
    data: z.looseObject({
      about: z
        .string()
        .max(120)
        .optional()
        .describe(`${analysisKinds.join(', ')}; or in words of one’s own.`),
    }),
  },
  analysis_requested: {
    description: 'Somebody wants to know how things stand; of a running scenario, its metrics too.',
    data: z.looseObject({ about: z.string().max(120).optional() }),
  },
} as const;

export const analystOutputs = {
  pattern_detected: { description: 'Something keeps happening.', data: analysis },
  insight_generated: { description: 'What it means.', data: analysis },
  recommendation: { description: 'What should be done about it.', data: analysis },
} as const;
