/** Runs of scenarios as they are shown. */
import { z } from 'zod';
import { comparisonWords } from '../../content/scenario-words.ts';
import { runStatuses, type ScenarioRun } from '../../ports/scenario-runs.ts';
import { notFound } from '../endpoint.ts';
import { asJson } from './event-shapes.ts';
import { json, time } from './fields.ts';

export const noRun = notFound('There is no such run in this valley.');

const moment = z
  .object({ day: z.int(), time: z.string() })
  .describe('Day of the run, from 1, and the time of the valley’s clock.');

const run = {
  id: z.int(),
  scenario: z.object({ id: z.string(), version: z.int(), name: z.string() }),
  valley_id: z.string(),
  name: z.string(),
  status: z.enum(runStatuses),
  config: json.describe('What it was begun with; roles left empty, and why.'),
  started_at: time.nullable(),
  completed_at: time.nullable(),
};
export const runShape = z.object(run).meta({ id: 'ScenarioRun' });

export const statusShape = z
  .object({
    ...run,
    lasts_days: z.int().nullable(),
    clock: moment.nullable().describe('By the run’s own clock; null before its first day.'),
    cast: z.array(
      z.object({
        instance_id: z.int(),
        agent_id: z.string().nullable(),
        role: z.string(),
        title: z.string().nullable(),
        score: z.number().nullable().describe('How well they fit, 0 to 1.'),
        why: z.string().nullable(),
      }),
    ),
    entries: z
      .array(z.object({ id: z.string(), times: z.int(), last: moment.nullable() }))
      .describe('Of the timeline, and how often each has come.'),
    scenes: z.array(z.string()).describe('Those that are open.'),
    next: z
      .object({ id: z.string(), moment })
      .nullable()
      .describe('What comes next of all that has its time.'),
    interventions_today: z.int(),
  })
  .meta({ id: 'ScenarioStatus' });

export const resultsShape = z
  .object({
    run_id: z.int(),
    status: z.enum(runStatuses),
    is_final: z.boolean().describe('False for what would come of it if it ended now.'),
    ending: z.string().nullable(),
    ended: moment.nullable(),
    metrics: z.record(z.string(), z.object({ title: z.string(), value: z.number().nullable() })),
    criteria: z.array(
      z.object({
        title: z.string(),
        metric: z.string(),
        value: z.number().nullable(),
        is: z.enum(comparisonWords),
        bound: z.number(),
        weight: z.number(),
        met: z.boolean().nullable().describe('Null where there is nothing to measure.'),
      }),
    ),
    score: z.number().nullable().describe('Share of the criteria met, by their weights: 0 to 1.'),
  })
  .meta({ id: 'ScenarioResults' });

export function runOf(one: ScenarioRun): z.input<typeof runShape> {
  const { slug, version, name } = one.scenario;
  return {
    id: one.id,
    scenario: { id: slug, version, name },
    valley_id: one.valleyId,
    name: one.name,
    status: one.status,
    config: asJson(one.config),
    started_at: one.startedAt?.toISOString() ?? null,
    completed_at: one.completedAt?.toISOString() ?? null,
  };
}
