import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paintObjects } from '../../client/art/objects.ts';
import { cornerWangSet, mapToJson } from '../../client/art/tiled.ts';
import { buildValleyMap } from '../../client/art/valley-map.ts';
import {
  includesTile,
  isWalkable,
  map,
  objectsOf,
  reachableFrom,
  text,
  tileLayer,
  tileOf,
  useTileOf,
  value,
  walkableCount,
} from './valley.ts';

const root = join(import.meta.dirname, '../..');
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

const places = objectsOf('places');
const objects = objectsOf('objects');
const doors = objectsOf('doors');
const spawns = objectsOf('spawns');
const plaza = places.find((p) => p.name === 'plaza');
if (!plaza) throw new Error('the valley has no plaza');
const start = [Number(value(plaza, 'entranceX')), Number(value(plaza, 'entranceY'))] as const;
const reached = reachableFrom(start);

const PLACE_IDS = `
  plaza market forge cottage_elara cottage_marcus farm farmhouse barn inn apothecary cottage_finn dock school
  cottage_agnes workshop chapel graveyard parsonage bakery mill town_hall pond forest heart_tree orchard meadow
  bridge crossroads apiary weavers_house sextons_lodge rangers_hut wagon_house boathouse dairy tailors chandlery
  sheepfold stables`
  .trim()
  .split(/\s+/);

describe('the valley map as a Tiled file', () => {
  it('has the layers that the game reads, whole and with tiles of the sheet', () => {
    expect(map.width).toBe(128);
    expect(map.height).toBe(96);
    const [tileset] = map.tilesets;
    for (const name of ['ground', 'meadow', 'overlay', 'water', 'floor', 'walls', 'collision']) {
      const { data } = tileLayer(name);
      expect(data).toHaveLength(128 * 96);
      expect(Math.max(...data)).toBeLessThanOrEqual(tileset?.tilecount ?? 0);
      expect(Math.min(...data)).toBeGreaterThanOrEqual(0);
    }
    expect(tileLayer('ground').data.every((tile) => tile > 0)).toBe(true);
  });

  it('numbers every object once', () => {
    const ids = ['places', 'objects', 'props', 'doors', 'spawns'].flatMap((l) =>
      objectsOf(l).map((o) => o.id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...ids)).toBeLessThan(map.nextobjectid);
  });

  it('tells Tiled which corners each terrain tile covers', () => {
    const [onlyNorthWest] = cornerWangSet('path', '#000000', 32, 80).wangtiles;
    expect(onlyNorthWest).toEqual({ tileid: 33, wangid: [0, 0, 0, 0, 0, 0, 0, 1] });
  });

  it('is laid out the same every time', () => {
    expect(mapToJson(buildValleyMap())).toBe(mapToJson(map));
  });
});

describe('getting about', () => {
  it('leaves no walkable tile cut off', () => {
    expect(reached.size).toBe(walkableCount);
  });

  it.each(places.map((p) => [p.name, p] as const))('%s can be entered', (_name, place) => {
    const entrance = [Number(value(place, 'entranceX')), Number(value(place, 'entranceY'))] as const;
    expect(includesTile(reached, entrance)).toBe(true);
    const [x, y] = tileOf(place);
    expect(entrance[0]).toBeGreaterThanOrEqual(x);
    expect(entrance[1]).toBeGreaterThanOrEqual(y);
    expect(entrance[0]).toBeLessThan(x + place.width / 16);
    expect(entrance[1]).toBeLessThan(y + place.height / 16);
  });

  it('reaches every object, door and spawn', () => {
    const unreachable = [
      ...objects.filter((o) => !includesTile(reached, useTileOf(o))),
      ...[...doors, ...spawns].filter((o) => !includesTile(reached, tileOf(o))),
    ];
    expect(unreachable.map((o) => o.name)).toEqual([]);
  });

  it('lets nobody through a wall but by a door', () => {
    const outside = reachableFrom(start, doors.map(tileOf));
    const indoors = places.filter((p) => value(p, 'indoors') === true);
    expect(indoors).toHaveLength(24);
    const leaky = indoors.filter((p) =>
      includesTile(outside, [Number(value(p, 'entranceX')), Number(value(p, 'entranceY'))]),
    );
    expect(leaky.map((p) => p.name)).toEqual([]);
  });

  it('leaves room in every place for as many as it holds', () => {
    const crowded = places.filter((place) => {
      const [x, y] = tileOf(place);
      let free = 0;
      for (let j = y; j < y + place.height / 16; j++) {
        for (let i = x; i < x + place.width / 16; i++) if (isWalkable([i, j])) free++;
      }
      return free < Number(value(place, 'capacity'));
    });
    expect(crowded.map((p) => p.name)).toEqual([]);
  });
});

