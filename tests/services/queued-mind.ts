/** A valley's queue with its Actor, and minds that are asked through it: everything real, on a database of its own. */
import pino from 'pino';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import { createPostgresVillagerTemplates } from '../../server/src/adapters/postgres-villager-templates.ts';
import { createWorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { createPresenceWords, type WordsPresence } from '../../server/src/adapters/presence-engine-words.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { createActor } from '../../server/src/engines/actor/actor.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import {
  createQueuedMind,
  type QueuedMind,
  type QueuedMindOptions,
} from '../../server/src/engines/queued-mind.ts';
import { runEngine, type RunnerOptions, type RunningEngine } from '../../server/src/engines/runner.ts';
import type { Mind } from '../../server/src/mind/mind.ts';
import type { EngineRegistry } from '../../server/src/ports/engine-registry.ts';
import type { EngineWords } from '../../server/src/ports/engine-words.ts';
import type { EventLog } from '../../server/src/ports/event-log.ts';
import type { EventQueue } from '../../server/src/ports/event-queue.ts';
import type { Backend, FreshDatabase } from './databases.ts';

export const valleyId = 'heartwood';

/** A busy machine is no reason to give an engine up. */
const patient = { takenUpWithinMs: 60_000, silentMs: 60_000 } as const;

export type QueueForTests = {
  readonly fresh: FreshDatabase;
  readonly queue: EventQueue;
  readonly records: EventLog;
  readonly registry: EngineRegistry;
  readonly words: EngineWords;
  /** An Actor that thinks with this mind. */
  actor(mind: Mind, more?: Partial<RunnerOptions> & { words?: EngineWords }): Promise<RunningEngine>;
  /** A mind that asks whichever Actor there is. */
  mind(of: QueuedMindOptions['of'], more?: Partial<QueuedMindOptions>): QueuedMind;
  /** Stops the engines, and closes the minds. */
  rest(): Promise<void>;
  dispose(): Promise<void>;
};

export async function queueForTests(
  backend: Backend,
  villagers: readonly Villager[],
  presence: WordsPresence | null = null,
): Promise<QueueForTests> {
  const fresh = await backend.create();
  const { database } = fresh;
  const source = database.dataSource;
  const stores = createPostgresValleyStores(database);
  const store = await stores.open(valleyId, { seed: 1, owner: 'tests', leaseMs: 600_000 });
  await store.applyVillagers(villagers, []);
  const signal = createWorkSignal({ database, pollMs: 200 });
  const queue = createPostgresEventQueue({ source, signal });
  const records = createPostgresEventLog({ source, signal });
  const registry = createPostgresEngineRegistry({ source });
  const words = createPresenceWords({ presence });
  const templates = createPostgresVillagerTemplates(source);
  const check = createTypeCheck(() => records.types());
  const log = pino({ level: 'silent' });
  const engines: RunningEngine[] = [];
  const minds: QueuedMind[] = [];
  const rest = async (): Promise<void> => {
    for (const mind of minds.splice(0)) mind.close();
    await Promise.all(engines.splice(0).map(async (engine) => await engine.stop(0)));
  };
  return {
    fresh,
    queue,
    records,
    registry,
    words,
    async actor(mind, { words: own, ...more } = {}) {
      const kind = createActor({ mind, words: own ?? words, templates, log });
      const engine = await runEngine({ kind, queue, registry, check, log, pulseMs: 100, ...more });
      engines.push(engine);
      return engine;
    },
    mind(of, more = {}) {
      const mind = createQueuedMind({
        ...patient,
        valleyId,
        queue,
        records,
        words,
        templates,
        of,
        log,
        ...more,
      });
      minds.push(mind);
      return mind;
    },
    rest,
    async dispose() {
      await rest();
      await signal.close();
      await fresh.dispose();
    },
  };
}
