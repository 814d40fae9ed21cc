/** The words and weight of an observation: one sentence in the first person for each thing perceived. */
import type { NewMemory } from '../ports/memory-store.ts';
import { gameTime, ticksPerGameMinute } from '../world/clock.ts';
import type { Activity, Actor, ActorId, Percept, World } from '../world/types.ts';
import { isConfidence } from '../text/confidence.ts';
import { confidenceTags } from './confidences.ts';
import { now, personOf, spokenName, type Context, type Thoughts } from './context.ts';
import { certaintyPerHand, passedOn } from './gossip.ts';
import { placeOf } from './hearing.ts';
import { memoryOfNews, whereFrom, type Passing } from './news-memory.ts';
import { arousalOfText, importanceOfText, valenceOfText, villagersNamed } from './text-signals.ts';
import { joinNames } from './turn-memory.ts';
import { clampImportance, personalWeight } from './weight.ts';
import { describeSurroundings, isSurrounding, type SurroundingPercept } from './surroundings.ts';
import { memoryKey } from './stage-words.ts';
import { atPlace, howLong, partOfDay, withArticle } from './words.ts';
import { rosterOf } from './roster.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Sightings named in a digest; the rest was a busy day. */
const digestLength = 6;
/** Game minutes: what took less is not worth remembering by itself. */
const shortestActivity = 30;

/** Everyday sightings, gathered: who, and what they were last seen doing. */
export type Digest = { sinceMinute: number; seen: Map<ActorId, string> };

type Kept = Pick<NewMemory, 'content' | 'importance' | 'tags'> & Partial<NewMemory>;

function memory(context: Context, world: Readonly<World>, agent: Actor, kept: Kept): NewMemory {
  return {
    agentId: agent.id,
    type: 'observation',
    valence: 0,
    arousal: 0.1,
    relatedAgents: [],
    relatedCharacters: [],
    placeId: placeOf(world, agent)?.id ?? null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: now(context),
    embedding: null,
    idempotencyKey: null,
    ...kept,
    importance: clampImportance(kept.importance),
  };
}

/** Null for what belongs in the digest, and for what is nothing to remember. */
export function observe(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  percept: Exclude<Percept, { what: 'activity' }>,
): NewMemory | null {
  const where = atPlace(placeOf(world, agent));
  if (isSurrounding(percept)) return ofSurroundings(context, world, thoughts, agent, percept);
  const subject = personOf(context, percept.subjectId);
  if (subject === null) return null;
  const name = spokenName(context, subject);
  const related = {
    relatedAgents: subject.kind === 'agent' ? [subject.id] : [],
    relatedCharacters: subject.kind === 'character' ? [subject.id] : [],
  };
  const { villager } = thoughts;
  switch (percept.what) {
    case 'appeared': {
      if (subject.kind === 'agent' || thoughts.ties.has(subject.id)) return null;
      const importance = 2 + villager.traits.openness;
      const content = `I saw someone new ${where}: ${name}.`;
      return memory(context, world, agent, { content, importance, tags: ['seen', 'stranger'], ...related });
    }
    case 'heard': {
      const toName = percept.toId === null ? null : personOf(context, percept.toId);
      const to = toName === null ? '' : ` to ${spokenName(context, toName)}`;
      const named = villagersNamed(percept.text, rosterOf(context).villagers);
      const relatedAgents = [...new Set([...related.relatedAgents, ...named])].filter(
        (id) => id !== agent.id,
      );
      const passing = newsIn(context, subject.id, percept.text);
      const sharedWith = confidants(context, subject.id, percept.text, agent.id);
      if (passing !== null && sharedWith === null) {
        const told = `told ${toName === null ? 'the room' : spokenName(context, toName)} ${where}, within my hearing`;
        const caught = memoryOfNews(thoughts, { id: subject.id, name }, passing, told);
        return memory(context, world, agent, {
          ...caught,
          importance: 0.8 * caught.importance,
          tags: [...caught.tags, 'overheard'],
          provenance: {
            ...caught.provenance,
            certainty: inHundredths(certaintyPerHand * caught.provenance.certainty),
          },
          valence: valenceOfText(passing.entry.fact),
          arousal: arousalOfText(passing.entry.fact),
          relatedAgents,
          relatedCharacters: related.relatedCharacters,
        });
      }
      return memory(context, world, agent, {
        content: `I ${to === '' ? 'heard' : 'overheard'} ${name} say${to} ${where}: "${percept.text}"`,
        importance: 0.8 * importanceOfText(percept.text) + personalWeight(villager, percept.text),
        valence: valenceOfText(percept.text),
        arousal: arousalOfText(percept.text),
        tags: ['overheard', ...(sharedWith === null ? [] : confidenceTags(sharedWith))],
        provenance: { toldBy: subject.id, sourceMemoryId: null, certainty: 0.7 },
        relatedAgents,
        relatedCharacters: related.relatedCharacters,
      });
    }
    case 'gift': {
      const to = personOf(context, percept.toId);
      const item = world.items.get(percept.item)?.name ?? percept.item;
      const content = `I saw ${name} give ${to === null ? 'somebody' : spokenName(context, to)} ${withArticle(item)} ${where}.`;
      return memory(context, world, agent, {
        content,
        importance: 3,
        valence: 0.3,
        tags: ['gift'],
        ...related,
      });
    }
    case 'emote':
      break;
  }
  const content = `${name} ${emoteWords[percept.emote]} ${where}.`;
  return memory(context, world, agent, { content, importance: 1, tags: ['seen'], ...related });
}

