// Trees and bushes: overlapping shaded clumps, darker behind and brighter towards the light.
import { hash, noise, randomStream } from './noise.ts';
import { GOLD, INK, LIGHT_X, LIGHT_Y, RAMPS, SHADOW, tone, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { color, mix, Raster } from './raster.ts';
import type { Color } from './raster.ts';

const { wood } = RAMPS;

/** Two tones darker, for the side of a clump that faces away. */
const deepen = (r: Ramp): Ramp => [r[1], r[1], r[1], r[1], r[2], r[3]];

export function groundShadow(
  width: number,
  height: number,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
): Raster {
  return new Raster(width, height).disc(cx, cy, rx, ry, SHADOW);
}

/** One clump of leaves: a sphere in five tones with a ragged edge. */
export function leafClump(
  image: Raster,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  r: Ramp,
  seed: number,
  bright = 0,
): void {
  image.disc(cx, cy, rx, ry, (u, v, x, y) => {
    const e = u * u + v * v;
    if (e > 0.82 && hash(x, y, seed) > 0.6) return null;
    const z = Math.sqrt(Math.max(0, 1 - e));
    const light =
      u * LIGHT_X + v * LIGHT_Y + z * 0.55 + bright + (noise(x / 1.6, y / 1.6, seed + 5) - 0.5) * 0.55;
    return tone(r, light > 0.98 ? 5 : light > 0.66 ? 4 : light > 0.28 ? 3 : light > -0.1 ? 2 : 1);
  });
}

type TreeShape = {
  width?: number;
  height?: number;
  rx?: number;
  ry?: number;
  trunk?: number;
  fruit?: Ramp;
};

function trunk(image: Raster, cx: number, top: number, bottom: number, half: number, seed: number): void {
  for (let y = top; y < bottom; y++) {
    const t = (y - top) / (bottom - top);
    const spread = half + Math.round(Math.max(0, t - 0.72) * half * 3);
    for (let x = -spread; x <= spread; x++) {
      const k = (x + spread) / (2 * spread);
      const bark = hash(x, y >> 1, seed) > 0.72 ? 2 : 3;
      image.set(cx + x, y, tone(wood, k < 0.18 ? 2 : k < 0.5 ? bark : k < 0.78 ? 2 : 1));
    }
  }
}

/** Single leaves that catch the light above and fall into shade below. */
function leafFlecks(
  canopy: Raster,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  r: Ramp,
  random: () => number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const angle = random() * 6.3;
    const distance = Math.sqrt(random()) * 0.9;
    const x = Math.round(cx + Math.cos(angle) * rx * distance);
    const y = Math.round(cy + Math.sin(angle) * ry * distance);
    if (canopy.alpha(x, y) < 255) continue;
    const lit = Math.sin(angle) * distance < 0.1;
    for (const [i2, j2] of [
      [0, 0],
      [1, 0],
      [-1, 1],
      [2, 1],
    ] as const) {
      if (canopy.alpha(x + i2, y + j2)) canopy.set(x + i2, y + j2, lit ? r[4] : r[2]);
    }
    canopy.set(x, y + 1, lit ? r[3] : r[1]);
  }
}

function hangFruit(
  canopy: Raster,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  r: Ramp,
  fruit: Ramp,
  random: () => number,
): void {
  for (let i = 0; i < 9; i++) {
    const angle = i * 2.4 + random() * 0.5;
    const distance = 0.3 + 0.55 * ((i * 0.37) % 1);
    const x = Math.round(cx + Math.cos(angle) * rx * distance);
    const y = Math.round(cy + 2 + Math.sin(angle) * ry * distance);
    canopy
      .rect(x, y, 2, 2, fruit[2])
      .set(x, y, fruit[3])
      .set(x + 1, y + 2, r[0])
      .set(x, y + 2, r[1]);
  }
}

export function tree(seed: number, r: Ramp, shape: TreeShape = {}): Raster {
  const { width = 60, height = 66, rx = 24, ry = 20, trunk: half = 3 } = shape;
  const random = randomStream(seed);
  const image = new Raster(width, height);
  const canopy = new Raster(width, height);
  const cx = width / 2;
  const cy = ry + 6;
  const scale = rx / 24;
  const base = height - 5;
  trunk(image, cx, cy + Math.round(8 * scale), base, half, seed);
  const lobes: [number, number, number][] = [];
  const rim = Math.round(9 * Math.sqrt(scale));
  for (let i = 0; i < rim; i++) {
    const angle = (i / rim) * Math.PI * 2 + random() * 0.4;
    lobes.push([
      cx + Math.cos(angle) * rx * 0.64,
      cy + Math.sin(angle) * ry * 0.62,
      (8 + random() * 3) * scale,
    ]);
  }
  for (const [dx, dy, radius] of [
    [0, -2, 12],
    [-7, -6, 9],
    [7, 2, 9],
    [-8, 5, 8],
  ] as const) {
    lobes.push([cx + dx * scale, cy + dy * scale, radius * scale]);
  }
  lobes.sort((a, b) => a[1] - b[1]);
  lobes.forEach(([x, y, q], i) => {
    const global = ((x - cx) / rx) * LIGHT_X + ((y - cy) / ry) * LIGHT_Y;
    leafClump(canopy, x, y + 1.2, q + 0.6, q * 0.86 + 0.6, deepen(r), seed + i, -0.5);
    leafClump(canopy, x, y, q, q * 0.86, r, seed + 40 + i, global * 0.42 - 0.14);
  });
  leafFlecks(canopy, cx, cy, rx, ry, r, random, Math.round(44 * scale * scale));
  if (shape.fruit) hangFruit(canopy, cx, cy, rx, ry, r, shape.fruit, random);
  canopy.outline(r[0]);
  const shade = color('#2b1d38', 110);
  for (let y = cy + 10; y < cy + 20 * scale; y++) {
    for (let x = 0; x < width; x++) {
      if (image.alpha(x, y) && y < cy + 16 * scale + Math.abs(x - cx) * 0.3) image.set(x, y, shade);
    }
  }
  image.outline(INK).blit(canopy, 0, 0);
  return image.under(groundShadow(width, height, cx + 2, height - 6, 17 * scale, 5 * Math.sqrt(scale)));
}

