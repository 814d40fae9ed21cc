/**
 * Villagers buy and sell: there is no money in the valley, so it is one thing for another of about the same worth. Who
 * is out to trade does so with whoever stands by; in a free hour one goes to somebody who is known to have a thing.
 */
import { gameTime } from '../world/clock.ts';
import { distanceBetween } from '../world/position.ts';
import type { Actor, ActorId, World } from '../world/types.ts';
import type { AgendaEntry } from './agenda.ts';
import { usualPlace } from './avoiding.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { objectFor, type Moment, type Wish } from './routine.ts';
import { dealBetween, traderOf, type Deal } from './wants.ts';
import { withArticle } from './words.ts';
import { traceByRule } from './tracing.ts';

/** Ticks between two looks of one villager. */
const lookEvery = 100;
/** Tiles. */
const nearBy = 7;
/** Game minutes between two trades of one villager. */
const tradesAgainAfter = 90;
/** Hours in which people are at their work, and open to trade. */
const openFromHour = 8;
const openUntilHour = 18;
/** Game minutes an errand takes, with the way there; one a day. */
const errandMinutes = 90;
const standsAbout = 20;

type Trading = { tick(world: Readonly<World>): void };

export function createTrading(context: Context): Trading {
  const tradedAt = new Map<ActorId, number>();
  return {
    tick(world) {
      let number = 0;
      for (const thoughts of context.thoughts.values()) {
        if ((world.tick + number++) % lookEvery !== 0) continue;
        const buyer = world.actors.get(thoughts.villager.id);
        if (buyer === undefined || buyer.activity?.activity !== 'trade' || !isAtLeisure(buyer)) continue;
        const minute = now(context);
        const since = (id: ActorId): number => minute - (tradedAt.get(id) ?? Number.NEGATIVE_INFINITY);
        if (since(buyer.id) < tradesAgainAfter) continue;
        const found = offerNear(context, world, thoughts, buyer, (id) => since(id) >= standsAbout);
        if (found === null) continue;
        tradedAt.set(buyer.id, minute);
        tradedAt.set(found.seller.id, minute);
        propose(context, world, thoughts, found.seller, found.deal);
      }
    },
  };
}

function isAtLeisure(actor: Actor): boolean {
  return actor.conversationId === null && (actor.pursuit === null || actor.pursuit.kind === 'task');
}

function offerNear(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  buyer: Actor,
  mayAsk: (id: ActorId) => boolean,
): { seller: Actor; deal: Deal } | null {
  let best: { seller: Actor; deal: Deal } | null = null;
  for (const id of buyer.inSight) {
    const seller = world.actors.get(id);
    const other = context.thoughts.get(id);
    if (seller === undefined || other === undefined || !mayAsk(id)) continue;
    if (seller.activity?.activity === 'sleep' || seller.conversationId !== null) continue;
    if (distanceBetween(buyer, seller, world.tick) > nearBy) continue;
    const deal = dealBetween(context, world, traderOf(thoughts, buyer), traderOf(other, seller));
    if (deal !== null && (best === null || deal.score > best.deal.score)) best = { seller, deal };
  }
  return best;
}

function propose(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  seller: Actor,
  { item, inReturn, why, score }: Deal,
): void {
  const name = (id: string): string => withArticle(world.items.get(id)?.name ?? id);
  const { id } = thoughts.villager;
  if (thoughts.errand !== null) thoughts.errand.isDone = true;
  thoughts.nextReviewTick = world.tick + lookEvery;
  context.outbox.push({ kind: 'give', actorId: id, to: seller.id, item, inReturn });
  context.trace(
    traceByRule(context, id, 'gift', {
      percepts: [`${seller.name} was near, and had ${name(inReturn)}.`],
      options: [{ what: `trade ${name(item)} for ${name(inReturn)}`, score, why }],
      choice: `traded ${name(item)} with ${seller.name} for ${name(inReturn)}`,
      reason: why,
      inputs: [{ kind: 'give', detail: `${name(item)} for ${name(inReturn)}` }],
      how: 'trading',
    }),
  );
}

/** In a free hour: to somebody they know, who usually has by them what is wanted, where they usually are. */
export function errand(moment: Moment, entry: AgendaEntry, left: number): Wish | null {
  const { context, world, thoughts, actor, time } = moment;
  const { errand: begun } = thoughts;
  if (begun?.day === time.day)
    return !begun.isDone && time.minute < begun.untilMinute ? { key: begun.key, task: begun.task } : null;
  if (time.hour < openFromHour || time.hour >= openUntilHour || left < standsAbout * 2) return null;
  let best: { seller: Thoughts; placeId: string; deal: Deal } | null = null;
  for (const tie of thoughts.ties.values()) {
    const seller = context.thoughts.get(tie.otherId);
    if (seller === undefined) continue;
    const placeId = usualPlace(context, world, tie.otherId);
    if (placeId === null || placeId !== seller.villager.workplace) continue;
    // What is in their pockets today nobody can know from afar; what they have as a rule, everybody does.
    const wares = { thoughts: seller, inventory: seller.villager.inventory };
    const deal = dealBetween(context, world, traderOf(thoughts, actor), wares);
    if (deal !== null && (best === null || deal.score > best.deal.score)) best = { seller, placeId, deal };
  }
  if (best === null) return null;
  const { seller, placeId, deal } = best;
  const thing = withArticle(world.items.get(deal.inReturn)?.name ?? deal.inReturn);
  const task: Wish['task'] = {
    activity: 'trade',
    placeId,
    objectId: objectFor(moment, placeId, 'stall'),
    doing: `asking ${seller.villager.shortName} for ${thing}`,
    minutes: standsAbout,
    priority: 4,
    reason: deal.why,
  };
  const key = `${time.day}:${entry.fromMinuteOfDay}:free:errand`;
  const untilMinute = gameTime(world).minute + Math.min(errandMinutes, left);
  thoughts.errand = { day: time.day, key, task, untilMinute, isDone: false };
  return { key, task };
}
