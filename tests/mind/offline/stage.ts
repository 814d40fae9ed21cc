/** A stage for the offline mind: the shipped villagers, a morning at work, and whatever memories a test needs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { villagerSchema, type Villager } from '../../../server/src/content/villager.ts';
import type { Acquaintance, Interlocutor, Situation } from '../../../server/src/mind/tasks/moment.ts';
import type { Mind } from '../../../server/src/mind/mind.ts';
import type { Reply, ReplyRequest } from '../../../server/src/mind/tasks/talking.ts';
import type { Memory, ScoredMemory } from '../../../server/src/ports/memory-store.ts';
import type { RelationshipRecord } from '../../../server/src/ports/valley-store.ts';

const folder = join(import.meta.dirname, '../../../agents');

export const villagers: readonly Villager[] = readdirSync(join(folder, 'villagers'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => villagerSchema.parse(JSON.parse(readFileSync(join(folder, 'villagers', file), 'utf8'))));

export function villager(shortName: string): Villager {
  const found = villagers.find((one) => one.shortName === shortName);
  if (found === undefined) throw new Error(`no villager is called ${shortName}`);
  return found;
}

type MapLayer = {
  name: string;
  objects?: { name: string; properties?: { name: string; value: string | number | boolean }[] }[];
};
const map = JSON.parse(readFileSync(join(folder, 'valley/map.json'), 'utf8')) as { layers: MapLayer[] };
export const places = (map.layers.find((layer) => layer.name === 'places')?.objects ?? []).map((one) => ({
  id: one.name,
  title: String(one.properties?.find((property) => property.name === 'title')?.value ?? one.name),
}));

const now = 10 * 24 * 60 + 9.5 * 60;

export function situationOf(persona: Villager, change: Partial<Situation> = {}): Situation {
  const day = persona.schedule.default.filter((entry) => entry.activity !== 'sleep');
  const working = day.find((entry) => Number(entry.from.slice(0, 2)) >= 8) ?? day[0];
  const task = (entry: (typeof day)[number]) => ({
    activity: entry.activity,
    placeId: entry.place,
    objectId: null,
    doing: entry.doing,
    minutes: 60,
    priority: entry.priority,
    reason: `It is part of the usual morning at the ${entry.place}, from ${entry.from} on.`,
  });
  return {
    time: {
      minute: now,
      day: 10,
      hour: 9,
      minuteOfHour: 30,
      weekday: 'thursday',
      season: 'spring',
      dayOfSeason: 11,
    },
    weather: 'clear',
    place: places.find((place) => place.id === persona.workplace) ?? null,
    doing: working?.doing ?? null,
    reason: working ? task(working).reason : null,
    mood: 'neutral',
    needs: { energy: 70, fullness: 70, social: 60, fun: 60 },
    carrying: Object.entries(persona.inventory).map(([id, count]) => ({
      id,
      name: id.replaceAll('_', ' '),
      count,
    })),
    nearby: ['Ada'],
    upcoming: day.slice(3, 6).map(task),
    ...change,
  };
}

export function tieOf(agentId: string, change: Partial<RelationshipRecord> = {}): RelationshipRecord {
  return {
    agentId,
    otherId: 'ada',
    otherKind: 'character',
    otherName: 'Ada',
    type: 'acquaintance',
    affection: 15,
    trust: 20,
    interactions: 4,
    lastInteractionMinute: now - 2000,
    note: null,
    ...change,
  };
}

export function ada(tie: RelationshipRecord | null): Interlocutor {
  return { id: 'ada', kind: 'character', name: 'Ada', relationship: tie, firstMeeting: tie === null };
}

export function asInterlocutor(self: Villager, other: Villager): Interlocutor {
  const tie = self.relationships.find((one) => one.to === other.id);
  return {
    id: other.id,
    kind: 'agent',
    name: other.shortName,
    firstMeeting: false,
    relationship: tie
      ? tieOf(self.id, { ...tie, otherId: other.id, otherKind: 'agent', otherName: other.name })
      : null,
  };
}

export function neighboursOf(self: Villager): Acquaintance[] {
  return villagers
    .filter((one) => one.id !== self.id)
    .map((one) => {
      const tie = self.relationships.find((entry) => entry.to === one.id);
      const title = places.find((place) => place.id === one.workplace)?.title ?? 'Market';
      return {
        id: one.id,
        name: one.name,
        shortName: one.shortName,
        occupation: one.occupation,
        pronouns: one.pronouns,
        home: one.home,
        workplace: one.workplace,
        adjectives: one.adjectives,
        age: one.age,
        usuallyNow: `at ${title}`,
        relationship: tie
          ? tieOf(self.id, {
              otherId: one.id,
              otherKind: 'agent',
              otherName: one.name,
              type: tie.type,
              affection: tie.affection,
              trust: tie.trust,
              note: tie.note,
            })
          : null,
      };
    });
}

let nextMemory = 1;

export function memory(agentId: string, content: string, change: Partial<Memory> = {}): ScoredMemory {
  const id = `m${nextMemory++}`;
  return {
    memory: {
      id,
      agentId,
      type: 'conversation',
      content,
      importance: 5,
      valence: 0.2,
      arousal: 0.2,
      tags: ['talk'],
      relatedAgents: [],
      relatedCharacters: [],
      placeId: null,
      conversationId: 'c0',
      provenance: { toldBy: null, sourceMemoryId: null, certainty: 0.8 },
      gameMinute: now - 600,
      lastAccessedMinute: now - 600,
      embedded: true,
      ...change,
    },
    score: 1,
    terms: { recency: 1, importance: 0.5, relevance: 1, emotion: 0.5, words: 1, boost: 0 },
  };
}

/** What Ada once told. */
export function toldByAda(agentId: string, text: string): ScoredMemory {
  return memory(agentId, `Ada told me: "${text}"`, {
    relatedCharacters: ['ada'],
    provenance: { toldBy: 'ada', sourceMemoryId: null, certainty: 0.8 },
  });
}