function pineTier(canopy: Raster, cx: number, tier: number, seed: number, r: Ramp): void {
  const top = 3 + tier * 11;
  const bottom = top + 18 + tier;
  const half = 7 + tier * 3.4;
  for (let y = top; y <= bottom; y++) {
    const t = (y - top) / (bottom - top);
    const reach = half * t ** 0.85;
    const jag = t > 0.7 ? Math.floor(hash(y, tier, seed) * 2.2) : 0;
    const limit = Math.round(reach) + jag;
    for (let x = -limit; x <= limit; x++) {
      if (y > bottom - 3 && (x + tier * 2 + 40) % 5 < y - bottom + 3) continue;
      const rim = Math.abs(x) / (reach + 0.01) > 0.7 && x < 0 ? 0.15 : 0;
      const grain = (hash(x >> 1, y, seed + tier) - 0.5) * 0.5;
      const light = (-x / (reach + 1)) * 0.55 + (1 - t) * 0.5 + grain - (t > 0.85 ? 0.25 : 0) + rim;
      canopy.set(
        cx + x,
        y,
        tone(r, light > 0.75 ? 5 : light > 0.5 ? 4 : light > 0.15 ? 3 : light > -0.2 ? 2 : 1),
      );
    }
  }
  if (tier === 0) return;
  for (let x = -half; x <= half; x++) {
    canopy.set(Math.round(cx + x * 0.62), top + 9 + Math.round(Math.abs(x) * 0.12), r[1]);
  }
}

export function pine(seed: number, r: Ramp): Raster {
  const [width, height] = [40, 66];
  const cx = width / 2;
  const image = new Raster(width, height);
  for (let y = 48; y < height - 5; y++) {
    for (let x = -2; x <= 2; x++) image.set(cx + x, y, tone(wood, x < -1 ? 3 : x < 1 ? 2 : 1));
  }
  image.outline(INK);
  const canopy = new Raster(width, height);
  for (let tier = 3; tier >= 0; tier--) pineTier(canopy, cx, tier, seed, r);
  canopy.outline(r[0]);
  return image.blit(canopy, 0, 0).under(groundShadow(width, height, cx + 1, height - 6, 13, 4));
}

export function bush(seed: number, r: Ramp, berry?: Color): Raster {
  const [width, height] = [24, 20];
  const image = new Raster(width, height);
  const random = randomStream(seed);
  (
    [
      [7, 12, 6],
      [16, 12, 6],
      [12, 8, 7],
      [12, 13, 6],
    ] as const
  ).forEach(([x, y, q], i) => {
    leafClump(image, x, y + 1, q + 0.4, q * 0.8 + 0.4, deepen(r), seed + i, -0.4);
    leafClump(image, x, y, q, q * 0.8, r, seed + 9 + i, (8 - y) * 0.05);
  });
  for (let i = 0; i < (berry ? 6 : 0); i++) {
    const x = 5 + Math.floor(random() * 14);
    const y = 5 + Math.floor(random() * 10);
    if (berry && image.alpha(x, y)) image.set(x, y, berry).set(x + 1, y, mix(berry, WHITE, 0.45));
  }
  return image.outline(r[0]).under(groundShadow(width, height, 12, 17, 10, 3));
}

/** The old tree in its grove: twice the size of any other, with roots, ribbons and a hollow. */
export function heartTree(): Raster {
  const image = tree(57, RAMPS.leaf, { width: 132, height: 140, rx: 58, ry: 44, trunk: 11 });
  const cx = 66;
  const hollow = color('#2b1d38');
  image
    .disc(cx - 1, 114, 4, 6, wood[1])
    .disc(cx - 1, 115, 3, 5, hollow)
    .set(cx - 2, 112, GOLD)
    .set(cx, 114, GOLD);
  for (const side of [-1, 1]) {
    for (let k = 0; k < 11; k++)
      image.rect(cx + side * (17 + k) - 1, 129 + Math.round(k * 0.5), 3, 3, wood[k > 7 ? 1 : 2]);
  }
  const ribbons = [RAMPS.red, RAMPS.blossom, RAMPS.thatch, RAMPS.blue];
  (
    [
      [26, 66],
      [44, 80],
      [58, 84],
      [76, 82],
      [92, 76],
      [106, 62],
    ] as const
  ).forEach(([x, y], i) => {
    const r = ribbons[i % ribbons.length] ?? RAMPS.red;
    for (let k = 0; k < 9; k++) image.set(x + (k % 4 === 3 ? 1 : 0), y + k, r[3]).set(x + 1, y + k, r[2]);
  });
  return image;
}
