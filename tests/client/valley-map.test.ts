import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPath, isWalkable, placeAt } from '@heartwood/server/world';
import { tintOf } from '../../client/src/game/condition-look.ts';
import { conditionRules } from '../../server/src/world/conditions.ts';
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

  it('shows each row of crops by the plants that stand in it, and nothing else by a row', () => {
    const rows = [...valley.map.objects.values()].filter(({ kind }) => kind === 'crop_row');
    expect(rows.length).toBeGreaterThan(10);
    for (const { id } of rows) {
      const plants = valley.scenery.filter(({ objectId }) => objectId === id);
      expect(plants.length).toBeGreaterThanOrEqual(1);
      expect(plants.filter(({ frame }) => !/^(?:wheat|cabbage|pumpkin|tomato)_\d$/.test(frame))).toEqual([]);
    }
    const loose = valley.scenery.filter(
      ({ frame, objectId }) => /^(?:wheat|cabbage|pumpkin|tomato)_\d$/.test(frame) && objectId === null,
    );
    expect(loose).toEqual([]);
  });

  it('tells at a glance what wants tending, of every kind that can be left alone', () => {
    for (const { tended, neglected } of conditionRules.values()) {
      expect(tintOf(tended)).toBeNull();
      expect(tintOf(neglected)).toEqual(expect.any(Number));
    }
    expect(tintOf('cold')).not.toBe(tintOf('dry'));
  });
});
