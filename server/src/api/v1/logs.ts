/** What engines and runs of scenarios write down. */
import { z } from 'zod';
import { UnknownReferenceError } from '../../ports/event-queue.ts';
import { logLevels, type ExecutionLogs } from '../../ports/execution-logs.ts';
import { endpoint, impossible, pageOf, toPage, type Endpoint } from '../endpoint.ts';
import { asJson } from './event-shapes.ts';
import { before, given, json, limitOf, oneOrMore, rowId, smallId, smallIdText, time } from './fields.ts';

const tag = 'logs';

const entry = z
  .object({
    id: rowId,
    level: z.enum(logLevels),
    message: z.string(),
    data: json,
    scenario_run_id: z.int().nullable(),
    agent_instance_id: z.int().nullable(),
    created_at: time,
  })
  .meta({ id: 'LogEntry' });

export function logEndpoints(logs: ExecutionLogs): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/logs',
      id: 'listLogs',
      tag,
      summary: 'The log, the newest first',
      scopes: ['engine', 'designer'],
      query: z.strictObject({
        scenario_run_id: smallIdText.optional(),
        agent_instance_id: smallIdText.optional(),
        level: oneOrMore(logLevels).optional(),
        limit: limitOf(200, 50),
        before,
      }),
      answers: pageOf(entry),
      async handle({ query }) {
        const filter = given({
          scenarioRunId: query.scenario_run_id,
          agentInstanceId: query.agent_instance_id,
          levels: query.level,
        });
        const entries = await logs.list(filter, query);
        const items = entries.map((one) => ({
          id: one.id,
          level: one.level,
          message: one.message,
          data: asJson(one.data),
          scenario_run_id: one.scenarioRunId,
          agent_instance_id: one.agentInstanceId,
          created_at: one.createdAt.toISOString(),
        }));
        return toPage(items, query.limit);
      },
    }),
    endpoint({
      method: 'post',
      path: '/logs',
      id: 'createLog',
      tag,
      summary: 'Writes a line',
      scopes: ['engine'],
      body: z.strictObject({
        level: z.enum(logLevels).default('info'),
        message: z.string().min(1).max(4000),
        data: json.default({}),
        scenario_run_id: smallId.nullable().default(null),
        agent_instance_id: smallId.nullable().default(null),
      }),
      answers: z.object({ id: rowId }),
      status: 201,
      refusals: { 422: 'There is no such run or instance.' },
      async handle({ body }) {
        try {
          const id = await logs.add({
            level: body.level,
            message: body.message,
            data: body.data,
            scenarioRunId: body.scenario_run_id,
            agentInstanceId: body.agent_instance_id,
          });
          return { id };
        } catch (error) {
          if (error instanceof UnknownReferenceError) return impossible('There is no such run or instance.');
          throw error;
        }
      },
    }),
  ];
}
