/** The book of promises: what is made is stored and remembered, what is settled leaves the day and changes the tie. */
import type { NewMemory } from '../ports/memory-store.ts';
import type { NewPromise, PromiseId, PromiseRecord } from '../ports/promises.ts';
import type { RelationshipChange } from '../ports/valley-store.ts';
import { sayWhen } from '../text/when-words.ts';
import type { Commits } from './commits.ts';
import { confidenceTags, hearerTags } from './confidences.ts';
import { now, type Context } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import { placeOf } from './hearing.ts';
import type { Learning } from './learning.ts';
import { nameIn } from './promise-agenda.ts';
import type { Settled } from './promise-keeping.ts';
import { promiseTrace } from './promise-traces.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Stored, then part of the day. */
export function make(
  context: Context,
  commits: Commits,
  remember: (memory: NewMemory) => void,
  promises: readonly NewPromise[],
): void {
  const fresh = promises.filter((one) => {
    const known = context.thoughts.get(one.agentId)?.promises ?? [];
    return (
      one.untilMinute > now(context) &&
      !known.some((other) => other.idempotencyKey === one.idempotencyKey || isSame(other, one))
    );
  });
  if (fresh.length === 0) return;
  context.background('making a promise', async () => {
    let stored: PromiseRecord[] = [];
    await commits.write({
      what: 'a promise',
      run: async () => {
        stored = await context.deps.store.promises.add(fresh);
      },
      done: () => {
        for (const promise of stored) takeUp(context, remember, promise);
      },
    });
  });
}

/** Said twice is promised once. */
function isSame(a: NewPromise, b: NewPromise): boolean {
  return (
    a.otherId === b.otherId &&
    a.kind === b.kind &&
    a.placeId === b.placeId &&
    a.fromMinute === b.fromMinute &&
    a.itemId === b.itemId
  );
}

function takeUp(context: Context, remember: (memory: NewMemory) => void, promise: PromiseRecord): void {
  const thoughts = context.thoughts.get(promise.agentId);
  if (thoughts === undefined || promise.outcome !== null) return;
  if (thoughts.promises.some(({ id }) => id === promise.id)) return;
  context.deps.onPromise?.('made', promise);
  thoughts.promises = [...thoughts.promises, promise].sort((a, b) => a.fromMinute - b.fromMinute);
  // An hour that is near is acted on at once.
  thoughts.nextReviewTick = 0;
  const mine = promise.madeBy === promise.agentId;
  const when =
    promise.kind === 'bring' || promise.kind === 'tell'
      ? ''
      : ` ${sayWhen(promise.fromMinute, promise.madeMinute)}`;
  const name = nameIn(promise, thoughts);
  const content = mine
    ? `I gave ${name} my word to ${promise.what}${when}.`
    : `${name} promised me something, and I am to ${promise.what}${when}.`;
  remember(memoryOf(context, promise, content, 5, 0.2, 'made'));
  context.trace(promiseTrace(context, promise, 'made'));
}

function memoryOf(
  context: Context,
  promise: PromiseRecord,
  content: string,
  importance: number,
  valence: number,
  of: string,
): NewMemory {
  const { world } = context;
  const agent = world?.actors.get(promise.agentId);
  return {
    agentId: promise.agentId,
    type: 'observation',
    content,
    importance,
    valence,
    arousal: inHundredths(Math.abs(valence) * 0.6),
    tags: [
      'promise',
      promise.kind,
      ...(promise.inConfidence ? confidenceTags([promise.otherId]) : hearerTags(promise)),
    ],
    relatedAgents: promise.otherKind === 'agent' ? [promise.otherId] : [],
    relatedCharacters: promise.otherKind === 'character' ? [promise.otherId] : [],
    placeId: world === null || agent === undefined ? null : (placeOf(world, agent)?.id ?? null),
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: now(context),
    embedding: null,
    idempotencyKey: `promise:${promise.id}:${of}`,
  };
}

export function settle(
  context: Context,
  commits: Commits,
  learning: Pick<Learning, 'learned'>,
  settled: Settled,
): void {
  const { promise, outcome, explanation, memory, tie, unspoken } = settled;
  const thoughts = context.thoughts.get(promise.agentId);
  if (thoughts !== undefined) thoughts.promises = thoughts.promises.filter(({ id }) => id !== promise.id);
  if (thoughts !== undefined && outcome === 'kept') thoughts.dayLog.promisesKept += 1;
  if (thoughts !== undefined && outcome === 'broken' && promise.madeBy === promise.agentId)
    thoughts.dayLog.promisesBroken += 1;
  thoughts?.owed.delete(promise.id);
  thoughts?.watches.delete(promise.id);
  if (unspoken !== undefined) thoughts?.unspoken.push({ promise, state: unspoken, why: null });
  const { store } = context.deps;
  const minute = now(context);
  const memories =
    memory === null
      ? []
      : [memoryOf(context, promise, memory.content, memory.importance, memory.valence, outcome)];
  context.trace(promiseTrace(context, promise, outcome, explanation));
  const changes: RelationshipChange[] =
    tie === null
      ? []
      : [
          {
            agentId: promise.agentId,
            otherId: promise.otherId,
            otherKind: promise.otherKind,
            affection: tie.affection,
            trust: tie.trust,
            reason: tie.reason,
            gameMinute: minute,
            interaction: false,
          },
        ];
  let tries = 0;
  context.background('settling a promise', async () => {
    await commits.write({
      what: 'how a promise came out',
      run: async () => {
        tries++;
        const follows = {
          memories: await withEmbeddings(context, memories),
          changes,
          ...(unspoken === undefined ? {} : { unspoken }),
        };
        const settledNow = await store.promises.settle(promise.id, outcome, explanation, minute, follows);
        if (settledNow !== null || tries === 1) return settledNow ?? undefined;
        // It may have been stored by the try before, of which no answer came: the tie as it stands is what is known.
        const tie = await store.relationship(promise.agentId, promise.otherId);
        return { memories: [], relationships: tie === null ? [] : [tie] };
      },
      done: (committed) => {
        context.deps.onPromise?.(outcome, promise);
        if (committed !== null) learning.learned(committed, changes);
      },
    });
  });
}

/** Kept with the promise, for a process that comes after this one. */
export function noteSeen(context: Context, commits: Commits, promise: PromiseRecord): void {
  const thoughts = context.thoughts.get(promise.agentId);
  const noted = {
    owed: thoughts?.owed.get(promise.id) ?? null,
    seen: thoughts?.watches.get(promise.id) ?? null,
  };
  const seen = noted.seen === null ? null : { ...noted.seen };
  context.background('noting what is seen of a promise', async () => {
    await commits.write({
      what: 'what was seen of a promise',
      run: () => context.deps.store.promises.note(promise.id, { ...noted, seen }),
      done: () => undefined,
    });
  });
}

/** Said to the one it is about: it need not be said again, by this process or a later one. */
export function noteSpoken(context: Context, commits: Commits, ids: ReadonlySet<PromiseId>): void {
  const done: PromiseId[] = [];
  for (const thoughts of context.thoughts.values()) {
    const said = thoughts.unspoken.filter(({ promise }) => ids.has(promise.id));
    if (said.length === 0) continue;
    done.push(...said.map(({ promise }) => promise.id));
    thoughts.unspoken = thoughts.unspoken.filter(({ promise }) => !ids.has(promise.id));
  }
  if (done.length === 0) return;
  context.background('noting what was said of a promise', async () => {
    await commits.write({
      what: 'what was said of a promise',
      run: () => context.deps.store.promises.spoken(done),
      done: () => undefined,
    });
  });
}
