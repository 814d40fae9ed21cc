/**
 * `GET /api/v1/agents/{id}/trace`: why an agent decided as it did, newest first. Traces hold memories, and with them what
 * players told in private, so it is for who runs the valley. Its fields are named as `npm run why --json` prints them.
 */
import { z } from 'zod';
import { decisionKinds, type TraceStore } from '../../ports/traces.ts';
import { endpoint, pageOf, toPage, type Endpoint } from '../endpoint.ts';
import { isKnown, nobody, one, tag, type AgentDesk } from './agents.ts';
import { before, limitOf, oneOrMore } from './fields.ts';

export type TraceDesk = Pick<AgentDesk, 'cards'> & { traces: Pick<TraceStore, 'of'> };

const number = z.number();
const terms = z.object({
  recency: number,
  importance: number,
  relevance: number,
  emotion: number,
  words: number,
  boost: number,
});

const traceShape = z
  .object({
    id: z.string(),
    agentId: z.string(),
    kind: z.enum(decisionKinds),
    gameMinute: number,
    percepts: z.array(z.string()),
    memories: z.array(
      z.object({ id: z.string(), content: z.string(), score: number, terms: terms.partial().nullable() }),
    ),
    options: z.array(z.object({ what: z.string(), score: number.nullable(), why: z.string().nullable() })),
    choice: z.string(),
    reason: z.string().nullable(),
    inputs: z.array(z.object({ kind: z.string(), detail: z.string() })),
    by: z.enum(['language-model', 'small-model', 'offline', 'routine']),
    how: z.string(),
    promptTokens: number,
    completionTokens: number,
    milliseconds: number,
    operationId: z.string().nullable(),
  })
  .meta({ id: 'Trace' });

export function traceEndpoint(desk: TraceDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/agents/{id}/trace',
    id: 'listTraces',
    tag,
    summary: 'Why a villager decided as they did, the newest first',
    scopes: [],
    params: one,
    query: z.strictObject({ limit: limitOf(100, 20), before, kinds: oneOrMore(decisionKinds).optional() }),
    answers: pageOf(traceShape),
    refusals: { 404: 'No such villager.' },
    async handle({ params: { id }, query: { limit, before: last, kinds } }) {
      if (!isKnown(desk, id)) return nobody;
      const items = await desk.traces.of(id, {
        limit,
        ...(last === undefined ? {} : { before: last }),
        ...(kinds === undefined ? {} : { kinds }),
      });
      return toPage(items as z.input<typeof traceShape>[], limit);
    },
  });
}
