/** The queue of events, its records and its engines, once a process: the API, the valley and engines in it share them. */
import type { Database } from '@heartwood/db';
import type { Closing } from './closing.ts';
import { createPostgresEngineRegistry } from '../adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../adapters/postgres-event-queue.ts';
import { createWorkSignal } from '../adapters/postgres-work-signal.ts';
import type { Config } from '../config.ts';
import { createEventUpkeep } from '../engines/event-upkeep.ts';
import { createTypeCheck, type TypeCheck } from '../engines/event-check.ts';
import type { EngineRegistry } from '../ports/engine-registry.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { EventQueue } from '../ports/event-queue.ts';
import type { Log } from '../rooms/hosting.ts';

export type Events = {
  queue: EventQueue;
  records: EventLog;
  registry: EngineRegistry;
  check: TypeCheck;
};

/** What may not be given up is refused when so many times as much waits. */
const refusedAtTimes = 10;

export function openEvents(
  database: Database,
  { backlog, keptDays }: Config['events'],
  log: Log,
  closing: Closing,
): Events {
  const source = database.dataSource;
  const signal = createWorkSignal({
    database,
    onTrouble: (error) => log.warn({ err: error }, 'Word of new events comes late for a while.'),
  });
  closing.add('word of new events', () => signal.close());
  const records = createPostgresEventLog({ source, signal });
  const upkeep = createEventUpkeep({ records, keptDays, log });
  closing.add('the upkeep of events', () => upkeep.stop());
  return {
    queue: createPostgresEventQueue({
      source,
      signal,
      limits: { shedAt: backlog, refuseAt: refusedAtTimes * backlog },
      onShed: (engineType, count) =>
        log.warn({ engineType, count }, 'Events were given up, as too many wait for their engines.'),
    }),
    records,
    registry: createPostgresEngineRegistry({ source }),
    check: createTypeCheck(() => records.types()),
  };
}
