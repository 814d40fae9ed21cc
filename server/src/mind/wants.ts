/** What a villager would like to have, what they can spare, and which exchange of the two is fair to both. */
import { gameTime } from '../world/clock.ts';
import { daysPerSeason } from '../world/constants.ts';
import type { Actor, Item, ItemId, World } from '../world/types.ts';
import { seasons } from '../world/vocabulary.ts';
import { fittingObjects } from './agenda.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { avoids } from './avoiding.ts';

export type Deal = {
  /** Handed over. */
  item: ItemId;
  inReturn: ItemId;
  score: number;
  /** Why the one who asks wants it, third person, plain words. */
  why: string;
};
type Trader = { thoughts: Thoughts; inventory: Readonly<Record<ItemId, number>> };
type Want = { weight: number; why: string };

/** Days before a birthday on which one looks for something to give. */
const birthdayWithin = 2;
const liked = 25;
/** What a meal is. */
const filling = 8;
/** Of the value of what is got, what has to be given for it at least and at most: friends are not so strict. */
const leastReturn = 0.6;
const leastReturnOfFriends = 0.4;
const mostReturn = 2.5;

/** The exchange the buyer wants most and the seller can agree to; null when there is none. */
export function dealBetween(
  context: Context,
  world: Readonly<World>,
  buyer: Trader,
  seller: Trader,
): Deal | null {
  const [buyerId, sellerId] = [buyer.thoughts.villager.id, seller.thoughts.villager.id];
  const minute = now(context);
  if (avoids(seller.thoughts, buyerId, minute) || avoids(buyer.thoughts, sellerId, minute)) return null;
  const isFriend = (seller.thoughts.ties.get(buyerId)?.affection ?? 0) >= liked;
  const least = isFriend ? leastReturnOfFriends : leastReturn;
  const offers = spared(world, buyer);
  let best: Deal | null = null;
  for (const got of spared(world, seller)) {
    const want = wantOf(context, world, buyer, got);
    if (want === null) continue;
    for (const item of offers) {
      const ratio = item.value / Math.max(1, got.value);
      if (item.id === got.id || ratio < least || ratio > mostReturn || isDisliked(seller, item)) continue;
      const welcome = wantOf(context, world, seller, item) === null ? 0 : 0.5;
      const score = want.weight + welcome - 0.3 * Math.abs(Math.log(ratio));
      if (best === null || score > best.score)
        best = { item: item.id, inReturn: got.id, score, why: want.why };
    }
  }
  return best;
}

/** More than one of it, and nobody waits for it; who keeps a stall parts with the last as well. */
function spared(world: Readonly<World>, { thoughts, inventory }: Trader): Item[] {
  const promised = new Set(thoughts.promises.map(({ itemId }) => itemId));
  const least = keepsStall(world, thoughts) ? 1 : 2;
  return Object.entries(inventory).flatMap(([id, count]) => {
    const item = world.items.get(id);
    return item === undefined || count < least || promised.has(id) || isKeepsake(item) ? [] : [item];
  });
}

function isKeepsake({ tags }: Item): boolean {
  return tags.includes('keepsake');
}

function keepsStall(world: Readonly<World>, { villager }: Pick<Thoughts, 'villager'>): boolean {
  return fittingObjects(world.map, villager.workplace, 'stall').length > 0;
}

function isDisliked({ thoughts }: Trader, { id, tags }: Item): boolean {
  return [id, ...tags].some((name) => thoughts.villager.giftTastes.disliked.includes(name));
}

/** The first that applies, the weightiest first. */
function wantOf(
  context: Context,
  world: Readonly<World>,
  { thoughts, inventory }: Trader,
  item: Item,
): Want | null {
  const names = [item.id, ...item.tags];
  const { villager } = thoughts;
  if ((inventory[item.id] ?? 0) > 0) return null;
  const friend = celebrated(context, world, thoughts).find(
    ({ giftTastes }) =>
      names.some((name) => giftTastes.loved.includes(name) || giftTastes.liked.includes(name)) &&
      !names.some((name) => giftTastes.disliked.includes(name)),
  );
  if (friend !== undefined)
    return { weight: 3, why: `${friend.shortName}’s birthday is near, and it would make a present.` };
  const thing = item.name.toLowerCase();
  if ((villager.inventory[item.id] ?? 0) > 0)
    return { weight: 1.5, why: `Has run out of ${thing}, and is used to having it by.` };
  const hasFood = Object.keys(inventory).some((id) => (world.items.get(id)?.nourishment ?? 0) > 0);
  if (!hasFood && item.nourishment >= filling && !isDisliked({ thoughts, inventory }, item))
    return { weight: 1 + item.nourishment / 40, why: 'There is nothing to eat left in the bag.' };
  if (keepsStall(world, thoughts) && !isKeepsake(item))
    return { weight: 0.8, why: `The stall is out of ${thing}, and somebody will ask for it.` };
  if (names.some((name) => villager.giftTastes.loved.includes(name)))
    return { weight: 0.6, why: `Has always been fond of ${thing}.` };
  return null;
}

/** Friends whose birthday is today or near. */
function celebrated(context: Context, world: Readonly<World>, thoughts: Thoughts): Thoughts['villager'][] {
  const { season, dayOfSeason } = gameTime(world);
  const today = seasons.indexOf(season) * daysPerSeason + dayOfSeason;
  const year = seasons.length * daysPerSeason;
  return [...thoughts.ties.values()].flatMap((tie) => {
    const other: Thoughts['villager'] | undefined =
      tie.affection >= liked ? context.thoughts.get(tie.otherId)?.villager : undefined;
    if (other === undefined) return [];
    const day = seasons.indexOf(other.birthday.season) * daysPerSeason + other.birthday.day;
    return (day - today + year) % year <= birthdayWithin ? [other] : [];
  });
}

export function traderOf(thoughts: Thoughts, { inventory }: Pick<Actor, 'inventory'>): Trader {
  return { thoughts, inventory };
}
