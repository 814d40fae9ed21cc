// The map while it is being laid out: tiles, objects, and what may not be built upon.
import { TILE_PX } from './terrain-ids.ts';
import { properties } from './tiled.ts';
import type { PropertyValue, TiledObject } from './tiled.ts';
import { SOLID_PROPS } from './valley-catalogue.ts';
import type { Prop } from './valley-scenery.ts';
import { VALLEY_HEIGHT as H, VALLEY_WIDTH as W } from './valley-terrain.ts';

export const TILE_LAYERS = ['ground', 'meadow', 'overlay', 'water', 'floor', 'walls', 'collision'] as const;
export const OBJECT_LAYERS = ['places', 'objects', 'props', 'doors', 'spawns'] as const;

export type Draft = {
  tiles: Record<(typeof TILE_LAYERS)[number], number[]>;
  objects: Record<(typeof OBJECT_LAYERS)[number], TiledObject[]>;
  /** Tiles that scattered scenery keeps away from. */
  taken: Set<string>;
  nextId: number;
};

type Layer = (typeof TILE_LAYERS)[number];

export function setTile(draft: Draft, layer: Layer, x: number, y: number, tile: number): void {
  if (x < 0 || y < 0 || x >= W || y >= H) throw new Error(`tile ${x},${y} is outside the valley`);
  // Tiled counts from the tileset's first id, 1; in `collision` any tile means blocked.
  draft.tiles[layer][y * W + x] = tile + 1;
}

export const block = (draft: Draft, x: number, y: number): void => setTile(draft, 'collision', x, y, 0);

export function unblock(draft: Draft, x: number, y: number): void {
  draft.tiles.collision[y * W + x] = 0;
}

export const isBlocked = (draft: Draft, x: number, y: number): boolean =>
  x < 0 || y < 0 || x >= W || y >= H || draft.tiles.collision[y * W + x] !== 0;

export function keepClear(
  draft: Draft,
  x: number,
  y: number,
  width: number,
  height: number,
  margin: number,
): void {
  for (let j = y - margin; j < y + height + margin; j++) {
    for (let i = x - margin; i < x + width + margin; i++) draft.taken.add(`${i},${j}`);
  }
}

export function addObject(
  draft: Draft,
  layer: (typeof OBJECT_LAYERS)[number],
  name: string,
  type: string,
  rect: { x: number; y: number; width: number; height: number; point?: boolean },
  values: Record<string, PropertyValue>,
): void {
  const { x, y, width, height, point } = rect;
  draft.objects[layer].push({
    id: draft.nextId++,
    name,
    type,
    x: Math.round(x * TILE_PX),
    y: Math.round(y * TILE_PX),
    width: width * TILE_PX,
    height: height * TILE_PX,
    ...(point ? { point: true } : {}),
    rotation: 0,
    visible: true,
    properties: properties(values),
  });
}

const empty = (): number[] => Array.from({ length: W * H }, () => 0);

export const emptyDraft = (): Draft => ({
  tiles: {
    ground: empty(),
    meadow: empty(),
    overlay: empty(),
    water: empty(),
    floor: empty(),
    walls: empty(),
    collision: empty(),
  },
  objects: { places: [], objects: [], props: [], doors: [], spawns: [] },
  taken: new Set(),
  nextId: 1,
});

/** Pockets no one can walk to (behind an oven, a bank cut off by a tarn) become blocked, so none is ever a goal. */
export function sealPockets(draft: Draft, fromX: number, fromY: number): void {
  const reached = new Set([fromY * W + fromX]);
  const open = [[fromX, fromY] as const];
  for (let tile = open.pop(); tile; tile = open.pop()) {
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [x, y] = [tile[0] + dx, tile[1] + dy];
      if (isBlocked(draft, x, y) || reached.has(y * W + x)) continue;
      reached.add(y * W + x);
      open.push([x, y]);
    }
  }
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) if (!reached.has(y * W + x)) block(draft, x, y);
}

export function placeProp(draft: Draft, { frame, x, y }: Prop): void {
  addObject(draft, 'props', frame, 'prop', { x, y, width: 0, height: 0, point: true }, { frame });
  draft.taken.add(`${Math.floor(x)},${Math.floor(y - 0.1)}`);
  const solid = SOLID_PROPS[frame];
  if (!solid) return;
  for (let i = 0; i < solid[0]; i++)
    block(draft, Math.floor(x - solid[0] / 2 + i + 0.01), Math.floor(y - 0.1));
}
