/** Events put in and looked at, and second chances for those that failed. */
import { z } from 'zod';
import { requeueable, type EventLog } from '../../ports/event-log.ts';
import {
  BacklogFullError,
  eventStatuses,
  UnknownReferenceError,
  type EventQueue,
} from '../../ports/event-queue.ts';
import {
  conflict,
  endpoint,
  impossible,
  notFound,
  pageOf,
  Refusal,
  toPage,
  type Endpoint,
} from '../endpoint.ts';
import { replayEndpoint } from './event-replay.ts';
import { asJson, eventShape, newEventShape, toEvent, type createEventCheck } from './event-shapes.ts';
import {
  before,
  engineId,
  workedOffBy,
  flag,
  given,
  json,
  limitOf,
  oneOrMore,
  rowId,
  slug,
  smallIdText,
  timeText,
  valleyId,
} from './fields.ts';

export type EventDesk = {
  queue: EventQueue;
  log: EventLog;
  check: ReturnType<typeof createEventCheck>;
  valleyId: string;
};

const tag = 'events';
const one = z.object({ id: rowId });
const noEvent = notFound('There is no event of that id.');
const noReference = 'What an event names (its valley, agent, run or instance) is not there.';

const tooMany = (engineType: string): Refusal =>
  new Refusal(
    503,
    'Too much waits',
    `Too many events wait for ${engineType} engines. Try again later, or with a higher priority.`,
  );

/** What the database says of names that lead nowhere is the caller's to know. */
export async function withKnownReferences<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnknownReferenceError) return impossible(noReference);
    if (error instanceof BacklogFullError) return tooMany(error.engineType);
    throw error;
  }
}

export function eventEndpoints(desk: EventDesk): Endpoint[] {
  return [...reading(desk), queueing(desk), ...mending(desk), requeueing(desk), replayEndpoint(desk)];
}

function queueing({ queue, check }: EventDesk): Endpoint {
  return endpoint({
    method: 'post',
    path: '/events',
    id: 'createEvent',
    tag,
    summary: 'Queues an event',
    scopes: ['engine', 'designer'],
    body: newEventShape,
    answers: z.object({ id: rowId }),
    status: 201,
    refusals: {
      422: 'No such type, data that is not as the type has it, or names that lead nowhere.',
      503: 'Too much waits for these engines; with a higher priority it may be taken.',
    },
    async handle({ body }) {
      const events = await check([body], '');
      if (events instanceof Refusal) return events;
      const ids = await withKnownReferences(() => queue.enqueue(events));
      return ids instanceof Refusal ? ids : { id: ids[0] ?? '' };
    },
  });
}

const filters = z.strictObject({
  status: oneOrMore(eventStatuses).optional(),
  type: z.string().min(1).max(100).optional(),
  engine_type: workedOffBy.optional(),
  locked_by: engineId.optional(),
  valley_id: valleyId.optional(),
  agent_id: slug.optional().describe("Of valley_id, or of this server's valley."),
  lane: z.string().min(1).max(200).optional(),
  scenario_run_id: smallIdText.optional(),
  since: timeText.optional().describe('Queued at or after.'),
  until: timeText.optional().describe('Queued before.'),
  archived: flag.default(false).describe('Looks among those put away instead.'),
  limit: limitOf(200, 50),
  before,
});

