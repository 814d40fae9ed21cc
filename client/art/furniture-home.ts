// Furniture of homes, the school, the hall and the chapel.
import { hash } from './noise.ts';
import { GOLD, INK, LIGHT_X, LIGHT_Y, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { box, furniture, shelves } from './furniture-base.ts';
import { Raster } from './raster.ts';
import type { Color } from './raster.ts';

const { water, stone, wood, red, blue, teal, plum, thatch, wall, leaf, blossom, lit, steel } = RAMPS;

export const bookshelf = (): Raster =>
  shelves(34, (image, y, row) => {
    const spines = [red, blue, leaf, plum, thatch, teal];
    for (let x = 3; x < 30; x += 3) {
      const height = 5 + Math.floor(hash(x, row, 2) * 3);
      const r = spines[Math.floor(hash(x, row, 4) * spines.length)] ?? red;
      image
        .rect(x, y - height, 3, height, r[2])
        .rect(x, y - height, 1, height, r[3])
        .rect(x, y - height + 1, 3, 1, r[4]);
    }
  });

export function blackboard(): Raster {
  const image = new Raster(50, 36);
  image
    .rect(1, 3, 48, 24, wood[2])
    .rect(1, 3, 48, 1, wood[4])
    .rect(3, 5, 44, 19, teal[0])
    .rect(3, 5, 44, 2, INK);
  for (const [x, y, w] of [
    [7, 10, 14],
    [7, 13, 10],
    [7, 16, 17],
    [30, 10, 11],
    [30, 17, 9],
  ] as const)
    image.rect(x, y, w, 1, wall[4]);
  image
    .disc(36, 14, 3, 2.4, wall[3])
    .rect(3, 25, 44, 2, wood[4])
    .rect(12, 24, 4, 1, WHITE)
    .rect(6, 27, 3, 7, wood[1])
    .rect(41, 27, 3, 7, wood[1]);
  return furniture(image);
}

export function desk(): Raster {
  const image = new Raster(20, 24);
  box(image, 1, 8, 18, 14, 6, wood);
  image
    .rect(5, 17, 10, 1, wood[1])
    .rect(9, 18, 2, 1, GOLD)
    .rect(4, 8, 7, 5, wall[5])
    .rect(5, 10, 4, 1, stone[3])
    .rect(14, 6, 3, 4, blue[1])
    .rect(16, 3, 1, 4, WHITE);
  return furniture(image);
}

export function schoolDesk(): Raster {
  const image = new Raster(18, 20);
  image
    .rect(2, 6, 14, 5, wood[4])
    .rect(2, 6, 14, 1, wood[5])
    .rect(2, 11, 14, 2, wood[2])
    .rect(3, 13, 2, 5, wood[1])
    .rect(13, 13, 2, 5, wood[1]);
  image.rect(5, 7, 5, 3, wall[5]).rect(12, 7, 2, 2, blue[2]);
  return furniture(image);
}

export function podium(): Raster {
  const image = new Raster(18, 28);
  image
    .rect(3, 6, 12, 5, wood[4])
    .rect(3, 6, 12, 1, wood[5])
    .rect(5, 7, 8, 3, wall[5])
    .rect(5, 11, 8, 13, wood[2])
    .rect(5, 11, 2, 13, wood[3])
    .rect(11, 11, 2, 13, wood[1]);
  image.rect(3, 23, 12, 3, wood[3]).rect(7, 14, 4, 4, GOLD);
  return furniture(image);
}

export function altar(): Raster {
  const image = new Raster(34, 32);
  box(image, 1, 12, 32, 18, 6, stone);
  image
    .rect(8, 11, 18, 16, plum[2])
    .rect(8, 11, 18, 6, plum[3])
    .rect(8, 25, 18, 2, GOLD)
    .rect(15, 19, 4, 4, GOLD);
  for (const x of [4, 28]) image.rect(x, 7, 2, 7, WHITE).rect(x, 4, 2, 3, lit[3]).set(x, 3, lit[4]);
  image.rect(16, 3, 2, 10, GOLD).rect(13, 5, 8, 2, GOLD);
  return furniture(image);
}

export function pew(): Raster {
  const image = new Raster(50, 20);
  image
    .rect(1, 3, 48, 4, wood[3])
    .rect(1, 3, 48, 1, wood[5])
    .rect(1, 7, 48, 3, wood[1])
    .rect(1, 10, 48, 4, wood[4])
    .rect(1, 14, 48, 2, wood[2]);
  for (const x of [2, 45]) image.rect(x, 2, 3, 16, wood[2]).rect(x, 2, 1, 16, wood[4]);
  return furniture(image);
}

export function bed(): Raster {
  const image = new Raster(18, 36);
  image
    .rect(1, 2, 16, 5, wood[3])
    .rect(1, 2, 16, 1, wood[5])
    .rect(1, 7, 16, 26, wood[2])
    .rect(2, 6, 14, 25, wall[5]);
  image.rect(4, 7, 10, 6, WHITE).rect(4, 12, 10, 1, wall[3]);
  image
    .rect(2, 15, 14, 16, red[2])
    .rect(2, 15, 14, 3, wall[4])
    .rect(2, 18, 2, 13, red[3])
    .rect(13, 18, 3, 13, red[1]);
  for (let y = 20; y < 31; y += 5) for (let x = 5; x < 14; x += 5) image.rect(x, y, 2, 2, thatch[3]);
  image.rect(1, 31, 16, 3, wood[3]).rect(1, 31, 16, 1, wood[4]);
  return furniture(image);
}

export function stove(): Raster {
  const image = new Raster(20, 34);
  image.rect(12, 1, 4, 12, steel[1]).rect(12, 1, 1, 12, steel[3]);
  image
    .rect(2, 12, 16, 19, steel[1])
    .rect(2, 12, 16, 5, steel[2])
    .rect(2, 12, 16, 1, steel[4])
    .rect(5, 20, 10, 7, INK)
    .rect(6, 25, 8, 1, wood[1])
    .rect(8, 25, 2, 1, lit[0]);
  image
    .rect(4, 8, 7, 5, red[2])
    .rect(4, 8, 7, 1, red[4])
    .rect(3, 31, 3, 2, steel[0])
    .rect(14, 31, 3, 2, steel[0]);
  return furniture(image);
}

export function table(): Raster {
  const image = new Raster(34, 26);
  image
    .rect(1, 7, 32, 9, wood[4])
    .rect(1, 7, 32, 1, wood[5])
    .rect(1, 16, 32, 2, wood[2])
    .rect(3, 18, 3, 6, wood[1])
    .rect(28, 18, 3, 6, wood[1]);
  image
    .disc(10, 11, 4, 2.4, WHITE)
    .disc(10, 11, 2.4, 1.2, thatch[3])
    .rect(21, 6, 4, 5, blue[3])
    .rect(22, 3, 1, 4, leaf[3])
    .set(23, 3, blossom[3])
    .set(21, 2, GOLD);
  return furniture(image);
}

export function chair(): Raster {
  const image = new Raster(16, 22);
  image
    .rect(4, 2, 8, 9, wood[2])
    .rect(4, 2, 8, 1, wood[4])
    .rect(5, 4, 6, 5, wood[3])
    .rect(3, 11, 10, 4, wood[4])
    .rect(3, 11, 10, 1, wood[5])
    .rect(3, 15, 2, 5, wood[1])
    .rect(11, 15, 2, 5, wood[1]);
  return furniture(image);
}

export function stool(): Raster {
  const image = new Raster(16, 16);
  image
    .disc(7.5, 6, 5.5, 3, wood[4])
    .rect(3, 8, 2, 6, wood[1])
    .rect(11, 8, 2, 6, wood[1])
    .rect(7, 9, 2, 5, wood[2]);
  return furniture(image);
}

export function chest(): Raster {
  const image = new Raster(20, 18);
  image
    .rect(2, 4, 16, 12, wood[2])
    .rect(2, 4, 16, 5, wood[3])
    .rect(2, 4, 16, 1, wood[5])
    .rect(2, 9, 16, 1, wood[0])
    .rect(4, 4, 2, 12, steel[3])
    .rect(14, 4, 2, 12, steel[2])
    .rect(9, 8, 3, 4, GOLD);
  return furniture(image);
}

export function wardrobe(): Raster {
  const image = new Raster(20, 38);
  image
    .rect(2, 3, 16, 32, wood[2])
    .rect(1, 2, 18, 3, wood[4])
    .rect(3, 7, 6, 25, wood[3])
    .rect(11, 7, 6, 25, wood[3])
    .rect(8, 18, 1, 3, GOLD)
    .rect(11, 18, 1, 3, GOLD);
  return furniture(image);
}

export function plantPot(): Raster {
  const image = new Raster(18, 26);
  image.rect(5, 17, 8, 7, red[2]).rect(4, 15, 10, 3, red[3]).rect(5, 17, 2, 7, red[3]);
  for (const [x, y] of [
    [9, 8],
    [5, 11],
    [13, 11],
    [7, 5],
    [12, 6],
  ] as const)
    image.disc(x, y, 3, 3.4, leaf[3]).disc(x - 1, y - 1, 1.4, 1.6, leaf[4]);
  return furniture(image);
}

export function candelabra(): Raster {
  const image = new Raster(16, 32);
  image.rect(7, 8, 2, 19, GOLD).rect(4, 26, 8, 3, thatch[3]).rect(2, 10, 12, 2, thatch[3]);
  for (const x of [2, 7, 12]) image.rect(x, 5, 2, 5, WHITE).rect(x, 2, 2, 3, lit[3]).set(x, 1, lit[4]);
  return furniture(image);
}

export function globe(): Raster {
  const image = new Raster(18, 26);
  image.rect(8, 16, 2, 6, wood[2]).rect(4, 21, 10, 3, wood[3]);
  image.disc(8.5, 9.5, 6.5, 6.5, (u, v) =>
    u * LIGHT_X + v * LIGHT_Y > 0.45 ? water[4] : u > 0.4 ? water[1] : water[2],
  );
  image.rect(5, 6, 4, 3, leaf[4]).rect(7, 9, 3, 3, leaf[3]).rect(11, 7, 2, 4, leaf[3]);
  return furniture(image);
}

/** Flat on the floor: drawn beneath everybody. */
export function rug(r: Ramp, fringe: Color = wall[4]): Raster {
  const image = new Raster(34, 24);
  image
    .rect(2, 2, 30, 20, r[2])
    .rect(4, 4, 26, 16, r[3])
    .rect(6, 6, 22, 12, r[2])
    .disc(16.5, 11.5, 6, 4, r[4])
    .disc(16.5, 11.5, 3, 2, r[1]);
  for (let y = 3; y < 22; y += 2) image.set(1, y, fringe).set(32, y, fringe);
  return image;
}
