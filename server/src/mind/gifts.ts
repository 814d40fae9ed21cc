/** Gifts and other changes of pockets: stored with the memory and the tie in one transaction, and told after that. */
import type { Committed, GroundChange } from '../ports/valley-store.ts';
import type { Actor, ActorId, ItemId, ObjectId, ObjectState } from '../world/types.ts';
import { inTime, type Commits } from './commits.ts';
import { personOf, type Context, type Thoughts } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import { byTaste, traces, type GaveEvent } from './gift-traces.ts';
import { bystanders } from './hearing.ts';
import type { Learning } from './learning.ts';
import { newMeter } from './tasks/meter.ts';
import type { GiftReaction, GiftRequest } from './tasks/reacting.ts';
import type { Mind } from './mind.ts';
import { createPockets, type Pockets } from './pockets.ts';
import { interlocutor, situationOf } from './situation.ts';
import { giftDecision } from './talk-traces.ts';
import { startTrace } from './tracing.ts';

/** Nobody stands there for longer with their hand out. */
const reactionTimeoutMs = 4_000;

type Gifts = {
  onGave(event: GaveEvent): void;
  /** What is left at `takenFrom` is stored along with the pockets. */
  onPockets(actorId: ActorId, ref: number | undefined, takenFrom?: ObjectId): void;
  /** Set down (`lying`) or picked up from the ground (null). */
  onGround(actorId: ActorId, ref: number | undefined, change: GroundChange): void;
};

export function createGifts(context: Context, commits: Commits, learning: Learning): Gifts {
  const pockets = createPockets(context);
  const lying = createLying();
  const inOrder = createOrder(context);
  /** Of this process; two alike in one tick are still two. */
  let gifts = 0;

  function onGave(event: GaveEvent): void {
    const { world } = context;
    const from = world?.actors.get(event.fromId);
    const to = world?.actors.get(event.toId);
    if (world == null || from === undefined || to === undefined) return;
    const given: Given = {
      event,
      from,
      to,
      key: `gift:${context.run}:${gifts++}`,
      itemName: world.items.get(event.item)?.name ?? event.item,
      near: bystanders(world, to, new Set([from.id, to.id])),
    };
    const thoughts = context.thoughts.get(to.id);
    // Nobody says thanks for what they have paid for.
    const isGift = thoughts !== undefined && event.inReturn === undefined;
    const reaction = isGift ? reactTo(context, thoughts, from, to, event.item) : null;
    pockets.hold(from.id);
    pockets.hold(to.id);
    inOrder('a gift', async () => {
      const felt = reaction === null ? null : await reaction;
      await storeGift(context, commits, learning, { pockets, lying }, given, felt);
      tellGift(context, given, felt);
      if (felt !== null) thank(context, to.id, felt);
    });
  }

  function onPockets(actorId: ActorId, ref: number | undefined, takenFrom?: ObjectId): void {
    if (personOf(context, actorId)?.kind === 'character') keep(actorId, ref, takenFrom);
  }

  function keep(actorId: ActorId, ref: number | undefined, takenFrom?: ObjectId): void {
    pockets.hold(actorId);
    inOrder('pockets', async () => {
      const { audience, store } = context.deps;
      const outcome = await commits.write({
        what: 'pockets',
        run: async () => {
          const changes = lying.of(actorId);
          await store.commitInventory(actorId, pockets.of(actorId), stockOf(context, takenFrom), changes);
          lying.stored(actorId, changes);
        },
        done: () => {
          audience.inventory(actorId, pockets.of(actorId));
          if (ref !== undefined) audience.received(actorId, ref);
        },
        settled: () => pockets.release(actorId),
      });
      if (outcome !== 'stored') audience.notice(actorId, ref ?? null, 'storage_down');
    });
  }

  return {
    onGave,
    onPockets,
    onGround(actorId, ref, change) {
      // Of villagers too: who takes it next must not find it in their pockets again after a crash.
      lying.note(actorId, change);
      keep(actorId, ref);
    },
  };
}

/** What was set down and picked up and is not stored yet, by whom: it goes with the next write of their pockets. */
type Lying = {
  note(actorId: ActorId, change: GroundChange): void;
  of(actorId: ActorId): GroundChange[];
  stored(actorId: ActorId, changes: readonly GroundChange[]): void;
};

function createLying(): Lying {
  const waiting = new Map<ActorId, Map<ObjectId, GroundChange>>();
  return {
    note(actorId, change) {
      const own = waiting.get(actorId) ?? new Map<ObjectId, GroundChange>();
      waiting.set(actorId, own.set(change.id, change));
    },
    of: (actorId) => [...(waiting.get(actorId)?.values() ?? [])],
    stored(actorId, changes) {
      const own = waiting.get(actorId);
      for (const change of changes) if (own?.get(change.id) === change) own.delete(change.id);
      if (own?.size === 0) waiting.delete(actorId);
    },
  };
}

