/** A walk is made of legs: straight stretches from where one is to the end of a run of tiles in one direction. */
import { maxSettleTiles, squeezing, ticksPerSecond } from '../constants.ts';
import { standerAt, type Frame } from '../frame.ts';
import { isWalkable, tileIndex } from '../map.ts';
import { currentTile, directionTo, distance, positionAt, sameTile } from '../position.ts';
import type { Actor, Point, Tile } from '../types.ts';

export function minds(actor: Actor): boolean {
  return actor.motion.replans < squeezing;
}

/** Whether somebody else stands where this walker would step. */
export function isTaken(frame: Frame, actor: Actor, tile: Tile): boolean {
  const stander = standerAt(frame, tile);
  return stander !== undefined && stander !== actor;
}

export function walkStraight(frame: Frame, actor: Actor, to: Tile): void {
  const { motion } = actor;
  const from = positionAt(motion.segment, frame.tick);
  const ticks = Math.max(1, Math.round((distance(from, to) / actor.speed) * ticksPerSecond));
  motion.segment = {
    from: { x: from.x, y: from.y },
    to: { x: to.x, y: to.y },
    startTick: frame.tick,
    endTick: frame.tick + ticks,
  };
  motion.blockedSinceTick = null;
  actor.facing = directionTo(from, to, actor.facing);
  tellMoved(frame, actor);
}

export function tellMoved(frame: Frame, actor: Actor): void {
  const { segment, path } = actor.motion;
  frame.events.push({ kind: 'moved', actorId: actor.id, segment: { ...segment }, path: path.slice() });
}

/**
 * Sets out along the path, as far as it goes in one direction and nobody stands there.
 * @returns false when somebody stands on the very first tile, and nothing was begun
 */
export function beginLeg(frame: Frame, actor: Actor): boolean {
  const { path, segment } = actor.motion;
  const first = path[0];
  if (first === undefined) return true;
  const here = currentTile(actor, frame.tick);
  const point = positionAt(segment, frame.tick);
  const taken = minds(actor) && isTaken(frame, actor, first);
  if (!sameTile(point, here) && (taken || !isAlong(segment.from, segment.to, here, first))) {
    // Between two tiles and off to the side: the nearer middle first, or a corner would be cut.
    walkStraight(frame, actor, here);
    return true;
  }
  if (taken) return false;
  const dx = first.x - here.x;
  const dy = first.y - here.y;
  let count = 1;
  let last = first;
  for (let next = path[count]; next !== undefined; next = path[count]) {
    if (next.x - last.x !== dx || next.y - last.y !== dy) break;
    if (minds(actor) && isTaken(frame, actor, next)) break;
    last = next;
    count++;
  }
  path.splice(0, count);
  walkStraight(frame, actor, last);
  return true;
}

/** Whether stepping from one tile to the next goes on along, or straight back on, the line walked so far. */
function isAlong(from: Point, to: Point, here: Tile, next: Tile): boolean {
  const dx = Math.sign(to.x - from.x);
  const dy = Math.sign(to.y - from.y);
  const stepX = next.x - here.x;
  const stepY = next.y - here.y;
  return (stepX === dx && stepY === dy) || (stepX === -dx && stepY === -dy);
}

/** The free tile fewest steps away; a start that is itself solid is looked at from all its sides. */
export function nearestFree(frame: Frame, start: Tile, ignoring: Actor | null): Tile | null {
  const { map } = frame.world;
  const seen = new Set<number>([tileIndex(map, start)]);
  const queue: Tile[] = [start];
  for (let head = 0; head < queue.length && head < maxSettleTiles; head++) {
    const tile = queue[head] as Tile;
    if (isWalkable(map, tile.x, tile.y)) {
      const stander = standerAt(frame, tile);
      if (stander === undefined || stander === ignoring) return tile;
    }
    for (const [dx, dy] of sides) {
      const next = { x: tile.x + dx, y: tile.y + dy };
      if (!isWalkable(map, next.x, next.y)) continue;
      const index = tileIndex(map, next);
      if (seen.has(index)) continue;
      seen.add(index);
      queue.push(next);
    }
  }
  return null;
}

const sides = [
  [0, 1],
  [-1, 0],
  [1, 0],
  [0, -1],
] as const;
