import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPath, isWalkable, placeAt } from '@heartwood/server/world';
import { readValley, type Tiled } from '../../client/src/valley-map.ts';

const file = new URL('../../agents/valley/map.json', import.meta.url);
const valley = readValley(JSON.parse(readFileSync(file, 'utf8')) as Tiled);

describe('the valley as the client reads it', () => {
  it('has ground to draw and pictures to stand on it', () => {
    expect(valley.layers).not.toContain('collision');
    expect(valley.layers.length).toBeGreaterThan(3);
    expect(valley.scenery.length).toBeGreaterThan(500);
    expect(valley.scenery.filter(({ roofOf }) => roofOf !== null).length).toBeGreaterThan(10);
  });

  it('lets a player walk from where they come in into every place', () => {
    const spawn = valley.map.spawns[0];
    expect(spawn).toBeDefined();
    const start = spawn ?? { x: 0, y: 0 };
    const unreachable = [...valley.map.places.values()].filter(
      ({ entrance }) => !findPath(valley.map, start, entrance),
    );
    expect(unreachable).toEqual([]);
  });

  it('knows which place a tile belongs to and where things are used', () => {
    const forge = valley.map.places.get('forge');
    expect(forge?.indoors).toBe(true);
    expect(placeAt(valley.map, forge?.entrance ?? { x: 0, y: 0 })?.id).toBe('forge');
    const solid = [...valley.map.objects.values()].filter(({ use }) => !isWalkable(valley.map, use.x, use.y));
    expect(solid).toEqual([]);
  });
});
