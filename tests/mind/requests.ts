/** Requests to a mind, as the loop makes them, about the shipped Elara and a player named Ada. */
import type { ReplyRequest } from '../../server/src/mind/tasks/talking.ts';
import type { Memory, ScoredMemory } from '../../server/src/ports/memory-store.ts';
import type { RelationshipRecord } from '../../server/src/ports/valley-store.ts';
import { shippedValley } from './routine-day.ts';

const found = shippedValley().villagers.find((villager) => villager.id === 'elara_blacksmith');
if (found === undefined) throw new Error('Elara is not among the villagers');
export const elara = found;

export function memory(id: string, content: string, overrides: Partial<Memory> = {}): Memory {
  return {
    id,
    agentId: elara.id,
    type: 'conversation',
    content,
    importance: 4,
    valence: 0,
    arousal: 0.2,
    tags: [],
    relatedAgents: [],
    relatedCharacters: ['ada'],
    placeId: 'forge',
    conversationId: 'c1~run',
    provenance: { toldBy: 'ada', sourceMemoryId: null, certainty: 0.8 },
    gameMinute: 600,
    lastAccessedMinute: 600,
    embedded: true,
    ...overrides,
  };
}

export function scored(one: Memory, score = 1): ScoredMemory {
  return {
    memory: one,
    score,
    terms: { recency: 0, importance: 0, relevance: score, emotion: 0, words: 0, boost: 0 },
  };
}

export function tie(overrides: Partial<RelationshipRecord> = {}): RelationshipRecord {
  return {
    agentId: elara.id,
    otherId: 'ada',
    otherKind: 'character',
    otherName: 'Ada',
    type: 'acquaintance',
    affection: 12,
    trust: 20,
    interactions: 3,
    lastInteractionMinute: 600,
    note: null,
    ...overrides,
  };
}

export function replyTo(text: string, overrides: Partial<ReplyRequest> = {}): ReplyRequest {
  return {
    operationId: '0b7c5a52-7a0e-4a53-9c53-0f6a3f1c2d11',
    conversationId: 'c2',
    persona: elara,
    situation: {
      time: {
        minute: 3480,
        day: 2,
        hour: 10,
        minuteOfHour: 0,
        weekday: 'wednesday',
        season: 'spring',
        dayOfSeason: 3,
      },
      weather: 'clear',
      place: { id: 'forge', title: 'Forge' },
      doing: 'hammering horseshoes',
      reason: 'It is part of the usual morning at the forge, from 8:00 on.',
      mood: 'neutral',
      needs: { energy: 70, fullness: 60, social: 50, fun: 40 },
      carrying: [{ id: 'horseshoe', name: 'Horseshoe', count: 2 }],
      nearby: ['Marcus'],
      upcoming: [],
    },
    to: { id: 'ada', kind: 'character', name: 'Ada', relationship: tie(), firstMeeting: false },
    others: [],
    turns: [{ speakerId: 'ada', speakerName: 'Ada', text }],
    memories: [
      scored(memory('m1', 'Ada told me: "my sister Wren bakes plum cake."')),
      scored(memory('m2', 'The mare threw a shoe by the bridge.', { type: 'observation' }), 0.4),
    ],
    neighbours: [
      {
        id: 'marcus_merchant',
        name: 'Marcus Vale',
        shortName: 'Marcus',
        occupation: 'merchant',
        pronouns: 'he',
        home: 'Marcus’s house',
        workplace: 'Market',
        adjectives: ['smooth', 'warm', 'restless'],
        usuallyNow: 'at Market',
        relationship: null,
      },
    ],
    places: [{ id: 'forge', title: 'Forge' }],
    alreadySaid: [],
    intentions: [],
    news: [],
    ...overrides,
  };
}
