/**
 * What stories and engines do to minds: give them something to remember, something to be after, somewhere to come. Each
 * is stored when its promise resolves, and done twice it is done once; a promise that rejects may be tried again.
 */
import type { MemoryId, NewMemory } from '../ports/memory-store.ts';
import type { ActorId, PlaceId } from '../world/types.ts';
import { minutesPerDay } from '../world/constants.ts';
import { clockWords, type AgendaEntry } from './agenda.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import type { Parts } from './loop-parts.ts';
import { saveStrategy } from './strategy-keeping.ts';
import {
  inclination,
  keptBy,
  withGoal,
  withMeeting,
  withoutPast,
  worthComing,
  type Meeting,
  type StoryPart,
} from './story-part.ts';
import { traceByRule } from './tracing.ts';
import { toThe } from './words.ts';
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
  /** Asks villagers to come somewhere; whether they do is theirs to choose. */
  summon(who: readonly ActorId[], meeting: Omit<Meeting, 'isComing'>): Promise<Summoned[]>;
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

  /** Not before they know again what they knew: the strategy is written whole. */
  async function change(thoughts: Thoughts, next: (part: StoryPart) => StoryPart): Promise<void> {
    await thoughts.awake.promise;
    thoughts.story = next(withoutPast(thoughts.story, now(context)));
    thoughts.nextReviewTick = 0;
    await saveStrategy(context, thoughts, now(context));
  }

  async function summonOne(agentId: ActorId, asked: Omit<Meeting, 'isComing'>): Promise<Summoned> {
    const thoughts = context.thoughts.get(agentId);
    if (thoughts === undefined) return { agentId, answer: 'unknown' };
    const decided = decide(context, thoughts, asked);
    await change(thoughts, (part) => withMeeting(part, { ...asked, isComing: decided.isComing }));
    await tell([memoryOfAsking(context, thoughts, asked, decided)]);
    return { agentId, answer: decided.isComing ? 'coming' : 'staying' };
  }

  return {
    tell,
    summon: async (who, meeting) => await Promise.all(who.map((id) => summonOne(id, meeting))),
    async pursue(agentId, runId, goal) {
      const thoughts = context.thoughts.get(agentId);
      if (thoughts === undefined) return false;
      await change(thoughts, (part) => withGoal(part, runId, goal));
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

type Decided = { readonly isComing: boolean; readonly why: string };

function decide(context: Context, thoughts: Thoughts, asked: Omit<Meeting, 'isComing'>): Decided {
  const { villager, promises, strategy, story } = thoughts;
  const before = story.meetings.find(({ key }) => key === asked.key);
  if (before !== undefined) return { isComing: before.isComing, why: meaning(before.isComing) };
  const length = asked.untilMinute - asked.fromMinute;
  const given = promises.some(({ placeId, fromMinute, untilMinute }) => {
    const both = Math.min(untilMinute, asked.untilMinute) - Math.max(fromMinute, asked.fromMinute);
    return placeId !== null && placeId !== asked.placeId && both > length / 2;
  });
  const wish = inclination(villager.traits, strategy.sociability, asked.priority);
  const work = context.world === null ? null : keptBy(context.world, thoughts, asked);
  const obstacle = given ? 'I have given my word to be elsewhere.' : work && inTheWay(work);
  const isComing = obstacle === null && wish >= worthComing;
  const why = obstacle ?? meaning(isComing);
  context.trace(
    traceByRule(context, villager.id, 'react', {
      percepts: [`Asked to come, ${asked.why}.`],
      options: [
        { what: `go to ${titleOf(context, asked.placeId)}`, score: wish, why: asked.why },
        { what: 'stay away', score: worthComing, why: obstacle },
      ],
      choice: isComing ? 'go' : 'stay away',
      reason: why,
      how: 'how much it matters, and how obliging and sociable one is',
    }),
  );
  return { isComing, why };
}

const inTheWay = ({ activity, doing }: AgendaEntry): string =>
  activity === 'sleep' ? 'I shall be in bed by then.' : `I shall be ${doing} then, and it does not wait.`;

const meaning = (isComing: boolean): string => (isComing ? 'I mean to go.' : 'I have no mind to.');

function titleOf({ world }: Context, placeId: PlaceId): string {
  const place = world?.map.places.get(placeId);
  return place === undefined ? 'a place nobody knows' : toThe(place);
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
  asked: Omit<Meeting, 'isComing'>,
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
