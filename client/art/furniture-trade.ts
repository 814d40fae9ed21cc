// Tools and fittings of each trade: forge, bakery, mill, apothecary, shop, barn.
import { hash } from './noise.ts';
import { INK, LIGHT_X, LIGHT_Y, RAMPS, WHITE } from './palette.ts';
import { box, furniture, shelves } from './furniture-base.ts';
import { Raster } from './raster.ts';

const { water, stone, wood, red, blue, teal, plum, thatch, wall, leaf, blossom, lit, steel } = RAMPS;

export function anvil(): Raster {
  const image = new Raster(20, 20);
  image.rect(5, 13, 10, 5, wood[2]).rect(5, 13, 10, 1, wood[4]).rect(5, 16, 10, 2, wood[1]);
  image
    .rect(7, 9, 6, 4, steel[1])
    .rect(2, 5, 14, 4, steel[2])
    .rect(2, 5, 14, 1, steel[4])
    .rect(15, 5, 3, 2, steel[2])
    .rect(1, 5, 2, 2, steel[3]);
  image.rect(8, 4, 5, 1, lit[2]).rect(9, 4, 2, 1, lit[4]);
  return furniture(image);
}

export function forgeFire(): Raster {
  const image = new Raster(34, 40);
  for (let y = 6; y < 37; y++) {
    for (let x = 1; x < 33; x++) {
      const joint = y % 4 === 3 || (x + (y & 4 ? 4 : 0)) % 8 === 7;
      image.set(x, y, joint ? stone[0] : stone[x < 5 ? 3 : x > 28 ? 1 : 2]);
    }
  }
  image.rect(0, 4, 34, 4, stone[3]).rect(0, 4, 34, 1, stone[5]).rect(6, 16, 22, 16, INK);
  // What is left when it is out: two logs on ash. The flames are pictures of their own.
  image.rect(9, 30, 16, 2, stone[1]).rect(8, 28, 13, 2, wood[1]).rect(13, 26, 11, 2, wood[0]);
  image.set(10, 28, lit[1]).set(18, 29, lit[1]).set(22, 27, lit[0]);
  image.rect(5, 32, 24, 3, stone[1]).rect(5, 32, 24, 1, stone[4]);
  return furniture(image);
}

export function hearth(): Raster {
  const image = forgeFire();
  image.rect(1, 8, 32, 4, wood[3]).rect(1, 8, 32, 1, wood[5]).rect(1, 11, 32, 1, wood[1]);
  image.rect(6, 4, 3, 4, blue[3]).rect(24, 3, 4, 5, thatch[3]).rect(13, 5, 6, 3, wall[5]);
  return image;
}

export function quenchTub(): Raster {
  const image = new Raster(18, 18);
  image
    .rect(2, 6, 14, 10, wood[2])
    .rect(2, 6, 2, 10, wood[3])
    .rect(13, 6, 3, 10, wood[1])
    .rect(2, 12, 14, 1, steel[2]);
  image.disc(8.5, 6, 7, 2.6, wood[4]).disc(8.5, 6, 5.6, 1.8, water[1]).rect(6, 6, 4, 1, water[4]);
  return furniture(image);
}

export function counter(): Raster {
  const image = new Raster(34, 26);
  box(image, 1, 6, 32, 18, 7, wood);
  for (let x = 6; x < 32; x += 8) image.rect(x, 14, 1, 9, wood[1]);
  image
    .rect(5, 3, 5, 6, thatch[3])
    .rect(5, 3, 5, 1, thatch[5])
    .rect(22, 5, 8, 4, wall[5])
    .rect(23, 6, 5, 1, stone[3]);
  return furniture(image);
}

export function bar(): Raster {
  const image = new Raster(66, 28);
  box(image, 1, 7, 64, 19, 7, wood);
  for (let x = 9; x < 64; x += 14) image.rect(x, 16, 9, 8, wood[1]).rect(x + 1, 17, 7, 6, wood[3]);
  for (const [x, r] of [
    [6, leaf],
    [11, red],
    [48, plum],
    [53, thatch],
  ] as const)
    image
      .rect(x, 2, 3, 8, r[2])
      .rect(x, 2, 1, 8, r[4])
      .rect(x + 1, 0, 1, 2, r[1]);
  for (const x of [22, 30, 38])
    image
      .rect(x, 6, 5, 5, thatch[3])
      .rect(x, 5, 5, 2, WHITE)
      .rect(x + 5, 7, 1, 3, thatch[2]);
  return furniture(image);
}

