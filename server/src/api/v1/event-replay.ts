/** What came in a time, done again: after a fault that spoilt what was made of it. */
import { z } from 'zod';
import { requeueable } from '../../ports/event-log.ts';
import { endpoint, impossible, type Endpoint } from '../endpoint.ts';
import type { EventDesk } from './events.ts';
import { given, rowId, slug, timeText, valleyId, workedOffBy } from './fields.ts';

const mostAtOnce = 500;

export function replayEndpoint({ log, valleyId: own }: EventDesk): Endpoint {
  return endpoint({
    method: 'post',
    path: '/events/replay',
    id: 'replayEvents',
    tag: 'events',
    summary: 'Works events of a time off again, the oldest first',
    about: `Without "dry_run": false it only says which. At most ${mostAtOnce} at a time: go on with "after": next until that is null. Events that are under way, archived or on record only are left as they are, and what a completed one put out is put out again.`,
    scopes: [],
    body: z.strictObject({
      since: timeText.describe('Queued at or after.'),
      until: timeText.describe('Queued before.'),
      statuses: z
        .array(z.enum(requeueable))
        .min(1)
        .default([...requeueable]),
      type: z.string().min(1).max(100).optional(),
      engine_type: workedOffBy.optional(),
      valley_id: valleyId.optional(),
      agent_id: slug.optional().describe("Of valley_id, or of this server's valley."),
      lane: z.string().min(1).max(200).optional(),
      scenario_run_id: z.int().min(1).optional(),
      after: rowId.optional().describe('"next" of the answer before.'),
      limit: z.int().min(1).max(mostAtOnce).default(mostAtOnce),
      dry_run: z.boolean().default(true),
    }),
    answers: z.object({ ids: z.array(rowId), next: rowId.nullable(), dry_run: z.boolean() }),
    refusals: { 422: 'A time that ends before it begins.' },
    async handle({ body }) {
      if (body.since >= body.until) return impossible('"since" must be before "until".');
      const filter = given({
        types: body.type === undefined ? undefined : [body.type],
        engineType: body.engine_type,
        valleyId: body.valley_id ?? (body.agent_id === undefined ? undefined : own),
        agentId: body.agent_id,
        lane: body.lane,
        scenarioRunId: body.scenario_run_id,
      });
      const { limit, after, dry_run: isDryRun } = body;
      const replayed = await log.replay({ ...filter, since: body.since, until: body.until }, body.statuses, {
        limit,
        after,
        isDryRun,
      });
      return { ...replayed, dry_run: isDryRun };
    },
  });
}
