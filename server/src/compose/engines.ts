/** The engines of a process: a server runs them beside its valley, a worker nothing else. */
import type { Database } from '@heartwood/db';
import type { Closing } from './closing.ts';
import type { Content } from './content.ts';
import { openEngineWords } from './engine-words.ts';
import type { Events } from './events.ts';
import type { Thinking } from './thinking.ts';
import { createPostgresRunFacts } from '../adapters/postgres-run-facts.ts';
import { createPostgresScenarioRecords } from '../adapters/postgres-scenario-runs.ts';
import { createPostgresValleyRecords } from '../adapters/postgres-valley-records.ts';
import { createPostgresVillagerTemplates } from '../adapters/postgres-villager-templates.ts';
import type { Config } from '../config.ts';
import { createActor } from '../engines/actor/actor.ts';
import { createAnalyst, type AnalystOptions } from '../engines/analyst/analyst.ts';
import type { EngineKind } from '../engines/engine.ts';
import type { Lore } from '../engines/lore.ts';
import { createNarrator } from '../engines/narrator/narrator.ts';
import { runEngine, type RunningEngine } from '../engines/runner.ts';
import type { EngineId } from '../ports/event-queue.ts';
import type { EngineWords } from '../ports/engine-words.ts';
import type { VillagerTemplates } from '../ports/villager-templates.ts';
import type { Log } from '../rooms/hosting.ts';

/** What engines are made of, whichever process they run in. */
export type EngineParts = Pick<AnalystOptions, 'records' | 'runs' | 'facts'> & {
  readonly events: Events;
  readonly words: EngineWords;
  readonly templates: VillagerTemplates;
  readonly thinking: Pick<Thinking, 'mind' | 'model' | 'moderation'>;
  readonly lore: Lore;
  readonly log: Log;
};

/** Each kind of engine by its name, as it is asked for. */
export const engineKinds: Readonly<Record<string, (parts: EngineParts) => EngineKind>> = {
  actor: ({ thinking: { mind }, words, templates, log }) => createActor({ mind, words, templates, log }),
  narrator: ({ thinking: { model = null, moderation }, records, lore, log }) =>
    createNarrator({ records, lore, model, moderation, log }),
  analyst: ({ records, lore, runs, facts, log }) => createAnalyst({ records, lore, runs, facts, log }),
};

/** What only one process has goes in; what every process opens for itself comes along. */
export async function openEngineParts(
  config: Pick<Config, 'redisUrl'>,
  {
    database,
    content,
    villagers = () => content.villagers,
    ...parts
  }: Pick<EngineParts, 'events' | 'thinking' | 'log'> & {
    database: Database;
    content: Content;
    /** As they are now; those of the content unless said. */
    villagers?: Lore['villagers'];
  },
  closing: Closing,
): Promise<EngineParts> {
  const words = await openEngineWords(config, parts.log, closing);
  const { dataSource } = database;
  return {
    ...parts,
    words,
    templates: createPostgresVillagerTemplates(dataSource),
    lore: { villagers, places: content.map.places, items: content.items, calendar: content.calendar },
    records: createPostgresValleyRecords(dataSource),
    runs: (valleyId) => createPostgresScenarioRecords(dataSource, valleyId),
    facts: (valleyId) => createPostgresRunFacts(dataSource, valleyId),
  };
}

export type StartOptions = {
  readonly types: readonly string[];
  /** Events at the same time, each engine. */
  readonly concurrency?: number;
  /** Of each, so that one that starts again is the engine that it was. */
  readonly ids?: (type: string) => EngineId;
  /** Of the one run it works for. */
  readonly scenarioRunId?: number | null;
};

export type RunningEngines = {
  readonly engines: readonly RunningEngine[];
  /** Finishes what is under way, for at most so long. */
  stop(drainMs: number): Promise<void>;
};

/** Most of the time of a thought is a model's: that many are waited for at once, and the governor bounds the calls. */
const defaultConcurrency = 16;

/** Throws where there is no engine of such a name. */
export async function startEngines(parts: EngineParts, options: StartOptions): Promise<RunningEngines> {
  const kinds = options.types.map((type) => {
    const make = engineKinds[type];
    if (make === undefined)
      throw new Error(`There is no engine "${type}"; there are ${Object.keys(engineKinds).join(', ')}.`);
    return make(parts);
  });
  const engines: RunningEngine[] = [];
  const stop = async (drainMs: number): Promise<void> => {
    await Promise.all(engines.map(async (engine) => await engine.stop(drainMs)));
  };
  try {
    for (const kind of kinds) engines.push(await startEngine(parts, kind, options));
  } catch (error) {
    await stop(0);
    throw error;
  }
  return { engines, stop };
}

/** One engine of a kind of its own, such as a valley's. */
export async function startEngine(
  { events, log }: Pick<EngineParts, 'events' | 'log'>,
  kind: EngineKind,
  { concurrency = defaultConcurrency, ids, scenarioRunId = null }: Omit<StartOptions, 'types'> = {},
): Promise<RunningEngine> {
  const { queue, registry, check } = events;
  const id = ids === undefined ? {} : { id: ids(kind.type) };
  return await runEngine({ kind, queue, registry, check, log, concurrency, scenarioRunId, ...id });
}
