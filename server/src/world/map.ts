/** Questions about the ground: what can be walked on, what belongs to which place, what hangs together. */
import type { Place, PlaceId, Tile, ValleyMap } from './types.ts';

/** Worked out once per map. Arrays are row-major, one entry a tile. */
type MapIndex = {
  /** Tiles with the same number can be reached from one another; 0 is solid. */
  readonly component: Int32Array;
  /** Number in `places` of the smallest place the tile belongs to, −1 for none. */
  readonly placeNumber: Int16Array;
  readonly places: readonly Place[];
  /** Walkable tiles of each place where one does not stand in anybody's way. */
  readonly spots: ReadonlyMap<PlaceId, readonly Tile[]>;
};

export function tileIndex(map: ValleyMap, tile: Tile): number {
  return tile.y * map.width + tile.x;
}

export function isInside(map: ValleyMap, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < map.width && y < map.height;
}

/** False for fractions, NaN and anything outside the map. */
export function isWalkable(map: ValleyMap, x: number, y: number): boolean {
  return isInside(map, x, y) && map.blocked[y * map.width + x] === 0;
}

const indexes = new WeakMap<ValleyMap, MapIndex>();

export function indexOf(map: ValleyMap): MapIndex {
  let index = indexes.get(map);
  if (index === undefined) {
    index = buildIndex(map);
    indexes.set(map, index);
  }
  return index;
}

function buildIndex(map: ValleyMap): MapIndex {
  const component = floodComponents(map);
  const places = [...map.places.values()];
  const placeNumber = new Int16Array(map.width * map.height).fill(-1);
  // Largest first, so that a stall within the market ends up on top.
  const order = places
    .map((place, number) => ({ number, area: place.area }))
    .sort((a, b) => b.area.width * b.area.height - a.area.width * a.area.height || a.number - b.number);
  for (const { number, area } of order) {
    for (let y = Math.max(0, area.y); y < Math.min(map.height, area.y + area.height); y++) {
      for (let x = Math.max(0, area.x); x < Math.min(map.width, area.x + area.width); x++) {
        placeNumber[y * map.width + x] = number;
      }
    }
  }
  const spots = new Map<PlaceId, readonly Tile[]>();
  const kept = new Set<number>();
  for (const door of map.doors) kept.add(tileIndex(map, door));
  for (const object of map.objects.values()) kept.add(tileIndex(map, object.use));
  for (const place of places) spots.set(place.id, spotsOf(map, component, place, kept));
  return { component, placeNumber, places, spots };
}

/** Doors and the places where objects are used stay free, unless the place has nothing else. */
function spotsOf(
  map: ValleyMap,
  component: Int32Array,
  place: Place,
  kept: ReadonlySet<number>,
): readonly Tile[] {
  const { area, entrance } = place;
  const reachable = isWalkable(map, entrance.x, entrance.y) ? component[tileIndex(map, entrance)] : undefined;
  const all: Tile[] = [];
  for (let y = area.y; y < area.y + area.height; y++) {
    for (let x = area.x; x < area.x + area.width; x++) {
      if (!isWalkable(map, x, y)) continue;
      if (reachable !== undefined && component[y * map.width + x] !== reachable) continue;
      all.push({ x, y });
    }
  }
  const free = all.filter((tile) => !kept.has(tileIndex(map, tile)));
  if (free.length > 0) return free;
  if (all.length > 0) return all;
  return isWalkable(map, entrance.x, entrance.y) ? [entrance] : [];
}

function floodComponents(map: ValleyMap): Int32Array {
  const { width, height, blocked } = map;
  const component = new Int32Array(width * height);
  const stack: number[] = [];
  let count = 0;
  for (let start = 0; start < component.length; start++) {
    if (blocked[start] !== 0 || component[start] !== 0) continue;
    count++;
    component[start] = count;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at < width * (height - 1)) visit(at + width);
    }
  }
  return component;

  function visit(at: number): void {
    if (blocked[at] !== 0 || component[at] !== 0) return;
    component[at] = count;
    stack.push(at);
  }
}

/** Whether feet can get from one tile to the other at all. */
export function isConnected(map: ValleyMap, a: Tile, b: Tile): boolean {
  if (!isWalkable(map, a.x, a.y) || !isWalkable(map, b.x, b.y)) return false;
  const { component } = indexOf(map);
  return component[tileIndex(map, a)] === component[tileIndex(map, b)];
}

/** The smallest place a tile belongs to. */
export function placeAt(map: ValleyMap, tile: Tile): Place | null {
  if (!isInside(map, tile.x, tile.y)) return null;
  const index = indexOf(map);
  return index.places[index.placeNumber[tileIndex(map, tile)] ?? -1] ?? null;
}

export function isWithin(place: Place, tile: Tile): boolean {
  const { x, y, width, height } = place.area;
  return tile.x >= x && tile.y >= y && tile.x < x + width && tile.y < y + height;
}

/**
 * Whether nothing opaque lies strictly between two tiles (Bresenham's line, walked from the same end whichever
 * way it is asked, so that seeing is mutual).
 */
export function isInLine(map: ValleyMap, a: Tile, b: Tile): boolean {
  const swap = a.y > b.y || (a.y === b.y && a.x > b.x);
  let { x, y } = swap ? b : a;
  const end = swap ? a : b;
  const dx = Math.abs(end.x - x);
  const dy = Math.abs(end.y - y);
  const stepX = x < end.x ? 1 : -1;
  const stepY = y < end.y ? 1 : -1;
  let error = dx - dy;
  for (;;) {
    if (x === end.x && y === end.y) return true;
    const twice = 2 * error;
    if (twice > -dy) {
      error -= dy;
      x += stepX;
    }
    if (twice < dx) {
      error += dx;
      y += stepY;
    }
    if (x === end.x && y === end.y) return true;
    if (map.opaque[y * map.width + x] !== 0) return false;
  }
}
