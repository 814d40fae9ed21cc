// Hair of the portraits: masses behind the head, then a fringe over the brow.
import type { Appearance, Tones } from './appearance.ts';
import { noise } from './noise.ts';
import { LIGHT_X, LIGHT_Y, RAMPS } from './palette.ts';
import type { Raster } from './raster.ts';
import type { Color } from './raster.ts';

type HairStyle = Appearance['hairStyle'];

const lightOf = (hair: Tones, light: number): Color => hair[light > 0.45 ? 2 : light > -0.25 ? 1 : 0];

function lock(p: Raster, hair: Tones, x: number, y: number, rx: number, ry: number, bright = 0): void {
  p.disc(x, y, rx, ry, (u, v, px, py) =>
    lightOf(hair, u * LIGHT_X + v * LIGHT_Y + (noise(px / 1.3, py / 5, 5) - 0.5) * 0.7 + bright),
  );
}

function braid(p: Raster, hair: Tones): void {
  for (let k = 0; k < 4; k++) lock(p, hair, 38 + (k % 2), 32 + k * 5, 4, 3.6, 0.1);
  p.rect(37, 45, 5, 2, RAMPS.blossom[3]);
}

const CURLS = [
  [11, 16, 6],
  [10, 24, 6],
  [12, 32, 5],
  [17, 10, 7],
  [24, 8, 7],
  [31, 10, 7],
  [37, 16, 6],
  [38, 24, 6],
  [36, 32, 5],
] as const;

export function backHair(p: Raster, style: HairStyle, hair: Tones): void {
  switch (style) {
    case 'long':
      lock(p, hair, 24, 27, 16, 19, -0.35);
      break;
    case 'bun':
      lock(p, hair, 24, 6, 7, 6);
      break;
    case 'spiky':
      for (const [x, y] of [
        [11, 13],
        [17, 8],
        [25, 7],
        [32, 9],
        [37, 14],
      ] as const)
        lock(p, hair, x, y, 5, 6);
      break;
    case 'short':
      lock(p, hair, 24, 19, 15.5, 13, -0.3);
      break;
    case 'curly':
      for (const [x, y, r] of CURLS) lock(p, hair, x, y, r, r, -0.1);
      break;
    case 'braid':
      lock(p, hair, 24, 20, 15.5, 14, -0.3);
      break;
    case 'bald':
      break;
  }
}

/** Fills from the crown down to `bottom(x)`. */
function fringe(p: Raster, hair: Tones, bottom: (x: number) => number): void {
  for (let x = 9; x <= 39; x++) {
    const crown = 24 - Math.sqrt(Math.max(0, 1 - ((x - 24) / 15) ** 2)) * 16;
    const end = bottom(x);
    for (let y = Math.round(crown); y < end; y++) {
      const u = (x - 24) / 15;
      const v = (y - 20) / 14;
      const light = u * LIGHT_X + v * LIGHT_Y + (noise(x / 1.2, y / 6, 12) - 0.5) * 0.8 - 0.05;
      p.set(x, y, y > end - 2 ? hair[0] : lightOf(hair, light));
    }
  }
}

/** Longer at the temples than over the brow. */
const temples = (x: number, from: number, length: number): number => (Math.abs(x - 24) > from ? length : 0);

export function frontHair(p: Raster, style: HairStyle, hair: Tones): void {
  switch (style) {
    case 'short':
      fringe(
        p,
        hair,
        (x) => 19 + Math.abs(((x + 2) % 8) - 4) * 0.9 + Math.abs(x - 22) * 0.16 + temples(x, 11, 6),
      );
      break;
    case 'spiky':
      fringe(p, hair, (x) => 18 + Math.abs(((x + 1) % 7) - 3) * 1.4 + temples(x, 11, 7));
      break;
    case 'bun':
      fringe(p, hair, (x) => 13 + Math.abs(x - 24) * 0.62 + temples(x, 12, 8));
      break;
    case 'long':
      fringe(p, hair, (x) => 12 + Math.abs(x - 21) * 0.75 + temples(x, 11, 22));
      break;
    case 'curly':
      for (const [x, y, r] of [
        [15, 15, 4],
        [21, 13, 4],
        [27, 13, 4],
        [33, 15, 4],
        [11, 20, 3.4],
        [37, 20, 3.4],
      ] as const)
        lock(p, hair, x, y, r, r, 0.1);
      break;
    case 'braid':
      fringe(p, hair, (x) => 12 + Math.abs(x - 26) * 0.7 + temples(x, 12, 6));
      braid(p, hair);
      break;
    case 'bald':
      break;
  }
}
