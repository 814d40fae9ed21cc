// What people hold while they work, upright, gripped at the lower end; the page turns them in the hand.
import { INK, RAMPS } from './palette.ts';
import { Raster } from './raster.ts';
import type { Color } from './raster.ts';

const { wood, steel, thatch, red, wall } = RAMPS;
const colors: Record<string, Color> = {
  w: wood[3],
  W: wood[4],
  s: steel[3],
  S: steel[5],
  d: steel[1],
  t: thatch[3],
  T: thatch[4],
  r: red[2],
  p: wall[5],
  q: wall[3],
};

// prettier-ignore
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  tool_hammer: ['sSSSs', 'sssdd', 'ddsdd', '..w..', '..W..', '..w..', '..W..', '..w..', '..W..'],
  tool_hoe: ['ssss..', 'dd.ws.', '...W..', '...w..', '...W..', '...w..', '...W..', '...w..', '...W..', '...w..', '...W..', '...w..'],
  tool_broom: ['.tTt.', 'tTtTt', 'tTtTt', 'tTtTt', '.rrr.', '..w..', '..W..', '..w..', '..W..', '..w..', '..W..', '..w..', '..W..'],
  tool_rod: ['.w', 'W.', 'w.', 'W.', 'w.', 'W.', 'w.', 'W.', 'w.', 'W.', 'w.', 'W.', 'w.', 'W.', 'w.', 'W.'],
  tool_spoon: ['.W.', 'WwW', '.W.', '.w.', '.W.', '.w.', '.W.', '.w.'],
  tool_book: ['ppppppp', 'pqpppqp', 'ppqpqpp', 'rrrrrrr'],
};

export function tools(): (readonly [frame: string, image: Raster, foot: number])[] {
  return Object.entries(TOOLS).map(([name, rows]) => {
    const image = new Raster(Math.max(...rows.map((row) => row.length)) + 2, rows.length + 2);
    return [name, image.letters(rows, colors, 1, 1).outline(INK), 2] as const;
  });
}