describe('what is in the valley', () => {
  it('has every place by its id', () => {
    expect(places.map((p) => p.name).sort()).toEqual([...PLACE_IDS].sort());
  });

  it('lists smaller places first, so that a dock comes before its pond', () => {
    const areas = places.map((p) => p.width * p.height);
    expect(areas).toEqual([...areas].sort((a, b) => a - b));
  });

  it('gives every place something to do', () => {
    const busy = new Set(objects.filter((o) => text(o, 'affordances') !== '').map((o) => text(o, 'place')));
    expect(PLACE_IDS.filter((id) => !busy.has(id))).toEqual([]);
  });

  it('has a bed for everybody', () => {
    const beds = objects.filter((o) => text(o, 'kind') === 'bed').map((o) => text(o, 'place'));
    const count = (place: string): number => beds.filter((b) => b === place).length;
    for (const home of ['cottage_elara', 'cottage_marcus', 'cottage_finn', 'cottage_agnes'])
      expect(count(home)).toBe(1);
    for (const home of ['apothecary', 'parsonage', 'bakery', 'mill']) expect(count(home)).toBe(1);
    for (const home of ['rangers_hut', 'dairy', 'tailors', 'chandlery']) expect(count(home)).toBe(1);
    expect([count('farmhouse'), count('workshop'), count('inn')]).toEqual([2, 2, 3]);
    expect([count('weavers_house'), count('sextons_lodge'), count('wagon_house')]).toEqual([2, 2, 3]);
  });

  it('names objects uniquely, each in a place that exists, used from a tile of its own', () => {
    expect(new Set(objects.map((o) => o.name)).size).toBe(objects.length);
    expect(new Set(objects.map((o) => useTileOf(o).join())).size).toBe(objects.length);
    expect(objects.filter((o) => !PLACE_IDS.includes(text(o, 'place'))).map((o) => o.name)).toEqual([]);
    expect(objects.filter((o) => text(o, 'kind') === 'crop_row').length).toBeGreaterThanOrEqual(24);
  });

  it('is used from beside or upon the object', () => {
    const distant = objects.filter((object) => {
      const [x, y] = tileOf(object);
      const [useX, useY] = useTileOf(object);
      const dx = Math.max(x - useX, useX - (x + object.width / 16 - 1), 0);
      const dy = Math.max(y - useY, useY - (y + object.height / 16 - 1), 0);
      return dx + dy > 1;
    });
    expect(distant.map((o) => o.name)).toEqual([]);
  });

  it('yields only items that exist, and holds festivals only in places that exist', () => {
    const { items } = readJson('agents/valley/items.json') as { items: { id: string }[] };
    const known = new Set(items.map(({ id }) => id));
    expect(objects.map((o) => text(o, 'yields')).filter((y) => y !== '' && !known.has(y))).toEqual([]);
    const { festivals } = readJson('agents/valley/calendar.json') as { festivals: { place: string }[] };
    expect(festivals.filter(({ place }) => !PLACE_IDS.includes(place))).toEqual([]);
  });

  it('shows only sprites that are painted, with a roof for every house, by day and by night', () => {
    const frames = new Set(paintObjects().keys());
    const shown = [...objects, ...objectsOf('props')].map((o) => text(o, 'frame')).filter((f) => f !== '');
    expect(shown.filter((f) => !frames.has(f))).toEqual([]);
    const roofs = objectsOf('props').filter((o) => o.type === 'roof');
    const houses = places.filter((p) => value(p, 'indoors') === true).map((p) => p.name);
    expect(roofs.map((r) => text(r, 'place')).sort()).toEqual(houses.sort());
    expect(roofs.filter((r) => !frames.has(`${text(r, 'frame')}_lit`))).toEqual([]);
  });
});
