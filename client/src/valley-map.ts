// The valley's Tiled map, read once: the simulation's view of it for path-finding, and what there is to draw.
import type { MapObject, Place, Tile, ValleyMap } from '@heartwood/server/world';

type TiledValue = string | number | boolean;
type TiledObject = {
  name: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties?: { name: string; value: TiledValue }[];
};
type TileLayer = { name: string; type: 'tilelayer'; width: number; height: number; data: number[] };
type ObjectLayer = { name: string; type: 'objectgroup'; objects: TiledObject[] };

export type Tiled = {
  width: number;
  height: number;
  tilewidth: number;
  tilesets: {
    firstgid: number;
    columns: number;
    tiles?: { id: number; animation?: { tileid: number; duration: number }[] }[];
  }[];
  layers: (TileLayer | ObjectLayer)[];
};

/** A picture standing in the valley; x and y are its foot in map pixels. */
export type Scenery = {
  frame: string;
  x: number;
  y: number;
  /** Place whose roof this is. */
  roofOf: string | null;
  /** Object of the simulation it shows. */
  objectId: string | null;
};

/** Something to click that has no picture of its own, such as a row of crops; in map pixels. */
export type Spot = { objectId: string; x: number; y: number; width: number; height: number };

export type Valley = {
  readonly tiled: Tiled;
  readonly tilePx: number;
  readonly map: ValleyMap;
  readonly scenery: readonly Scenery[];
  readonly spots: readonly Spot[];
  /** Tiles of water, as `y * width + x`. */
  readonly water: ReadonlySet<number>;
  /** Names of the drawn tile layers, lowest first. */
  readonly layers: readonly string[];
};

const valuesOf = (object: TiledObject): Record<string, TiledValue> =>
  Object.fromEntries((object.properties ?? []).map(({ name, value }) => [name, value]));

const text = (value: TiledValue | undefined): string => (value === undefined ? '' : String(value));

export function readValley(tiled: Tiled): Valley {
  const tilePx = tiled.tilewidth;
  const objectsOf = (name: string): TiledObject[] =>
    tiled.layers.find((l): l is ObjectLayer => l.type === 'objectgroup' && l.name === name)?.objects ?? [];
  const tilesOf = (name: string): number[] =>
    tiled.layers.find((l): l is TileLayer => l.type === 'tilelayer' && l.name === name)?.data ?? [];
  const blocked = Uint8Array.from(tilesOf('collision'), (tile) => (tile === 0 ? 0 : 1));
  const tileOf = (o: TiledObject): Tile => ({ x: Math.floor(o.x / tilePx), y: Math.floor(o.y / tilePx) });
  const map: ValleyMap = {
    width: tiled.width,
    height: tiled.height,
    blocked,
    // Senses are the server's business; only path-finding and places are asked here.
    opaque: new Uint8Array(blocked.length),
    doors: objectsOf('doors').map(tileOf),
    places: new Map(objectsOf('places').map((o) => [o.name, readPlace(o, tilePx)])),
    objects: new Map(objectsOf('objects').map((o) => [o.name, readObject(o)])),
    spawns: objectsOf('spawns').map(tileOf),
  };
  const layers = tiled.layers
    .filter((l) => l.type === 'tilelayer' && l.name !== 'collision')
    .map((l) => l.name);
  return {
    tiled,
    tilePx,
    map,
    layers,
    water: new Set(tilesOf('water').flatMap((tile, index) => (tile === 0 ? [] : [index]))),
    scenery: [...sceneryOf(objectsOf('props'), objectsOf('objects'))],
    spots: spotsOf(objectsOf('objects')),
  };
}

function readPlace(o: TiledObject, tilePx: number): Place {
  const values = valuesOf(o);
  return {
    id: o.name,
    title: text(values['title']),
    kind: text(values['kind']) as Place['kind'],
    indoors: values['indoors'] === true,
    area: { x: o.x / tilePx, y: o.y / tilePx, width: o.width / tilePx, height: o.height / tilePx },
    entrance: { x: Number(values['entranceX']), y: Number(values['entranceY']) },
    capacity: Number(values['capacity'] ?? 0),
  };
}

function readObject(o: TiledObject): MapObject {
  const values = valuesOf(o);
  return {
    id: o.name,
    kind: text(values['kind']),
    placeId: text(values['place']),
    affordances: text(values['affordances']).split(',').filter(Boolean),
    use: { x: Number(values['useX']), y: Number(values['useY']) },
    yields: values['yields'] === undefined ? null : text(values['yields']),
  };
}

/** The row of crops that a plant stands in: a row has no picture but its plants. */
function rowOf(plant: TiledObject, rows: readonly TiledObject[]): string | null {
  const row = rows.find(
    ({ x, y, width, height }) => plant.x >= x && plant.x < x + width && plant.y >= y && plant.y < y + height,
  );
  return row?.name ?? null;
}

function* sceneryOf(props: TiledObject[], objects: TiledObject[]): Generator<Scenery> {
  const rows = objects.filter((o) => valuesOf(o)['crop'] !== undefined);
  for (const o of props) {
    const values = valuesOf(o);
    const roofOf = o.type === 'roof' ? text(values['place']) : null;
    yield { frame: text(values['frame']), x: o.x, y: o.y, roofOf, objectId: rowOf(o, rows) };
  }
  for (const o of objects) {
    const frame = text(valuesOf(o)['frame']);
    if (frame !== '')
      yield { frame, x: o.x + o.width / 2, y: o.y + o.height, roofOf: null, objectId: o.name };
  }
}

function spotsOf(objects: TiledObject[]): Spot[] {
  return objects
    .filter((o) => text(valuesOf(o)['frame']) === '')
    .map(({ name, x, y, width, height }) => ({ objectId: name, x, y, width, height }));
}
