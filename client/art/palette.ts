// The valley's colours: ramps from dark to light whose shadows lean to purple and whose lights lean to yellow.
import { color } from './raster.ts';
import type { Color } from './raster.ts';

/** Six tones, dark to light. */
export type Ramp = readonly [Color, Color, Color, Color, Color, Color];

export function ramp(hexes: string): Ramp {
  const [a, b, c, d, e, f] = hexes.split(' ').map((h) => color(h));
  if (!a || !b || !c || !d || !e || !f) throw new Error(`a ramp has six colours: ${hexes}`);
  return [a, b, c, d, e, f];
}

/** Tone of a ramp by a computed index, held within the ramp. */
export function tone(r: Ramp, index: number): Color {
  const i = Math.max(0, Math.min(5, Math.floor(index)));
  return r[i] ?? r[0];
}

/** Outline of everything; never pure black. */
export const INK = color('#2b1d38');
export const SHADOW = color('#241a4a', 74);
export const WHITE = color('#fffaf0');
export const GOLD = color('#ffd66b');

export const RAMPS = {
  grass: ramp('#3b7a4b #55984c #6cae4f #83c055 #a4d465 #cbe886'),
  lush: ramp('#2f6a4a #43854a #579a4b #6cae4f #8ac557 #b0da6c'),
  dirt: ramp('#6e4a3f #946650 #b98a62 #d1a676 #e2be8e #f0d6ab'),
  soil: ramp('#4a2f38 #633f3e #7d5343 #98694e #ab7756 #cb9a6b'),
  water: ramp('#2b4a86 #2f68ad #3d8acb #5aaede #8dd3ea #d6f5f2'),
  stone: ramp('#41405a #605f78 #85869a #abadb5 #cfd0cc #ebe9dc'),
  wood: ramp('#43283a #633c40 #87564a #ab7756 #cb9a6b #e6c391'),
  red: ramp('#5a2140 #8a3346 #b84b4a #d8704f #ee9a68 #f9c78f'),
  blue: ramp('#2a2d5c #3a4a83 #4f72a8 #6f9cc4 #9fc8da #d3ecec'),
  teal: ramp('#1f3b4d #2a5f66 #3c8a7d #63b394 #9ad6ac #d3f2c9'),
  plum: ramp('#37224f #573370 #7d4b92 #a56fb0 #cf9cc9 #efcbe0'),
  thatch: ramp('#5a3a3a #8a5a40 #b9824a #dbaa57 #f0cd74 #fbe9a6'),
  wall: ramp('#8d6a66 #a9826f #cda684 #e8cda2 #f6e6c4 #fdf6e0'),
  leaf: ramp('#1e4046 #28594a #37774b #52984d #7dba55 #b5d968'),
  pine: ramp('#193447 #20504f #2c6b55 #44875a #6da763 #a0c778'),
  blossom: ramp('#6f2f5c #a14a73 #d27391 #eea1ad #fbcbc8 #fff0e6'),
  autumn: ramp('#6a2a3c #a1443d #cf6d3f #e99a47 #f6c65d #fdeb94'),
  cabbage: ramp('#28594a #37774b #52984d #7dba55 #a9d873 #daf3a4'),
  lit: ramp('#8d3f3a #c96f3c #f2a94d #ffd873 #fff3b8 #fffbe0'),
  steel: ramp('#2f2f47 #45465f #5f637c #858ba1 #b3b9c6 #e4e8ea'),
} as const;

/** Key light from the top left, as a direction in the picture. */
export const LIGHT_X = -0.55;
export const LIGHT_Y = -0.75;
