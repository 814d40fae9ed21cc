/**
 * A* over the grid in eight directions without cutting corners. Scratch memory and a cache of recent paths are kept
 * per map; a path from the cache costs the same budget as when it was found, so that a world loaded from a save
 * (whose cache is cold) goes on exactly like the one that was saved.
 */
import { maxExpansionsPerPath, pathCacheSize } from './constants.ts';
import { isConnected, tileIndex } from './map.ts';
import type { Tile, ValleyMap } from './types.ts';

export type PathOptions = {
  /** Tiles that must not be stepped on, by row-major index; the start and the end are never asked about. */
  avoid?: (index: number) => boolean;
  /** Tiles looked at before giving up. */
  maxExpansions?: number;
  /** Tiles of the longest path that is of use: what can only be part of a longer one is not looked at. */
  maxTiles?: number;
};

type Bounds = {
  readonly avoid: ((index: number) => boolean) | null;
  readonly maxExpansions: number;
  readonly maxTiles: number;
};
type PathSearch = { path: readonly Tile[] | null; expansions: number };

const straight = 10;
const diagonal = 14;
/** Fewer, longer legs out of nearly equal ways: 43% fewer on the valley for 0.03% more to walk, and each is a message. */
const turning = 2;

type Scratch = {
  /** Search number by which a tile's entries below are valid; saves clearing them. */
  seen: Uint32Array;
  closed: Uint32Array;
  cost: Int32Array;
  parent: Int32Array;
  /** Tiles from the start, where the search asks for them. */
  steps: Int32Array;
  /** Heap of tile indexes, with their keys beside them. */
  heap: Int32Array;
  keys: Int32Array;
  size: number;
  search: number;
  cache: Map<number, PathSearch>;
};

const scratches = new WeakMap<ValleyMap, Scratch>();

function scratchOf(map: ValleyMap): Scratch {
  let scratch = scratches.get(map);
  if (scratch === undefined) {
    const tiles = map.width * map.height;
    // Each of a tile's eight neighbours may push it once.
    const heapSize = tiles * 8 + 8;
    scratch = {
      seen: new Uint32Array(tiles),
      closed: new Uint32Array(tiles),
      cost: new Int32Array(tiles),
      parent: new Int32Array(tiles),
      steps: new Int32Array(tiles),
      heap: new Int32Array(heapSize),
      keys: new Int32Array(heapSize),
      size: 0,
      search: 0,
      cache: new Map(),
    };
    scratches.set(map, scratch);
  }
  return scratch;
}

/** The tiles after `from`, nearest first, up to and with `to`; empty when already there, null when there is no way. */
export function findPath(map: ValleyMap, from: Tile, to: Tile, options: PathOptions = {}): Tile[] | null {
  const { path } = searchPath(map, from, to, options);
  return path === null ? null : [...path];
}

/** As {@link findPath}, with what it cost. The path is shared with the cache: copy before changing it. */
export function searchPath(map: ValleyMap, from: Tile, to: Tile, options: PathOptions = {}): PathSearch {
  if (!isConnected(map, from, to)) return { path: null, expansions: 1 };
  const start = tileIndex(map, from);
  const goal = tileIndex(map, to);
  if (start === goal) return { path: [], expansions: 1 };
  const scratch = scratchOf(map);
  const { avoid = null, maxExpansions = maxExpansionsPerPath, maxTiles = Infinity } = options;
  const bounds: Bounds = { avoid, maxExpansions, maxTiles };
  if (avoid !== null || maxExpansions !== maxExpansionsPerPath || maxTiles !== Infinity)
    return search(map, scratch, start, goal, bounds);
  const key = start * map.blocked.length + goal;
  const known = scratch.cache.get(key);
  if (known !== undefined) {
    scratch.cache.delete(key);
    scratch.cache.set(key, known);
    return known;
  }
  const found = search(map, scratch, start, goal, bounds);
  scratch.cache.set(key, found);
  if (scratch.cache.size > pathCacheSize) {
    const oldest = scratch.cache.keys().next();
    if (!oldest.done) scratch.cache.delete(oldest.value);
  }
  return found;
}

