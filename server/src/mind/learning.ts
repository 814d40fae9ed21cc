/** What follows from something stored: the cache of recent memories, ties, the wish to reflect, and word to players. */
import type { Memory, NewMemory, ScoredMemory } from '../ports/memory-store.ts';
import type { Committed, RelationshipChange, RelationshipRecord } from '../ports/valley-store.ts';
import type { ActorId } from '../world/types.ts';
import { now, personOf, spokenName, type Context } from './context.ts';
import type { Commits } from './commits.ts';
import type { Backfill } from './embeddings.ts';
import type { Reply } from './tasks/talking.ts';
import { createNewsBook, type Consequences } from './news-book.ts';

export type Learning = {
  remembered(memories: readonly Memory[]): void;
  /** The same of what nobody waits for: one after the other, as each may take a millisecond to be understood. */
  observed(memories: readonly Memory[]): Promise<void>;
  /** Of days before the process began: what there is to tell of them. */
  recall(memories: readonly Memory[]): void;
  learned(committed: Committed, changes: readonly RelationshipChange[]): void;
  /** Ties that change by themselves: stored when the database lets, once. */
  change(changes: readonly RelationshipChange[]): void;
  /** An answer rested on these: they are fresh again. */
  used(agentId: ActorId, reply: Reply, memories: readonly ScoredMemory[]): void;
};

const turningPoints: ReadonlySet<RelationshipRecord['type']> = new Set(['friend', 'rival']);

/** Counts towards the next reflection. */
export function isFoodForThought({ type, tags }: Pick<Memory, 'type' | 'tags'>): boolean {
  return type !== 'reflection' && type !== 'metacognition' && !tags.includes('own-words');
}

/** For the player whose tie it is. */
function turnedInto(type: RelationshipRecord['type'], name: string): string {
  if (type === 'friend') return ` ${name} thinks of you as a friend now.`;
  if (type === 'rival') return ` ${name} holds it against you now.`;
  return type === 'acquaintance' ? ` ${name} knows you now.` : '';
}

/** When a mind does not say what it used, the best of what it was given counts as used. */
const assumedUsed = 3;

/** Game minutes in which what was fresh is as good as fresh: recency has lost 1.5% by then, and in a talk most is used again. */
const staysFresh = 30;

