/**
 * A worker to be killed: the product's runner and queue in a process of its own. Its actors answer each event with one
 * output, its other engine takes those in. What it began is on record too, so that tests can tell tries from effects.
 */
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@heartwood/db';
import { pino } from 'pino';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createWorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import type { EngineKind } from '../../server/src/engines/engine.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import { runEngine } from '../../server/src/engines/runner.ts';
import { takerOfOutputs, type WorkerOptions } from './worker-options.ts';

const { databaseUrl, longestWorkMs, deadAfterMs, pulseMs, concurrency } = JSON.parse(
  process.argv[2] ?? '',
) as WorkerOptions;

const database = await openDatabase({
  databaseUrl,
  dataDir: '',
  poolSize: 4,
  migrate: false,
  onConnectionLost: () => {},
});
const source = database.dataSource;
const signal = createWorkSignal({ database });
const queue = createPostgresEventQueue({ source, signal });
const registry = createPostgresEngineRegistry({ source, deadAfterMs });
const records = createPostgresEventLog({ source, signal });
const check = createTypeCheck(() => records.types());

const actor: EngineKind = {
  type: 'actor',
  version: '1',
  capabilities: [],
  handlers: {
    'agent.deliberate': async ({ event }) => {
      await source.query('INSERT INTO tries (event_id, claim) VALUES ($1, $2)', [event.id, event.claim]);
      await sleep(Math.random() * longestWorkMs);
      const said = { dialogue: `Number ${JSON.stringify(event.data['at'])}.` };
      return {
        result: said,
        outputs: [
          {
            type: 'dialogue',
            engineType: takerOfOutputs,
            valleyId: null,
            agentId: null,
            data: said,
            lane: `out/${event.lane}`,
          },
        ],
      };
    },
  },
};
const taker: EngineKind = {
  type: takerOfOutputs,
  version: '1',
  capabilities: [],
  handlers: {
    dialogue: async ({ event }) => {
      await sleep((Math.random() * longestWorkMs) / 10);
      return { result: { taken: event.data['dialogue'] ?? null } };
    },
  },
};

const log = pino({ level: 'silent' });
const engines = await Promise.all(
  [actor, taker].map(
    async (kind) => await runEngine({ kind, queue, registry, check, log, pulseMs, concurrency }),
  ),
);
process.on('SIGTERM', () => {
  void Promise.all(engines.map(async (engine) => await engine.stop(5_000)))
    .then(async () => await signal.close())
    .then(async () => await database.close());
});
// For those that take the place of this one, which may not live to its exit.
flushCompileCache();
console.log('at work');
