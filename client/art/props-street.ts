// Things that stand in streets and squares: fences, lamps, wells, stalls, stones.
import { groundShadow } from './foliage.ts';
import { shingles } from './house-parts.ts';
import { hash } from './noise.ts';
import { GOLD, INK, LIGHT_X, LIGHT_Y, RAMPS, tone, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { color, mix, Raster } from './raster.ts';

const { water, stone, wood, red, teal, plum, thatch, wall, leaf, blossom, autumn, lit } = RAMPS;

/** Outlines a prop and lays its shadow beneath. */
export function grounded(image: Raster, cx: number, cy: number, rx: number, ry: number): Raster {
  return image.outline(INK).under(groundShadow(image.width, image.height, cx, cy, rx, ry));
}

export function fence(): Raster {
  const image = new Raster(16, 20);
  for (const y of [6, 11])
    image
      .rect(0, y, 16, 3, wood[3])
      .rect(0, y, 16, 1, wood[5])
      .rect(0, y + 2, 16, 1, wood[1]);
  image
    .rect(6, 2, 4, 15, wood[4])
    .rect(9, 2, 1, 15, wood[2])
    .rect(6, 2, 1, 15, wood[5])
    .rect(7, 1, 2, 1, wood[5]);
  return image.outline(INK);
}

/** A fence that runs away from the viewer: a post and the rails seen end on. */
export function fencePost(): Raster {
  const image = new Raster(16, 26);
  image.rect(7, 2, 2, 22, wood[2]).rect(7, 2, 1, 22, wood[4]);
  image
    .rect(6, 7, 4, 17, wood[4])
    .rect(9, 7, 1, 17, wood[2])
    .rect(6, 7, 1, 17, wood[5])
    .rect(7, 6, 2, 1, wood[5]);
  return image.outline(INK);
}

/** By day the glass shows the sky. */
export function lamp(isLit = false): Raster {
  const glass = isLit ? [lit[3], lit[4], lit[5]] : [water[4], water[5], WHITE];
  const image = new Raster(18, 44);
  image
    .rect(8, 14, 2, 26, INK)
    .rect(8, 14, 1, 26, stone[1])
    .rect(6, 38, 6, 3, stone[1])
    .rect(6, 38, 6, 1, stone[2]);
  image
    .rect(5, 3, 8, 2, stone[1])
    .rect(7, 1, 4, 2, stone[1])
    .rect(5, 5, 8, 9, glass[0])
    .rect(6, 6, 4, 5, glass[1])
    .rect(6, 6, 2, 2, glass[2]);
  image.rect(5, 5, 1, 9, stone[0]).rect(12, 5, 1, 9, stone[0]).rect(5, 13, 8, 2, stone[1]);
  return grounded(image, 9, 40, 6, 2);
}

function roundMasonry(image: Raster, cx: number, half: number, from: number, to: number): void {
  for (let y = from; y < to; y++) {
    for (let x = cx - half; x < cx + half; x++) {
      const u = (x - cx) / half;
      const row = (y - from) >> 2;
      const joint = (y - from) % 4 === 3 || (x + (row & 1 ? 3 : 0)) % 7 === 6;
      image.set(x, y, joint ? stone[1] : stone[u < -0.4 ? 4 : u < 0.3 ? 3 : 2]);
    }
  }
}

export function well(): Raster {
  const image = new Raster(40, 48);
  for (const x of [8, 29])
    image
      .rect(x, 14, 3, 20, wood[3])
      .rect(x, 14, 1, 20, wood[4])
      .rect(x + 2, 14, 1, 20, wood[1]);
  image
    .rect(9, 20, 22, 2, wood[2])
    .rect(19, 22, 1, 6, wood[1])
    .rect(17, 27, 5, 4, wood[3])
    .rect(17, 27, 5, 1, wood[4]);
  roundMasonry(image, 20, 15, 32, 44);
  image.disc(19.5, 32, 15, 4, stone[4]).disc(19.5, 32, 11.5, 2.6, water[1]).disc(19.5, 33, 10, 1.4, water[3]);
  shingles(image, 2, 2, 36, 13, teal, 7, 4);
  image.rect(9, 1, 22, 2, teal[4]);
  return grounded(image, 21, 43, 16, 4);
}

export function fountain(): Raster {
  const image = new Raster(64, 58);
  roundMasonry(image, 32, 27, 36, 50);
  image.disc(31.5, 36, 27.5, 8, stone[4]).disc(31.5, 36, 24, 6, water[1]).disc(31.5, 37, 23, 5, water[2]);
  image.disc(31.5, 38, 12, 2.5, water[3]);
  image.rect(28, 18, 8, 19, stone[3]).rect(28, 18, 2, 19, stone[5]).rect(34, 18, 2, 19, stone[1]);
  image.disc(31.5, 18, 13, 4, stone[2]).disc(31.5, 17, 13, 3.4, stone[4]).disc(31.5, 17, 10, 2.2, water[3]);
  image.rect(30, 8, 4, 9, stone[3]).rect(30, 8, 1, 9, stone[5]);
  for (const side of [-1, 1]) {
    for (let k = 0; k < 16; k++) {
      const x = 31.5 + side * (2 + k * 0.7);
      image.set(x, 6 + (k - 4) ** 2 * 0.09, water[5]).set(x, 7 + (k - 4) ** 2 * 0.09, water[4]);
    }
    for (let y = 20; y < 34; y++) image.set(31.5 + side * 12, y, water[y % 3 ? 4 : 5]);
  }
  image.rect(31, 2, 2, 5, water[5]);
  return grounded(image, 32, 49, 29, 6);
}

/** What moves of the fountain's water, laid over it: drops run down the arcs, and rings go out where they fall. */
export function spray(moment: 0 | 1 | 2): Raster {
  const image = new Raster(64, 58);
  for (const side of [-1, 1]) {
    for (let k = moment; k < 16; k += 3)
      image.set(31.5 + side * (2 + k * 0.7), 6 + (k - 4) ** 2 * 0.09, WHITE);
    for (let y = 20; y < 34; y++) image.set(31.5 + side * 12, y, (y + 3 - moment) % 3 ? water[4] : WHITE);
    const reach = 1 + moment;
    image.set(31.5 + side * 12 - reach, 34, water[5]).set(31.5 + side * 12 + reach, 34, water[5]);
    if (moment === 0) image.set(31.5 + side * 12, 34, WHITE);
    const ring = 2 + 3 * moment;
    for (let a = 0; a < 24; a++) {
      const [x, y] = [31.5 + side * 12 + Math.cos(a * 0.262) * ring, 36.5 + Math.sin(a * 0.262) * ring * 0.3];
      // Within the basin, and not over its pillar.
      if (Math.abs(x - 31.5) > 5 && ((x - 31.5) / 22) ** 2 + ((y - 37) / 4.4) ** 2 < 1)
        image.set(x, y, water[4]);
    }
  }
  return image.rect(31, moment === 1 ? 1 : 2, 2, 2, WHITE);
}

/** The valley's founder, hand on a sapling. */
export function statue(): Raster {
  const image = new Raster(34, 56);
  image
    .rect(4, 42, 26, 9, stone[3])
    .rect(4, 42, 26, 2, stone[5])
    .rect(4, 49, 26, 2, stone[1])
    .rect(8, 36, 18, 6, stone[2])
    .rect(8, 36, 18, 1, stone[4]);
  image
    .rect(12, 18, 10, 18, stone[3])
    .rect(12, 18, 3, 18, stone[4])
    .rect(19, 18, 3, 18, stone[2])
    .rect(11, 28, 12, 8, stone[2])
    .rect(11, 28, 4, 8, stone[3]);
  image.disc(16.5, 12, 5, 5.6, (u, v) => stone[u * LIGHT_X + v * LIGHT_Y > 0.2 ? 5 : u > 0.4 ? 2 : 4]);
  image
    .rect(21, 20, 6, 3, stone[3])
    .rect(26, 14, 2, 22, stone[1])
    .disc(26.5, 12, 4, 4, leaf[2])
    .disc(26, 11, 2.4, 2.4, leaf[4]);
  image.rect(10, 45, 14, 2, GOLD);
  return grounded(image, 18, 50, 15, 4);
}

export function sign(): Raster {
  const image = new Raster(22, 26);
  image
    .rect(10, 12, 3, 12, wood[2])
    .rect(10, 12, 1, 12, wood[3])
    .rect(3, 3, 16, 10, wood[4])
    .rect(3, 3, 16, 1, wood[5]);
  image
    .rect(3, 12, 16, 1, wood[2])
    .rect(5, 6, 9, 1, wood[1])
    .rect(5, 8, 12, 1, wood[1])
    .rect(5, 10, 7, 1, wood[1]);
  return grounded(image, 11, 24, 6, 2);
}

export function noticeBoard(): Raster {
  const image = new Raster(36, 38);
  for (const x of [5, 28]) image.rect(x, 8, 3, 27, wood[2]).rect(x, 8, 1, 27, wood[4]);
  image.rect(3, 9, 30, 19, wood[1]).rect(4, 10, 28, 17, wood[3]);
  image.rect(1, 4, 34, 5, red[2]).rect(1, 4, 34, 1, red[4]).rect(1, 8, 34, 1, red[0]);
  const papers = [
    [6, 12, 7, 8],
    [15, 11, 8, 6],
    [25, 13, 6, 9],
    [15, 19, 7, 7],
  ] as const;
  papers.forEach(([x, y, w, h], i) => {
    image.rect(x, y, w, h, i === 2 ? thatch[5] : wall[5]).set(x + 3, y, red[3]);
    for (let k = 2; k < h - 1; k += 2) image.rect(x + 1, y + k, w - 2 - (k % 3), 1, stone[3]);
  });
  return grounded(image, 18, 34, 15, 2.5);
}

const PRODUCE = [red[2], thatch[3], leaf[4], plum[3], autumn[3]] as const;

export function stall(r: Ramp): Raster {
  const image = new Raster(56, 52);
  image.rect(5, 18, 3, 28, wood[3]).rect(48, 18, 3, 28, wood[2]).rect(4, 30, 48, 14, wood[3]);
  for (let x = 4; x < 52; x += 6) image.rect(x, 32, 1, 12, wood[1]).rect(x + 1, 32, 1, 12, wood[4]);
  image.rect(3, 29, 50, 3, wood[5]).rect(3, 31, 50, 1, wood[2]);
  PRODUCE.forEach((produce, i) => {
    image.rect(6 + i * 9, 26, 8, 4, wood[2]);
    for (let k = 0; k < 4; k++) {
      image
        .rect(6 + i * 9 + k * 2, 24 + (k & 1), 2, 2, produce)
        .set(6 + i * 9 + k * 2, 24 + (k & 1), mix(produce, WHITE, 0.5));
    }
  });
  for (let y = 0; y < 18; y++) {
    const inset = Math.round((17 - y) * 0.35);
    for (let x = 1 + inset; x < 55 - inset; x++) {
      if (y === 17 && (x % 6 === 5 || x % 6 === 0)) continue;
      const striped = Math.floor(x / 6) & 1;
      const shade = y < 2 ? 4 : y > 13 ? 2 : 3;
      image.set(x, 3 + y, striped ? r[shade] : tone(wall, shade + 1));
    }
  }
  image.rect(1, 16, 54, 1, color('#2b1d38', 70)).outline(INK);
  for (let y = 22; y < 26; y++)
    for (let x = 4; x < 52; x++) if (image.alpha(x, y)) image.set(x, y, color('#2b1d38', 60));
  return image.under(groundShadow(56, 52, 29, 45, 26, 4));
}

export function mailbox(): Raster {
  const image = new Raster(14, 22);
  image
    .rect(6, 10, 2, 10, wood[2])
    .rect(2, 4, 10, 7, red[2])
    .rect(3, 3, 8, 1, red[3])
    .rect(2, 4, 10, 2, red[3]);
  image.rect(4, 7, 6, 1, red[0]).rect(12, 3, 1, 4, GOLD);
  return grounded(image, 7, 20, 4, 1.5);
}

export function bench(): Raster {
  const image = new Raster(36, 22);
  image
    .rect(3, 4, 30, 3, wood[4])
    .rect(3, 6, 30, 1, wood[2])
    .rect(3, 8, 30, 2, wood[3])
    .rect(2, 12, 32, 3, wood[5]);
  image
    .rect(2, 14, 32, 2, wood[2])
    .rect(4, 15, 3, 4, wood[1])
    .rect(29, 15, 3, 4, wood[1])
    .rect(4, 4, 2, 9, wood[1])
    .rect(30, 4, 2, 9, wood[1]);
  return grounded(image, 18, 18, 15, 2.5);
}

export function banner(): Raster {
  const image = new Raster(16, 44);
  image.rect(7, 2, 2, 39, wood[2]).rect(7, 2, 1, 39, wood[4]).set(7, 1, GOLD).set(8, 1, GOLD);
  image
    .rect(3, 6, 10, 18, plum[2])
    .rect(3, 6, 2, 18, plum[3])
    .rect(3, 24, 4, 3, plum[2])
    .rect(9, 24, 4, 3, plum[2]);
  image.disc(8, 14, 3, 3, leaf[4]).rect(7, 15, 2, 5, wood[4]);
  return grounded(image, 8, 41, 5, 1.5);
}

export function gravestone(): Raster {
  const image = new Raster(18, 24);
  for (let y = 0; y < 15; y++) {
    const half = y < 4 ? 3 + y : 6;
    for (let x = -half; x < half; x++)
      image.set(9 + x, 4 + y, stone[x < -half + 2 ? 4 : x > half - 3 ? 2 : 3]);
  }
  image
    .rect(8, 8, 2, 6, stone[1])
    .rect(6, 10, 6, 1, stone[1])
    .rect(2, 18, 14, 3, stone[2])
    .rect(2, 18, 14, 1, stone[4]);
  for (let i = 0; i < 9; i++) image.set(3 + Math.floor(hash(i, 2, 3) * 11), 17 + (i % 3), leaf[3 + (i % 2)]);
  image.set(13, 18, blossom[4]).set(14, 17, blossom[4]);
  return grounded(image, 9, 21, 8, 2);
}

export function offeringStone(): Raster {
  const image = new Raster(24, 22);
  image
    .disc(11.5, 13, 9.5, 6, (u, v) => stone[v < -0.2 ? 4 : u < 0.2 ? 3 : 2])
    .disc(11.5, 10, 8, 3, stone[5])
    .disc(11.5, 10, 6, 2, stone[4]);
  image
    .rect(8, 6, 2, 4, WHITE)
    .set(8, 5, lit[3])
    .rect(14, 7, 2, 3, WHITE)
    .set(14, 6, lit[3])
    .rect(11, 9, 2, 1, blossom[3])
    .set(10, 10, GOLD);
  return grounded(image, 12, 18, 10, 2.5);
}
