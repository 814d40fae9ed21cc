// The generated map in the terms that its tests need.
import { buildValleyMap } from '../../client/art/valley-map.ts';
import type { ObjectLayer, PropertyValue, TiledMap, TiledObject, TileLayer } from '../../client/art/tiled.ts';

export type Tile = readonly [x: number, y: number];

export const map: TiledMap = buildValleyMap();

export function tileLayer(name: string): TileLayer {
  const found = map.layers.find((l): l is TileLayer => l.type === 'tilelayer' && l.name === name);
  if (!found) throw new Error(`no tile layer ${name}`);
  return found;
}

export function objectsOf(layer: string): TiledObject[] {
  const found = map.layers.find((l): l is ObjectLayer => l.type === 'objectgroup' && l.name === layer);
  if (!found) throw new Error(`no object layer ${layer}`);
  return found.objects;
}

export function value(object: TiledObject, name: string): PropertyValue | undefined {
  return object.properties.find((p) => p.name === name)?.value;
}

export const text = (object: TiledObject, name: string): string => String(value(object, name) ?? '');

export const tileOf = (object: TiledObject): Tile => [Math.floor(object.x / 16), Math.floor(object.y / 16)];
export const useTileOf = (o: TiledObject): Tile => [Number(value(o, 'useX')), Number(value(o, 'useY'))];

const collision = tileLayer('collision').data;
const key = (x: number, y: number): number => y * map.width + x;

export const isWalkable = ([x, y]: Tile): boolean =>
  x >= 0 && y >= 0 && x < map.width && y < map.height && collision[key(x, y)] === 0;

/** Every tile that can be walked to, in steps along the axes; `closed` tiles count as blocked. */
export function reachableFrom(start: Tile, closed: readonly Tile[] = []): Set<number> {
  const shut = new Set(closed.map(([x, y]) => key(x, y)));
  const reached = new Set([key(...start)]);
  const open: Tile[] = [start];
  for (let tile = open.pop(); tile; tile = open.pop()) {
    const [x, y] = tile;
    for (const next of [
      [x + 1, y],
      [x - 1, y],
      [x, y + 1],
      [x, y - 1],
    ] as const) {
      const k = key(...next);
      if (!isWalkable(next) || shut.has(k) || reached.has(k)) continue;
      reached.add(k);
      open.push(next);
    }
  }
  return reached;
}

export const includesTile = (tiles: ReadonlySet<number>, [x, y]: Tile): boolean => tiles.has(key(x, y));

export const walkableCount = collision.filter((tile) => tile === 0).length;
