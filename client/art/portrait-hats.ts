// Hats of the portraits.
import type { Appearance } from './appearance.ts';
import { GOLD, LIGHT_X, LIGHT_Y, RAMPS } from './palette.ts';
import type { Ramp } from './palette.ts';
import type { Raster } from './raster.ts';

const { thatch, blossom } = RAMPS;

function straw(p: Raster, ribbon: Ramp): void {
  p.disc(24, 9, 11, 9, (u, v) => (v > 0.35 && v < 0.8 ? ribbon[2] : thatch[u < -0.1 ? 5 : u < 0.5 ? 4 : 3]));
  p.disc(24, 15.5, 21, 4, (u, v) => thatch[v > 0.4 ? 3 : u < 0.2 ? 5 : 4]);
}

function kerchief(p: Raster, cloth: Ramp): void {
  p.disc(24, 13, 15, 9, (u, v) => cloth[u * LIGHT_X + v * LIGHT_Y > 0.5 ? 4 : u < 0.4 ? 3 : 2]);
  p.rect(9, 16, 31, 3, cloth[1]);
}

function flower(p: Raster): void {
  for (const [i, j] of [
    [0, -2],
    [2, 0],
    [0, 2],
    [-2, 0],
  ] as const)
    p.rect(34 + i, 12 + j, 2, 2, blossom[4]);
  p.rect(34, 12, 2, 2, GOLD);
}

/** A ring of cloth about the face. */
function hood(p: Raster, cloth: Ramp): void {
  p.disc(24, 25, 19, 23, (u, v, x, y) => {
    if (Math.hypot((x - 24) / 12.5, (y - 27) / 15) < 1 || y > 44) return null;
    if (Math.hypot((x - 24) / 13.8, (y - 27) / 16.4) < 1) return cloth[1];
    return cloth[u * LIGHT_X + v * LIGHT_Y > 0.55 ? 4 : u < 0.35 ? 3 : 2];
  });
}

export function paintHat(p: Raster, hat: NonNullable<Appearance['hat']>, cloth: Ramp): void {
  if (hat === 'straw') straw(p, cloth);
  else if (hat === 'band') kerchief(p, cloth);
  else if (hat === 'flower') flower(p);
  else hood(p, cloth);
}
