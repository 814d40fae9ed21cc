/**
 * Two facts that one villager each knows at first, as in the paper: somebody means to stand for mayor, and somebody
 * gives a party on the second day. Who it is comes from the seed, so that nothing can be tuned to names.
 */
import type { Content } from '../../server/src/compose/content.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import { chance } from '../../server/src/mind/context.ts';
import { atPlace } from '../../server/src/mind/words.ts';
import { gameTimeAt, minutesPerDay, type ActorId, type PlaceId } from '../../server/src/world/index.ts';

/** As many as the paper's host asked. */
const invitedCount = 12;
/** Of the day. */
const partyFrom = 17 * 60;
const partyUntil = 19 * 60;

export type Fact = {
  id: 'candidacy' | 'party';
  ownerId: ActorId;
  /** What is seeded, in the owner's first person. */
  memory: NewMemory;
  /** A question that only those can answer who know it. */
  question: string;
  /** Whether these words carry the fact. `own` words may say "I" of the owner. */
  isIn(content: string, byOwner: boolean): boolean;
};

export type Party = {
  hostId: ActorId;
  placeId: PlaceId;
  fromMinute: number;
  untilMinute: number;
  /** Whom the host means to ask. */
  invited: readonly ActorId[];
};

export type SeededFacts = { facts: readonly Fact[]; party: Party };

export function seedFacts({ villagers, map }: Content, seed: number, startMinute: number): SeededFacts {
  const inOrder = [...villagers].sort(
    (a, b) => chance(seed, 'facts', a.id) - chance(seed, 'facts', b.id) || (a.id < b.id ? -1 : 1),
  );
  const [candidate, host, ...others] = inOrder;
  if (candidate === undefined || host === undefined)
    throw new Error('Two facts need two villagers at least.');
  const place = map.places.get('inn') ?? [...map.places.values()].find(({ kind }) => kind === 'public');
  if (place === undefined) throw new Error('The map has no place for a party.');
  const day = gameTimeAt(startMinute).day + 1;
  const party: Party = {
    hostId: host.id,
    placeId: place.id,
    fromMinute: day * minutesPerDay + partyFrom,
    untilMinute: day * minutesPerDay + partyUntil,
    invited: [candidate, ...others].slice(0, invitedCount).map(({ id }) => id),
  };
  const facts = [
    candidacyOf(candidate, startMinute),
    partyOf(host, party, villagers, atPlace(place), startMinute),
  ];
  return { facts, party };
}

function candidacyOf(owner: Villager, minute: number): Fact {
  return {
    id: 'candidacy',
    ownerId: owner.id,
    memory: remembered(
      owner,
      minute,
      'I have decided to stand for mayor of the valley at the next election.',
    ),
    question: 'Do you know who is standing for mayor?',
    isIn: (content, byOwner) => /\bmayor\b/i.test(content) && (byOwner || names(owner).test(content)),
  };
}

function partyOf(
  owner: Villager,
  { fromMinute, invited }: Party,
  villagers: readonly Villager[],
  place: string,
  minute: number,
): Fact {
  const weekday = capital(gameTimeAt(fromMinute).weekday);
  const guests = invited.flatMap((id) => villagers.find((one) => one.id === id)?.shortName ?? []);
  const list = `${guests.slice(0, -1).join(', ')} and ${guests.at(-1) ?? ''}`;
  const text = `I am giving a party ${place} on ${weekday} at five in the afternoon, and I want to invite ${list}.`;
  return {
    id: 'party',
    ownerId: owner.id,
    memory: { ...remembered(owner, minute, text), relatedAgents: [...invited] },
    question: 'Do you know of a party that somebody is giving?',
    isIn: (content, byOwner) => /\bparty\b/i.test(content) && (byOwner || names(owner).test(content)),
  };
}

function names({ name, shortName }: Villager): RegExp {
  return new RegExp(`\\b(?:${[name, shortName].map((one) => one.replaceAll('.', '\\.')).join('|')})\\b`);
}

function remembered(owner: Villager, minute: number, content: string): NewMemory {
  return {
    agentId: owner.id,
    type: 'observation',
    content,
    importance: 8,
    valence: 0.5,
    arousal: 0.5,
    tags: ['plan', 'news'],
    relatedAgents: [],
    relatedCharacters: [],
    placeId: null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: minute,
    embedding: null,
    idempotencyKey: `seed-fact:${owner.id}:${content.length}`,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
