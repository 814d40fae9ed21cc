// The colour of one pixel of each ground: grass, dirt, cobbles, water, soil, planks.
import { clamp, hash, lerp, noise, randomStream, smooth } from './noise.ts';
import { RAMPS } from './palette.ts';
import { mix } from './raster.ts';
import type { Color } from './raster.ts';
import { TILE_PX } from './terrain-ids.ts';

const { grass, dirt, stone, water, soil, wood } = RAMPS;

/** 0 on the tile's rim, 1 from three pixels inwards: blotches fade out so that variants meet unseen. */
const awayFromRim = (x: number, y: number): number => clamp(Math.min(x, y, 15 - x, 15 - y) / 3, 0, 1);

export function grassPixel(x: number, y: number, variant: number): Color {
  const n = 0.5 + (noise(x / 3.6, y / 3.6, 11 + variant * 9) - 0.5) * awayFromRim(x, y);
  if (n > 0.66) return mix(grass[3], grass[2], 0.35);
  return n < 0.22 ? mix(grass[3], grass[4], 0.22) : grass[3];
}

export function dirtPixel(x: number, y: number, variant: number): Color {
  const speck = hash(x, y, 77 + variant * 5);
  if (speck > 0.985) return mix(dirt[3], dirt[2], 0.8);
  if (speck < 0.012) return dirt[4];
  const n = (noise(x / 3.4, y / 3.4, 31 + variant * 7) - 0.5) * awayFromRim(x, y);
  if (n > 0.2) return mix(dirt[3], dirt[4], 0.55);
  return n < -0.24 ? mix(dirt[3], dirt[2], 0.3) : dirt[3];
}

/** Centres of the cobbles and a random tint, in a jittered brick pattern that repeats every tile. */
const cobbles = ((): [number, number, number][] => {
  const random = randomStream(9);
  const points: [number, number, number][] = [];
  for (let j = 0; j < 4; j++) {
    for (let i = 0; i < 4; i++) {
      points.push([
        i * 4 + 2 + (j % 2 ? 2 : 0) + (random() - 0.5) * 1.2,
        j * 4 + 2 + (random() - 0.5) * 1.2,
        random(),
      ]);
    }
  }
  return points;
})();

export function cobblePixel(x: number, y: number): Color {
  let nearest = 99;
  let second = 99;
  let tint = 0;
  let below = 0;
  for (const [px, py, q] of cobbles) {
    for (const ox of [-16, 0, 16]) {
      for (const oy of [-16, 0, 16]) {
        const dy = y + 0.5 - py - oy;
        const distance = Math.hypot((x + 0.5 - px - ox) * 0.92, dy);
        if (distance < nearest) {
          second = nearest;
          nearest = distance;
          tint = q;
          below = dy;
        } else if (distance < second) second = distance;
      }
    }
  }
  if (second - nearest < 0.75) return mix(mix(dirt[2], stone[2], 0.55), dirt[1], 0.18);
  if (below < -0.9) return mix(mix(stone[4], dirt[5], 0.55), stone[5], 0.2);
  return mix(mix(tint > 0.6 ? stone[4] : stone[3], dirt[4], 0.45), stone[2], tint * 0.22);
}

export function waterPixel(x: number, y: number, drift = 0): Color {
  const n =
    noise((x + drift * 1.3) / 5.33, y / 2.66, 7, 3) * 0.6 + noise((x - drift) / 2.66, y / 2, 8, 6) * 0.4;
  if (n > 0.69) return water[3];
  return n < 0.3 ? mix(water[2], water[1], 0.5) : water[2];
}

export function soilPixel(x: number, y: number, variant: number): Color {
  const row = y % 8;
  const speck = hash(x, y, 20 + variant);
  const wave = Math.round(noise(x / 4, y >> 3, 23, 4) * 1.4);
  if (row === wave) return soil[0];
  if (row === 1 + wave) return soil[3];
  if (row === 7) return soil[1];
  if (speck > 0.93) return soil[3];
  return speck < 0.08 ? soil[1] : soil[2];
}

/** Boards across (0) or along (1) the walker's way. */
export function deckPixel(x: number, y: number, variant: number): Color {
  const across = variant ? y : x;
  const along = variant ? x : y;
  if (across % 5 === 4) return wood[1];
  if (across % 5 === 0) return wood[4];
  return hash(across, along >> 2, 6) > 0.8 ? wood[2] : wood[3];
}

export function floorBoardPixel(x: number, y: number, variant: number): Color {
  const board = y >> 2;
  const joint = (hash(board, variant, 5) * 16) | 0;
  if (y % 4 === 3) return mix(wood[2], wood[3], 0.35);
  if (x === joint) return mix(wood[2], wood[3], 0.5);
  if (y % 4 === 0) return mix(wood[3], wood[4], 0.75);
  return hash(x >> 2, board, 7 + variant) > 0.75 ? mix(wood[3], wood[4], 0.2) : mix(wood[3], wood[4], 0.48);
}

export function flagstonePixel(x: number, y: number, variant: number): Color {
  const row = y >> 3;
  const lx = (x + (row ? 4 : 0)) % 8;
  if (lx === 7 || y % 8 === 7) return mix(stone[1], stone[2], 0.6);
  if (lx === 0 || y % 8 === 0) return mix(stone[3], stone[4], 0.6);
  const tint = hash((x + (row ? 4 : 0)) >> 3, row, 40 + variant);
  return mix(stone[3], stone[2], tint * 0.45);
}

export function checkerPixel(x: number, y: number): Color {
  const light = ((x >> 3) + (y >> 3)) % 2 === 0;
  const edge = x % 8 === 7 || y % 8 === 7;
  const base = light ? RAMPS.wall[4] : mix(RAMPS.red[4], RAMPS.wall[2], 0.45);
  return edge ? mix(base, dirt[2], 0.35) : base;
}

export function strawPixel(x: number, y: number, variant: number): Color {
  const strand = hash((x + y) >> 1, (x - y) >> 2, 50 + variant);
  const ground = mix(dirt[2], RAMPS.thatch[3], 0.45);
  if (strand > 0.7) return mix(ground, RAMPS.thatch[4], 0.6);
  return strand < 0.2 ? mix(ground, dirt[1], 0.3) : ground;
}

/**
 * Which pixels of a tile belong to a terrain that covers the given corners: bilinear, with a wobble that wraps
 * at the tile's edge, so that all sixteen cases join smoothly.
 */
export function cornerMaskPixels(
  mask: number,
  wobble: number,
  seed: number,
): (x: number, y: number) => boolean {
  const corner = (bit: number): number => (mask & bit ? 1 : 0);
  return (x, y) => {
    const u = smooth(clamp((x + 0.5) / TILE_PX, 0, 1));
    const v = smooth(clamp((y + 0.5) / TILE_PX, 0, 1));
    const n =
      (noise((x + 160) / 4, (y + 160) / 4, seed, 4) - 0.5) * wobble +
      (noise((x + 160) / 2, (y + 160) / 2, seed + 1, 8) - 0.5) * wobble * 0.5;
    return lerp(lerp(corner(1), corner(2), u), lerp(corner(8), corner(4), u), v) + n > 0.5;
  };
}
