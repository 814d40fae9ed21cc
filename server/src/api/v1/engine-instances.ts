/** Engines sign on, tell that they live, keep their state for a restart, and sign off. */
import { z } from 'zod';
import { engineStatuses, type EngineRecord, type EngineRegistry } from '../../ports/engine-registry.ts';
import { UnknownReferenceError, type EventQueue } from '../../ports/event-queue.ts';
import type { EventLog } from '../../ports/event-log.ts';
import { conflict, endpoint, impossible, notFound, type Endpoint } from '../endpoint.ts';
import { asJson } from './event-shapes.ts';
import { engineId, engineType, given, json, rowId, smallId, time } from './fields.ts';

export type EngineDesk = { registry: EngineRegistry; queue: EventQueue; log: EventLog };

const tag = 'engines';
const maxStateBytes = 1024 * 1024;
/** Between looks after events of engines that are gone, by whichever heartbeat comes then. */
const upkeepEveryMs = 5_000;
const one = z.object({ id: engineId });
const noEngine = notFound('No engine of that id is registered.');

const engineShape = z
  .object({
    id: engineId,
    engine_type: z.string(),
    status: z.enum(engineStatuses),
    last_heartbeat: time,
    current_workload: z.int(),
    scenario_run_id: z.int().nullable(),
    metadata: z.object({
      static_config: z.object({
        capabilities: z.array(z.string()),
        resource_limits: z.object({
          max_concurrent_events: z.int(),
          memory_limit_mb: z.number().nullable(),
        }),
        engine_software_version: z.string(),
      }),
      dynamic_state: z.object({
        resource_utilization: z.object({ cpu_percent: z.number(), memory_usage_mb: z.number() }),
        current_scenario_run_id: z.int().nullable(),
      }),
    }),
  })
  .meta({ id: 'EngineInstance' });

const stateShape = z.object({ state: json });

export function engineInstanceEndpoints(desk: EngineDesk): Endpoint[] {
  return [registering(desk), ...looking(desk), beating(desk), leaving(desk), ...keepingState(desk)];
}

function registering({ registry }: EngineDesk): Endpoint {
  return endpoint({
    method: 'post',
    path: '/engine_instances',
    id: 'registerEngine',
    tag,
    summary: 'Registers an engine, or one that is back',
    about:
      'What an engine of this id knew is kept. An engine that is not heard of for 30 seconds counts as dead.',
    scopes: ['engine'],
    body: z.strictObject({
      id: engineId,
      engine_type: engineType,
      capabilities: z.array(z.string().min(1).max(100)).max(50).default([]),
      resource_limits: z
        .strictObject({
          max_concurrent_events: z.int().min(1).max(10_000).default(5),
          memory_limit_mb: z.number().min(1).max(10_000_000).nullable().default(null),
        })
        .prefault({}),
      engine_software_version: z.string().min(1).max(50),
      scenario_run_id: smallId.nullable().default(null),
    }),
    answers: engineShape,
    status: 201,
    refusals: { 409: 'An engine of another type has that id.', 422: 'There is no such run.' },
    async handle({ body }) {
      const before = await registry.find(body.id);
      if (before !== null && before.type !== body.engine_type)
        return conflict(`An engine of the type ${before.type} has that id.`);
      try {
        await registry.register({
          id: body.id,
          type: body.engine_type,
          capabilities: body.capabilities,
          limits: {
            maxConcurrentEvents: body.resource_limits.max_concurrent_events,
            memoryLimitMb: body.resource_limits.memory_limit_mb,
          },
          version: body.engine_software_version,
          scenarioRunId: body.scenario_run_id,
        });
      } catch (error) {
        if (UnknownReferenceError.from(error) instanceof UnknownReferenceError)
          return impossible('There is no run of that id.');
        throw error;
      }
      const engine = await registry.find(body.id);
      return engine === null ? noEngine : toEngine(engine);
    },
  });
}

function looking({ registry }: EngineDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/engine_instances',
      id: 'listEngines',
      tag,
      summary: 'Engines, the latest heard of first',
      scopes: ['engine'],
      query: z.strictObject({
        engine_type: engineType.optional(),
        status: z.enum(engineStatuses).optional(),
      }),
      answers: z.object({ items: z.array(engineShape) }),
      async handle({ query: { engine_type: type, status } }) {
        const engines = await registry.list(given({ type, status }));
        return { items: engines.slice(0, 500).map(toEngine) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/engine_instances/{id}',
      id: 'getEngine',
      tag,
      summary: 'One engine',
      scopes: ['engine'],
      params: one,
      answers: engineShape,
      refusals: { 404: 'No such engine.' },
      async handle({ params }) {
        const engine = await registry.find(params.id);
        return engine === null ? noEngine : toEngine(engine);
      },
    }),
  ];
}