/** Who shares what was overheard, when it was meant for few; null for what everybody may know. */
function confidants(context: Context, speakerId: ActorId, text: string, agentId: ActorId): ActorId[] | null {
  const confided = context.confided.get(speakerId);
  if (confided?.text === text) return confided.heardBy.filter((id) => id !== agentId);
  return isConfidence(text) ? [speakerId] : null;
}

/** What a villager's words pass on of what they know. */
function newsIn(context: Context, speakerId: ActorId, text: string): Passing | null {
  const entry = passedOn(context.thoughts.get(speakerId)?.news ?? [], text);
  const round = context.world?.actors.get(speakerId)?.conversationId ?? null;
  const there = round === null ? undefined : context.world?.conversations.get(round)?.participants;
  const listeners = there?.filter((id) => id !== speakerId) ?? [];
  return entry === null ? null : { entry, from: whereFrom(context, entry), listeners };
}

const emoteWords = {
  wave: 'waved at people',
  laugh: 'laughed out loud',
  heart: 'looked very taken with somebody',
  surprise: 'looked startled',
  sad: 'looked sad',
  angry: 'looked angry',
  think: 'stood deep in thought',
  dance: 'danced',
} as const;

function ofSurroundings(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  percept: SurroundingPercept,
): NewMemory | null {
  const by = 'byId' in percept && percept.byId !== null ? personOf(context, percept.byId) : null;
  const byName = by === null ? null : spokenName(context, by);
  const told = describeSurroundings(world, thoughts.villager, percept, byName);
  if (told === null) return null;
  return memory(context, world, agent, {
    content: told.content,
    importance: told.importance,
    valence: told.valence,
    tags: told.tags,
    relatedAgents: by?.kind === 'agent' ? [by.id] : [],
    relatedCharacters: by?.kind === 'character' ? [by.id] : [],
    ...(told.placeId === null ? {} : { placeId: told.placeId }),
    idempotencyKey: memoryKey(percept),
  });
}

/** Work and meals of one's own: what one would say when asked about the day. */
export function ofOwnActivity(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  activity: Activity,
): NewMemory | null {
  const minutes = (world.tick - activity.startedTick) / ticksPerGameMinute(world.settings);
  if (activity.activity === 'sleep' || minutes < shortestActivity) return null;
  const where = atPlace(world.map.places.get(activity.placeId));
  const when = partOfDay(gameTime(world).minuteOfDay);
  // What people see of one ("… than she needs to") is not always what one would say of oneself.
  const other = /\b(she|he|they|her|his|him|hers|their|them|theirs|herself|himself|themselves)\b/i.test(
    activity.doing,
  );
  const doing = other ? (ownWords[activity.activity] ?? 'busy') : activity.doing;
  return memory(context, world, agent, {
    content: `I spent ${howLong(minutes)} ${when} ${where}, ${doing}.`,
    importance: 1 + activity.priority / 10 + (thoughts.villager.traits.conscientiousness - 0.5),
    tags: ['own-doing'],
    placeId: activity.placeId,
  });
}

const ownWords: Partial<Record<Activity['activity'], string>> = {
  eat: 'having a meal',
  work: 'working',
  smith: 'working iron',
  trade: 'buying and selling',
  farm: 'working the ground',
  bake: 'baking',
  cook: 'cooking',
  brew: 'brewing',
  teach: 'teaching',
  study: 'studying',
  pray: 'praying',
  heal: 'looking after the sick',
  carve: 'carving',
  mill: 'milling',
  fish: 'fishing',
  forage: 'looking for what grows',
  tend: 'tending what needs it',
  shop: 'looking over what was for sale',
  clean: 'putting things in order',
  read: 'reading',
  rest: 'resting',
  sit: 'sitting',
  stroll: 'walking',
  socialise: 'keeping company',
  play: 'playing',
  think: 'thinking things over',
  wait: 'waiting',
};

export function ofDigest(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  digest: Digest,
): NewMemory | null {
  const sightings = [...digest.seen].flatMap(([id, what]) => {
    const person = personOf(context, id);
    return person === null ? [] : [{ person, what }];
  });
  if (sightings.length === 0) return null;
  const named = sightings.slice(0, digestLength);
  const told = named.map(
    ({ person, what }) => `${spokenName(context, person)}${what === '' ? '' : ` (${what})`}`,
  );
  const more = sightings.length > named.length ? [...told, 'others'] : told;
  return memory(context, world, agent, {
    content: `${capital(partOfDay(gameTime(world).minuteOfDay))} I saw ${joinNames(more)}.`,
    importance: 1 + thoughts.villager.traits.extraversion * 0.5,
    tags: ['seen', 'digest'],
    relatedAgents: named.filter(({ person }) => person.kind === 'agent').map(({ person }) => person.id),
    relatedCharacters: named
      .filter(({ person }) => person.kind === 'character')
      .map(({ person }) => person.id),
    placeId: null,
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
