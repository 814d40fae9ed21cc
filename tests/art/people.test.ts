import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOTH_COLORS, HAIRS, SKINS } from '../../client/art/appearance.ts';
import type { Appearance } from '../../client/art/appearance.ts';
import {
  CHARACTER_COLUMNS,
  CHARACTER_HEIGHT,
  CHARACTER_WIDTH,
  DIRECTIONS,
  paintCharacter,
  paintCharacterRow,
  SLEEP_COLUMN,
} from '../../client/art/characters.ts';
import { MOODS, paintPortrait } from '../../client/art/portraits.ts';
import type { Raster } from '../../client/art/raster.ts';
import { moods } from '../../server/src/world/vocabulary.ts';

const cloth = fc.constantFrom(...CLOTH_COLORS);
const appearances: fc.Arbitrary<Appearance> = fc.record({
  skin: fc.constantFrom(...(Object.keys(SKINS) as Appearance['skin'][])),
  hairStyle: fc.constantFrom('short', 'long', 'bun', 'spiky', 'bald', 'curly', 'braid'),
  hairColor: fc.constantFrom(...(Object.keys(HAIRS) as Appearance['hairColor'][])),
  top: cloth,
  legs: fc.oneof(cloth, fc.constant('wood' as const)),
  apron: fc.boolean(),
  skirt: fc.boolean(),
  beard: fc.boolean(),
  glasses: fc.boolean(),
  hat: fc.constantFrom('straw', 'band', 'flower', 'hood', null),
  hatColor: cloth,
});

const painted = (image: Raster): number => image.data.filter((byte, i) => i % 4 === 3 && byte > 0).length;
const hex = (image: Raster): string => Buffer.from(image.data).toString('hex');

const elara: Appearance = {
  skin: 'tan',
  hairStyle: 'bun',
  hairColor: 'red',
  top: 'stone',
  legs: 'wood',
  apron: true,
};

describe('characters', () => {
  it('are drawn whole for any appearance', () => {
    fc.assert(
      fc.property(appearances, (look) => {
        const row = paintCharacterRow(look);
        expect(row.width).toBe(CHARACTER_COLUMNS * CHARACTER_WIDTH);
        for (let column = 0; column < CHARACTER_COLUMNS; column++) {
          const frame = row.crop(column * CHARACTER_WIDTH, 0, CHARACTER_WIDTH, CHARACTER_HEIGHT);
          // A bald head in profile is the smallest, at 177 pixels.
          expect(painted(frame)).toBeGreaterThan(170);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('look right as they look left, mirrored', () => {
    fc.assert(
      fc.property(appearances, fc.integer({ min: 0, max: 3 }), (look, step) => {
        const left = paintCharacter(look, 'left', step);
        const right = paintCharacter(look, 'right', step);
        for (let x = 0; x < CHARACTER_WIDTH; x++) {
          for (let y = 0; y < CHARACTER_HEIGHT; y++) {
            expect(right.get(x, y)).toEqual(left.get(CHARACTER_WIDTH - 1 - x, y));
          }
        }
      }),
      { seed: 4, numRuns: 5 },
    );
  });

  it('wear a scarf in winter, that is seen against whatever they have on, and not in bed', () => {
    const frameOf = (row: Raster, column: number): Raster =>
      row.crop(column * CHARACTER_WIDTH, 0, CHARACTER_WIDTH, CHARACTER_HEIGHT);
    fc.assert(
      fc.property(appearances, (look) => {
        const [warm, cold] = [paintCharacterRow(look), paintCharacterRow(look, true)];
        for (let column = 0; column < CHARACTER_COLUMNS; column++) {
          const isSame = hex(frameOf(warm, column)) === hex(frameOf(cold, column));
          expect(isSame).toBe(column === SLEEP_COLUMN);
        }
      }),
      { seed: 4, numRuns: 12 },
    );
  });

  it('move their legs, and stand still between steps', () => {
    for (const direction of DIRECTIONS) {
      const [idle, first, passing, second] = [0, 1, 2, 3].map((step) =>
        hex(paintCharacter(elara, direction, step)),
      );
      expect(idle).toBe(passing);
      expect(new Set([idle, first, second]).size).toBe(3);
    }
  });
});

describe('portraits', () => {
  it('have a face for every mood of the world', () => {
    expect([...MOODS].sort()).toEqual([...moods].sort());
    expect(new Set(MOODS.map((mood) => hex(paintPortrait(elara, mood)))).size).toBe(MOODS.length);
  });

  it('fill their square for any appearance', () => {
    fc.assert(
      fc.property(appearances, fc.constantFrom(...MOODS), (look, mood) => {
        expect(painted(paintPortrait(look, mood))).toBe(48 * 48);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('show whatever an appearance changes', () => {
    const base = hex(paintPortrait(elara, 'neutral'));
    const changes: Partial<Appearance>[] = [
      { skin: 'dark' },
      { hairStyle: 'curly' },
      { hairColor: 'white' },
      { top: 'leaf' },
      { apron: false },
      { beard: true },
      { glasses: true },
      { hat: 'hood' },
    ];
    for (const change of changes)
      expect(hex(paintPortrait({ ...elara, ...change }, 'neutral'))).not.toBe(base);
  });
});