function beating({ registry, queue, log }: EngineDesk): Endpoint {
  let lookedAfterMs = -Infinity;
  return endpoint({
    method: 'post',
    path: '/engine_instances/{id}/heartbeat',
    id: 'beat',
    tag,
    summary: 'A sign of life, which also holds on to the events the engine has',
    about: "Every 5 to 10 seconds will do. What the answer does not list is not the engine's any more.",
    scopes: ['engine'],
    params: one,
    body: z
      .strictObject({
        status: z.enum(['active', 'busy', 'draining']).default('active'),
        current_workload: z.int().min(0).max(1_000_000).default(0),
        cpu_percent: z.number().min(0).max(1_000_000).default(0),
        memory_usage_mb: z.number().min(0).max(10_000_000).default(0),
      })
      .prefault({}),
    answers: z.object({ held: z.array(z.object({ id: rowId, claim: z.int() })) }),
    refusals: { 404: 'No such engine.', 409: 'It was taken for dead, or signed off: register again.' },
    async handle({ params: { id }, body }) {
      const lives = await registry.heartbeat(id, {
        status: body.status,
        workload: body.current_workload,
        cpuPercent: body.cpu_percent,
        memoryMb: body.memory_usage_mb,
      });
      if (!lives) {
        const engine = await registry.find(id);
        return engine === null ? noEngine : conflict(`That engine is ${engine.status}; register it again.`);
      }
      const held = await log.heldBy(id);
      const still = new Set(await queue.extend(id, held));
      if (performance.now() - lookedAfterMs > upkeepEveryMs) {
        lookedAfterMs = performance.now();
        await queue.recover(await registry.bury());
      }
      return {
        held: held
          .filter((event) => still.has(event.id))
          .map(({ id: event, claim }) => ({ id: event, claim })),
      };
    },
  });
}

function leaving({ registry, queue, log }: EngineDesk): Endpoint {
  return endpoint({
    method: 'delete',
    path: '/engine_instances/{id}',
    id: 'deregisterEngine',
    tag,
    summary: 'Signs an engine off; what it still holds goes back to the queue',
    scopes: ['engine'],
    params: one,
    refusals: { 404: 'No such engine.' },
    async handle({ params: { id } }) {
      if (!(await registry.deregister(id))) return noEngine;
      await queue.release(id, await log.heldBy(id));
      return undefined;
    },
  });
}

function keepingState({ registry }: EngineDesk): Endpoint[] {
  const typed = z.object({ engine_type: engineType });
  const read = { method: 'get', tag, scopes: ['engine'], answers: stateShape } as const;
  const write = {
    method: 'put',
    tag,
    scopes: ['engine'],
    body: stateShape.strict(),
    maxBodyBytes: maxStateBytes,
  } as const;
  return [
    endpoint({
      ...read,
      path: '/engine_instances/{id}/state',
      id: 'getEngineState',
      summary: 'What the engine kept',
      params: one,
      refusals: { 404: 'No such engine.' },
      async handle({ params }) {
        const engine = await registry.find(params.id);
        return engine === null ? noEngine : { state: asJson(engine.state) };
      },
    }),
    endpoint({
      ...write,
      path: '/engine_instances/{id}/state',
      id: 'putEngineState',
      summary: 'Keeps the state of the engine, at most 1 MB of JSON',
      params: one,
      refusals: { 404: 'No such engine.' },
      handle: async ({ params, body }) =>
        (await registry.saveState(params.id, body.state)) ? undefined : noEngine,
    }),
    endpoint({
      ...read,
      path: '/engines/{engine_type}/state',
      id: 'getLastState',
      summary: 'What the engine of this type that was heard of last left behind',
      params: typed,
      refusals: { 404: 'None left anything.' },
      async handle({ params }) {
        const state = await registry.lastState(params.engine_type);
        return state === null ? notFound('No engine of that type left a state.') : { state: asJson(state) };
      },
    }),
    endpoint({
      ...write,
      path: '/engines/{engine_type}/state',
      id: 'putStateOfType',
      summary: 'The same as for the instance, for engines that know themselves by their type',
      params: typed,
      query: z.strictObject({ engine_id: engineId }),
      refusals: { 404: 'No such engine of that type.' },
      async handle({ params, query, body }) {
        const engine = await registry.find(query.engine_id);
        if (engine?.type !== params.engine_type) return noEngine;
        return (await registry.saveState(engine.id, body.state)) ? undefined : noEngine;
      },
    }),
  ];
}

function toEngine(engine: EngineRecord): z.input<typeof engineShape> {
  return {
    id: engine.id,
    engine_type: engine.type,
    status: engine.status,
    last_heartbeat: engine.lastHeartbeat.toISOString(),
    current_workload: engine.workload,
    scenario_run_id: engine.scenarioRunId,
    metadata: {
      static_config: {
        capabilities: [...engine.capabilities],
        resource_limits: {
          max_concurrent_events: engine.limits.maxConcurrentEvents,
          memory_limit_mb: engine.limits.memoryLimitMb,
        },
        engine_software_version: engine.version,
      },
      dynamic_state: {
        resource_utilization: { cpu_percent: engine.cpuPercent, memory_usage_mb: engine.memoryMb },
        current_scenario_run_id: engine.scenarioRunId,
      },
    },
  };
}
