/**
 * What stories and engines do to minds: give them something to remember, something to be after, somewhere to come. Each
 * is stored when its promise resolves, and done twice it is done once; a promise that rejects may be tried again.
 */
import type { MemoryId, NewMemory } from '../ports/memory-store.ts';
import type { ActorId, PlaceId } from '../world/types.ts';
import { minutesPerDay } from '../world/constants.ts';
import { clockWords } from './agenda.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import { callTag } from './gossip.ts';
import type { Parts } from './loop-parts.ts';
import { decide, titleOf, type Asked, type Decided } from './meeting-choice.ts';
import { changeStory } from './strategy-keeping.ts';
import { inclination, withGoal, withMeeting } from './story-part.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Something that comes to be remembered. */
export type Telling = {
  readonly agentId: ActorId;
  /** First person. */
  readonly text: string;
  /** 0–10. */
  readonly importance: number;
  /** −1 to 1. */
  readonly valence: number;
  readonly tags: readonly string[];
  readonly placeId: PlaceId | null;
  /** Villagers and characters it is about; unknown ones are passed over. */
  readonly about: readonly ActorId[];
  /** Game minutes since it was. */
  readonly minutesAgo: number;
  /** 0–1: 1 for what they know for themselves. */
  readonly certainty: number;
  /** One memory for each, however often it is told. */
  readonly key: string;
};

/** `unknown` there is no such villager. */
export type Summoned = { readonly agentId: ActorId; readonly answer: 'coming' | 'staying' | 'unknown' };

export interface StoryMinds {
  /** Ids in the order given; null for those nobody of whom lives here. */
  tell(tellings: readonly Telling[]): Promise<(MemoryId | null)[]>;
  /** Asks villagers to come somewhere; whether they do is theirs to choose. Of one that is open others hear, and may come. */
  summon(who: readonly ActorId[], meeting: Asked, isOpen?: boolean): Promise<Summoned[]>;
  /** What a villager is after while a story lasts; null lets go of it. False when there is no such villager. */
  pursue(agentId: ActorId, runId: number, goal: string | null): Promise<boolean>;
  /** Everything perceived and taken in so far is stored. Rejects while the database is away. */
  stored(): Promise<void>;
}

export function createStoryMinds(
  context: Context,
  parts: Pick<Parts, 'learning' | 'observations'>,
): StoryMinds {
  const { deps } = context;

  async function tell(tellings: readonly Telling[]): Promise<(MemoryId | null)[]> {
    const known = tellings.filter(({ agentId }) => context.thoughts.has(agentId));
    const memories = await withEmbeddings(
      context,
      known.map((telling) => memoryOf(context, telling)),
    );
    const stored = memories.length === 0 ? [] : await deps.memories.add(memories);
    parts.learning.remembered(stored);
    const ids = new Map(known.map((telling, at) => [telling, stored[at]?.id ?? null]));
    return tellings.map((telling) => ids.get(telling) ?? null);
  }

  async function summonOne(agentId: ActorId, asked: Asked, isOpen: boolean): Promise<Summoned> {
    const thoughts = context.thoughts.get(agentId);
    if (thoughts === undefined) return { agentId, answer: 'unknown' };
    const wish = inclination(thoughts.villager.traits, thoughts.strategy.sociability, asked.priority);
    const decided = decide(context, thoughts, asked, {
      wish,
      percept: `Asked to come, ${asked.why}.`,
      how: 'how much it matters, and how obliging and sociable one is',
    });
    await changeStory(context, thoughts, (part) =>
      withMeeting(part, { ...asked, isComing: decided.isComing }),
    );
    const memory = memoryOfAsking(context, thoughts, asked, decided);
    await tell([isOpen ? { ...memory, tags: [...memory.tags, `${callTag}${asked.key}`] } : memory]);
    return { agentId, answer: decided.isComing ? 'coming' : 'staying' };
  }

  return {
    tell,
    summon: async (who, meeting, isOpen = false) =>
      await Promise.all(who.map((id) => summonOne(id, meeting, isOpen))),
    async pursue(agentId, runId, goal) {
      const thoughts = context.thoughts.get(agentId);
      if (thoughts === undefined) return false;
      await changeStory(context, thoughts, (part) => withGoal(part, runId, goal));
      return true;
    },
    async stored() {
      if (!(await parts.observations.flush())) throw new Error('what was perceived could not be stored yet');
    },
  };
}

function memoryOf(context: Context, telling: Telling): NewMemory {
  const { agentId, text, importance, valence, tags, placeId, certainty, key } = telling;
  const others = telling.about.filter((id) => id !== agentId);
  return {
    agentId,
    type: 'observation',
    content: text,
    importance,
    valence,
    arousal: inHundredths(Math.min(1, 0.1 + 0.3 * Math.abs(valence))),
    tags,
    relatedAgents: others.filter((id) => context.thoughts.has(id)),
    relatedCharacters: others.filter((id) => context.people.get(id)?.kind === 'character'),
    placeId: placeId !== null && context.world?.map.places.has(placeId) === true ? placeId : null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty },
    gameMinute: now(context) - telling.minutesAgo,
    embedding: null,
    idempotencyKey: `${key}:${agentId}`,
  };
}

/** "today at 18:15", "tomorrow at 9:00". */
function whenWords(minute: number, from: number): string {
  const days = Math.floor(minute / minutesPerDay) - Math.floor(from / minutesPerDay);
  const day = days <= 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  return `${day} at ${clockWords(minute % minutesPerDay)}`;
}

function memoryOfAsking(
  context: Context,
  thoughts: Thoughts,
  asked: Asked,
  { why, isComing }: Decided,
): Telling {
  const where = titleOf(context, asked.placeId);
  const when = whenWords(asked.fromMinute, now(context));
  return {
    agentId: thoughts.villager.id,
    text: `I was asked to come to ${where} ${when}, ${asked.why.replace(/\.$/, '')}. ${why}`,
    importance: Math.max(4, Math.min(7, asked.priority)),
    valence: isComing ? 0.1 : 0,
    tags: ['asked'],
    placeId: asked.placeId,
    about: [],
    minutesAgo: 0,
    certainty: 1,
    key: `${asked.key}:asked`,
  };
}
