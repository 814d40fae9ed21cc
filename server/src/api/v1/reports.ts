/** What players reported about one another, for those who run the valley. */
import { z } from 'zod';
import type { PlayerStore, StoredReport } from '../../ports/players.ts';
import { endpoint, notFound, pageOf, toPage, type Endpoint } from '../endpoint.ts';
import { before, limitOf, rowId, time } from './fields.ts';

export type ReportDesk = Pick<PlayerStore, 'reports' | 'settle'>;

const statuses = ['open', 'settled'] as const;
const party = z.string().nullable().describe('The id of a character; null when it is gone.');
const report = z
  .object({
    id: rowId,
    reporter_id: party,
    reporter_name: z.string(),
    reported_id: party,
    reported_name: z.string(),
    reason: z.enum(['rude', 'spam', 'unsafe', 'other']),
    text: z.string().nullable().describe('In the words of who reported it.'),
    heard: z
      .array(
        z.object({ text: z.string(), game_minute: z.number(), how: z.enum(['talk', 'say', 'overheard']) }),
      )
      .describe('What they had last heard from the other, the oldest first.'),
    game_minute: z.number(),
    status: z.enum(statuses),
    settled_by: z.string().nullable(),
    settled_note: z.string().nullable(),
    settled_at: time.nullable(),
    created_at: time,
  })
  .meta({ id: 'Report' });

export function reportEndpoints(desk: ReportDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/reports',
      id: 'listReports',
      tag: 'reports',
      summary: 'What players reported about one another, the newest first',
      about:
        'One open report of each player by each: told again, it is as told last. Muting is up to players themselves.',
      scopes: [],
      query: z.strictObject({ status: z.enum(statuses).optional(), limit: limitOf(200, 50), before }),
      answers: pageOf(report),
      async handle({ query: { status, limit, before: from } }) {
        const found = await desk.reports(status === undefined ? {} : { status }, { limit, before: from });
        return toPage(found.map(shown), limit);
      },
    }),
    endpoint({
      method: 'put',
      path: '/reports/{id}',
      id: 'settleReport',
      tag: 'reports',
      summary: 'Says that a report was looked at, and what came of it',
      scopes: [],
      params: z.strictObject({ id: rowId }),
      body: z.strictObject({
        status: z.literal('settled'),
        note: z.string().trim().min(1).max(1000).nullable().default(null),
      }),
      answers: report,
      refusals: { 404: 'There is no such report.' },
      async handle({ params, body, caller }) {
        const settled = await desk.settle(params.id, { by: caller.name, note: body.note });
        return settled === null ? notFound('There is no such report.') : shown(settled);
      },
    }),
  ];
}

function shown(stored: StoredReport): z.input<typeof report> {
  return {
    id: stored.id,
    reporter_id: stored.reporterId,
    reporter_name: stored.reporterName,
    reported_id: stored.reportedId,
    reported_name: stored.reportedName,
    reason: stored.reason,
    text: stored.text,
    heard: stored.heard.map(({ text, gameMinute, how }) => ({ text, game_minute: gameMinute, how })),
    game_minute: stored.gameMinute,
    status: stored.status,
    settled_by: stored.settledBy,
    settled_note: stored.settledNote,
    settled_at: stored.settledAt?.toISOString() ?? null,
    created_at: stored.createdAt.toISOString(),
  };
}
