// Farm gear, storage and animals.
import { groundShadow } from './foliage.ts';
import { hash } from './noise.ts';
import { GOLD, INK, LIGHT_X, LIGHT_Y, RAMPS, WHITE } from './palette.ts';
import { grounded } from './props-street.ts';
import { Raster } from './raster.ts';

const { water, stone, wood, red, thatch, wall, blossom, lit } = RAMPS;

export function barrel(): Raster {
  const image = new Raster(16, 20);
  for (let y = 3; y < 17; y++) {
    const half = y > 5 && y < 14 ? 6 : 5;
    for (let x = -half; x < half; x++) {
      const k = (x + half) / (2 * half);
      image.set(8 + x, y, wood[k < 0.15 ? 3 : k < 0.45 ? 4 : k < 0.75 ? 3 : 2]);
    }
  }
  image.rect(2, 6, 12, 1, stone[2]).rect(2, 13, 12, 1, stone[2]).rect(4, 6, 2, 1, stone[4]);
  image.disc(7.5, 3.5, 4.6, 1.6, wood[1]).disc(7.5, 3.6, 3.6, 1, water[2]);
  return grounded(image, 8, 17, 7, 2);
}

/** A barrel on its side, with a tap. */
export function cask(): Raster {
  const image = new Raster(20, 20);
  image
    .disc(9.5, 10, 7.5, 7, wood[2])
    .disc(9.5, 10, 6, 5.6, wood[4])
    .rect(4, 9, 12, 1, wood[3])
    .rect(4, 12, 12, 1, wood[3]);
  image
    .rect(9, 3, 1, 14, wood[3])
    .rect(8, 12, 3, 3, GOLD)
    .rect(9, 15, 1, 2, lit[1])
    .rect(3, 16, 4, 2, wood[1])
    .rect(13, 16, 4, 2, wood[1]);
  return grounded(image, 10, 17, 8, 2);
}

export function crate(): Raster {
  const image = new Raster(18, 20);
  image
    .rect(2, 4, 14, 13, wood[3])
    .rect(2, 4, 14, 4, wood[4])
    .rect(2, 8, 14, 1, wood[1])
    .rect(2, 4, 14, 1, wood[5]);
  for (let i = 0; i < 8; i++) image.rect(4 + i, 9 + i, 2, 1, wood[4]);
  image.rect(2, 9, 2, 8, wood[4]).rect(14, 9, 2, 8, wood[2]).rect(2, 16, 14, 1, wood[2]);
  return grounded(image, 9, 17, 8, 2);
}

export function sacks(): Raster {
  const image = new Raster(20, 22);
  for (const [x, y] of [
    [6, 14],
    [13, 15],
    [9, 9],
  ] as const) {
    image.disc(x, y, 5, 4.6, (u, v) => wall[u * LIGHT_X + v * LIGHT_Y > 0.2 ? 4 : u > 0.4 ? 2 : 3]);
    image.rect(x - 1, y - 6, 3, 2, wall[3]).rect(x - 1, y - 4, 3, 1, red[2]);
  }
  return grounded(image, 10, 19, 9, 2);
}

export function woodpile(): Raster {
  const image = new Raster(30, 22);
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 4 - j; i++) {
      const x = 6 + i * 6 + j * 3;
      const y = 16 - j * 5;
      image.disc(x, y, 3.2, 3, wood[5]).disc(x, y, 1.8, 1.6, wood[4]).set(x, y, wood[2]);
    }
  }
  return image.outline(wood[0]).under(groundShadow(30, 22, 15, 19, 13, 2));
}

export function beehive(): Raster {
  const image = new Raster(20, 26);
  for (let k = 0; k < 4; k++) {
    const half = 4 + k;
    image
      .rect(10 - half, 4 + k * 4, half * 2, 4, thatch[3])
      .rect(10 - half, 7 + k * 4, half * 2, 1, thatch[1]);
    image.rect(10 - half, 4 + k * 4, 3, 3, thatch[4]).rect(9 + half - 2, 4 + k * 4, 2, 3, thatch[2]);
  }
  image
    .rect(8, 15, 4, 3, INK)
    .rect(2, 20, 16, 2, wood[3])
    .rect(4, 22, 2, 2, wood[1])
    .rect(14, 22, 2, 2, wood[1]);
  image.set(2, 9, GOLD).set(3, 9, INK).set(17, 12, GOLD).set(16, 12, INK);
  return grounded(image, 10, 23, 8, 2);
}

export function scarecrow(): Raster {
  const image = new Raster(30, 38);
  image.rect(14, 14, 2, 21, wood[2]).rect(3, 16, 24, 2, wood[3]);
  image
    .rect(9, 15, 12, 11, RAMPS.blue[2])
    .rect(9, 15, 3, 11, RAMPS.blue[3])
    .rect(12, 19, 3, 3, red[3])
    .rect(4, 15, 6, 4, RAMPS.blue[2])
    .rect(20, 15, 6, 4, RAMPS.blue[1]);
  for (const x of [2, 26]) image.rect(x, 15, 2, 4, thatch[4]);
  for (let x = 9; x < 21; x += 2) image.rect(x, 26, 1, 3, thatch[4]);
  image
    .disc(14.5, 10, 4.6, 4.4, wall[4])
    .rect(12, 9, 1, 2, INK)
    .rect(16, 9, 1, 2, INK)
    .rect(13, 13, 4, 1, INK);
  image.rect(8, 6, 14, 2, thatch[2]).rect(10, 2, 9, 4, thatch[3]).rect(10, 5, 9, 1, red[2]);
  return grounded(image, 15, 35, 7, 2);
}

