// Small life: birds, butterflies, the cat, and what drifts in the air. Each is a handful of pixels, drawn in letters.
import { INK, RAMPS, SHADOW, WHITE } from './palette.ts';
import { color, Raster } from './raster.ts';
import type { Color } from './raster.ts';

const { stone, thatch, autumn, wood, blossom, water } = RAMPS;

function drawn(rows: readonly string[], palette: Readonly<Record<string, Color>>): Raster {
  const width = Math.max(...rows.map((row) => row.length));
  return new Raster(width, rows.length).letters(rows, palette);
}

const robin: Record<string, Color> = {
  O: INK,
  b: wood[2],
  d: wood[1],
  r: autumn[2],
  w: wood[4],
  y: thatch[3],
};

// prettier-ignore
const BIRDS = {
  bird_stand: ['..OOO...', '.ObbbO..', 'ybObbbO.', '.Orrbdbo', '.OrrdbdO', '..Orwdo.', '...O.O..'],
  bird_peck: ['........', '....OOO.', '..OObbbO', '.ObbbdbO', 'ObObrdbo', 'yOrrrdO.', '...O.O..'],
  bird_fly1: ['dd....dd', '.bdO.db.', '..bObb..', '.ybbbdO.', '..Orro..', '...O....', '........'],
  bird_fly2: ['........', '...O....', '..ObbO..', '.ybbbdbO', '.bOrrodb', 'bd.OO.d.', 'd.......'],
} as const;

/** White wings, to be tinted. */
// prettier-ignore
const BUTTERFLIES = {
  butterfly_1: ['WW.WW', 'WWOWW', '.WOW.', '.W.W.'],
  butterfly_2: ['.W.W.', '.WOW.', '..O..', '..W..'],
} as const;

const cat: Record<string, Color> = { O: INK, c: autumn[3], d: autumn[2], w: thatch[5], p: blossom[3] };
// prettier-ignore
const CATS = {
  cat_sit: ['.O...O.......', '.OcOcO.......', '.OcccO.......', 'OcOcOcO......', 'OccpccO...O..', '.OwwwOO..OcO.', '..OccdO..OdO.', '..OcdcdO.OcO.', '..OccdcdOcO..', '..OwcdccdO...', '..OwOwOOO....'],
  cat_walk1: ['.............', '.............', '.O.O.......OO', '.OcO......OcO', 'OcccOOOOOOOdO', 'OOcOcdcdcdcO.', 'OcpcccccdccO.', '.OOwccccccdO.', '...OcOOOOcdO.', '..OcO..OcOcO.', '..OO...OO.OO.'],
  cat_walk2: ['.............', '...........OO', '.O.O......OcO', '.OcO......OdO', 'OcccOOOOOOOcO', 'OOcOcdcdcdcO.', 'OcpcccccdccO.', '.OOwccccccdO.', '...OcOOOcdO..', '...OcO..OcO..', '...OO...OO...'],
} as const;

/** Every frame with the pixels below its foot. */
export function critters(): (readonly [frame: string, image: Raster, foot: number])[] {
  const wings = { W: WHITE, O: INK };
  const ring = new Raster(12, 7).disc(5.5, 3, 5.5, 3, [...water[5].slice(0, 3), 200] as unknown as Color);
  for (let y = 0; y < 7; y++)
    for (let x = 0; x < 12; x++) if (((x - 5.5) / 4.5) ** 2 + ((y - 3) / 2.1) ** 2 < 1) ring.clear(x, y);
  const leafPixels = new Raster(4, 3)
    .rect(1, 0, 2, 1, WHITE)
    .rect(0, 1, 4, 1, WHITE)
    .rect(1, 2, 2, 1, stone[4]);
  return [
    ...Object.entries(BIRDS).map(([name, rows]) => [name, drawn(rows, { ...robin, o: INK }), 1] as const),
    ...Object.entries(BUTTERFLIES).map(([name, rows]) => [name, drawn(rows, wings), 2] as const),
    ...Object.entries(CATS).map(([name, rows]) => [name, drawn(rows, cat), 1] as const),
    ['ring', ring, 3],
    ['drift', leafPixels, 1],
    ['small_shadow', new Raster(8, 4).disc(3.5, 1.5, 3.5, 1.6, SHADOW), 2],
    ['spark', new Raster(2, 2).rect(0, 0, 2, 2, color('#fff3b8')), 1],
  ];
}
