/** `npm run worker`: engines in a process of their own, until asked to stop. */
import { parseArgs } from 'node:util';
import { endWell } from './compose/ending.ts';
import type { RunningWorker } from './compose/worker.ts';
import { describeVariables, readConfig, type Config } from './config.ts';
import { engineNames } from './config-variables.ts';

const help = `npm run worker -- [options]

Works events off beside a server, in this process, on any machine that reaches its database. Start as many as you like;
set ENGINES on the server to what is to run inside it, or to none.
  --types LIST       engines to run, with commas between them (${engineNames.join(',')})
  --concurrency N    events that each works on at the same time, 1 to 1000 (8); of an actor's, a quarter are kept for
                     players: one at least, and none of 1
  --name NAME        of its own among all workers; one that starts again under it goes on with what it held and knew
  --drain SECONDS    time for what is under way when it is stopped, 0 to 3600 (20)
  --json             one JSON object a line instead of sentences
  --help             this text

Stops at SIGTERM or SIGINT: takes nothing new, finishes, gives back the rest. A second signal ends it at once.

Environment, as for the server (DATABASE_URL is needed; with REDIS_URL players see words as they come):
${describeVariables()}`;

const loadEveryMs = 60_000;
/** Beside what is under way: giving back and signing off, with a database that may be away. */
const closeWithinMs = 25_000;

type Options = {
  types: string[];
  concurrency: number;
  name: string | null;
  drainMs: number;
  json: boolean;
};

class UsageError extends Error {}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      types: { type: 'string', default: engineNames.join(',') },
      concurrency: { type: 'string', default: '8' },
      name: { type: 'string' },
      drain: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const types = [...new Set(values.types.split(',').map((type) => type.trim()))];
  const unknown = types.find((type) => !engineNames.some((name) => name === type));
  if (unknown !== undefined)
    throw new UsageError(`There is no engine "${unknown}"; there are ${engineNames.join(', ')}.`);
  if (values.name !== undefined && !/^[\w.-]{1,80}$/.test(values.name))
    throw new UsageError('--name must be letters, digits, dots, hyphens and underscores, at most 80.');
  return {
    types,
    concurrency: wholeNumber('--concurrency', values.concurrency, 1, 1000),
    name: values.name ?? null,
    drainMs: wholeNumber('--drain', values.drain, 0, 3600) * 1000,
    json: values.json,
  };
}

function wholeNumber(option: string, given: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(given) ? Number(given) : -1;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} must be a whole number from ${least} to ${most}.`);
}

async function main(): Promise<number | null> {
  let options: Options | null;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nTry --help.`);
    return 1;
  }
  if (options === null) {
    console.log(help);
    return 0;
  }
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) console.error(problem);
    return 1;
  }
  await work(read.config, options);
  return null;
}

async function work(config: Config, { json, drainMs, ...options }: Options): Promise<void> {
  const say = (sentence: string, event: object): void =>
    console.log(json ? JSON.stringify({ at: new Date().toISOString(), ...event }) : sentence);
  let worker: RunningWorker | null = null;
  const figures = (): Figures[] => (worker === null ? [] : figuresOf(worker));
  const ending = endWell({
    withinMs: drainMs + closeWithinMs,
    fatal: 'The worker cannot go on.',
    late: 'The worker could not be closed in time; what it held is freed when its locks run out.',
    onAsked: () => say('Finishing what is under way…', { event: 'stopping', engines: figures() }),
  });
  // Not before the options are known to be fine: it takes a second to load.
  const [{ createLog }, { runWorker }] = await Promise.all([
    import('./compose/log.ts'),
    import('./compose/worker.ts'),
  ]);
  const log = createLog(config);
  if (config.redisUrl === null && config.databaseUrl !== null)
    log.warn('Without REDIS_URL, players elsewhere hear answers whole and up to a second late.');
  const running = await ending.open(
    log,
    async () => await runWorker({ ...options, config, log, unwanted: ending.asked }),
    async (opened, isWell) => {
      const failures = await opened.close(isWell ? drainMs : 0);
      say(`Goodbye. ${worked(opened)}`, { event: 'stopped', engines: figuresOf(opened) });
      return failures;
    },
  );
  worker = running;
  const engines = running.engines.map(({ id, type }) => ({ id, type }));
  const names = engines.map(({ type, id }) => `${type} ${id}`).join(', ');
  say(`At work: ${names}.`, { event: 'started', pid: process.pid, engines });
  let said = '';
  setInterval(() => {
    const now = worked(running);
    if (now !== said) say(now, { event: 'load', engines: figuresOf(running) });
    said = now;
  }, loadEveryMs);
}

type Figures = { id: string; type: string; load: number; completed: number; failed: number };

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function figuresOf({ engines }: RunningWorker): Figures[] {
  return engines.map((engine) => {
    const { completed, failed } = engine.tally();
    return {
      id: engine.id,
      type: engine.type,
      load: engine.load(),
      completed: sum(completed),
      failed: sum(failed),
    };
  });
}

function worked(worker: RunningWorker): string {
  return figuresOf(worker)
    .map(
      ({ type, completed, failed, load }) => `${type}: ${completed} done, ${failed} failed, ${load} in hand.`,
    )
    .join(' ');
}

try {
  const exitCode = await main();
  if (exitCode !== null) process.exitCode = exitCode;
} catch (error) {
  const { explainStart } = await import('./compose/start-error.ts');
  console.error(explainStart(error));
  process.exit(1);
}
