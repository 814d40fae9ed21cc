/** Stories in the valley: begun, looked at, paused, called off, and judged. */
import { z } from 'zod';
import { momentOf, runStateSchema } from '../../engines/director/run-state.ts';
import { progressOf } from '../../engines/director/progress.ts';
import type { Controlled } from '../../engines/director/controls.ts';
import type { Director } from '../../engines/director/director.ts';
import type { RunResults } from '../../engines/measuring.ts';
import { scenarioSchema } from '../../content/scenario.ts';
import { runStatuses, type ScenarioRecords, type ScenarioRun } from '../../ports/scenario-runs.ts';
import { conflict, endpoint, impossible, notFound, type Endpoint, type Refusal } from '../endpoint.ts';
import { given, limitOf, oneOrMore, slug, smallIdText } from './fields.ts';
import { noRun, resultsShape, runOf, runShape, statusShape } from './scenario-shapes.ts';

export type ScenarioDesk = {
  records: ScenarioRecords;
  director: Pick<Director, 'start' | 'pause' | 'resume' | 'cancel' | 'stateOf' | 'resultsOf'>;
  gameMinute: () => number;
};

const tag = 'scenarios';
const reading = ['designer', 'engine'] as const;
const one = z.object({
  id: z
    .union([smallIdText, slug])
    .describe('A run, by its number; or a scenario, whose latest run is meant.'),
});
const refusals = { 404: 'No such run.' };

export function scenarioEndpoints(desk: ScenarioDesk): Endpoint[] {
  return [list(desk), orchestrate(desk), status(desk), ...controls(desk), results(desk)];
}

function list({ records }: ScenarioDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/scenario',
    id: 'listScenarioRuns',
    tag,
    summary: 'Runs of scenarios in this valley, the newest first',
    scopes: reading,
    query: z.strictObject({
      scenario: slug.optional(),
      status: oneOrMore(runStatuses).optional(),
      limit: limitOf(200, 50),
      before: smallIdText.optional().describe('What the page before gave as next.'),
    }),
    answers: z.object({ items: z.array(runShape), next: z.string().nullable() }),
    async handle({ query }) {
      const filter = given({ slug: query.scenario, statuses: query.status });
      const items = await records.runs(filter, query);
      const last = items.length === query.limit ? items.at(-1) : undefined;
      return { items: items.map(runOf), next: last === undefined ? null : String(last.id) };
    },
  });
}

function orchestrate({ director }: ScenarioDesk): Endpoint {
  return endpoint({
    method: 'post',
    path: '/scenario/{id}/orchestrate',
    id: 'orchestrateScenario',
    tag,
    summary: 'Casts a scenario in this valley and begins it',
    about:
      'The version in force is played to its end, whatever becomes of the file. What each role is told is told at once; the timeline begins with the first day.',
    scopes: ['designer'],
    params: z.object({ id: slug.describe('The scenario.') }),
    body: z
      .strictObject({
        name: z.string().trim().min(1).max(100).optional().describe('Of the run; unsaid, the scenario’s.'),
        seed: z.int().min(0).max(2_147_483_647).optional().describe('Decides between who fit equally well.'),
        first_day: z
          .enum(['auto', 'today', 'tomorrow'])
          .default('auto')
          .describe('auto: today if nothing of the first day is past already, else tomorrow.'),
      })
      .default({ first_day: 'auto' }),
    answers: runShape,
    status: 201,
    refusals: {
      404: 'No such scenario.',
      409: 'A run of it is not over yet.',
      422: 'Nobody can play one of its roles; which, and why.',
    },
    async handle({ params, body }) {
      const { first_day: firstDay, ...asked } = body;
      const started = await director.start(params.id, { ...given(asked), firstDay });
      if (started.ok) return runOf(started.run);
      if (started.why === 'unknown') return notFound(started.detail);
      return started.why === 'conflict' ? conflict(started.detail) : impossible(started.detail);
    },
  });
}

function status(desk: ScenarioDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/scenario/{id}/status',
    id: 'getScenarioStatus',
    tag,
    summary: 'How far a run has come, and who plays in it',
    scopes: reading,
    params: one,
    answers: statusShape,
    refusals,
    async handle({ params }) {
      const run = await find(desk, params.id);
      return run === null ? noRun : await statusOf(desk, run);
    },
  });
}

