/** Where actors are between tiles, and how far from each other. */
import type { Actor, Direction, Point, Segment, Tile } from './types.ts';

/** 0 at the start, 1 from the end on. */
function progress(segment: Segment, tick: number): number {
  if (tick >= segment.endTick) return 1;
  if (tick <= segment.startTick) return 0;
  return (tick - segment.startTick) / (segment.endTick - segment.startTick);
}

/** @param tick may be a fraction, for drawing between two steps */
export function positionAt(segment: Segment, tick: number): Point {
  const share = progress(segment, tick);
  if (share === 1) return segment.to;
  return {
    x: segment.from.x + (segment.to.x - segment.from.x) * share,
    y: segment.from.y + (segment.to.y - segment.from.y) * share,
  };
}

/** The tile whose middle is nearest. */
export function currentTile(actor: Pick<Actor, 'motion'>, tick: number): Tile {
  const point = positionAt(actor.motion.segment, tick);
  return { x: Math.round(point.x), y: Math.round(point.y) };
}

export function distance(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

export function distanceBetween(a: Actor, b: Actor, tick: number): number {
  return distance(positionAt(a.motion.segment, tick), positionAt(b.motion.segment, tick));
}

/** Standing means the walk is over: a walker who waits for the way to clear does not stand. */
export function isStanding(actor: Pick<Actor, 'motion'>): boolean {
  return actor.motion.destination === null;
}

/** The way to look from one point to another; sideways wins, as sprites are drawn walking sideways best. */
export function directionTo(from: Point, to: Point, otherwise: Direction): Direction {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (dx === 0 && dy === 0) return otherwise;
  if (Math.abs(dx) >= Math.abs(dy)) return dx > 0 ? 'right' : 'left';
  return dy > 0 ? 'down' : 'up';
}

export function sameTile(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
