/** What makes stories come about: the director of a valley, and the engine that brings about what is put out for it. */
import type { DataSource } from '@heartwood/db';
import { serversEngines } from './engine-ids.ts';
import { startEngine } from './engines.ts';
import type { Events } from './events.ts';
import { createPostgresExecutionLogs } from '../adapters/postgres-execution-logs.ts';
import { createPostgresRunFacts } from '../adapters/postgres-run-facts.ts';
import type { Villager } from '../content/villager.ts';
import type { CandidateTie } from '../engines/casting-fit.ts';
import { createDirector, type Director } from '../engines/director/director.ts';
import type { RunningEngine } from '../engines/runner.ts';
import type { ValleyHands } from '../engines/valley/hands.ts';
import { createValleyEngine } from '../engines/valley/valley.ts';
import type { ValleyStore } from '../ports/valley-store.ts';
import type { Hosting, Log, RunningValley } from '../rooms/hosting.ts';
import type { World } from '../world/types.ts';

export type DirectorParts = {
  readonly world: World;
  readonly store: Pick<ValleyStore, 'valleyId' | 'runs' | 'relationshipsOf'>;
  readonly source: DataSource;
  readonly events: Pick<Events, 'queue' | 'records'>;
  /** As they are now. */
  readonly villagers: () => readonly Villager[];
  readonly log: Log;
};

export function openDirector({ world, store, source, events, villagers, log }: DirectorParts): Director {
  const { valleyId, runs } = store;
  return createDirector({
    valleyId,
    runs,
    facts: createPostgresRunFacts(source, valleyId),
    queue: events.queue,
    events: events.records,
    logs: createPostgresExecutionLogs(source),
    log,
    villagers,
    world: () => world,
    async ties() {
      const all: CandidateTie[] = [];
      for (const { id } of villagers()) all.push(...(await store.relationshipsOf(id)));
      return all;
    },
  });
}

export type ValleyEngineParts = {
  readonly hosting: Hosting;
  readonly director: Pick<Director, 'heard'>;
  readonly events: Events;
  readonly log: Log;
};

/** Events of a story come one after another; those of agents and of other stories beside them. */
const atOnce = 8;

/** Once the valley stands, and as long as it does. */
export async function openValleyEngine(parts: ValleyEngineParts): Promise<RunningEngine> {
  const { hosting, director, events, log } = parts;
  const { valleyId, store } = hosting;
  const kind = createValleyEngine({
    valleyId,
    hands: handsOn(hosting),
    gazettes: store.gazettes,
    insights: store.insights,
    heard: (event) => director.heard(event),
  });
  return await startEngine({ events, log }, kind, {
    concurrency: atOnce,
    ids: serversEngines(valleyId),
  });
}

function handsOn(hosting: Hosting): ValleyHands {
  const valley = (): RunningValley => {
    if (hosting.running === null) throw new Error('The valley does not stand yet.');
    return hosting.running;
  };
  return {
    world: () => hosting.world,
    enact: async (causeId, inputs) => await valley().stage.enact(causeId, inputs),
    stored: async () => await valley().stored(),
    minds: {
      tell: async (tellings) => await valley().minds.tell(tellings),
      summon: async (who, meeting) => await valley().minds.summon(who, meeting),
      pursue: async (agentId, runId, goal) => await valley().minds.pursue(agentId, runId, goal),
      stored: async () => await valley().minds.stored(),
    },
    letter: async (to, letter) => await valley().letter(to, { ...letter, fromId: null, fromName: null }),
  };
}