async function statusOf(desk: ScenarioDesk, run: ScenarioRun): Promise<z.input<typeof statusShape>> {
  const { records, director } = desk;
  const [stored, instances] = await Promise.all([
    records.scenario(run.scenario.slug, run.scenario.version),
    records.instances(run.id),
  ]);
  const scenario = scenarioSchema.safeParse(stored?.content).data;
  const state = director.stateOf(run.id) ?? runStateSchema.safeParse(run.state).data;
  const progress =
    scenario === undefined || state === undefined ? null : progressOf(scenario, state, desk.gameMinute());
  return {
    ...runOf(run),
    lasts_days: scenario?.config.lastsDays ?? null,
    clock: progress?.clock ?? null,
    cast: instances.map(({ id, agentId, role, runtimeConfig: { score, why } }) => ({
      instance_id: id,
      agent_id: agentId,
      role: role ?? '',
      title: scenario?.agent_roles[role ?? '']?.title ?? null,
      score: typeof score === 'number' ? score : null,
      why: typeof why === 'string' ? why : null,
    })),
    entries: progress?.entries.map(({ id, times, last }) => ({ id, times, last })) ?? [],
    scenes: [...(progress?.scenes ?? [])],
    next: progress?.next ?? null,
    interventions_today: state?.interventions.made ?? 0,
  };
}

function controls(desk: ScenarioDesk): Endpoint[] {
  const { director } = desk;
  const ways = [
    ['pause', 'Lets a run stand still', (id: number) => director.pause(id)],
    ['resume', 'Lets a paused run go on', (id: number) => director.resume(id)],
    ['cancel', 'Calls a run off; what waits in the queue is withdrawn', (id: number) => director.cancel(id)],
  ] as const;
  return ways.map(([word, summary, act]) =>
    endpoint({
      method: 'post',
      path: `/scenario/{id}/${word}`,
      id: `${word}ScenarioRun`,
      tag,
      summary,
      ...(word === 'resume'
        ? {
            about:
              'What had its time meanwhile puts the run off to another day, so that everything still comes at its hour.',
          }
        : {}),
      scopes: ['designer'],
      params: one,
      answers: runShape,
      refusals: { ...refusals, 409: 'It is not in a state for that.' },
      async handle({ params }) {
        const run = await find(desk, params.id);
        if (run === null) return noRun;
        const done = await act(run.id);
        return done.ok ? runOf((await desk.records.run(run.id)) ?? run) : refused(done);
      },
    }),
  );
}

function refused(done: Extract<Controlled, { ok: false }>): Refusal {
  return done.why === 'unknown' ? notFound(done.detail) : conflict(done.detail);
}

function results(desk: ScenarioDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/scenario/{id}/results',
    id: 'getScenarioResults',
    tag,
    summary: 'Its metrics, and which criteria they meet: at its end, or as of now',
    scopes: reading,
    params: one,
    answers: resultsShape,
    refusals,
    async handle({ params }) {
      const run = await find(desk, params.id);
      if (run === null) return noRun;
      const now = await desk.director.resultsOf(run.id);
      const found = now ?? (run.results as RunResults | null);
      const state = runStateSchema.safeParse(run.state).data;
      return {
        run_id: run.id,
        status: run.status,
        is_final: now === null && found !== null,
        ending: found?.ending ?? null,
        ended: state?.over === undefined || state.over === null ? null : momentOf(endClock(state)),
        metrics: found?.metrics ?? {},
        criteria: found?.criteria ?? [],
        score: found?.score ?? null,
      };
    },
  });
}

function endClock(state: z.output<typeof runStateSchema>): number {
  const minute = (state.over?.minute ?? 0) - (state.firstDay + state.shiftDays) * 1440;
  return Math.max(minute, state.floorMinute ?? minute);
}

async function find({ records }: ScenarioDesk, id: number | string): Promise<ScenarioRun | null> {
  if (typeof id === 'number') return await records.run(id);
  const [latest] = await records.runs({ slug: id }, { limit: 1 });
  return latest ?? null;
}