export function createLearning(
  context: Context,
  backfill: Backfill,
  commits: Pick<Commits, 'write'>,
  /** On its way to the database with the other observations. */
  remember: (memory: NewMemory) => void,
  /** Told of everything that was just stored. */
  stored: (memories: readonly Memory[]) => void = () => undefined,
): Learning {
  const { deps } = context;
  const book = createNewsBook(context, { remember, change, correct });

  function change(changes: readonly RelationshipChange[]): void {
    const once = changes.map((one) => ({
      ...one,
      idempotencyKey: one.idempotencyKey ?? `change:${context.newId()}`,
    }));
    context.background('changing ties', async () => {
      await commits.write({
        what: 'a change of ties',
        run: async () => ({
          memories: [],
          relationships: await deps.store.changeRelationships(once),
        }),
        done: (committed) => {
          if (committed !== null) learned(committed, changes);
        },
      });
    });
  }

  function correct(...[memory, correction]: Parameters<Consequences['correct']>): void {
    let revised: Memory | null = null;
    context.background('revising a memory', async () => {
      await commits.write({
        what: 'a memory that proved right or wrong',
        run: async () => {
          revised = await deps.memories.correct(memory.id, correction);
        },
        done: () => {
          const cached = revised;
          if (cached !== null) context.background('caching a memory', () => deps.recent.push([cached]));
        },
      });
    });
  }

  function remembered(memories: readonly Memory[]): void {
    if (memories.length === 0) return;
    keep(memories);
    book.note(memories);
  }

  async function observed(memories: readonly Memory[]): Promise<void> {
    if (memories.length === 0) return;
    keep(memories);
    for (const memory of memories) {
      await context.playersFirst.breath();
      book.note([memory]);
    }
  }

  function keep(memories: readonly Memory[]): void {
    if (memories.some((memory) => !memory.embedded)) backfill.wake();
    stored(memories);
    for (const memory of memories) {
      const thoughts = context.thoughts.get(memory.agentId);
      if (thoughts !== undefined && isFoodForThought(memory)) thoughts.unreflected += memory.importance;
    }
    context.background('caching memories', () => deps.recent.push(memories));
  }

  /** For the look back on the day. */
  function countToday({ agentId, otherId, affection, trust }: RelationshipChange): void {
    const today = context.thoughts.get(agentId)?.tieChanges;
    if (today === undefined || (affection === 0 && trust === 0)) return;
    const sum = today.get(otherId) ?? { affection: 0, trust: 0 };
    today.set(otherId, { affection: sum.affection + affection, trust: sum.trust + trust });
  }

  function learned(committed: Committed, changes: readonly RelationshipChange[]): void {
    remembered(committed.memories);
    for (const record of committed.relationships) {
      const ties = context.thoughts.get(record.agentId)?.ties;
      const before = ties?.get(record.otherId)?.type ?? 'stranger';
      // Of somebody long gone it is stored, and fetched when they come again.
      if (context.people.has(record.otherId)) ties?.set(record.otherId, record);
      const change = changes.find((one) => one.agentId === record.agentId && one.otherId === record.otherId);
      if (change === undefined) continue;
      countToday(change);
      tell(record, change, before);
      if (turningPoints.has(record.type) && record.type !== before) rememberTurn(record, change);
    }
  }

  /** To become a friend, or a rival, is something one remembers. */
  function rememberTurn(record: RelationshipRecord, { reason, gameMinute }: RelationshipChange): void {
    const other = personOf(context, record.otherId);
    if (other === null) return;
    const name = spokenName(context, other);
    const friendly = record.type === 'friend';
    const why = record.otherKind === 'agent' ? ` ${reason}` : '';
    remember({
      agentId: record.agentId,
      type: 'observation',
      content: `${friendly ? `I count ${name} among my friends now.` : `I have had enough of ${name}: we are at odds.`}${why}`,
      importance: 5,
      valence: friendly ? 0.5 : -0.5,
      arousal: 0.3,
      tags: ['tie', 'secret'],
      relatedAgents: record.otherKind === 'agent' ? [record.otherId] : [],
      relatedCharacters: record.otherKind === 'character' ? [record.otherId] : [],
      placeId: null,
      conversationId: null,
      provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
      gameMinute,
      embedding: null,
      idempotencyKey: `tie:${record.otherId}:${record.type}:${Math.floor(gameMinute)}`,
    });
  }

  function tell(
    record: RelationshipRecord,
    change: RelationshipChange,
    before: RelationshipRecord['type'],
  ): void {
    if (record.otherKind !== 'character' || (change.affection === 0 && change.trust === 0)) return;
    const villager = context.thoughts.get(record.agentId)?.villager;
    const turned = record.type === before ? '' : turnedInto(record.type, villager?.shortName ?? 'They');
    deps.audience.relationship(record.otherId, {
      agentId: record.agentId,
      name: villager?.name ?? record.agentId,
      affection: record.affection,
      trust: record.trust,
      type: record.type,
      affectionChange: change.affection,
      trustChange: change.trust,
      reason: `${change.reason}${turned}`,
    });
  }

  function used(agentId: ActorId, reply: Reply, memories: readonly ScoredMemory[]): void {
    const ids =
      reply.usedMemories.length > 0
        ? reply.usedMemories
        : memories.slice(0, reply.by === 'offline' ? 0 : assumedUsed).map(({ memory }) => memory.id);
    if (ids.length === 0) return;
    deps.log.debug({ agentId, ids, by: reply.by, how: reply.how }, 'an answer rests on memories');
    const fresh = new Set(
      memories
        .filter(({ memory }) => memory.lastAccessedMinute > now(context) - staysFresh)
        .map(({ memory }) => memory.id),
    );
    const faded = ids.filter((id) => !fresh.has(id));
    if (faded.length > 0)
      context.background('refreshing memories', async () => {
        await context.playersFirst.free();
        await deps.memories.touch(faded, now(context));
      });
  }

  return { remembered, observed, recall: (memories) => book.recall(memories), learned, change, used };
}
