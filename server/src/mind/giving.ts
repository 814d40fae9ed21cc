/** Now and then a villager gives something of their own to somebody they like: on a birthday surely, else rarely. */
import { gameTime } from '../world/clock.ts';
import { distanceBetween } from '../world/position.ts';
import type { Actor, ActorId, ItemId, World } from '../world/types.ts';
import { chance, now, type Context, type Thoughts } from './context.ts';
import { traceByRule } from './tracing.ts';

/** Ticks between two thoughts of it of one villager: a quarter of a game hour at 48 real minutes a day. */
const thoughtOfEvery = 600;
/** Tiles. */
const nearBy = 5;
/** Affection from which one gives without a reason, and on a birthday. */
const dear = 55;
const liked = 25;
/** Game minutes between two gifts of one villager. */
const givesAgainAfter = 2 * 1440;
/** Of the chances to, how many are taken: some gift in a few days. */
const among = 0.06;

type Giving = { tick(world: Readonly<World>): void };

export function createGiving(context: Context): Giving {
  const gaveAt = new Map<ActorId, number>();
  return {
    tick(world) {
      let number = 0;
      for (const thoughts of context.thoughts.values()) {
        if ((world.tick + number++) % thoughtOfEvery !== 0) continue;
        const giver = world.actors.get(thoughts.villager.id);
        const last = gaveAt.get(thoughts.villager.id) ?? Number.NEGATIVE_INFINITY;
        if (giver === undefined || now(context) - last < givesAgainAfter || !isFreeHanded(giver)) continue;
        const gift = giftOf(context, world, thoughts, giver);
        if (gift === null) continue;
        gaveAt.set(giver.id, now(context));
        context.outbox.push({ kind: 'give', actorId: giver.id, to: gift.to.id, item: gift.item });
        context.trace(
          traceByRule(context, giver.id, 'gift', {
            percepts: [`${gift.to.name} was near.`],
            choice: `gave ${gift.to.name} something of their own`,
            reason: gift.reason,
            inputs: [{ kind: 'give', detail: world.items.get(gift.item)?.name ?? 'something' }],
            how: 'giving',
          }),
        );
      }
    },
  };
}

function isFreeHanded(giver: Actor): boolean {
  return (
    giver.conversationId === null &&
    giver.activity?.activity !== 'sleep' &&
    (giver.pursuit === null || giver.pursuit.kind === 'task') &&
    Object.keys(giver.inventory).length > 0
  );
}

function giftOf(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  giver: Actor,
): { to: Actor; item: ItemId; reason: string } | null {
  for (const id of giver.inSight) {
    const to = world.actors.get(id);
    const affection = thoughts.ties.get(id)?.affection ?? 0;
    if (to === undefined || affection < liked || to.activity?.activity === 'sleep') continue;
    if (distanceBetween(giver, to, world.tick) > nearBy) continue;
    const isBirthday = hasBirthday(context, world, id);
    const roll = chance(context.deps.seed, giver.id, id, 'gift', now(context));
    if (!isBirthday && (affection < dear || roll > among)) continue;
    const item = fitting(context, world, thoughts, giver, to);
    if (item === null) continue;
    return { to, item, reason: isBirthday ? `It is ${to.name}’s birthday.` : `${to.name} is dear to them.` };
  }
  return null;
}

function hasBirthday(context: Context, world: Readonly<World>, id: ActorId): boolean {
  const birthday = context.thoughts.get(id)?.villager.birthday;
  const { season, dayOfSeason } = gameTime(world);
  return birthday?.season === season && birthday.day === dayOfSeason;
}

/** What the other likes best of what can be spared: neither promised to somebody nor the last of a tool. */
function fitting(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  giver: Actor,
  to: Actor,
): ItemId | null {
  const promised = new Set(thoughts.promises.map(({ itemId }) => itemId));
  const tastes = context.thoughts.get(to.id)?.villager.giftTastes;
  let best: { item: ItemId; worth: number } | null = null;
  for (const [item, count] of Object.entries(giver.inventory)) {
    const known = world.items.get(item);
    if (known === undefined || promised.has(item)) continue;
    const names = [item, ...known.tags];
    if (names.some((name) => tastes?.disliked.includes(name) === true)) continue;
    if (count < 2 && known.nourishment === 0 && known.kind === 'tool') continue;
    const fit = (list: readonly string[] | undefined): number =>
      names.some((name) => list?.includes(name) === true) ? 1 : 0;
    const worth =
      4 * fit(tastes?.loved) + 2 * fit(tastes?.liked) + Math.min(1, count / 5) - known.value / 200;
    if (best === null || worth > best.worth) best = { item, worth };
  }
  return best?.item ?? null;
}
