/** What is written down of a run: its state, its log, and at the end what came of it. */
import type { Logger } from 'pino';
import type { EventLog } from '../../ports/event-log.ts';
import type { EventQueue, JsonObject } from '../../ports/event-queue.ts';
import type { ExecutionLogs, LogLevel } from '../../ports/execution-logs.ts';
import { openStatuses, type RunFacts, type RunId, type ScenarioRuns } from '../../ports/scenario-runs.ts';
import { judge, measure, type MetricValues, type RunResults } from '../measuring.ts';
import { eventOf } from './bringing.ts';
import type { RunState } from './run-state.ts';
import { companyOf, gameMinuteOf, type Setting, type Story } from './story.ts';
import { toldAtEnd } from './telling.ts';

/** What the director writes to and reads from. */
export type Desk = {
  readonly runs: ScenarioRuns;
  readonly facts: RunFacts;
  readonly queue: Pick<EventQueue, 'enqueue'>;
  readonly events: Pick<EventLog, 'list' | 'cancel'>;
  readonly logs: Pick<ExecutionLogs, 'add'>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

export async function saveState(story: Story, { runs, log }: Desk): Promise<void> {
  const isThere = await runs.change(story.run.id, openStatuses, { state: asJson(story.state) });
  if (!isThere) log.warn({ run: story.run.id }, 'A run of a scenario is over already.');
}

export async function logOf(
  { logs }: Desk,
  { run }: Story,
  level: LogLevel,
  message: string,
  data: JsonObject = {},
): Promise<void> {
  await logs.add({ level, message, data, scenarioRunId: run.id, agentInstanceId: null });
}

/** `only` names the metrics wanted. */
export async function measureStory(
  story: Story,
  { facts }: Desk,
  setting: Setting,
  only?: readonly string[],
): Promise<MetricValues> {
  const { run, scenario, state } = story;
  const since = { minute: state.startMinute, at: run.startedAt ?? run.createdAt };
  const measured = { scenario, company: companyOf(story, setting), tallies: state, since };
  return await measure(measured, facts, only);
}

export async function judgeStory(story: Story, desk: Desk, setting: Setting): Promise<RunResults> {
  const { over } = story.state;
  const values = await measureStory(story, desk, setting);
  return judge(story.scenario, values, {
    ending: over?.ending ?? null,
    minute: over?.minute ?? Math.floor(gameMinuteOf(setting)),
  });
}

/** May break off anywhere and be done again: the run's status comes last. */
export async function closeBooks(story: Story, desk: Desk, setting: Setting): Promise<void> {
  const { over } = story.state;
  if (over === null) throw new Error('the books of a run are closed while it goes on');
  const { id } = story.run;
  const { runs, queue } = desk;
  await runs.change(id, openStatuses, { state: asJson(story.state) });
  if (over.status === 'cancelled') await withdraw(id, desk);
  await queue.enqueue(toldAtEnd(story, setting));
  const results = await judgeStory(story, desk, setting);
  await runs.change(id, openStatuses, { results: asJson(results) });
  if (over.status === 'completed')
    await queue.enqueue([
      eventOf(story, setting, {
        type: 'scenario_completed',
        engine: 'analyst',
        data: { ending: over.ending, score: results.score },
        key: 'completed',
        agentId: null,
      }),
    ]);
  await runs.change(id, openStatuses, { status: over.status });
  const met = results.criteria.filter((one) => one.met === true).length;
  await logOf(desk, story, 'info', `The run was ${over.status}.`, {
    ending: over.ending,
    score: results.score,
    criteria_met: met,
    criteria: results.criteria.length,
  });
}

/** What is still waiting in the queue; what is being worked on comes about. */
async function withdraw(id: RunId, { events }: Desk): Promise<void> {
  const statuses = ['queued', 'failed'] as const;
  for (;;) {
    const waiting = await events.list({ scenarioRunId: id, statuses }, { limit: 500 });
    if (waiting.length === 0) return;
    const gone = await events.cancel(waiting.map((event) => event.id));
    // Somebody has taken what is left.
    if (gone.length === 0) return;
  }
}

/** As it is at this moment: what it is made of goes on changing. */
export function asJson(value: RunState | RunResults): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