export function seedMemories(persona: Villager): ScoredMemory[] {
  return persona.memories.map((one) =>
    memory(persona.id, one.text, {
      type: 'observation',
      importance: one.importance,
      valence: one.valence,
      tags: one.tags,
      relatedAgents: one.about,
      gameMinute: -one.daysAgo * 1440,
    }),
  );
}

/** A talk with one villager, turn by turn, as the loop would hold it. */
export function createTalk(
  mind: Mind,
  persona: Villager,
  options: {
    tie?: RelationshipRecord | null;
    memories?: ScoredMemory[];
    situation?: Partial<Situation>;
    to?: Interlocutor;
    places?: ReplyRequest['places'];
  } = {},
) {
  const tie = options.tie === undefined ? tieOf(persona.id) : options.tie;
  const to = options.to ?? ada(tie);
  const turns: { speakerId: string; speakerName: string; text: string }[] = [];
  let alreadySaid: string[] = [];
  const request = (): ReplyRequest => ({
    operationId: `op${turns.length}`,
    conversationId: 'c1',
    persona,
    situation: situationOf(persona, options.situation),
    to,
    others: [],
    turns: turns.slice(-12),
    memories: options.memories ?? seedMemories(persona),
    neighbours: neighboursOf(persona),
    places: options.places ?? places,
    alreadySaid,
    intentions: [],
    news: [],
  });
  return {
    request,
    turns,
    async say(text: string): Promise<Reply & { deltas: string[] }> {
      turns.push({ speakerId: to.id, speakerName: to.name, text });
      const deltas: string[] = [];
      const reply = await mind.reply(request(), (delta) => deltas.push(delta), new AbortController().signal);
      turns.push({ speakerId: persona.id, speakerName: persona.shortName, text: reply.text });
      alreadySaid = [reply.text, ...alreadySaid].slice(0, 12);
      return { ...reply, deltas };
    },
  };
}
