/** The director of a valley's stories, with what it reads from and writes to. */
import type { DataSource } from '@heartwood/db';
import type { Events } from './events.ts';
import { createPostgresExecutionLogs } from '../adapters/postgres-execution-logs.ts';
import { createPostgresRunFacts } from '../adapters/postgres-run-facts.ts';
import type { Villager } from '../content/villager.ts';
import type { CandidateTie } from '../engines/casting-fit.ts';
import { createDirector, type Director } from '../engines/director/director.ts';
import type { ValleyStore } from '../ports/valley-store.ts';
import type { Log } from '../rooms/hosting.ts';
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
