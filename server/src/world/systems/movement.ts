/** Walking: plans asked for and served, legs walked, people in the way waited for, walked round or squeezed past. */
import { blockedLimit, blockedWait, maxDetourTiles, maxReplans, squeezing } from '../constants.ts';
import { stand, type Frame } from '../frame.ts';
import { tileIndex } from '../map.ts';
import { searchPath } from '../pathfinding.ts';
import { currentTile, isStanding, positionAt, sameTile } from '../position.ts';
import type { Actor, Tile } from '../types.ts';
import { beginLeg, isTaken, minds, nearestFree, tellMoved, walkStraight } from './legs.ts';

/** Sends an actor to a tile it can reach. The path comes when it is this actor's turn, usually in this very step. */
export function walkTo(frame: Frame, actor: Actor, tile: Tile): void {
  const { motion } = actor;
  if (isStanding(actor)) {
    liftFeet(frame, actor);
    motion.replans = 0;
    motion.blockedSinceTick = null;
  }
  // Who is already walking goes on waiting and counting plans: one who follows somebody, or holds a key down, sets out
  // anew many times a second and would otherwise never get past anyone.
  motion.destination = { x: tile.x, y: tile.y };
  motion.path = [];
  const { pathQueue } = frame.world;
  if (!pathQueue.includes(actor.id)) pathQueue.push(actor.id);
}

/** Ends a walk at the next tile's middle; someone standing there is stepped aside from. */
export function halt(frame: Frame, actor: Actor): void {
  const { motion } = actor;
  if (isStanding(actor)) return;
  forgetRequest(frame, actor);
  motion.path = [];
  motion.blockedSinceTick = null;
  const { segment } = motion;
  const point = positionAt(segment, frame.tick);
  const left = tilesLeft(point, segment.to);
  const whole = Math.floor(left);
  if (whole === left && isWhole(point)) {
    settle(frame, actor);
    return;
  }
  const next = tileBefore(segment.from, segment.to, whole);
  motion.destination = next;
  motion.replans = squeezing;
  walkStraight(frame, actor, next);
}

/** Takes an actor who leaves the valley out of the way. */
export function vanish(frame: Frame, actor: Actor): void {
  forgetRequest(frame, actor);
  liftFeet(frame, actor);
}

function forgetRequest(frame: Frame, actor: Actor): void {
  const { pathQueue } = frame.world;
  const at = pathQueue.indexOf(actor.id);
  if (at >= 0) pathQueue.splice(at, 1);
}

function liftFeet(frame: Frame, actor: Actor): void {
  if (!isStanding(actor)) return;
  const index = tileIndex(frame.world.map, currentTile(actor, frame.tick));
  if (frame.standing[index] === actor) frame.standing[index] = undefined;
}

export function moveEveryone(frame: Frame): void {
  servePlans(frame);
  for (const actor of frame.world.actors.values()) {
    if (actor.motion.destination !== null) advance(frame, actor);
  }
}

function servePlans(frame: Frame): void {
  const { world } = frame;
  while (frame.expansionsLeft > 0) {
    const id = world.pathQueue.shift();
    if (id === undefined) return;
    const actor = world.actors.get(id);
    const destination = actor?.motion.destination;
    if (actor === undefined || destination === null || destination === undefined) continue;
    const start = currentTile(actor, frame.tick);
    const { path, expansions } = searchPath(world.map, start, destination);
    frame.expansionsLeft -= expansions;
    if (path === null) giveUp(frame, actor);
    else startWalk(frame, actor, path);
  }
}

function startWalk(frame: Frame, actor: Actor, path: readonly Tile[]): void {
  const { motion } = actor;
  motion.path = path.slice();
  const here = currentTile(actor, frame.tick);
  if (path.length > 0) {
    if (!beginLeg(frame, actor)) wait(frame, actor, here);
    return;
  }
  if (!sameTile(positionAt(motion.segment, frame.tick), here)) walkStraight(frame, actor, here);
  else arrive(frame, actor, here);
}

function advance(frame: Frame, actor: Actor): void {
  const { motion } = actor;
  if (motion.blockedSinceTick !== null) {
    stayBlocked(frame, actor, motion.blockedSinceTick);
    return;
  }
  const { segment } = motion;
  if (frame.tick < segment.endTick) {
    if (minds(actor)) lookAhead(frame, actor);
    return;
  }
  const here = currentTile(actor, frame.tick);
  if (motion.path.length > 0) {
    if (!beginLeg(frame, actor)) wait(frame, actor, here);
  } else if (motion.destination !== null && sameTile(motion.destination, here)) {
    arrive(frame, actor, here);
  } else if (!frame.world.pathQueue.includes(actor.id)) {
    settle(frame, actor);
  }
}