function stockOf(
  { world }: Context,
  id: ObjectId | undefined,
): { id: ObjectId; state: Readonly<ObjectState> } | null {
  const state = id === undefined ? undefined : world?.objects.get(id);
  return id === undefined || state === undefined ? null : { id, state };
}

/** One after the other, and each writes the pockets as they are by then: an older state never follows a newer. */
function createOrder(context: Context): (what: string, work: () => Promise<void>) => void {
  let chain: Promise<unknown> = Promise.resolve();
  return (what, work) => {
    chain = chain.then(work, work);
    const step = chain;
    context.background(what, async () => void (await step));
  };
}

/** A gift as it was at the moment it changed hands. */
type Given = {
  readonly event: GaveEvent;
  readonly from: Actor;
  readonly to: Actor;
  readonly key: string;
  readonly itemName: string;
  /** Players who saw it. */
  readonly near: readonly ActorId[];
};

function playersOf({ from, to }: Given): ActorId[] {
  return [from, to].filter((one) => one.kind === 'character').map((one) => one.id);
}

async function storeGift(
  context: Context,
  commits: Commits,
  learning: Learning,
  { pockets, lying }: { pockets: Pockets; lying: Lying },
  given: Given,
  felt: GiftReaction | null,
): Promise<void> {
  const { audience, store } = context.deps;
  const { event, from, to } = given;
  const { memories, changes } = traces(context, event, from, to, felt, given.key);
  const outcome = await commits.write({
    what: 'a gift',
    run: async () => {
      // Pockets are read last: whatever changes while the words are embedded belongs to them.
      const embedded = await withEmbeddings(context, memories);
      const ground = [from.id, to.id].map((id) => ({ id, changes: lying.of(id) }));
      const committed = await store.commitGift({
        fromId: from.id,
        fromInventory: pockets.of(from.id),
        toId: to.id,
        toInventory: pockets.of(to.id),
        ground: ground.flatMap((one) => one.changes),
        memories: embedded,
        changes,
      });
      for (const one of ground) lying.stored(one.id, one.changes);
      return committed;
    },
    done: (committed: Committed | null) => {
      for (const id of playersOf(given)) audience.inventory(id, pockets.of(id));
      if (from.kind === 'character' && event.ref !== undefined) audience.received(from.id, event.ref);
      if (committed !== null) learning.learned(committed, changes);
    },
    settled: () => {
      pockets.release(from.id);
      pockets.release(to.id);
    },
  });
  if (outcome !== 'stored' && from.kind === 'character')
    audience.notice(from.id, event.ref ?? null, 'storage_down');
}

function tellGift(context: Context, given: Given, felt: GiftReaction | null): void {
  const { audience } = context.deps;
  const { event, from, to, itemName } = given;
  const gift = { from: from.id, to: to.id, item: event.item, itemName, taste: felt?.taste ?? null };
  const others = [...playersOf(given).filter((id) => id !== from.id), ...given.near];
  if (others.length > 0) audience.gift(others, { ...gift, ref: null });
  if (from.kind === 'character') audience.gift([from.id], { ...gift, ref: event.ref ?? null });
}

function thank(context: Context, agentId: ActorId, felt: GiftReaction): void {
  const thoughts = context.thoughts.get(agentId);
  if (thoughts !== undefined) thoughts.saidLately = [felt.text, ...thoughts.saidLately].slice(0, 12);
  context.outbox.push({ kind: 'feel', actorId: agentId, mood: felt.mood });
  context.outbox.push({ kind: 'say', actorId: agentId, text: felt.text });
}

/** The mind's, the fallback's, or what the villager's file says of such things. */
async function reactTo(
  context: Context,
  thoughts: Thoughts,
  from: Actor,
  to: Actor,
  itemId: ItemId,
): Promise<GiftReaction> {
  const { deps, world } = context;
  const item = world?.items.get(itemId);
  const plain = byTaste(context, thoughts, itemId, item?.tags ?? [], from);
  if (world === null) return plain;
  const trace = startTrace(context, to.id, 'gift');
  const meter = newMeter();
  const request: GiftRequest = {
    meter,
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, to),
    from: interlocutor(context, thoughts, from),
    item: { id: itemId, name: item?.name ?? itemId, tags: item?.tags ?? [], value: item?.value ?? 1 },
  };
  const ask = (mind: Mind): Promise<GiftReaction> =>
    inTime(
      mind.receiveGift(request, AbortSignal.timeout(reactionTimeoutMs)),
      reactionTimeoutMs,
      'the answer to a gift',
    );
  for (const mind of [deps.mind, deps.fallback]) {
    if (mind === undefined) continue;
    try {
      const felt = await ask(mind);
      if (felt.text.trim() === '') continue;
      trace(giftDecision(request.from.name, request.item.name, felt, meter));
      return felt;
    } catch (error) {
      deps.log.warn({ err: error, agent: to.id, mind: mind.kind }, 'a gift was not answered');
    }
  }
  trace(giftDecision(request.from.name, request.item.name, plain, newMeter()));
  return plain;
}
