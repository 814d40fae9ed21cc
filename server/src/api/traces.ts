/**
 * `GET /api/v1/agents/{id}/trace`: why an agent decided as it did, newest first. Traces hold memories, and with them what
 * players told in private, so it is for who runs the valley: with the bearer token ADMIN_TOKEN, and not at all without.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { decisionKinds, type TraceStore } from '../ports/traces.ts';
import { sendProblem } from './problem.ts';

export type TraceDesk = {
  /** Null shuts the door. */
  adminToken: string | null;
  traces: Pick<TraceStore, 'of'>;
  hasAgent: (id: string) => boolean;
};

const kind = z.enum(decisionKinds);

const query = z.strictObject({
  /** How many, 1–100. */
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Id of the last one of the page before. */
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'an id is a number')
    .optional(),
  /** With commas between: `reply,plan_day`. */
  kinds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(kind).min(1))
    .optional(),
});

export async function sendTraces(desk: TraceDesk, request: Request, response: Response): Promise<void> {
  response.set('Cache-Control', 'no-store');
  const { adminToken, traces, hasAgent } = desk;
  if (adminToken === null) {
    const detail =
      'This server gives no traces out: start it with ADMIN_TOKEN set to have a token to ask with.';
    return sendProblem(response, 403, 'Not open', detail);
  }
  if (!isBearer(request.get('authorization'), adminToken)) {
    response.set('WWW-Authenticate', 'Bearer realm="valley"');
    return sendProblem(
      response,
      401,
      'Who asks?',
      'Send the header "Authorization: Bearer …" with the ADMIN_TOKEN of this server.',
    );
  }
  const agentId = String(request.params['id']);
  if (!hasAgent(agentId)) return sendProblem(response, 404, 'Not found', 'No villager here has that id.');
  const parsed = query.safeParse(request.query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const what = issue?.path.join('.') || 'The query';
    return sendProblem(response, 400, 'That did not work', `${what}: ${issue?.message ?? 'does not fit'}.`);
  }
  const { limit, before, kinds } = parsed.data;
  const items = await traces.of(agentId, {
    limit,
    ...(before === undefined ? {} : { before }),
    ...(kinds === undefined ? {} : { kinds }),
  });
  response.json({ items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null });
}

/** Compared as hashes: equally long, and in a time that tells nothing of where they differ. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(hashOf(given), hashOf(token));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
