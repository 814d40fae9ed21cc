/** Who of the players hears something said, and where it was said. */
import { hearingRadius } from '../world/constants.ts';
import { placeAt } from '../world/map.ts';
import { currentTile, distanceBetween } from '../world/position.ts';
import type { Actor, ActorId, Place, World } from '../world/types.ts';

/** The smallest place the actor stands in. */
export function placeOf(world: Readonly<World>, actor: Pick<Actor, 'motion'>): Place | null {
  return placeAt(world.map, currentTile(actor, world.tick));
}

/**
 * Characters within earshot, the participants left out. Walls halve a voice: those in another building than the
 * speaker's hear half as far.
 */
export function bystanders(world: Readonly<World>, speaker: Actor, except: ReadonlySet<ActorId>): ActorId[] {
  const room = indoorPlace(world, speaker);
  const found: ActorId[] = [];
  for (const actor of world.actors.values()) {
    if (actor.kind !== 'character' || except.has(actor.id) || actor.id === speaker.id) continue;
    const radius = indoorPlace(world, actor) === room ? hearingRadius : hearingRadius / 2;
    if (distanceBetween(speaker, actor, world.tick) <= radius) found.push(actor.id);
  }
  return found;
}

function indoorPlace(world: Readonly<World>, actor: Actor): string | null {
  const place = placeOf(world, actor);
  return place?.indoors === true ? place.id : null;
}

export function charactersOf(world: Readonly<World>, ids: readonly ActorId[]): ActorId[] {
  return ids.filter((id) => world.actors.get(id)?.kind === 'character');
}

export function everyPlayer(world: Readonly<World>): Actor[] {
  const found: Actor[] = [];
  for (const actor of world.actors.values()) if (actor.kind === 'character') found.push(actor);
  return found;
}

/** Tiles to the nearest player; Infinity when the valley has none. */
export function distanceToPlayers(
  world: Readonly<World>,
  actor: Actor,
  players: readonly Actor[] = everyPlayer(world),
): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const player of players) nearest = Math.min(nearest, distanceBetween(actor, player, world.tick));
  return nearest;
}
