// What stories leave to be seen: garlands, a barrier before a closed door, a visitor's tent, an omen's ravens; and flames.
import { hash } from './noise.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import { grounded } from './props-street.ts';
import { Raster } from './raster.ts';

const { red, teal, thatch, plum, wood, wall, lit, stone } = RAMPS;

/** A string of flags, hung between two points as far apart as it is wide. */
function bunting(): Raster {
  const image = new Raster(64, 18);
  const flags = [red, thatch, teal, plum];
  for (let x = 0; x < 64; x++) {
    const sag = Math.round(6 * (1 - ((x - 31.5) / 31.5) ** 2));
    image.set(x, 1 + sag, wood[1]);
    if (x % 8 !== 4) continue;
    const r = flags[(x >> 3) % flags.length] ?? red;
    for (let k = 0; k < 6; k++) {
      const half = Math.max(0, 2 - (k >> 1));
      for (let i = -half; i <= half; i++) image.set(x + i, 2 + sag + k, r[i < 0 ? 3 : 2]);
    }
    image.set(x - 2, 2 + sag, r[4]).set(x - 1, 2 + sag, r[4]);
  }
  return image;
}

/** Holds one end of the flags. */
function garlandPole(): Raster {
  const image = new Raster(12, 40);
  image.rect(5, 3, 2, 33, wood[2]).rect(5, 3, 1, 33, wood[4]).rect(4, 1, 4, 3, thatch[4]).set(5, 1, WHITE);
  for (let k = 0; k < 5; k++)
    image.rect(4 + (k % 2), 6 + k * 6, 3, 3, red[3]).set(4 + (k % 2), 6 + k * 6, red[4]);
  return grounded(image, 6, 36, 4, 1.5);
}

function barrier(): Raster {
  const image = new Raster(36, 26);
  for (const x of [4, 28]) image.rect(x, 3, 4, 20, wood[2]).rect(x, 3, 1, 20, wood[4]);
  for (const y of [5, 13]) {
    for (let x = 1; x < 35; x++) {
      const stripe = Math.floor((x + y) / 5) % 2 === 0 ? red : wall;
      image.rect(x, y, 1, 5, stripe[x % 5 === 0 ? 2 : 3]).set(x, y, stripe[4]);
    }
  }
  return grounded(image, 18, 23, 15, 2);
}

function tent(): Raster {
  const image = new Raster(52, 46);
  for (let y = 6; y < 42; y++) {
    const half = Math.round(3 + (y - 6) * 0.6);
    for (let x = -half; x <= half; x++) {
      const stripe = Math.floor((x + 60) / 6) % 2 === 0 ? plum : wall;
      const opening = y > 18 && Math.abs(x) < (y - 18) * 0.32;
      const tone = x < -half * 0.3 ? 4 : x > half * 0.4 ? 2 : 3;
      image.set(26 + x, y, opening ? stone[0] : stripe[tone]);
    }
  }
  image.rect(25, 1, 2, 6, wood[2]).rect(27, 1, 6, 4, thatch[3]).rect(27, 1, 6, 1, thatch[5]);
  image.rect(24, 37, 5, 3, lit[3]).rect(25, 35, 3, 3, GOLD);
  return grounded(image, 26, 42, 23, 3);
}

// prettier-ignore
const RAVEN = ['....kkk..', '...kkkyk.', '.kkkkkkyy', 'kkkKkkk..', 'kKKkkk...', '..kkk....', '..k.k....'];

/** Fire of one moment: three are shown by turns. */
function flames(width: number, tall: number, moment: number): Raster {
  const image = new Raster(width, tall);
  for (let x = 0; x < width; x++) {
    const rim = Math.min(x, width - 1 - x) / (width / 2);
    const height = Math.round(tall * (0.3 + rim * 0.35 + hash(x >> 1, moment, 5) * 0.45));
    image.rect(x, tall - height, 1, height, lit[1]);
    image.rect(x, tall - Math.floor(height * 0.7), 1, Math.floor(height * 0.7), lit[2]);
    if ((x + moment) % 3)
      image.rect(x, tall - Math.floor(height * 0.42), 1, Math.floor(height * 0.42), lit[4]);
  }
  return image;
}

export function festive(): (readonly [frame: string, image: Raster, foot: number])[] {
  const raven = new Raster(11, 9).letters(RAVEN, { k: INK, K: plum[1], y: thatch[3] }, 1, 1);
  return [
    ['bunting', bunting(), 0],
    ['garland_pole', garlandPole(), 4],
    ['barrier', barrier(), 3],
    ['tent', tent(), 4],
    ['raven', raven, 1],
    ...[1, 2, 3].flatMap(
      (moment) =>
        [
          [`flames_${moment}`, flames(20, 15, moment), 0],
          [`embers_${moment}`, flames(10, 6, moment + 3), 0],
        ] as const,
    ),
  ];
}