/** Just before the middle of a tile: if somebody has come to stand on the next one, the leg ends here. */
function lookAhead(frame: Frame, actor: Actor): void {
  const { motion } = actor;
  const { segment } = motion;
  const leftNow = Math.ceil(tilesLeft(positionAt(segment, frame.tick), segment.to));
  const leftNext = Math.ceil(tilesLeft(positionAt(segment, frame.tick + 1), segment.to));
  if (leftNext < 1 || leftNext === leftNow) return;
  const ahead = tileBefore(segment.from, segment.to, leftNext - 1);
  if (!isTaken(frame, actor, ahead)) return;
  const rest: Tile[] = [];
  for (let left = leftNext - 1; left >= 0; left--) rest.push(tileBefore(segment.from, segment.to, left));
  motion.path.unshift(...rest);
  const stop = tileBefore(segment.from, segment.to, leftNext);
  const from = positionAt(segment, frame.tick);
  motion.segment = { from: { ...from }, to: stop, startTick: frame.tick, endTick: frame.tick + 1 };
  tellMoved(frame, actor);
}

/** Stopped by somebody on the next tile. If that tile was all that was left to walk, this is near enough. */
function wait(frame: Frame, actor: Actor, here: Tile): void {
  const { motion } = actor;
  if (motion.path.length === 1) {
    motion.path = [];
    settle(frame, actor);
    return;
  }
  motion.blockedSinceTick ??= frame.tick;
  stayAt(frame, actor, here);
}

function stayBlocked(frame: Frame, actor: Actor, sinceTick: number): void {
  const { motion } = actor;
  const next = motion.path[0];
  const waited = frame.tick - sinceTick;
  // A new path has been asked for.
  if (next === undefined) return;
  if (!isTaken(frame, actor, next)) {
    motion.blockedSinceTick = null;
    beginLeg(frame, actor);
    return;
  }
  if (waited < blockedWait) return;
  if (frame.expansionsLeft <= 0 && waited < blockedLimit) return;
  const way = motion.replans < maxReplans && waited < blockedLimit ? planAround(frame, actor) : null;
  if (way === null) {
    motion.replans = squeezing;
  } else {
    motion.path = way;
    motion.replans++;
  }
  motion.blockedSinceTick = null;
  beginLeg(frame, actor);
}

/** A way that avoids everyone who stands, unless it is much longer than the one that is blocked. */
function planAround(frame: Frame, actor: Actor): Tile[] | null {
  const { destination, path } = actor.motion;
  if (destination === null) return null;
  const { path: way, expansions } = searchPath(frame.world.map, currentTile(actor, frame.tick), destination, {
    avoid: (index) => frame.standing[index] !== undefined,
    // Or a door that is stood in would have the whole land looked through for another.
    maxTiles: path.length + maxDetourTiles,
  });
  frame.expansionsLeft -= expansions;
  return way === null ? null : way.slice();
}

function arrive(frame: Frame, actor: Actor, here: Tile): void {
  if (isTaken(frame, actor, here)) settle(frame, actor);
  else standStill(frame, actor, here);
}

function standStill(frame: Frame, actor: Actor, here: Tile): void {
  const { motion } = actor;
  motion.path = [];
  stayAt(frame, actor, here);
  motion.destination = null;
  motion.blockedSinceTick = null;
  motion.replans = 0;
  stand(frame, actor, here);
  frame.events.push({ kind: 'arrived', actorId: actor.id, at: { ...here } });
}

/** Cuts a leg that was to go on; one that had come to its end needs no telling. */
function stayAt(frame: Frame, actor: Actor, here: Tile): void {
  const { motion } = actor;
  const cut = frame.tick < motion.segment.endTick;
  motion.segment = { from: here, to: here, startTick: frame.tick, endTick: frame.tick };
  if (cut) tellMoved(frame, actor);
}

/** The walk is over wherever it got to: stands here if nobody does, else steps aside to the nearest free tile. */
function settle(frame: Frame, actor: Actor): void {
  const { motion } = actor;
  motion.blockedSinceTick = null;
  const here = currentTile(actor, frame.tick);
  if (!isTaken(frame, actor, here)) {
    standStill(frame, actor, here);
    return;
  }
  // A crowd that leaves no free tile within the bound is looked through again every step until one moves.
  const free = nearestFree(frame, here, null) ?? here;
  motion.destination = { ...free };
  motion.replans = squeezing;
  const { path, expansions } = searchPath(frame.world.map, here, free);
  frame.expansionsLeft -= expansions;
  motion.path = path === null ? [] : path.slice();
  beginLeg(frame, actor);
}

function giveUp(frame: Frame, actor: Actor): void {
  const { destination } = actor.motion;
  if (destination !== null) {
    frame.events.push({ kind: 'gave_up_walk', actorId: actor.id, destination: { ...destination } });
  }
  halt(frame, actor);
}

/** Steps from a point on a leg to its end. */
function tilesLeft(point: { x: number; y: number }, to: Tile): number {
  return Math.max(Math.abs(to.x - point.x), Math.abs(to.y - point.y));
}

function tileBefore(from: { x: number; y: number }, to: Tile, steps: number): Tile {
  return { x: to.x - Math.sign(to.x - from.x) * steps, y: to.y - Math.sign(to.y - from.y) * steps };
}

function isWhole(point: { x: number; y: number }): boolean {
  return Number.isInteger(point.x) && Number.isInteger(point.y);
}