function reading({ log, valleyId: own }: EventDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/events',
      id: 'listEvents',
      tag,
      summary: 'Events, the newest first',
      scopes: ['engine'],
      query: filters,
      answers: pageOf(eventShape),
      async handle({ query }) {
        const { status, type, engine_type, locked_by, valley_id, agent_id, lane, scenario_run_id } = query;
        const filter = given({
          statuses: status,
          types: type === undefined ? undefined : [type],
          engineType: engine_type,
          lockedBy: locked_by,
          valleyId: valley_id ?? (agent_id === undefined ? undefined : own),
          agentId: agent_id,
          lane,
          scenarioRunId: scenario_run_id,
          since: query.since,
          until: query.until,
        });
        const events = await log.list(filter, query);
        return toPage(events.map(toEvent), query.limit);
      },
    }),
    endpoint({
      method: 'get',
      path: '/events/{id}',
      id: 'getEvent',
      tag,
      summary: 'One event, with all that became of it',
      scopes: ['engine'],
      params: one,
      answers: eventShape,
      refusals: { 404: 'No such event.' },
      async handle({ params }) {
        const event = await log.find(params.id);
        return event === null ? noEvent : toEvent(event);
      },
    }),
    endpoint({
      method: 'get',
      path: '/event_types',
      id: 'listEventTypes',
      tag,
      summary: 'Every type of event, with the schema of its data',
      scopes: ['engine', 'designer'],
      answers: z.object({
        items: z.array(
          z.object({
            name: z.string(),
            description: z.string().nullable(),
            schema: json,
            category: z.string().nullable(),
            engine_type: z.string().nullable(),
          }),
        ),
      }),
      async handle() {
        const types = await log.types();
        return {
          items: types.map(({ engineType: engine_type, schema, ...type }) => ({
            ...type,
            schema: asJson(schema),
            engine_type,
          })),
        };
      },
    }),
  ];
}

const mostAtOnce = 500;

function mending({ log }: EventDesk): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/events/{id}/requeue',
      id: 'requeueEvent',
      tag,
      summary: 'Gives a dead letter, or one that was withdrawn or done, all its tries anew',
      scopes: [],
      params: one,
      answers: eventShape,
      refusals: { 404: 'No such event.', 409: 'It is under way, archived, or on record only.' },
      async handle({ params }) {
        const done = await log.requeue([params.id], requeueable);
        const event = await log.find(params.id);
        if (event === null) return noEvent;
        return done.length > 0 ? toEvent(event) : conflict(`That event is ${event.status}, and stays so.`);
      },
    }),
    endpoint({
      method: 'post',
      path: '/events/{id}/cancel',
      id: 'cancelEvent',
      tag,
      summary: 'Withdraws an event that is not finished',
      scopes: [],
      params: one,
      answers: eventShape,
      refusals: { 404: 'No such event.', 409: 'It is finished.' },
      async handle({ params }) {
        const done = await log.cancel([params.id]);
        const event = await log.find(params.id);
        if (event === null) return noEvent;
        return done.length > 0 ? toEvent(event) : conflict(`That event is ${event.status} already.`);
      },
    }),
  ];
}

function requeueing({ log, valleyId: own }: EventDesk): Endpoint {
  return endpoint({
    method: 'post',
    path: '/events/requeue',
    id: 'requeueEvents',
    tag,
    summary: 'The same for all of a time, a type or an engine',
    about: `At most ${mostAtOnce} at a time, the newest first; ask again while "more" is true.`,
    scopes: [],
    body: z.strictObject({
      statuses: z.array(z.enum(requeueable)).min(1).default(['dead_letter']),
      type: z.string().min(1).max(100).optional(),
      engine_type: workedOffBy.optional(),
      valley_id: valleyId.optional(),
      agent_id: slug.optional(),
      since: timeText.optional(),
      until: timeText.optional(),
      limit: z.int().min(1).max(mostAtOnce).default(mostAtOnce),
    }),
    answers: z.object({ ids: z.array(rowId), more: z.boolean() }),
    async handle({ body }) {
      const filter = given({
        statuses: body.statuses,
        types: body.type === undefined ? undefined : [body.type],
        engineType: body.engine_type,
        valleyId: body.valley_id ?? (body.agent_id === undefined ? undefined : own),
        agentId: body.agent_id,
        since: body.since,
        until: body.until,
      });
      const found = await log.list(filter, { limit: body.limit });
      const ids = await log.requeue(
        found.map(({ id }) => id),
        body.statuses,
      );
      // With none changed, asking again would change none either.
      return { ids, more: ids.length > 0 && found.length === body.limit };
    },
  });
}
