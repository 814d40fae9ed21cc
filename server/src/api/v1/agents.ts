/** What villagers are up to, remember, mean to do, and think of one another. */
import { z } from 'zod';
import type { AgentRecords } from '../../ports/agent-records.ts';
import type { ValleyStore } from '../../ports/valley-store.ts';
import type { VillagerCard } from '../../protocol/messages.ts';
import { endpoint, notFound, pageOf, toPage, type Endpoint } from '../endpoint.ts';
import { before, limitOf, rowId, time } from './fields.ts';

export type AgentDesk = {
  cards: () => readonly VillagerCard[];
  /** As the running world has it; null while it is not there. */
  state: (id: string) => AgentState | null;
  store: Pick<ValleyStore, 'relationshipsOf'>;
  records: Pick<AgentRecords, 'plans' | 'tieChanges'>;
};

export const tag = 'agents';
/** As long as an id may be, and anything: one that is nobody's is not found. */
export const one = z.object({ id: z.string().min(1).max(100) });
export const nobody = notFound('No villager here has that id.');
export const isKnown = ({ cards }: Pick<AgentDesk, 'cards'>, id: string): boolean =>
  cards().some((card) => card.id === id);

const cardShape = z
  .object({
    id: z.string(),
    name: z.string(),
    short_name: z.string(),
    occupation: z.string(),
    pronouns: z.string(),
    birthday: z.string(),
  })
  .meta({ id: 'Agent' });

const task = {
  activity: z.string(),
  place_id: z.string(),
  object_id: z.string().nullable(),
  doing: z.string(),
  reason: z.string(),
};

const stateShape = z
  .object({
    id: z.string(),
    tick: z.int(),
    game_minute: z.number().describe('Since the valley began.'),
    x: z.number().describe('In tiles.'),
    y: z.number(),
    facing: z.enum(['down', 'left', 'right', 'up']),
    place_id: z.string().nullable(),
    mood: z.string(),
    needs: z.record(z.string(), z.number()).describe('0 (desperate) to 100.'),
    inventory: z.record(z.string(), z.number()),
    activity: z.object(task).nullable(),
    conversation_id: z.string().nullable(),
  })
  .meta({ id: 'AgentState' });
export type AgentState = z.input<typeof stateShape>;

const planShape = z.object({
  id: rowId,
  goal: z.string(),
  steps: z.array(z.object({ ...task, minutes: z.number(), priority: z.number() })),
  current_step: z.int(),
  status: z.enum(['active', 'done', 'dropped']),
  day: z.int().nullable(),
  created_at: time,
  updated_at: time,
});

const tieShape = z.object({
  other_id: z.string(),
  other_kind: z.enum(['agent', 'character']),
  other_name: z.string(),
  relationship_type: z.string(),
  affection_score: z.number().describe('−100 to 100.'),
  trust_level: z.number().describe('0 to 100.'),
  interaction_frequency: z.number(),
  last_interaction_minute: z.number().nullable(),
  note: z.string().nullable(),
});

const changeShape = z.object({
  id: rowId,
  other_id: z.string(),
  other_kind: z.enum(['agent', 'character']),
  affection_change: z.number(),
  trust_change: z.number(),
  affection_after: z.number(),
  trust_after: z.number(),
  type_before: z.string().nullable(),
  type_after: z.string().nullable(),
  reason: z.string(),
  game_minute: z.number(),
  created_at: time,
});

export function agentEndpoints(desk: AgentDesk): Endpoint[] {
  return [...looking(desk), plans(desk), ...ties(desk)];
}

function looking(desk: AgentDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/agents',
      id: 'listAgents',
      tag,
      summary: 'Who lives in the valley',
      scopes: ['player', 'designer', 'engine'],
      answers: z.object({ items: z.array(cardShape) }),
      async handle() {
        return { items: desk.cards().map(({ shortName, ...card }) => ({ ...card, short_name: shortName })) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/agents/{id}/state',
      id: 'getAgentState',
      tag,
      summary: 'Where a villager is, what they are doing and how they are',
      scopes: ['designer', 'engine'],
      params: one,
      answers: stateShape,
      refusals: { 404: 'No such villager.' },
      async handle({ params }) {
        return (isKnown(desk, params.id) ? desk.state(params.id) : null) ?? nobody;
      },
    }),
  ];
}

function plans(desk: AgentDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/agents/{id}/plans',
    id: 'listPlans',
    tag,
    summary: 'Plans, the newest first',
    scopes: ['designer', 'engine'],
    params: one,
    query: z.strictObject({ limit: limitOf(100, 20), before }),
    answers: pageOf(planShape),
    refusals: { 404: 'No such villager.' },
    async handle({ params, query }) {
      if (!isKnown(desk, params.id)) return nobody;
      const stored = await desk.records.plans(params.id, query);
      const items = stored.map((plan) => ({
        id: plan.id,
        goal: plan.goal,
        steps: plan.steps.map(({ placeId, objectId, ...step }) => ({
          ...step,
          place_id: placeId,
          object_id: objectId,
        })),
        current_step: plan.currentStep,
        status: plan.status,
        day: plan.day,
        created_at: plan.createdAt.toISOString(),
        updated_at: plan.updatedAt.toISOString(),
      }));
      return toPage(items, query.limit);
    },
  });
}

function ties(desk: AgentDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/agents/{id}/relationships',
      id: 'listRelationships',
      tag,
      summary: 'What a villager thinks of others',
      scopes: ['engine'],
      params: one,
      answers: z.object({ items: z.array(tieShape) }),
      refusals: { 404: 'No such villager.' },
      async handle({ params }) {
        if (!isKnown(desk, params.id)) return nobody;
        const records = await desk.store.relationshipsOf(params.id);
        const items = records.map((record) => ({
          other_id: record.otherId,
          other_kind: record.otherKind,
          other_name: record.otherName,
          relationship_type: record.type,
          affection_score: record.affection,
          trust_level: record.trust,
          interaction_frequency: record.interactions,
          last_interaction_minute: record.lastInteractionMinute,
          note: record.note,
        }));
        return { items };
      },
    }),
    endpoint({
      method: 'get',
      path: '/agents/{id}/relationships/history',
      id: 'listRelationshipChanges',
      tag,
      summary: 'How that came about, with the reasons, the newest first',
      scopes: ['engine'],
      params: one,
      query: z.strictObject({
        other_id: z.string().min(1).max(100).optional().describe('Of the tie with this one only.'),
        limit: limitOf(200, 50),
        before,
      }),
      answers: pageOf(changeShape),
      refusals: { 404: 'No such villager.' },
      async handle({ params, query }) {
        if (!isKnown(desk, params.id)) return nobody;
        const changes = await desk.records.tieChanges(params.id, query.other_id ?? null, query);
        const items = changes.map((change) => ({
          id: change.id,
          other_id: change.otherId,
          other_kind: change.otherKind,
          affection_change: change.affection,
          trust_change: change.trust,
          affection_after: change.affectionAfter,
          trust_after: change.trustAfter,
          type_before: change.typeBefore,
          type_after: change.typeAfter,
          reason: change.reason,
          game_minute: change.gameMinute,
          created_at: change.createdAt.toISOString(),
        }));
        return toPage(items, query.limit);
      },
    }),
  ];
}
