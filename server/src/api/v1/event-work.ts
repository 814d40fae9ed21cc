/** Events worked off from outside: claimed, and told what came of them. */
import { z } from 'zod';
import type { EngineRegistry } from '../../ports/engine-registry.ts';
import { UnknownReferenceError } from '../../ports/event-queue.ts';
import { conflict, endpoint, impossible, notFound, Refusal, type Endpoint } from '../endpoint.ts';
import type { EventDesk } from './events.ts';
import { claimedShape, eventShape, newEventShape, toClaimed, toEvent } from './event-shapes.ts';
import { engineId, engineType, anyJson, json, limitOf, rowId, wholeText } from './fields.ts';

export type WorkDesk = EventDesk & { registry: EngineRegistry };

const tag = 'events';
const maxOutcomeBytes = 1024 * 1024;
const one = z.object({ id: rowId });

export function eventWorkEndpoints(desk: WorkDesk): Endpoint[] {
  return [claiming(desk), settling(desk), noting(desk)];
}

function claiming({ queue, registry }: WorkDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/events/queue/{engine_type}',
    id: 'claimEvents',
    tag,
    summary: 'Claims events for an engine, the most urgent first, then the oldest',
    about: `They are the engine's for five minutes, and longer with each heartbeat. Of a lane only the next is given.`,
    scopes: ['engine'],
    params: z.object({ engine_type: engineType }),
    query: z.strictObject({
      engine_id: engineId,
      limit: limitOf(50, 5),
      least_priority: wholeText(-100, 100)
        .optional()
        .describe('None below it: for room that is kept for what presses.'),
    }),
    answers: z.object({ items: z.array(claimedShape) }),
    refusals: { 404: 'No such engine.', 409: 'It is of another type, or signed off: register again.' },
    async handle({ params, query }) {
      const engine = await registry.find(query.engine_id);
      if (engine === null) return notFound('No engine of that id is registered.');
      if (engine.type !== params.engine_type) return conflict(`That engine is registered as ${engine.type}.`);
      if (engine.status === 'dead' || engine.status === 'stopped')
        return conflict(`That engine is ${engine.status}; register it again.`);
      if (engine.status === 'draining') return { items: [] };
      const events = await queue.claim(engine.id, [engine.type], query.limit, query.least_priority);
      return { items: events.map(toClaimed) };
    },
  });
}

const held = {
  engine_id: engineId,
  claim: z
    .int()
    .min(1)
    .optional()
    .describe('As the claim gave it. Unsaid, the latest is meant: enough for an engine that never restarts.'),
};
const completed = z.strictObject({
  status: z.literal('completed'),
  ...held,
  result: json.nullable().default(null),
  outputs: z
    .array(newEventShape)
    .max(50)
    .default([])
    .describe('Queued together with the completion, or not at all. Valley and run are those of the event.'),
});
const failed = z.strictObject({
  status: z.literal('failed'),
  ...held,
  error: z.string().min(1).max(2000),
  retry: z.boolean().default(true).describe('False for what cannot get better by trying again.'),
});

function settling(desk: WorkDesk): Endpoint {
  const { queue, log, check } = desk;
  return endpoint({
    method: 'put',
    path: '/events/{id}/status',
    id: 'settleEvent',
    tag,
    summary: 'Tells that a claimed event is completed, or failed',
    about: 'One that failed is tried again after 30, 60 and 120 seconds, and then put aside.',
    scopes: ['engine'],
    params: one,
    body: z.discriminatedUnion('status', [completed, failed]),
    maxBodyBytes: maxOutcomeBytes,
    answers: eventShape,
    refusals: {
      404: 'No such event.',
      409: "It is not this engine's, or not any more.",
      422: 'An output that its type does not allow; nothing was stored.',
    },
    async handle({ params: { id }, body }) {
      const event = await log.find(id);
      if (event === null) return notFound('There is no event of that id.');
      const notYours = conflict(
        'That event is not in the hands of this engine, or not by this claim any more.',
      );
      const claim = body.claim ?? event.claim;
      if (event.lockedBy !== body.engine_id || event.claim !== claim) return notYours;
      const told = { id, claim };
      if (body.status === 'failed') {
        const { error, retry } = body;
        const done = await queue.fail(body.engine_id, [{ ...told, error, retry }]);
        if (done.length === 0) return notYours;
      } else {
        const sent = body.outputs.map((output) => ({
          ...output,
          valley_id: output.valley_id === undefined ? event.valleyId : output.valley_id,
          scenario_run_id: output.scenario_run_id ?? event.scenarioRunId,
        }));
        const outputs = await check(sent, 'outputs');
        if (outputs instanceof Refusal) return outputs;
        try {
          const done = await queue.complete(body.engine_id, [{ ...told, result: body.result, outputs }]);
          if (done.length === 0) return notYours;
        } catch (error) {
          if (!(error instanceof UnknownReferenceError)) throw error;
          return impossible('What an output names (its valley, agent, run or instance) is not there.');
        }
      }
      const after = await log.find(id);
      return after === null ? notYours : toEvent(after);
    },
  });
}

function noting({ log, registry }: WorkDesk): Endpoint {
  return endpoint({
    method: 'put',
    path: '/events/{id}/process',
    id: 'noteProcessing',
    tag,
    summary: "Adds a line to the event's processed_by_engines",
    about: 'For engines that look at an event without working it off; its status stays as it is.',
    scopes: ['engine'],
    params: one,
    body: z.strictObject({
      engine_id: engineId,
      status: z.enum(['processing', 'processed', 'failed', 'skipped']),
      result: anyJson.default(null),
    }),
    answers: eventShape,
    refusals: { 404: 'No such event, or no such engine.', 409: 'There are too many lines already.' },
    async handle({ params: { id }, body }) {
      if ((await registry.find(body.engine_id)) === null)
        return notFound('No engine of that id is registered.');
      const noted = await log.note(id, body);
      const event = await log.find(id);
      if (event === null) return notFound('There is no event of that id.');
      return noted ? toEvent(event) : conflict('That event takes no more notes.');
    },
  });
}
