/**
 * The Analyst: judges runs of scenarios that are over, and says on request and once a day how a valley stands. Everything
 * it puts out rests on figures that go with it, with how sure they make it (`confidenceOf`).
 */
import type { Logger } from 'pino';
import { z } from 'zod';
import { valleyEngine, type ClaimedEvent, type JsonObject, type NewEvent } from '../../ports/event-queue.ts';
import type { RunFacts, ScenarioRecords, ScenarioRun } from '../../ports/scenario-runs.ts';
import type { ValleyRecords } from '../../ports/valley-records.ts';
import type { Scenario } from '../../content/scenario.ts';
import { minutesPerDay } from '../../world/constants.ts';
import { runStateSchema } from '../director/run-state.ts';
import { UnworkableEventError, type EngineKind, type Outcome } from '../engine.ts';
import type { Lore } from '../lore.ts';
import { judge, measure, type RunResults } from '../measuring.ts';
import { loneliness, players } from './company-kept.ts';
import type { Finding } from './finding.ts';
import { judged } from './judged.ts';
import { subjects, takeLook, type Look, type Subject } from './look.ts';
import { budget, plans } from './plans-and-costs.ts';
import { relationships } from './relationships.ts';
import { rumours } from './talk-told.ts';

export type AnalystOptions = {
  readonly records: ValleyRecords;
  readonly lore: Lore;
  /** Of one valley. */
  readonly runs: (valleyId: string) => ScenarioRecords;
  readonly facts: (valleyId: string) => RunFacts;
  readonly log: Pick<Logger, 'info'>;
};

/** How far back it looks: traces are kept for three days, and what is older has been looked at. */
const daysBack = 3;
const mostOutputs = 16;
const outputPriority = 50;

const analyses: Readonly<Record<Subject, (look: Look) => Finding[]>> = {
  relationships,
  rumours,
  loneliness,
  players,
  plans,
  budget,
};

export function createAnalyst(options: AnalystOptions): EngineKind {
  const { log } = options;
  const work =
    (find: (event: ClaimedEvent, valleyId: string) => Promise<Finding[]>) =>
    async ({ event }: { event: ClaimedEvent }): Promise<Outcome> => {
      if (event.valleyId === null) throw new UnworkableEventError('The Analyst needs a valley to look at.');
      const found = (await find(event, event.valleyId)).slice(0, mostOutputs);
      log.info(
        { event: event.id, valley: event.valleyId, findings: found.length },
        'The Analyst has looked.',
      );
      return {
        result: { findings: found.length, titles: found.map(({ title }) => title) },
        outputs: found.map((finding) => outputOf(event, event.valleyId ?? '', finding)),
      };
    };
  return {
    type: 'analyst',
    version: '1',
    capabilities: ['scenarios', ...subjects],
    handlers: {
      scenario_completed: work(async ({ scenarioRunId }, valleyId) => {
        const run = await runOf(options, valleyId, scenarioRunId);
        return judged(run, await resultsOf(options, run));
      }),
      pattern_detection_requested: work(async (event, valleyId) =>
        (await found(options, event, valleyId)).filter(({ kind }) => kind === 'pattern_detected'),
      ),
      analysis_requested: work(async (event, valleyId) => await found(options, event, valleyId)),
    },
  };
}

const request = z.looseObject({ about: z.string().optional(), minute: z.number().optional() });

/** What is asked about in other words than the subjects' is taken for everything. */
async function found(options: AnalystOptions, event: ClaimedEvent, valleyId: string): Promise<Finding[]> {
  const { about = 'everything', minute } = request.parse(event.data);
  const wanted = subjects.filter((subject) => about.includes(subject));
  const findings: Finding[] = [];
  if (event.scenarioRunId !== null) {
    const run = await runOf(options, valleyId, event.scenarioRunId);
    // Of a run that is over this is said when it ends.
    const isOver = run.results !== null && 'criteria' in run.results;
    if (!isOver || about === 'metrics')
      findings.push(
        ...judged(run, await resultsOf(options, run)).filter(({ kind }) => kind === 'insight_generated'),
      );
  }
  if (about === 'metrics') return findings;
  const until = Math.floor(minute ?? (await options.records.latestMinute(valleyId)) + 1);
  const span = { fromMinute: Math.max(0, until - daysBack * minutesPerDay), untilMinute: until };
  if (span.untilMinute <= span.fromMinute) return findings;
  const look = await takeLook(options, valleyId, span);
  const given = new Set(look.advice.map(({ title }) => title));
  for (const subject of wanted.length === 0 ? subjects : wanted) {
    findings.push(
      ...analyses[subject](look).filter(({ kind, title }) => kind !== 'recommendation' || !given.has(title)),
    );
    // The process may have a valley to run, too.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return findings;
}

async function runOf(
  { runs }: AnalystOptions,
  valleyId: string,
  id: ClaimedEvent['scenarioRunId'],
): Promise<ScenarioRun> {
  const run = id === null ? null : await runs(valleyId).run(id);
  if (run === null) throw new UnworkableEventError('There is no such run of a scenario in this valley.');
  return run;
}

/** As the director closed its books, or as it stands. */
async function resultsOf({ runs, facts, lore }: AnalystOptions, run: ScenarioRun): Promise<RunResults> {
  // Written by the director with the shape of `RunResults`, and by nobody else.
  if (run.results !== null && 'criteria' in run.results) return run.results as unknown as RunResults;
  const { slug, version } = run.scenario;
  const stored = await runs(run.valleyId).scenario(slug, version);
  const state = runStateSchema.safeParse(run.state);
  if (stored === null || !state.success)
    throw new UnworkableEventError(`The run "${run.name}" cannot be read: it was never begun.`);
  // Checked when it was stored: `applyScenarios` takes nothing else.
  const scenario = stored.content as unknown as Pick<Scenario, 'config'>;
  const { cast, players: there, startMinute } = state.data;
  const company = { cast, villagers: lore.villagers().map(({ id }) => id), players: there };
  const since = { minute: startMinute, at: run.startedAt ?? run.createdAt };
  const values = await measure({ scenario, company, tallies: state.data, since }, facts(run.valleyId));
  return judge(scenario, values, { ending: null, minute: Math.floor(startMinute) });
}

function outputOf(event: ClaimedEvent, valleyId: string, finding: Finding): NewEvent {
  const { kind, analysisType, title, text, findings, confidence, about } = finding;
  const data: JsonObject = {
    analysis_type: analysisType,
    title: title.slice(0, 160),
    text: text.slice(0, 1200),
    findings,
    confidence,
    about: [...new Set(about)].slice(0, 60),
  };
  return {
    type: kind,
    engineType: valleyEngine(valleyId),
    valleyId,
    agentId: null,
    data,
    priority: outputPriority,
    lane: `valley:${valleyId}/${event.scenarioRunId === null ? 'analyst' : `run/${event.scenarioRunId}`}`,
    scenarioRunId: event.scenarioRunId,
    sourceInstanceId: event.targetInstanceId,
  };
}
