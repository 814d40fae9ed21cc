/** What an actor walks somewhere for: setting out, following, giving up. What happens on getting there is elsewhere. */
import { pursuitLimit, reach } from '../constants.ts';
import { refuse, type Frame } from '../frame.ts';
import { isConnected } from '../map.ts';
import { currentTile, distance } from '../position.ts';
import type { Actor, Pursuit, Refusal, Tile } from '../types.ts';
import { nearestFree } from './legs.ts';
import { walkTo } from './movement.ts';

/** Drops whatever is being walked for; whoever asked for it with a ref is told so. */
export function dropPursuit(frame: Frame, actor: Actor, why: Refusal): void {
  const { pursuit } = actor;
  if (pursuit === null) return;
  actor.pursuit = null;
  if (pursuit.kind === 'task') return;
  refuse(frame, actor.id, pursuit.kind, why, pursuit.ref);
}

export function pursue(frame: Frame, actor: Actor, pursuit: Pursuit): void {
  dropPursuit(frame, actor, 'stale');
  actor.pursuit = pursuit;
}

export function pursuitEnd(frame: Frame): number {
  return frame.tick + pursuitLimit;
}

/**
 * Sets out for the free tile nearest to somebody or something.
 * @returns false when there is none that can be reached
 */
export function approach(frame: Frame, actor: Actor, goal: Tile): boolean {
  const { map } = frame.world;
  const { destination } = actor.motion;
  if (destination !== null && distance(destination, goal) <= reach) return true;
  const here = currentTile(actor, frame.tick);
  if (!isConnected(map, here, goal)) return false;
  const tile = nearestFree(frame, goal, actor);
  if (tile === null) return false;
  walkTo(frame, actor, tile);
  return true;
}