export function cart(): Raster {
  const image = new Raster(40, 28);
  image
    .rect(4, 8, 28, 10, wood[3])
    .rect(4, 8, 28, 2, wood[5])
    .rect(4, 16, 28, 2, wood[1])
    .rect(32, 13, 7, 2, wood[2]);
  for (let x = 8; x < 32; x += 6) image.rect(x, 10, 1, 6, wood[1]);
  for (let x = 6; x < 30; x++) image.rect(x, 4 + Math.floor(hash(x, 1, 4) * 3), 1, 4, thatch[3 + (x % 2)]);
  image.disc(12, 19, 6, 6, wood[1]).disc(12, 19, 4, 4, wood[4]).disc(12, 19, 2, 2, wood[1]);
  return grounded(image, 19, 24, 17, 2.5);
}

export function haystack(): Raster {
  const image = new Raster(36, 28);
  image.disc(18, 18, 15, 13, (u, v, x, y) => {
    if (y > 24) return null;
    const light = u * LIGHT_X + v * LIGHT_Y + (hash(x >> 1, y, 6) - 0.5) * 0.7;
    return thatch[light > 0.5 ? 5 : light > 0.1 ? 4 : light > -0.35 ? 3 : 2];
  });
  return grounded(image, 18, 24, 15, 3);
}

export function boat(): Raster {
  const image = new Raster(36, 20);
  image.disc(17.5, 10, 16, 6.5, (_u, v) => (v < -0.1 ? wood[1] : wood[3]));
  image
    .disc(17.5, 8, 13, 4, wood[0])
    .rect(9, 6, 3, 5, wood[4])
    .rect(22, 6, 3, 5, wood[4])
    .rect(3, 12, 29, 1, wood[5]);
  for (let k = 0; k < 16; k++) image.set(12 + k, 14 - k * 0.7, wood[5]);
  return image.outline(INK);
}

export function cow(): Raster {
  const image = new Raster(34, 26);
  const hide = wall[5];
  for (const x of [7, 11, 20, 24]) image.rect(x, 17, 3, 6, wall[4]).rect(x, 21, 3, 2, wood[0]);
  image
    .rect(5, 7, 23, 11, hide)
    .rect(5, 15, 23, 3, wall[4])
    .rect(9, 7, 6, 5, wood[1])
    .rect(19, 10, 6, 5, wood[1])
    .rect(13, 16, 5, 3, blossom[4]);
  image
    .rect(1, 5, 8, 9, hide)
    .rect(1, 11, 5, 4, blossom[4])
    .rect(3, 7, 1, 2, INK)
    .rect(2, 13, 1, 1, INK)
    .rect(0, 3, 2, 2, thatch[4])
    .rect(7, 3, 2, 2, thatch[4])
    .rect(8, 6, 3, 2, wood[1]);
  image.rect(28, 8, 1, 8, wall[4]).rect(28, 15, 2, 3, wood[1]);
  return grounded(image, 17, 23, 14, 2.5);
}

export function hen(): Raster {
  const image = new Raster(16, 16);
  image
    .disc(8, 9, 4.6, 3.6, WHITE)
    .rect(8, 9, 4, 3, wall[4])
    .rect(11, 5, 3, 4, WHITE)
    .rect(3, 3, 4, 6, WHITE)
    .rect(3, 1, 3, 2, red[3]);
  image.set(4, 4, INK).rect(1, 5, 2, 1, thatch[3]).rect(6, 12, 1, 2, thatch[2]).rect(9, 12, 1, 2, thatch[2]);
  return grounded(image, 8, 14, 5, 1.5);
}

export function sheep(): Raster {
  const image = new Raster(24, 20);
  for (const x of [8, 11, 16, 19]) image.rect(x, 13, 2, 5, wood[0]);
  image
    .disc(13.5, 9.5, 8, 5.4, (u, v, x, y) => {
      const light = u * LIGHT_X + v * LIGHT_Y + (hash(x >> 1, y >> 1, 3) - 0.5) * 0.5;
      return light > -0.1 ? WHITE : wall[light > -0.45 ? 5 : 4];
    })
    .rect(2, 6, 6, 6, wood[1])
    .rect(3, 5, 5, 3, WHITE)
    .rect(4, 8, 1, 2, INK);
  return grounded(image, 13, 18, 9, 2);
}

export function horse(): Raster {
  const image = new Raster(40, 34);
  for (const x of [11, 15, 26, 30]) image.rect(x, 20, 3, 10, wood[2]).rect(x, 28, 3, 3, wood[0]);
  image
    .rect(9, 12, 25, 10, wood[3])
    .rect(9, 12, 25, 3, wood[4])
    .rect(9, 20, 25, 2, wood[2])
    .rect(6, 4, 6, 12, wood[3])
    .rect(1, 4, 8, 6, wood[3])
    .rect(1, 8, 4, 3, wood[1])
    .rect(8, 1, 2, 3, wood[2])
    .rect(10, 3, 3, 11, wood[0])
    .rect(4, 5, 1, 2, INK)
    .rect(34, 13, 2, 11, wood[0]);
  return grounded(image, 20, 31, 15, 2.5);
}
