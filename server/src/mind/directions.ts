/** Where a place lies from where one stands, as one would tell a stranger: compass, distance, and what to look out for. */
import type { Place, Tile, ValleyMap } from '../world/types.ts';
import { toThe } from './words.ts';

/** Tiles; the valley is 128 by 96 of them, and somebody walks about three in a game minute. */
const stepsAway = 10;
const shortWalk = 30;
const goodWalk = 60;
/** Tiles from the goal within which a landmark helps. */
const besideIt = 22;

const points = ['east', 'south-east', 'south', 'south-west', 'west', 'north-west', 'north', 'north-east'];

/** Of eight; null on the spot. `y` grows to the south. */
export function compass(from: Tile, to: Tile): string | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (dx === 0 && dy === 0) return null;
  const eighth = Math.round(Math.atan2(dy, dx) / (Math.PI / 4));
  return points[(eighth + 8) % 8] ?? null;
}

function span(from: Tile, to: Tile): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

function howFar(tiles: number): string {
  if (tiles < stepsAway) return 'a few steps';
  if (tiles < shortWalk) return 'a short walk';
  return tiles < goodWalk ? 'a good walk' : 'a long walk';
}

/** Public places and nature: what everybody can see and may walk past. */
function isLandmark(place: Place): boolean {
  return !place.indoors || place.kind === 'public';
}

/** "a short walk to the north-west, past the plaza"; null where one already is. */
export function directionTo(map: ValleyMap, from: Tile, hereId: string | null, place: Place): string | null {
  if (place.id === hereId) return null;
  const goal = place.entrance;
  const point = compass(from, goal);
  const far = span(from, goal);
  if (point === null) return null;
  const walk = `${howFar(far)} to the ${point}`;
  const others = [...map.places.values()].filter(
    (one) => one.id !== place.id && one.id !== hereId && isLandmark(one),
  );
  const onTheWay = others
    .map((one) => ({ one, detour: span(from, one.entrance) + span(one.entrance, goal) - far }))
    .filter(
      ({ one, detour }) => detour < far / 8 && span(from, one.entrance) > 4 && span(one.entrance, goal) > 4,
    )
    .sort((a, b) => a.detour - b.detour)[0]?.one;
  if (onTheWay) return `${walk}, past ${toThe(onTheWay)}`;
  const near = others
    .map((one) => ({ one, away: span(one.entrance, goal) }))
    .filter(({ away }) => away <= besideIt && away < far)
    .sort((a, b) => a.away - b.away)[0]?.one;
  if (near === undefined) return walk;
  const side = compass(near.entrance, goal);
  return side === null ? `${walk}, by ${toThe(near)}` : `${walk}, just ${side} of ${toThe(near)}`;
}
