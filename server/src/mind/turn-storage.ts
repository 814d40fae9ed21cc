/**
 * A turn on its way from the world to those who hear it: stored first, with what is remembered of it and what it
 * changed, and told then. While the database is away it is told at once, with a notice, and stored later.
 */
import type { NewMemory } from '../ports/memory-store.ts';
import type { RelationshipChange, TurnRecord } from '../ports/valley-store.ts';
import type { ActorId, Place, WorldEvent } from '../world/types.ts';
import type { Commits } from './commits.ts';
import { now, personOf, spokenName, storedConversation, type Context, type Person } from './context.ts';
import { isConfidence } from '../text/confidence.ts';
import { withEmbeddings } from './embeddings.ts';
import { passedOn, type NewsEntry } from './gossip.ts';
import { whereFrom } from './news-memory.ts';
import { bystanders, charactersOf, placeOf } from './hearing.ts';
import type { Learning } from './learning.ts';
import type { SpokenTurn } from './tasks/talking.ts';
import { memoryOfHearing, memoryOfSaying, type Heard } from './turn-memory.ts';
import { rosterOf } from './roster.ts';

export type TurnEvent = Extract<WorldEvent, { kind: 'turn' }>;

/** Everything there is to know of a turn at the moment it was said; the world may have moved on when it is stored. */
export type SaidTurn = {
  readonly event: TurnEvent;
  readonly speaker: Person;
  readonly record: TurnRecord;
  readonly memories: readonly NewMemory[];
  /** Characters of the conversation, the speaker among them. */
  readonly participants: readonly ActorId[];
  readonly near: readonly ActorId[];
  /** Meant for those of the conversation alone. */
  readonly inConfidence: boolean;
  /** What of their news the speaker passed on with it. */
  readonly news: NewsEntry | null;
};

/**
 * `earlier` are the turns before it, oldest first: a secret announced is told in the next, and answered after.
 * `restsOnConfidence` when the words rest on a confidence.
 */
export function takeDown(
  context: Context,
  event: TurnEvent,
  earlier: readonly SpokenTurn[],
  restsOnConfidence: boolean,
): SaidTurn | null {
  const { world } = context;
  const speaker = personOf(context, event.turn.speakerId);
  if (world === null || speaker === null) return null;
  const actor = world.actors.get(speaker.id);
  const place: Place | null = actor === undefined ? null : placeOf(world, actor);
  const others = event.to.flatMap((id) => personOf(context, id) ?? []);
  const conversationId = storedConversation(context, event.conversationId);
  const everyone = [speaker.id, ...event.to];
  const inConfidence = restsOnConfidence || isMeantForFew(event, earlier);
  const own = context.thoughts.get(speaker.id);
  // Told in other words, by a script or by a model, it is still the same news.
  const news = own === undefined || inConfidence ? null : passedOn(own.news, event.turn.text);
  if (news !== null) shareKnowledge(context, news, event);
  const heard: Omit<Heard, 'alsoTo'> = {
    speaker: { id: speaker.id, kind: speaker.kind, name: spokenName(context, speaker) },
    text: event.turn.text,
    placeId: place?.id ?? null,
    conversationId,
    gameMinute: now(context),
    villagers: rosterOf(context).villagers,
    inConfidenceOf: inConfidence ? everyone : null,
    news: news === null ? null : { entry: news, from: whereFrom(context, news), listeners: event.to },
  };
  return {
    event,
    speaker,
    record: {
      conversationId,
      turnId: event.turn.id,
      speakerId: speaker.id,
      speakerKind: speaker.kind,
      recipients: others.map(({ id, kind }) => ({ id, kind })),
      text: event.turn.text,
      tone: event.mood,
      placeId: heard.placeId,
      gameMinute: heard.gameMinute,
    },
    memories: memoriesOf(context, event.turn.id, heard, others),
    participants: charactersOf(world, everyone),
    near: actor === undefined ? [] : bystanders(world, actor, new Set(everyone)),
    inConfidence,
    news,
  };
}

