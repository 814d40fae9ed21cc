/** Engines in a process of their own, on any machine that reaches the database. They need no valley and no lease. */
import { openDatabase } from '@heartwood/db';
import { openWhole, type Closing } from './closing.ts';
import { readContent } from './content.ts';
import { engineIdOf } from './engine-ids.ts';
import { openEngineParts, startEngines } from './engines.ts';
import { openEvents } from './events.ts';
import { StartError } from './start-error.ts';
import { openThinking, shareBudget } from './thinking.ts';
import type { Config } from '../config.ts';
import type { RunningEngine } from '../engines/runner.ts';
import type { Log } from '../rooms/hosting.ts';

/** An engine's own statements are short; longer means that the database is in trouble, and they are tried again. */
const queryTimeoutMs = 10_000;

export type WorkerOptions = {
  config: Config;
  types: readonly string[];
  /** Events at the same time, each engine. */
  concurrency: number;
  /** Its engines are the same ones again after a restart; null for new ones each time. */
  name: string | null;
  log: Log;
  /** Gives up the start, and leaves nothing open. */
  unwanted?: AbortSignal;
};

export type RunningWorker = {
  readonly engines: readonly RunningEngine[];
  /** Finishes what is under way for at most so long and gives back the rest. Gives what could not be closed as it should. */
  close(drainMs: number): Promise<{ what: string; error: unknown }[]>;
};

/** Throws StartError or another error that says in its message what to do; nothing is left open then. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  return await openWhole((closing) => open(options, closing), options.log, options.unwanted);
}

async function open(
  { config, types, concurrency, name, log }: WorkerOptions,
  closing: Closing,
): Promise<RunningWorker> {
  const { databaseUrl, openai } = config;
  if (databaseUrl === null)
    throw new StartError(
      'A worker needs DATABASE_URL, the same as the server has: the embedded database belongs to the one process that opened it.',
    );
  const content = readContent(config.agentsDir);
  // Engines embed nothing: what they find is remembered by the valley.
  const withoutEmbedder = openai === null ? null : { ...openai, embeddingModel: null };
  const thinking = await openThinking({ ...config, openai: withoutEmbedder }, content.moderation, log);
  const database = await openDatabase({
    databaseUrl,
    dataDir: config.dataDir,
    queryTimeoutMs,
    onConnectionLost: (error) => log.warn({ err: error }, 'A connection to the database was lost.'),
  });
  closing.add('the database', () => database.close());
  await shareBudget(thinking, database, log, closing);
  const events = openEvents(database, config.events, log, closing);
  const parts = await openEngineParts(config, { database, content, events, thinking, log }, closing);
  const ids = name === null ? {} : { ids: (type: string) => engineIdOf(name, type) };
  const running = await startEngines(parts, { types, concurrency, ...ids });
  let drainMs = 0;
  closing.add('the engines', () => running.stop(drainMs));
  return {
    engines: running.engines,
    close: (forMs) => {
      drainMs = forMs;
      return closing.run();
    },
  };
}
