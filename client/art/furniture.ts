// Things that stand in rooms: tools of each trade, beds, tables, rugs.
import { groundShadow } from './foliage.ts';
import { hash } from './noise.ts';
import { GOLD, INK, LIGHT_X, LIGHT_Y, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { Raster } from './raster.ts';
import type { Color } from './raster.ts';

const { wood, stone, steel, lit, red, blue, thatch, leaf, wall, plum, water, blossom, teal } = RAMPS;

/** Furniture has an outline and a thin shadow to the right; rooms are small and soft blobs would crowd them. */
function furniture(image: Raster): Raster {
  const shadow = groundShadow(
    image.width,
    image.height,
    image.width / 2 + 1,
    image.height - 3,
    image.width / 2 - 1,
    2,
  );
  return image.outline(INK).under(shadow);
}

/** A box seen from the front and above: a light top of `top` pixels over a darker front. */
function box(image: Raster, x: number, y: number, width: number, height: number, top: number, r: Ramp): void {
  image
    .rect(x, y, width, top, r[4])
    .rect(x, y, width, 1, r[5])
    .rect(x, y + top, width, height - top, r[2]);
  image
    .rect(x, y + top, width, 1, r[1])
    .rect(x, y + top, 1, height - top, r[3])
    .rect(x + width - 1, y + top, 1, height - top, r[1]);
}

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
  for (let i = 0; i < 20; i++) {
    const height = 4 + Math.floor(hash(i, 1, 5) * 9);
    image
      .rect(7 + i, 32 - height, 1, height, lit[1])
      .rect(7 + i, 32 - Math.floor(height * 0.65), 1, Math.floor(height * 0.65), lit[2]);
    if (i % 3) image.rect(7 + i, 32 - Math.floor(height * 0.35), 1, Math.floor(height * 0.35), lit[4]);
  }
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
  for (let i = 0; i < 10; i++)
    image.rect(12 + i, 32 - ((i * 7) % 5), 1, 1 + ((i * 7) % 5), lit[i % 2 ? 2 : 3]);
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

function shelves(
  width: number,
  filling: (image: Raster, shelfY: number, row: number) => void,
  r: Ramp = wood,
): Raster {
  const image = new Raster(width, 38);
  image
    .rect(1, 2, width - 2, 34, r[1])
    .rect(2, 3, width - 4, 32, r[0])
    .rect(1, 2, width - 2, 3, r[3])
    .rect(1, 2, width - 2, 1, r[5]);
  for (const [row, y] of [13, 23, 33].entries()) {
    filling(image, y, row);
    image.rect(2, y, width - 4, 2, r[3]).rect(2, y, width - 4, 1, r[4]);
  }
  return furniture(image);
}

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
    .rect(6, 21, 8, 5, lit[1])
    .rect(7, 23, 6, 3, lit[3]);
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
