/** Things that lie about: set down by anyone, there for anyone to take, gone after some days. */
import { groundMinutes, maxGroundItems, maxGroundItemsEach } from '../constants.ts';
import { newId, withRef, type Frame } from '../frame.ts';
import { currentTile } from '../position.ts';
import type { Actor, ActorId, GroundItem, InputRef, ItemId, ObjectId, Refusal, Tile } from '../types.ts';
import { carried, removeItem } from './pockets.ts';

/** Begins the ids of things on the ground; no object of a map has one like it. */
const prefix = 'ground~';

export function drop(frame: Frame, actor: Actor, item: ItemId, ref?: InputRef): Refusal | null {
  const { ground } = frame.world;
  if (carried(actor, item) < 1) return 'not_carried';
  let own = 0;
  for (const lying of ground.values()) if (lying.byId === actor.id) own++;
  if (own >= maxGroundItemsEach) return 'ground_full';
  removeItem(actor, item);
  const lying = layDown(frame, item, currentTile(actor, frame.tick), actor.id);
  frame.events.push({
    kind: 'dropped',
    actorId: actor.id,
    objectId: lying.id,
    item,
    at: lying.at,
    ...withRef(ref),
  });
  return null;
}

/** Somebody else's oldest thing makes room, or a few people could take the ground from everybody. */
export function layDown(frame: Frame, item: ItemId, at: Tile, byId: ActorId): GroundItem {
  const { ground } = frame.world;
  const oldest = ground.size >= maxGroundItems ? ground.values().next().value : undefined;
  if (oldest !== undefined) perish(frame, oldest);
  let id = newId(frame.world, prefix);
  // What was stored after the last snapshot before a crash has a number that is counted again.
  while (ground.has(id)) id = newId(frame.world, prefix);
  const lying: GroundItem = { id, item, at, byId, sinceMinute: frame.time.minute, noticedBy: [] };
  ground.set(id, lying);
  return lying;
}

export function lyingAt(frame: Frame, id: ObjectId): GroundItem | undefined {
  return frame.world.ground.get(id);
}

export function perish(frame: Frame, { id, item }: GroundItem): void {
  frame.world.ground.delete(id);
  frame.events.push({ kind: 'perished', objectId: id, item });
}

/** Once a game minute. */
export function clearGround(frame: Frame): void {
  if (frame.minutes === 0) return;
  for (const lying of frame.world.ground.values()) {
    if (frame.time.minute - lying.sinceMinute >= groundMinutes) perish(frame, lying);
  }
}
