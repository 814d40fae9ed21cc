/** Gifts and other changes of pockets: stored with the memory and the tie in one transaction, and told after that. */
import type { Committed } from '../ports/valley-store.ts';
import type { Actor, ActorId, ItemId } from '../world/types.ts';
import { inTime, type Commits } from './commits.ts';
import { personOf, type Context, type Thoughts } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import { byTaste, traces, type GaveEvent } from './gift-traces.ts';
import { bystanders } from './hearing.ts';
import type { Learning } from './learning.ts';
import type { GiftReaction, GiftRequest, Mind } from './mind.ts';
import { interlocutor, situationOf } from './situation.ts';

/** Nobody stands there for longer with their hand out. */
const reactionTimeoutMs = 4_000;

export type Gifts = {
  onGave(event: GaveEvent): void;
  onPockets(actorId: ActorId, ref: number | undefined): void;
};

export function createGifts(context: Context, commits: Commits, learning: Learning): Gifts {
  const { audience, store } = context.deps;
  // One after the other, and each writes the pockets as they are by then: an older state never follows a newer.
  let chain: Promise<unknown> = Promise.resolve();

  function inOrder(what: string, work: () => Promise<void>): void {
    chain = chain.then(work, work);
    const step = chain;
    context.background(what, async () => void (await step));
  }

  function pockets(id: ActorId): Record<ItemId, number> {
    return { ...context.world?.actors.get(id)?.inventory };
  }

  function onGave(event: GaveEvent): void {
    const { world } = context;
    const from = world?.actors.get(event.fromId);
    const to = world?.actors.get(event.toId);
    if (world == null || from === undefined || to === undefined) return;
    const near = bystanders(world, to, new Set([from.id, to.id]));
    const told = [from, to].filter((one) => one.kind === 'character').map((one) => one.id);
    const thoughts = context.thoughts.get(to.id);
    const reaction = thoughts === undefined ? null : reactTo(context, thoughts, from, to, event.item);
    inOrder('a gift', async () => {
      const felt = reaction === null ? null : await reaction;
      const { memories, changes } = traces(context, event, from, to, felt);
      const outcome = await commits.write({
        what: 'a gift',
        run: async () =>
          store.commitGift({
            fromId: from.id,
            fromInventory: pockets(from.id),
            toId: to.id,
            toInventory: pockets(to.id),
            memories: await withEmbeddings(context, memories),
            changes,
          }),
        done: (committed: Committed | null) => {
          for (const id of told) audience.inventory(id, pockets(id));
          if (from.kind === 'character' && event.ref !== undefined) audience.received(from.id, event.ref);
          if (committed !== null) learning.learned(committed, changes);
        },
      });
      if (outcome !== 'stored' && from.kind === 'character')
        audience.notice(from.id, event.ref ?? null, 'storage_down');
      const gift = {
        from: from.id,
        to: to.id,
        item: event.item,
        itemName: world.items.get(event.item)?.name ?? event.item,
        taste: felt?.taste ?? null,
      };
      const others = [...told.filter((id) => id !== from.id), ...near];
      if (others.length > 0) audience.gift(others, { ...gift, ref: null });
      if (from.kind === 'character') audience.gift([from.id], { ...gift, ref: event.ref ?? null });
      if (felt !== null) thank(to.id, felt);
    });
  }

  function thank(agentId: ActorId, felt: GiftReaction): void {
    const thoughts = context.thoughts.get(agentId);
    if (thoughts !== undefined) thoughts.saidLately = [felt.text, ...thoughts.saidLately].slice(0, 12);
    context.outbox.push({ kind: 'feel', actorId: agentId, mood: felt.mood });
    context.outbox.push({ kind: 'say', actorId: agentId, text: felt.text });
  }

  return {
    onGave,
    onPockets(actorId, ref) {
      if (personOf(context, actorId)?.kind !== 'character') return;
      inOrder('pockets', async () => {
        const outcome = await commits.write({
          what: 'pockets',
          run: () => store.commitInventory(actorId, pockets(actorId)),
          done: () => {
            audience.inventory(actorId, pockets(actorId));
            if (ref !== undefined) audience.received(actorId, ref);
          },
        });
        if (outcome !== 'stored') audience.notice(actorId, ref ?? null, 'storage_down');
      });
    },
  };
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
  const request: GiftRequest = {
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
      if (felt.text.trim() !== '') return felt;
    } catch (error) {
      deps.log.warn({ err: error, agent: to.id, mind: mind.kind }, 'a gift was not answered');
    }
  }
  return plain;
}
