// The four looks of the valley, made from the one that is painted: ramps are swapped in the finished pictures, and in
// winter snow is laid on what stands outdoors. The page does it, so that a season costs no download.
import { hash, noise } from './noise.ts';
import { RAMPS } from './palette.ts';
import type { Ramp } from './palette.ts';
import { color } from './raster.ts';
import type { Color } from './raster.ts';
import { CAPPED, LEAVES, SNOW, SOIL_SEASONS, TRODDEN_SNOW, type SeasonName } from './season-looks.ts';
import { GRASS, SHEET_COLUMNS, TILE, TILE_PX } from './terrain-ids.ts';

/** Four bytes a pixel, as in a `Raster` and in a canvas. */
export type Pixels = { width: number; height: number; data: Uint8Array | Uint8ClampedArray };
type Box = { x: number; y: number; w: number; h: number };
export type SeasonFrame = { frame: Box; snow?: { ramp: string; eaves: number } };
type Swap = (rgb: number) => number;

/** Farther than this from every tone of a ramp, a colour is of something else. */
const tolerance = 15;

const channels = (rgb: number): [number, number, number] => [rgb & 255, (rgb >> 8) & 255, (rgb >> 16) & 255];
const pack = (r: number, g: number, b: number): number => r | (g << 8) | (b << 16);

/** A colour on a ramp, or mixed of two neighbours of it, becomes the same mixture of the other ramp. */
export function swapOf(pairs: readonly (readonly [from: Ramp, to: Ramp])[]): Swap {
  const known = new Map<number, number>();
  return (rgb) => {
    let swapped = known.get(rgb);
    if (swapped === undefined) {
      swapped = swapColor(rgb, pairs);
      known.set(rgb, swapped);
    }
    return swapped;
  };
}

function swapColor(rgb: number, pairs: readonly (readonly [Ramp, Ramp])[]): number {
  const wanted = channels(rgb);
  let best = { away: tolerance, result: rgb };
  for (const [from, to] of pairs) {
    for (let i = 0; i < 5; i++) {
      const [a, b, c, d] = [from[i], from[i + 1], to[i], to[i + 1]];
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      let [along, length] = [0, 0];
      for (const k of [0, 1, 2] as const) {
        along += (wanted[k] - a[k]) * (b[k] - a[k]);
        length += (b[k] - a[k]) ** 2;
      }
      const t = Math.min(1, Math.max(0, along / length));
      const away = Math.hypot(...([0, 1, 2] as const).map((k) => wanted[k] - (a[k] + (b[k] - a[k]) * t)));
      if (away >= best.away) continue;
      const at = (k: 0 | 1 | 2): number => Math.round(c[k] + (d[k] - c[k]) * t);
      best = { away, result: pack(at(0), at(1), at(2)) };
    }
  }
  return best.result;
}

function each({ data, width }: Pixels, box: Box, paint: (rgb: number, x: number, y: number) => number): void {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  for (let y = 0; y < box.h; y++) {
    const row = (box.y + y) * width + box.x;
    for (let x = 0; x < box.w; x++) {
      const word = words[row + x] ?? 0;
      if (word >>> 24 < 250) continue;
      words[row + x] = (paint(word & 0xffffff, x, y) | (word & 0xff000000)) >>> 0;
    }
  }
}

/** Rows of the sheet above the floors of rooms, where it is the same all year. */
const outdoorRows = TILE.floorWood / SHEET_COLUMNS;

export function repaintTiles(pixels: Pixels, season: SeasonName): void {
  const { ground, snowy } = SOIL_SEASONS[season];
  if (snowy) plainInsteadOfFlowers(pixels);
  const swap = swapOf(ground);
  each(pixels, { x: 0, y: 0, w: pixels.width, h: outdoorRows * TILE_PX }, swap);
  if (!snowy) return;
  const paving = (TILE.cobble / SHEET_COLUMNS) * TILE_PX;
  const trodden = new Map<number, number>();
  each(pixels, { x: 0, y: paving, w: pixels.width, h: 2 * TILE_PX }, (rgb) => {
    const known = trodden.get(rgb) ?? towards(rgb, TRODDEN_SNOW, 0.55);
    trodden.set(rgb, known);
    return known;
  });
}