export function workbench(): Raster {
  const image = new Raster(34, 26);
  box(image, 1, 8, 32, 6, 5, wood);
  image.rect(3, 14, 4, 10, wood[2]).rect(27, 14, 4, 10, wood[1]).rect(7, 18, 20, 2, wood[2]);
  image
    .rect(5, 6, 9, 2, steel[4])
    .rect(12, 5, 4, 4, wood[1])
    .rect(20, 7, 8, 3, wood[5])
    .rect(22, 5, 4, 2, steel[2]);
  for (let i = 0; i < 6; i++) image.set(6 + i * 4, 10 + (i % 3), thatch[5]);
  return furniture(image);
}

export function loom(): Raster {
  const image = new Raster(34, 32);
  image.rect(2, 2, 3, 28, wood[3]).rect(29, 2, 3, 28, wood[2]).rect(2, 3, 30, 3, wood[4]);
  for (let x = 6; x < 28; x += 2) image.rect(x, 6, 1, 10, wall[5]);
  image.rect(5, 15, 24, 2, wood[5]).rect(5, 17, 24, 6, red[3]);
  image.rect(5, 18, 24, 1, teal[4]).rect(5, 20, 24, 1, WHITE);
  image.rect(2, 23, 30, 3, wood[3]).rect(2, 26, 30, 1, wood[1]);
  return furniture(image);
}

export function kneadingTable(): Raster {
  const image = new Raster(34, 26);
  box(image, 1, 8, 32, 7, 6, wood);
  image.rect(3, 15, 4, 9, wood[2]).rect(27, 15, 4, 9, wood[1]).rect(3, 9, 28, 4, wall[5]);
  image
    .disc(10, 9, 5, 3.4, wall[4])
    .disc(9, 8, 3, 2, WHITE)
    .rect(18, 10, 11, 2, thatch[3])
    .rect(16, 10, 2, 2, wood[2])
    .rect(29, 10, 2, 2, wood[2]);
  return furniture(image);
}

export function oven(): Raster {
  const image = new Raster(34, 38);
  image.disc(16.5, 22, 15.5, 18, (u, v, x, y) => {
    if (y > 34) return null;
    const joint = y % 5 === 4 || (x + (Math.floor(y / 5) & 1 ? 4 : 0)) % 8 === 7;
    return joint ? red[1] : u * LIGHT_X + v * LIGHT_Y > 0.4 ? red[3] : u > 0.4 ? red[1] : red[2];
  });
  image.disc(16.5, 25, 7, 7, INK).rect(10, 25, 14, 8, INK);
  image.rect(12, 31, 10, 1, wood[1]).set(14, 31, lit[1]).set(19, 31, lit[0]);
  image.rect(8, 33, 18, 2, stone[3]).rect(1, 35, 32, 1, red[0]);
  return furniture(image);
}

export function millstone(): Raster {
  const image = new Raster(36, 40);
  box(image, 2, 22, 32, 15, 5, wood);
  image
    .disc(17.5, 21, 15, 7, stone[1])
    .disc(17.5, 18, 15, 7, stone[3])
    .disc(17.5, 17, 14, 6, stone[4])
    .disc(17.5, 17, 3, 1.6, INK);
  for (let k = 0; k < 6; k++) {
    const angle = (k / 6) * Math.PI * 2;
    for (let d = 5; d < 13; d++)
      image.set(17.5 + Math.cos(angle) * d, 17 + Math.sin(angle) * d * 0.42, stone[2]);
  }
  image
    .rect(16, 2, 4, 15, wood[3])
    .rect(16, 2, 1, 15, wood[5])
    .rect(10, 6, 16, 3, wood[2])
    .rect(24, 30, 8, 5, wall[5]);
  return furniture(image);
}