function search(
  map: ValleyMap,
  scratch: Scratch,
  start: number,
  goal: number,
  { avoid, maxExpansions, maxTiles }: Bounds,
): PathSearch {
  const { width, height, blocked } = map;
  const { seen, closed, cost, parent, steps } = scratch;
  // After four thousand million searches the numbers would start over.
  const number = ++scratch.search;
  const goalX = goal % width;
  const goalY = Math.floor(goal / width);
  scratch.size = 0;
  seen[start] = number;
  cost[start] = 0;
  parent[start] = -1;
  steps[start] = 0;
  push(scratch, start, 0);
  let expansions = 0;
  while (scratch.size > 0) {
    const at = pop(scratch);
    if (at === goal) return { path: trace(parent, goal, width), expansions };
    if (closed[at] === number) continue;
    closed[at] = number;
    if (++expansions > maxExpansions) break;
    const x = at % width;
    const y = (at - x) / width;
    const left = x > 0 && blocked[at - 1] === 0;
    const right = x < width - 1 && blocked[at + 1] === 0;
    const up = y > 0 && blocked[at - width] === 0;
    const down = y < height - 1 && blocked[at + width] === 0;
    if (up) consider(at, at - width, straight);
    if (left) consider(at, at - 1, straight);
    if (right) consider(at, at + 1, straight);
    if (down) consider(at, at + width, straight);
    if (up && left) consider(at, at - width - 1, diagonal);
    if (up && right) consider(at, at - width + 1, diagonal);
    if (down && left) consider(at, at + width - 1, diagonal);
    if (down && right) consider(at, at + width + 1, diagonal);
  }
  return { path: null, expansions };

  function consider(from: number, to: number, price: number): void {
    if (blocked[to] !== 0 || closed[to] === number) return;
    if (avoid !== null && to !== goal && avoid(to)) return;
    const before = parent[from] as number;
    const turns = before !== -1 && from - before !== to - from;
    const total = (cost[from] as number) + price + (turns ? turning : 0);
    if (seen[to] === number && (cost[to] as number) <= total) return;
    const x = to % width;
    const dx = Math.abs(x - goalX);
    const dy = Math.abs((to - x) / width - goalY);
    const tiles = (steps[from] as number) + 1;
    if (tiles + Math.max(dx, dy) > maxTiles) return;
    seen[to] = number;
    cost[to] = total;
    parent[to] = from;
    steps[to] = tiles;
    const estimate = dx > dy ? straight * dx + 4 * dy : straight * dy + 4 * dx;
    push(scratch, to, total + estimate);
  }
}

function trace(parent: Int32Array, goal: number, width: number): Tile[] {
  const path: Tile[] = [];
  for (let at = goal; parent[at] !== -1; at = parent[at] as number) {
    path.push({ x: at % width, y: Math.floor(at / width) });
  }
  return path.reverse();
}

function push(scratch: Scratch, value: number, key: number): void {
  const { heap, keys } = scratch;
  let hole = scratch.size++;
  while (hole > 0) {
    const above = (hole - 1) >> 1;
    if ((keys[above] as number) <= key) break;
    heap[hole] = heap[above] as number;
    keys[hole] = keys[above] as number;
    hole = above;
  }
  heap[hole] = value;
  keys[hole] = key;
}

function pop(scratch: Scratch): number {
  const { heap, keys } = scratch;
  const top = heap[0] as number;
  const size = --scratch.size;
  const value = heap[size] as number;
  const key = keys[size] as number;
  let hole = 0;
  for (;;) {
    let below = 2 * hole + 1;
    if (below >= size) break;
    if (below + 1 < size && (keys[below + 1] as number) < (keys[below] as number)) below++;
    if ((keys[below] as number) >= key) break;
    heap[hole] = heap[below] as number;
    keys[hole] = keys[below] as number;
    hole = below;
  }
  heap[hole] = value;
  keys[hole] = key;
  return top;
}
