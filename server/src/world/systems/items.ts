/** Things: handed over, picked, eaten, grown again. Nothing is ever made or lost otherwise. */
import { ticksPerGameMinute } from '../clock.ts';
import { giveRange, maxStock, pursuitLook, reach, regrowMinutes } from '../constants.ts';
import { isTurn, withRef, type Frame } from '../frame.ts';
import { isConnected, isInLine } from '../map.ts';
import { statesOf } from '../object-states.ts';
import { currentTile, directionTo, distance, distanceBetween, isStanding } from '../position.ts';
import type { Actor, InputRef, ItemId, ObjectId, Refusal, Tile } from '../types.ts';
import { endActivity } from './activities.ts';
import { lyingAt } from './ground.ts';
import { halt, walkTo } from './movement.ts';
import { addItem, carried, hasRoom, removeItem } from './pockets.ts';
import { approach, dropPursuit, pursue, pursuitEnd } from './pursuits.ts';

type Terms = { inReturn?: ItemId | undefined; ref?: InputRef | undefined };

export function give(frame: Frame, actor: Actor, to: Actor, item: ItemId, terms: Terms): Refusal | null {
  const why = giftRefusal(actor, to, item, terms);
  if (why !== null) return why;
  if (canHand(frame, actor, to)) {
    hand(frame, actor, to, item, terms);
    return null;
  }
  if (!approach(frame, actor, currentTile(to, frame.tick))) return 'unreachable';
  const { inReturn, ref } = terms;
  const untilTick = pursuitEnd(frame);
  pursue(frame, actor, {
    kind: 'give',
    to: to.id,
    item,
    untilTick,
    ...withReturn(inReturn),
    ...withRef(ref),
  });
  endActivity(frame, actor, false);
  return null;
}

function withReturn(inReturn: ItemId | undefined): { inReturn?: ItemId } {
  return inReturn === undefined ? {} : { inReturn };
}

function giftRefusal(actor: Actor, to: Actor, item: ItemId, { inReturn }: Terms): Refusal | null {
  if (carried(actor, item) < 1) return 'not_carried';
  if (to.activity?.activity === 'sleep') return 'asleep';
  if (inReturn !== undefined) {
    // Nobody takes anything out of a player's pockets, and agents know beforehand what the other would part with.
    if (actor.kind !== 'agent' || to.kind !== 'agent' || inReturn === item) return 'bad_input';
    if (carried(to, inReturn) < 1) return 'not_carried';
    if (!hasRoom(actor, inReturn)) return 'pockets_full';
  }
  return hasRoom(to, item) ? null : 'pockets_full';
}

function canHand(frame: Frame, actor: Actor, to: Actor): boolean {
  if (distanceBetween(actor, to, frame.tick) > giveRange) return false;
  return isInLine(frame.world.map, currentTile(actor, frame.tick), currentTile(to, frame.tick));
}

function hand(frame: Frame, actor: Actor, to: Actor, item: ItemId, { inReturn, ref }: Terms): void {
  removeItem(actor, item);
  addItem(to, item);
  actor.facing = directionTo(currentTile(actor, frame.tick), currentTile(to, frame.tick), actor.facing);
  if (inReturn !== undefined) {
    removeItem(to, inReturn);
    addItem(actor, inReturn);
  }
  const [fromId, toId] = [actor.id, to.id];
  frame.events.push({ kind: 'gave', fromId, toId, item, ...withReturn(inReturn), ...withRef(ref) });
  if (inReturn !== undefined)
    frame.events.push({ kind: 'gave', fromId: toId, toId: fromId, item: inReturn, inReturn: item });
}

export function take(frame: Frame, actor: Actor, objectId: ObjectId, ref?: InputRef): Refusal | null {
  const why = takeRefusal(frame, actor, objectId);
  if (why !== null) return why;
  const { map } = frame.world;
  const spot = spotOf(frame, objectId);
  if (spot === undefined) return 'unknown_target';
  const here = currentTile(actor, frame.tick);
  if (distance(here, spot) <= reach) {
    pick(frame, actor, objectId, ref);
    return null;
  }
  if (!isConnected(map, here, spot)) return 'unreachable';
  pursue(frame, actor, { kind: 'take', objectId, untilTick: pursuitEnd(frame), ...withRef(ref) });
  endActivity(frame, actor, false);
  walkTo(frame, actor, spot);
  return null;
}

/** Where one stands to take it. */
function spotOf(frame: Frame, objectId: ObjectId): Tile | undefined {
  return frame.world.map.objects.get(objectId)?.use ?? lyingAt(frame, objectId)?.at;
}