/** Those who hear it together need not tell each other, and to whom it is nothing new shows it. */
function shareKnowledge(context: Context, { rootId }: NewsEntry, { turn, to }: TurnEvent): void {
  const all = [turn.speakerId, ...to];
  const entryOf = (id: ActorId): NewsEntry | undefined =>
    context.thoughts.get(id)?.news.find((entry) => entry.rootId === rootId);
  const telling = entryOf(turn.speakerId);
  if (telling !== undefined) {
    telling.told.all += to.length;
    telling.told.inVain += to.filter((id) => entryOf(id) !== undefined).length;
  }
  for (const id of all) {
    for (const entry of context.thoughts.get(id)?.news ?? []) {
      if (entry.rootId === rootId) for (const other of all) if (other !== id) entry.knownTo.add(other);
    }
  }
}

/** Lines before this one in which a request to keep it quiet still holds. */
const confidenceLasts = 3;

function isMeantForFew(event: TurnEvent, earlier: readonly SpokenTurn[]): boolean {
  const texts = [...earlier.slice(-confidenceLasts).map((turn) => turn.text), event.turn.text];
  return texts.some((text) => isConfidence(text));
}

function memoriesOf(
  context: Context,
  turnId: number,
  heard: Omit<Heard, 'alsoTo'>,
  others: readonly Person[],
): NewMemory[] {
  const key = (agentId: ActorId): string => `turn:${heard.conversationId}:${turnId}:${agentId}`;
  const found: NewMemory[] = [];
  for (const other of others) {
    const thoughts = context.thoughts.get(other.id);
    if (thoughts === undefined) continue;
    const alsoTo = others.filter((one) => one.id !== other.id).map((one) => spokenName(context, one));
    found.push(memoryOfHearing(thoughts, { ...heard, alsoTo }, key(other.id)));
  }
  const own = context.thoughts.get(heard.speaker.id);
  if (own !== undefined) {
    const listeners = others.map((one) => spokenName(context, one));
    const memory = memoryOfSaying(own.villager, { ...heard, alsoTo: [] }, listeners, key(own.villager.id));
    const related = (kind: Person['kind']): ActorId[] =>
      others.filter((one) => one.kind === kind).map((one) => one.id);
    found.push({
      ...memory,
      relatedAgents: [...new Set([...memory.relatedAgents, ...related('agent')])],
      relatedCharacters: related('character'),
    });
  }
  return found;
}

/** Never throws. */
export async function storeAndTell(
  context: Context,
  commits: Commits,
  said: SaidTurn,
  changes: readonly RelationshipChange[],
  learning: Pick<Learning, 'learned'>,
): Promise<void> {
  const { audience, store } = context.deps;
  const { event, speaker } = said;
  const outcome = await commits.write({
    what: 'a turn of a conversation',
    run: async () => {
      await context.playersFirst.free();
      return store.commitTurn(said.record, await withEmbeddings(context, said.memories), changes);
    },
    done: (committed) => {
      if (speaker.kind === 'character' && event.ref !== undefined) audience.received(speaker.id, event.ref);
      if (committed !== null) learning.learned(committed, changes);
    },
  });
  if (outcome !== 'stored' && speaker.kind === 'character') {
    audience.notice(speaker.id, event.ref ?? null, 'storage_down');
  }
  const line = {
    conversationId: event.conversationId,
    turnId: event.turn.id,
    speakerId: speaker.id,
    speakerName: speaker.name,
    text: event.turn.text,
    mood: event.mood,
    to: [...event.to],
    ref: null,
  };
  const listeners = said.participants.filter((id) => id !== speaker.id);
  if (listeners.length > 0) audience.line(listeners, { ...line, overheard: false });
  if (speaker.kind === 'character')
    audience.line([speaker.id], { ...line, overheard: false, ref: event.ref ?? null });
  if (said.near.length > 0) audience.line(said.near, { ...line, overheard: true });
}