function towards(rgb: number, goal: Color, share: number): number {
  const from = channels(rgb);
  const at = (k: 0 | 1 | 2): number => Math.round(from[k] + (goal[k] - from[k]) * share);
  return pack(at(0), at(1), at(2));
}

/** Nothing blooms under snow. */
function plainInsteadOfFlowers({ width, data }: Pixels): void {
  const rowBytes = TILE_PX * 4;
  for (let tile = TILE.grass + GRASS.flowers; tile < TILE.grass + GRASS.flowers + 4; tile++) {
    for (let y = 0; y < TILE_PX; y++) {
      const from = (y * width + (TILE.grass + (tile % 3)) * TILE_PX) * 4;
      data.copyWithin((y * width + tile * TILE_PX) * 4, from, from + rowBytes);
    }
  }
}

export function repaintObjects(
  pixels: Pixels,
  frames: Readonly<Record<string, SeasonFrame>>,
  season: SeasonName,
): void {
  const swaps = new Map<string, Swap>();
  for (const [name, { frame, snow }] of Object.entries(frames)) {
    const look = LEAVES[season][name.replace(/_\d$/, '')] ?? LEAVES[season][name];
    if (look === 'gone') clear(pixels, frame);
    else if (look !== undefined) {
      const key = name.replace(/_\d$/, '');
      const swap = swaps.get(key) ?? swapOf(look);
      swaps.set(key, swap);
      each(pixels, frame, swap);
    }
    if (season !== 'winter') continue;
    if (snow !== undefined) coverRoof(pixels, frame, snow);
    if (snow !== undefined || CAPPED.test(name)) capWithSnow(pixels, frame, snow === undefined ? 2 : 3);
  }
}

function clear({ width, data }: Pixels, { x, y, w, h }: Box): void {
  for (let j = y; j < y + h; j++) data.fill(0, (j * width + x) * 4, (j * width + x + w) * 4);
}

/** Where snow is thin on any roof; noise for every pixel of every roof would take a third of a second. */
const patchPx = 96;
function thinPatches(): Uint8Array {
  return Uint8Array.from({ length: patchPx * patchPx }, (_, i) =>
    noise((i % patchPx) / 9, Math.floor(i / patchPx) / 6, 23) > 0.8 ? 1 : 0,
  );
}
let patches: Uint8Array | null = null;

/** The shingles show where it is thin: at the eaves, which drip, and in a few patches. */
function coverRoof(pixels: Pixels, frame: Box, { ramp, eaves }: { ramp: string; eaves: number }): void {
  const thin = (patches ??= thinPatches());
  const swap = swapOf([[RAMPS[ramp as keyof typeof RAMPS], SNOW]]);
  const drips = Array.from({ length: frame.w }, (_, x) => eaves - 3 - Math.floor(noise(x / 5, 3, 17) * 7));
  each(pixels, { ...frame, h: Math.min(frame.h, eaves) }, (rgb, x, y) => {
    const bare = y > (drips[x] ?? 0) || thin[(y % patchPx) * patchPx + (x % patchPx)] === 1;
    return bare ? rgb : swap(rgb);
  });
}

const white = color('#fbfdff');
const blue = color('#c9d9ea');

/** On whatever lies open to the sky: the topmost pixels of each column, with a cool edge below. */
function capWithSnow({ width, data }: Pixels, { x, y, w, h }: Box, thick: number): void {
  const top = (column: number): number => {
    for (let j = 0; j < h; j++) if ((data[((y + j) * width + x + column) * 4 + 3] ?? 0) > 200) return j;
    return h;
  };
  const tops = Array.from({ length: w }, (_, column) => top(column));
  tops.forEach((first, column) => {
    // Below half of the picture it is no top any more, but somebody's feet.
    if (first >= h * 0.62) return;
    const depth = thick + Math.floor(hash(column >> 1, 5, w) * 2);
    for (let j = 0; j <= depth; j++) {
      const row = first + j;
      if (row >= h) return;
      const i = ((y + row) * width + x + column) * 4;
      if ((data[i + 3] ?? 0) < 200) return;
      const tone = j === depth ? blue : white;
      [data[i], data[i + 1], data[i + 2]] = tone;
    }
  });
}
