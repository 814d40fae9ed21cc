/** Every run that was asked for, some at once in processes of their own; each is kept on disk as soon as it ends. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Options } from './options.ts';
import type { Report } from './run.ts';
import type { Abilities } from '../../server/src/mind/deps.ts';

export type Plan = { seed: number; without: readonly (keyof Abilities)[] };

/** Whole valleys first, seed by seed: they are what most goals are about. */
export function plansOf({ seeds, without, ablations }: Options): Plan[] {
  if (!ablations) return seeds.map((seed) => ({ seed, without }));
  const lacks: (keyof Abilities)[][] = [[], ['memory'], ['planning'], ['reflection']];
  return lacks.flatMap((lack) => seeds.map((seed) => ({ seed, without: lack })));
}

export function titleOf({ seed, without }: Plan): string {
  return without.length === 0 ? `seed ${seed}` : `seed ${seed} without ${without.join(', ')}`;
}

export async function runAll(
  options: Options,
  villagers: number,
  runHere: (plan: Plan) => Promise<Report>,
  told: (line: string) => void,
): Promise<Report[]> {
  const plans = plansOf(options);
  const folder = join(options.out, 'runs');
  await mkdir(folder, { recursive: true });
  const reports = new Map<Plan, Report>();
  const left: Plan[] = [];
  for (const plan of plans) {
    const known = options.resume ? await kept(folder, plan, options, villagers) : null;
    if (known === null) left.push(plan);
    else reports.set(plan, known);
  }
  if (reports.size > 0) told(`${reports.size} of ${plans.length} runs are there already`);
  const startedAt = performance.now();
  let done = 0;
  const several = options.jobs > 1 && left.length > 1;
  const waiting = [...left];
  const work = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      const report = several ? await runInProcess(folder, plan, options) : await runHere(plan);
      await keep(folder, plan, report);
      reports.set(plan, report);
      const minutes = (performance.now() - startedAt) / 60_000;
      const toGo = (minutes / ++done) * (left.length - done);
      if (plans.length > 1)
        told(
          `${titleOf(plan)}: ${report.times.wholeSeconds.toFixed(0)} s; ${reports.size} of ${plans.length} runs, about ${toGo.toFixed(0)} minutes to go`,
        );
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.jobs, left.length) }, work));
  } finally {
    // What has not begun does not begin any more when one has failed.
    waiting.length = 0;
  }
  return plans.flatMap((plan) => reports.get(plan) ?? []);
}

function fileOf(folder: string, { seed, without }: Plan): string {
  return join(folder, `${['seed', seed, ...without.map((one) => `without-${one}`)].join('-')}.json`);
}

/** Written beside and moved, so that a run that is there is there whole. */
async function keep(folder: string, plan: Plan, report: Report): Promise<void> {
  const file = fileOf(folder, plan);
  await writeFile(`${file}.part`, JSON.stringify(report));
  await rename(`${file}.part`, file);
}

/** Null when it is not there, or was run with other options. */
async function kept(
  folder: string,
  plan: Plan,
  { days, mind }: Options,
  villagers: number,
): Promise<Report | null> {
  let report: Report;
  try {
    report = JSON.parse(await readFile(fileOf(folder, plan), 'utf8')) as Report;
  } catch {
    return null;
  }
  return report.days === days && report.mind === mind && report.villagers === villagers ? report : null;
}

/** The same program with the same options, for this one run. */
async function runInProcess(folder: string, plan: Plan, options: Options): Promise<Report> {
  const out = fileOf(folder, plan).replace(/\.json$/, '');
  const { days, mind, modelUrl, villagers, agents, database } = options;
  const given: [string, string | number | null | undefined][] = [
    ['--days', days],
    ['--seed', plan.seed],
    ['--mind', mind],
    ['--model-url', modelUrl],
    ['--villagers', villagers],
    ['--agents', agents],
    ['--database', database],
    ['--out', out],
    ...plan.without.map((one): [string, string] => ['--without', one]),
  ];
  const args = given.flatMap(([name, value]) => (value == null ? [] : [name, String(value)]));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    // 1 is a missed goal as well as a failure; a report is there only of a run that ended.
    const text = await readFile(join(out, 'report.json'), 'utf8').catch((cause: unknown) => {
      throw new Error(`The run of ${titleOf(plan)} failed with code ${code}.`, { cause });
    });
    const { reports } = JSON.parse(text) as { reports: Report[] };
    const [report] = reports;
    if (report === undefined) throw new Error(`The run of ${titleOf(plan)} wrote no report.`);
    return report;
  } finally {
    process.off('exit', stop);
    await rm(out, { recursive: true, force: true });
  }
}