export function cauldron(): Raster {
  const image = new Raster(20, 24);
  image.disc(9.5, 14, 7.5, 7, (u, v) => steel[u * LIGHT_X + v * LIGHT_Y > 0.4 ? 3 : u > 0.3 ? 0 : 1]);
  image
    .disc(9.5, 9, 7, 2.4, steel[2])
    .disc(9.5, 9, 5.6, 1.7, leaf[3])
    .set(7, 8, leaf[5])
    .set(11, 9, leaf[5])
    .rect(8, 4, 2, 2, leaf[5])
    .set(12, 2, leaf[5]);
  for (const x of [3, 8, 13]) image.rect(x, 20, 3, 2, wood[2]).set(x + 1, 19, lit[2]);
  return furniture(image);
}

export const herbShelf = (): Raster =>
  shelves(34, (image, y, row) => {
    const bottles = [leaf, plum, thatch, blossom, water];
    for (let x = 4; x < 29; x += 6) {
      const r = bottles[(x + row) % bottles.length] ?? leaf;
      if ((x + row) % 3)
        image
          .rect(x, y - 5, 4, 5, r[3])
          .rect(x, y - 5, 1, 5, r[5])
          .rect(x + 1, y - 7, 2, 2, wood[4]);
      else
        image
          .rect(x, y - 4, 5, 4, leaf[3])
          .rect(x + 1, y - 6, 1, 2, leaf[4])
          .rect(x + 3, y - 6, 1, 2, leaf[4]);
    }
  });

export const breadShelf = (): Raster =>
  shelves(34, (image, y, row) => {
    for (let x = 7; x < 30; x += 9) {
      image.disc(x, y - 3, 4, 3, thatch[row === 1 ? 2 : 3]).rect(x - 2, y - 5, 4, 1, thatch[5]);
    }
  });

export const wareShelf = (): Raster =>
  shelves(34, (image, y, row) => {
    const wares = [blue, red, steel, teal];
    for (let x = 3; x < 28; x += 7) {
      const r = wares[(x + row * 2) % wares.length] ?? blue;
      image.rect(x, y - 6 + (x % 3), 6, 6 - (x % 3), r[2]).rect(x, y - 6 + (x % 3), 6, 1, r[4]);
    }
  });

export function toolRack(): Raster {
  const image = new Raster(34, 26);
  image
    .rect(1, 4, 32, 12, wood[2])
    .rect(1, 4, 32, 1, wood[4])
    .rect(1, 15, 32, 1, wood[1])
    .rect(3, 16, 3, 8, wood[1])
    .rect(28, 16, 3, 8, wood[1]);
  for (const [x, head] of [
    [5, steel[3]],
    [11, steel[4]],
    [17, steel[2]],
    [23, steel[3]],
    [28, steel[4]],
  ] as const) {
    image.rect(x, 7, 2, 12, wood[4]).rect(x - 1, 6, 4, 3, head);
  }
  return furniture(image);
}

export function manger(): Raster {
  const image = new Raster(34, 22);
  for (let x = 3; x < 31; x++) image.rect(x, 4 + Math.floor(hash(x, 3, 7) * 3), 1, 6, thatch[3 + (x % 2)]);
  image
    .rect(1, 9, 32, 7, wood[3])
    .rect(1, 9, 32, 1, wood[5])
    .rect(1, 15, 32, 1, wood[1])
    .rect(4, 16, 3, 4, wood[1])
    .rect(27, 16, 3, 4, wood[1]);
  return furniture(image);
}

export function hay(): Raster {
  const image = new Raster(34, 26);
  for (const [x, y] of [
    [2, 12],
    [18, 12],
    [10, 4],
  ] as const) {
    image
      .rect(x, y, 14, 10, thatch[3])
      .rect(x, y, 14, 3, thatch[4])
      .rect(x + 4, y, 1, 10, wood[3])
      .rect(x + 9, y, 1, 10, wood[3]);
    for (let i = 0; i < 8; i++)
      image.set(x + Math.floor(hash(i, x, 2) * 14), y + Math.floor(hash(i, y, 3) * 10), thatch[5]);
  }
  return furniture(image);
}

export function henNest(): Raster {
  const image = new Raster(18, 18);
  image
    .rect(2, 6, 14, 10, wood[2])
    .rect(2, 6, 14, 1, wood[4])
    .disc(8.5, 8, 6, 3, thatch[3])
    .disc(8.5, 8, 4, 1.8, thatch[1]);
  for (const x of [6, 9, 11]) image.rect(x, 6, 2, 3, WHITE);
  return furniture(image);
}
