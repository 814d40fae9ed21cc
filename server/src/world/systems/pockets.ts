/** What one actor carries, and eating from it. */
import { maxItemKinds, maxPerItem, mealNourishment } from '../constants.ts';
import type { Frame } from '../frame.ts';
import type { Actor, ItemId, PlaceId } from '../types.ts';

export function carried(actor: Actor, item: ItemId): number {
  return Object.hasOwn(actor.inventory, item) ? (actor.inventory[item] ?? 0) : 0;
}

export function hasRoom(actor: Actor, item: ItemId): boolean {
  const count = carried(actor, item);
  if (count > 0) return count < maxPerItem;
  return Object.keys(actor.inventory).length < maxItemKinds;
}

export function addItem(actor: Actor, item: ItemId): void {
  actor.inventory[item] = carried(actor, item) + 1;
}

export function removeItem(actor: Actor, item: ItemId): void {
  const left = carried(actor, item) - 1;
  if (left > 0) actor.inventory[item] = left;
  else delete actor.inventory[item];
}

/** The most nourishing thing carried, or what the place serves. */
export function eatMeal(frame: Frame, actor: Actor, placeId: PlaceId): void {
  let best: ItemId | null = null;
  let most = 0;
  for (const id of Object.keys(actor.inventory).sort()) {
    const nourishment = frame.world.items.get(id)?.nourishment ?? 0;
    if (nourishment > most) {
      best = id;
      most = nourishment;
    }
  }
  if (best !== null) removeItem(actor, best);
  else if (frame.world.map.places.get(placeId)?.indoors === true) most = mealNourishment;
  else return;
  actor.needs.fullness = Math.min(100, actor.needs.fullness + most);
  frame.events.push({ kind: 'ate', actorId: actor.id, item: best });
}
