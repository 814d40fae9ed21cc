/** Reads `map.json`, made with Tiled, as the map the simulation stands on. */
import { join } from 'node:path';
import { z } from 'zod';
import type { MapObject, Place, PlaceId, Tile, ValleyMap } from '../world/types.ts';
import { checkShape } from './check-shape.ts';
import { problemAt, readGeneratedJson, type JsonSource } from './json-source.ts';
import type { Checked, Problem } from './problem.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]{1,47}$/, 'an id is lower case letters, digits and underscores');

/** A 128 × 96 map of seven layers is 480 kB. */
const maxMapBytes = 8 * 1024 * 1024;

const property = z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });
const mapObject = z.object({
  name: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number().default(0),
  height: z.number().default(0),
  properties: z.array(property).default([]),
});
/** One check for all: as a schema of its own, each of the 86,000 tiles costs as much as a villager's sentence. */
const tiles = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((tile) => Number.isInteger(tile) && tile >= 0),
  'tiles are whole numbers from 0; save the map with uncompressed CSV layers',
);
const mapSchema = z.object({
  width: z.int().min(1).max(1024),
  height: z.int().min(1).max(1024),
  tilewidth: z.int().min(1),
  tileheight: z.int().min(1),
  layers: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      data: tiles.optional(),
      objects: z.array(mapObject).optional(),
    }),
  ),
});
type TiledMap = z.infer<typeof mapSchema>;
type TiledObject = z.infer<typeof mapObject>;

const placeProperties = z.object({
  title: z.string().min(2),
  kind: z.enum(['home', 'work', 'shop', 'nature', 'public']),
  indoors: z.boolean(),
  entranceX: z.int(),
  entranceY: z.int(),
  capacity: z.int().min(1),
});
const objectProperties = z.object({
  kind: id,
  place: id,
  affordances: z.string(),
  useX: z.int(),
  useY: z.int(),
  yields: id.optional(),
});

/** Tiled: tile layers `collision` and `walls`; object layers `places`, `objects`, `doors` and `spawns`. */
export function readMap(dir: string): Checked<{ map: ValleyMap; source: JsonSource }> {
  const json = readGeneratedJson(join(dir, 'map.json'), maxMapBytes);
  if (!json.ok) return json;
  const shape = checkShape(mapSchema, json.value);
  if (!shape.ok) return shape;
  const reader = new TiledReader(json.value, shape.value);
  const map = reader.read();
  return reader.problems.length > 0
    ? { ok: false, problems: reader.problems }
    : { ok: true, value: { map, source: json.value } };
}

class TiledReader {
  readonly problems: Problem[] = [];
  readonly source: JsonSource;
  readonly tiled: TiledMap;

  constructor(source: JsonSource, tiled: TiledMap) {
    this.source = source;
    this.tiled = tiled;
  }

  read(): ValleyMap {
    const { width, height } = this.tiled;
    const solid = this.#tiles('collision');
    const walls = this.#tiles('walls');
    const places = new Map<PlaceId, Place>();
    this.#objects('places', (object, path) => {
      const place = this.#place(object, path);
      if (place) places.set(place.id, place);
    });
    const objects = new Map<string, MapObject>();
    this.#objects('objects', (object, path) => {
      const found = this.#object(object, path);
      if (found) objects.set(found.id, found);
    });
    const doors: Tile[] = [];
    this.#objects('doors', (object) => doors.push(this.#tileOf(object)));
    const spawns: Tile[] = [];
    this.#objects('spawns', (object) => spawns.push(this.#tileOf(object)));
    return {
      width,
      height,
      blocked: Uint8Array.from(solid, (tile) => (tile === 0 ? 0 : 1)),
      // A door is drawn with a wall's tile but is not solid, and is looked through.
      opaque: Uint8Array.from(walls, (tile, at) => (tile !== 0 && solid[at] !== 0 ? 1 : 0)),
      doors,
      places,
      objects,
      spawns,
    };
  }

  #layer(name: string): { index: number; layer: TiledMap['layers'][number] } | null {
    const index = this.tiled.layers.findIndex((layer) => layer.name === name);
    const layer = this.tiled.layers[index];
    if (layer) return { index, layer };
    this.problems.push(problemAt(this.source, ['layers'], `there is no layer named "${name}"`));
    return null;
  }

  #tiles(name: string): readonly number[] {
    const found = this.#layer(name);
    if (!found) return [];
    const wanted = this.tiled.width * this.tiled.height;
    const data = found.layer.data ?? [];
    if (data.length !== wanted) {
      const message = `the layer "${name}" has ${data.length} tiles instead of ${wanted}`;
      this.problems.push(problemAt(this.source, ['layers', found.index, 'data'], message));
    }
    return data;
  }

  #objects(name: string, each: (object: TiledObject, path: (string | number)[]) => void): void {
    const found = this.#layer(name);
    const seen = new Set<string>();
    (found?.layer.objects ?? []).forEach((object, index) => {
      const path = ['layers', found?.index ?? 0, 'objects', index];
      if (name !== 'spawns' && seen.has(object.name)) {
        this.problems.push(problemAt(this.source, [...path, 'name'], `"${object.name}" is here twice`));
      }
      seen.add(object.name);
      each(object, path);
    });
  }

  #tileOf(object: TiledObject): Tile {
    return {
      x: Math.floor(object.x / this.tiled.tilewidth),
      y: Math.floor(object.y / this.tiled.tileheight),
    };
  }

  #properties<Schema extends z.ZodType>(
    schema: Schema,
    object: TiledObject,
    path: (string | number)[],
  ): z.output<Schema> | null {
    const result = schema.safeParse(Object.fromEntries(object.properties.map((p) => [p.name, p.value])));
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const message = `"${object.name}", property ${issue.path.join('.')}: ${issue.message}`;
      this.problems.push(problemAt(this.source, [...path, 'properties'], message));
    }
    return null;
  }

  #place(object: TiledObject, path: (string | number)[]): Place | null {
    const properties = this.#properties(placeProperties, object, path);
    if (!properties) return null;
    const { title, kind, indoors, capacity, entranceX, entranceY } = properties;
    const { tilewidth, tileheight } = this.tiled;
    const area = {
      ...this.#tileOf(object),
      width: Math.round(object.width / tilewidth),
      height: Math.round(object.height / tileheight),
    };
    return {
      id: object.name,
      title,
      kind,
      indoors,
      area,
      entrance: { x: entranceX, y: entranceY },
      capacity,
    };
  }

  #object(object: TiledObject, path: (string | number)[]): MapObject | null {
    const properties = this.#properties(objectProperties, object, path);
    if (!properties) return null;
    const affordances = properties.affordances.split(',').map((word) => word.trim());
    return {
      id: object.name,
      kind: properties.kind,
      placeId: properties.place,
      affordances: affordances.filter((word) => word !== ''),
      use: { x: properties.useX, y: properties.useY },
      yields: properties.yields ?? null,
    };
  }
}
