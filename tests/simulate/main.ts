/** `npm run simulate`: the valley without players, and a report of what became of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pino from 'pino';
import { compareAblations, tableOf, type Ablations } from './ablations.ts';
import type { TaskCounts } from './counting.ts';
import { goalsOf } from './goals.ts';
import { goalLine, linesOf, summaryOf } from './lines.ts';
import { openMinds } from './minds.ts';
import { help, readOptions, WrongOptions, type Options } from './options.ts';
import { pageOf } from './page.ts';
import { createProgress } from './progress.ts';
import { simulate, type Report } from './run.ts';
import { runAll, titleOf, type Plan } from './runs.ts';
import { scenarioLines } from './scenario-lines.ts';
import { simulateScenario } from './scenario-run.ts';
import { readContent, type Content } from '../../server/src/compose/content.ts';

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    console.log(help);
    return 0;
  }
  const content = contentFor(options);
  if (options.scenario !== null) return await liveScenario(options, content, options.scenario);
  const reports = await runAll(
    options,
    content.villagers.length,
    (plan) => runOnce(options, content, plan),
    (line) => console.error(line),
  );
  const ablations = options.ablations ? compareAblations(reports) : null;
  await writeReports(options, reports, ablations);
  if (options.json) console.log(JSON.stringify({ reports, ablations }));
  else print(options, reports, ablations);
  const goals = [...reports.flatMap(goalsOf), ...(ablations?.goals ?? [])];
  return goals.every(({ met }) => met !== false) ? 0 : 1;
}

async function liveScenario(options: Options, content: Content, id: string): Promise<number> {
  const scenario = content.scenarios.find((one) => one.id === id);
  const ids = content.scenarios.map((one) => one.id).join(', ');
  if (scenario === undefined) throw new WrongOptions(`There is no scenario "${id}"; there are ${ids}.`);
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }, pino.destination(2));
  const [seed = 1] = options.seeds;
  const progress = createProgress(scenario.name, scenario.config.lastsDays * 1440, 0);
  try {
    const report = await simulateScenario({
      content,
      thinking: openMinds(options, seed, new Map(), log),
      scenario,
      seed,
      databaseUrl: options.database,
      log,
      onProgress: (minutes) => progress.at('days', minutes),
    });
    await mkdir(options.out, { recursive: true });
    await writeFile(join(options.out, `${id}.json`), `${JSON.stringify(report, null, 1)}\n`);
    console.log(options.json ? JSON.stringify(report) : scenarioLines(report).join('\n'));
    return report.status === 'completed' ? 0 : 1;
  } finally {
    progress.stop();
  }
}

function contentFor({ villagers, agents }: Options): Content {
  const content = readContent(agents);
  if (villagers === null || villagers >= content.villagers.length) return content;
  return { ...content, villagers: content.villagers.slice(0, villagers) };
}

async function runOnce(options: Options, content: Content, plan: Plan): Promise<Report> {
  const { seed, without } = plan;
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }, pino.destination(2));
  const modelCalls: TaskCounts = new Map();
  const questions = content.villagers.length * 25;
  const progress = createProgress(titleOf(plan), options.days * 1440, questions);
  try {
    return await simulate({
      content,
      thinking: openMinds(options, seed, modelCalls, log),
      seed,
      days: options.days,
      abilities: Object.fromEntries(without.map((ability) => [ability, false])),
      databaseUrl: options.database,
      modelCalls,
      log,
      onProgress: (stage, done) => progress.at(stage, done),
    });
  } finally {
    progress.stop();
  }
}

async function writeReports(
  { out }: Options,
  reports: readonly Report[],
  ablations: Ablations | null,
): Promise<void> {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'report.json'), `${JSON.stringify({ reports, ablations }, null, 1)}\n`);
  await writeFile(join(out, 'report.html'), await pageOf(reports, ablations));
}

function print({ out }: Options, reports: readonly Report[], ablations: Ablations | null): void {
  for (const report of reports) console.log(linesOf(report).join('\n'));
  if (reports.length > 1) console.log(summaryOf(reports).join('\n'));
  if (ablations !== null) console.log([...tableOf(ablations), ...ablations.goals.map(goalLine)].join('\n'));
  console.log(`Written to ${resolve(out)}: report.json, report.html, runs/`);
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return error instanceof WrongOptions ? 2 : 1;
});
