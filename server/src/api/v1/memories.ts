/** What a villager remembers: the latest, or what comes up for some words, by meaning and by the words themselves. */
import { z } from 'zod';
import type { Embedder } from '../../ports/embedder.ts';
import type { Memory, MemoryStore, ScoreTerms } from '../../ports/memory-store.ts';
import { endpoint, impossible, pageOf, toPage, type Endpoint } from '../endpoint.ts';
import { isKnown, nobody, one, tag, type AgentDesk } from './agents.ts';
import { before, given, limitOf, oneOrMore, rowId } from './fields.ts';

export type MemoryDesk = Pick<AgentDesk, 'cards'> & {
  memories: Pick<MemoryStore, 'recent' | 'search'>;
  embedder: Embedder;
  gameMinute: () => number;
};

const memoryTypes = ['observation', 'conversation', 'reflection', 'plan', 'metacognition'] as const;
/** Asked for from outside, what matters is that it fits; how fresh and grave it is decides among the fitting. */
const weights = { relevance: 1, recency: 0.2, importance: 0.2, emotion: 0 };

const score = z.number().min(0);
const memoryShape = z
  .object({
    id: rowId,
    type: z.enum(memoryTypes),
    content: z.string(),
    importance: z.number().describe('0 to 10.'),
    valence: z.number().describe('−1 to 1.'),
    arousal: z.number().describe('0 to 1.'),
    tags: z.array(z.string()),
    related_agents: z.array(z.string()),
    related_characters: z.array(z.string()),
    place_id: z.string().nullable(),
    conversation_id: z.string().nullable(),
    provenance: z.object({
      told_by: z.string().nullable(),
      source_memory_id: z.string().nullable(),
      certainty: z.number(),
    }),
    game_minute: z.number(),
    last_accessed_minute: z.number(),
    embedded: z.boolean(),
    score: score.nullable().describe('Of a search.'),
    terms: z
      .object({
        recency: score,
        importance: score,
        relevance: score,
        emotion: score,
        words: score,
        boost: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'Memory' });

export function memoryEndpoints(desk: MemoryDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/agents/{id}/memories',
      id: 'listMemories',
      tag,
      summary: 'Memories: the latest, or the best for a search',
      about: `A search goes over all of them, by meaning and by words, and marks none as thought of; it gives the best and
has no further pages.`,
      scopes: ['engine'],
      params: one,
      query: z.strictObject({
        q: z.string().trim().min(1).max(500).optional().describe('What to look for, in words.'),
        type: oneOrMore(memoryTypes).optional(),
        limit: limitOf(100, 20),
        before,
      }),
      answers: pageOf(memoryShape),
      refusals: { 404: 'No such villager.', 422: 'A further page of a search.' },
      async handle({ params: { id }, query: { q, type, limit, before: last } }) {
        if (!isKnown(desk, id)) return nobody;
        if (q === undefined) {
          const latest = await desk.memories.recent(id, limit, given({ types: type, before: last }));
          return toPage(
            latest.map((memory) => toMemory(memory, null, null)),
            limit,
          );
        }
        if (last !== undefined)
          return impossible('A search has no further pages: leave out "before", or ask for more at once.');
        const [vector] = await desk.embedder.embed([q]);
        const found = await desk.memories.search({
          agentId: id,
          text: q,
          embedding: vector === undefined ? null : { model: desk.embedder.model, vector },
          valence: 0,
          arousal: 0,
          nowMinute: desk.gameMinute(),
          weights,
          aboutActors: [],
          limit,
          ...(type === undefined ? {} : { types: type }),
        });
        return {
          items: found.map(({ memory, score: total, terms }) => toMemory(memory, total, terms)),
          next: null,
        };
      },
    }),
  ];
}

function toMemory(
  memory: Memory,
  total: number | null,
  terms: ScoreTerms | null,
): z.input<typeof memoryShape> {
  const { toldBy, sourceMemoryId, certainty } = memory.provenance;
  return {
    id: memory.id,
    type: memory.type,
    content: memory.content,
    importance: memory.importance,
    valence: memory.valence,
    arousal: memory.arousal,
    tags: [...memory.tags],
    related_agents: [...memory.relatedAgents],
    related_characters: [...memory.relatedCharacters],
    place_id: memory.placeId,
    conversation_id: memory.conversationId,
    provenance: { told_by: toldBy, source_memory_id: sourceMemoryId, certainty },
    game_minute: memory.gameMinute,
    last_accessed_minute: memory.lastAccessedMinute,
    embedded: memory.embedded,
    score: total,
    terms,
  };
}
