/** The valley's own files: what of Tiled's map reaches the simulation, and what is wrong in spoiled ones. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../server/src/content/content.ts';
import { formatProblem } from '../../server/src/content/problem.ts';
import { readItems, readValleyMap } from '../../server/src/content/valley-files.ts';
import { isConnected, tileIndex } from '../../server/src/world/map.ts';
import { copyContent, shippedDir, type ContentFolder } from './content-folder.ts';

describe('the shipped map', () => {
  const map = readValleyMap(join(shippedDir, 'valley'));

  it('is large enough and holds the places and objects named in it', () => {
    expect(map.width * map.height).toBeGreaterThanOrEqual(120 * 90);
    expect(map.blocked).toHaveLength(map.width * map.height);
    expect(map.places.size).toBeGreaterThanOrEqual(25);
    expect(map.places.get('forge')).toMatchObject({ kind: 'work', indoors: true });
    expect(
      [...map.objects.values()].filter((object) => object.placeId === 'forge').map((o) => o.kind),
    ).toContain('anvil');
  });

  it('lets people walk and look through doors, but not through walls', () => {
    for (const door of map.doors) {
      expect([map.blocked[tileIndex(map, door)], map.opaque[tileIndex(map, door)]]).toEqual([0, 0]);
    }
    const opaque = map.opaque.reduce((sum, tile) => sum + tile, 0);
    const blocked = map.blocked.reduce((sum, tile) => sum + tile, 0);
    expect(opaque).toBeGreaterThan(200);
    // Water is in the way of feet, not of eyes.
    expect(blocked).toBeGreaterThan(2 * opaque);
  });

  it('can be walked from where players come in to every place and object', () => {
    const [spawn] = map.spawns;
    expect(spawn).toBeDefined();
    const tiles = [...map.places.values()].map((place) => place.entrance);
    const uses = [...map.objects.values()].map((object) => object.use);
    expect([...tiles, ...uses].every((tile) => spawn && isConnected(map, spawn, tile))).toBe(true);
  });

  it('yields items that exist', () => {
    const items = readItems(join(shippedDir, 'valley'));
    const yields = [...map.objects.values()].flatMap((object) => object.yields ?? []);
    expect(yields.length).toBeGreaterThan(10);
    expect(items.ok && yields.every((item) => items.value.has(item))).toBe(true);
  });
});

describe('spoiled valley files', () => {
  let folder: ContentFolder;
  beforeEach(() => {
    folder = copyContent();
  });
  afterEach(() => folder.remove());

  const spoilings = [
    {
      what: 'a festival at no place',
      file: 'calendar.json',
      from: '"place": "orchard"',
      to: '"place": "orchid"',
      at: '"orchid"',
      says: 'festivals.1.place: no place "orchid" on the map, did you mean "orchard"?',
    },
    {
      what: 'a festival on the 29th',
      file: 'calendar.json',
      from: '"day": 21',
      to: '"day": 29',
      at: '29',
      says: 'festivals.1.day: spring has 28 days',
    },
    {
      what: 'an item twice',
      file: 'items.json',
      from: '"id": "berries"',
      to: '"id": "wild_plum"',
      at: '"wild_plum"',
      says: 'items.1.id: "wild_plum" is here twice',
    },
    {
      what: 'an item of no worth at all',
      file: 'items.json',
      from: '"value": 3',
      to: '"value": -3',
      at: '-3',
      says: 'items.0.value: too small or too short: at least 0 is needed',
    },
  ];
  it.each(spoilings)('$what', ({ file, from, to, at, says }) => {
    const spot = folder.replace(`../valley/${file}`, from, to, at);
    const content = loadContent(folder.dir);
    expect(content.kind).toBe('failed');
    expect(content.problems.map(formatProblem)).toContain(`${file}:${spot.line}:${spot.column} ${says}`);
  });

  it('a map without a layer, with an object nowhere, or broken off', () => {
    const path = '../valley/map.json';
    const text = folder.read(path);
    const says = (): string => loadContent(folder.dir).problems.map(formatProblem).join('\n');
    const tiled = JSON.parse(text) as { layers: { name: string; objects?: { properties: object[] }[] }[] };
    folder.write(path, JSON.stringify({ ...tiled, layers: tiled.layers.filter((l) => l.name !== 'doors') }));
    expect(says()).toContain('layers: there is no layer named "doors"');
    const object = tiled.layers.find((layer) => layer.name === 'objects')?.objects?.[0];
    object?.properties.push({ name: 'place', value: 'nowhere' });
    folder.write(path, JSON.stringify(tiled));
    expect(says()).toContain('is at "nowhere"');
    folder.write(path, text.slice(0, 1000));
    expect(says()).toMatch(/^map\.json:\d+:\d+ broken JSON: /);
    expect(() => readValleyMap(join(folder.dir, 'valley'))).toThrow(/cannot be used:\nmap\.json:/);
  });
});