function takeRefusal(frame: Frame, actor: Actor, objectId: ObjectId): Refusal | null {
  const lying = lyingAt(frame, objectId);
  if (lying !== undefined) return hasRoom(actor, lying.item) ? null : 'pockets_full';
  const object = frame.world.map.objects.get(objectId);
  const state = frame.world.objects.get(objectId);
  if (object === undefined || state === undefined) return 'unknown_target';
  if (object.yields === null || !frame.world.items.has(object.yields)) return 'cannot_take';
  if (state.userId !== null && state.userId !== actor.id) return 'in_use';
  if (state.stock < 1) return 'nothing_left';
  return hasRoom(actor, object.yields) ? null : 'pockets_full';
}

function pick(frame: Frame, actor: Actor, objectId: ObjectId, ref?: InputRef): void {
  const lying = lyingAt(frame, objectId);
  if (lying !== undefined) {
    const { item, byId: leftBy } = lying;
    frame.world.ground.delete(objectId);
    addItem(actor, item);
    frame.events.push({ kind: 'took', actorId: actor.id, objectId, item, leftBy, ...withRef(ref) });
    return;
  }
  const object = frame.world.map.objects.get(objectId);
  const state = frame.world.objects.get(objectId);
  if (object === undefined || state === undefined || object.yields === null) return;
  if (state.stock === maxStock) state.regrowAtTick = frame.tick + regrowTicks(frame);
  state.stock--;
  addItem(actor, object.yields);
  frame.events.push({ kind: 'took', actorId: actor.id, objectId, item: object.yields, ...withRef(ref) });
}

function regrowTicks(frame: Frame): number {
  return Math.max(1, Math.round(regrowMinutes * ticksPerGameMinute(frame.world.settings)));
}

/** Of what bears anything at all: of all the furniture of a land, a third. */
const bearing = statesOf(({ objects }) =>
  [...objects.values()].filter(({ yields }) => yields !== null).map(({ id }) => id),
);

/** Once a game minute is often enough: growing takes hours. */
export function regrow(frame: Frame): void {
  if (frame.minutes === 0) return;
  for (const state of bearing(frame.world)) {
    if (state === undefined || state.stock >= maxStock || state.regrowAtTick === 0) continue;
    if (frame.tick < state.regrowAtTick) continue;
    if (state.condition === 'dry') continue;
    state.stock++;
    state.regrowAtTick = state.stock < maxStock ? frame.tick + regrowTicks(frame) : 0;
  }
}

/** Goes on with gifts and takings that had to be walked to. */
export function pursueItems(frame: Frame): void {
  let number = 0;
  for (const actor of frame.world.actors.values()) {
    number++;
    const { pursuit } = actor;
    if (pursuit === null || pursuit.kind === 'task' || pursuit.kind === 'talk') continue;
    if (frame.tick >= pursuit.untilTick) giveUpPursuit(frame, actor);
    else if (pursuit.kind === 'take') pursueTaking(frame, actor, pursuit.objectId, pursuit.ref);
    else pursueGift(frame, actor, number, pursuit);
  }
}

function giveUpPursuit(frame: Frame, actor: Actor): void {
  dropPursuit(frame, actor, 'unreachable');
  halt(frame, actor);
}

function pursueTaking(frame: Frame, actor: Actor, objectId: ObjectId, ref?: InputRef): void {
  const use = spotOf(frame, objectId);
  if (use === undefined) return dropPursuit(frame, actor, 'unknown_target');
  if (!isStanding(actor)) return undefined;
  const why = takeRefusal(frame, actor, objectId);
  if (why !== null) return dropPursuit(frame, actor, why);
  if (distance(currentTile(actor, frame.tick), use) > reach) return dropPursuit(frame, actor, 'unreachable');
  actor.pursuit = null;
  return pick(frame, actor, objectId, ref);
}

function pursueGift(
  frame: Frame,
  actor: Actor,
  number: number,
  pursuit: { to: string; item: ItemId; inReturn?: ItemId; ref?: InputRef },
): void {
  const to = frame.world.actors.get(pursuit.to);
  const why = to === undefined ? 'unknown_target' : giftRefusal(actor, to, pursuit.item, pursuit);
  if (to === undefined || why !== null) {
    dropPursuit(frame, actor, why ?? 'unknown_target');
    halt(frame, actor);
  } else if (canHand(frame, actor, to)) {
    actor.pursuit = null;
    halt(frame, actor);
    hand(frame, actor, to, pursuit.item, pursuit);
  } else if (isTurn(frame, number, pursuitLook) && !approach(frame, actor, currentTile(to, frame.tick))) {
    giveUpPursuit(frame, actor);
  }
}
