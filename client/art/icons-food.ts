// Icons of what can be eaten and drunk, 16 × 16.
import { leafClump } from './foliage.ts';
import { INK, LIGHT_X, LIGHT_Y, RAMPS, tone, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import type { Raster } from './raster.ts';

export type IconPainter = (icon: Raster) => void;

const { red, plum, leaf, wood, thatch, wall, autumn, blue, stone, lush } = RAMPS;

/** A ball with light from the top left. */
export function ball(icon: Raster, x: number, y: number, rx: number, ry: number, r: Ramp): void {
  icon.disc(x, y, rx, ry, (u, v) => {
    const light = u * LIGHT_X + v * LIGHT_Y;
    return tone(r, light > 0.55 ? 4 : light > 0 ? 3 : light > -0.5 ? 2 : 1);
  });
}

function fish(icon: Raster, r: Ramp, stripes: boolean): void {
  icon.disc(7, 8, 5.6, 3.2, (u, v) => tone(r, v < -0.3 ? 2 : v > 0.35 ? 5 : u < -0.4 ? 4 : 3));
  icon
    .rect(12, 5, 2, 2, r[2])
    .rect(12, 9, 2, 2, r[2])
    .rect(11, 7, 2, 2, r[3])
    .set(4, 7, INK)
    .rect(7, 4, 3, 1, r[1]);
  for (const x of [6, 8, 10]) {
    if (stripes) icon.rect(x, 5, 1, 5, r[1]);
    else icon.set(x, 6, r[0]).set(x - 1, 8, red[2]);
  }
}

function jar(icon: Raster, content: Ramp, lid: Ramp): void {
  icon
    .rect(4, 5, 8, 9, content[3])
    .rect(4, 5, 2, 9, content[4])
    .rect(10, 5, 2, 9, content[2])
    .rect(5, 6, 1, 5, WHITE);
  icon
    .rect(3, 2, 10, 3, lid[3])
    .rect(3, 2, 10, 1, lid[4])
    .rect(6, 8, 5, 4, wall[5])
    .rect(7, 9, 3, 1, content[2]);
}

function cup(icon: Raster, drink: Ramp, body: Ramp): void {
  icon
    .rect(3, 6, 8, 8, body[3])
    .rect(3, 6, 2, 8, body[4])
    .rect(9, 6, 2, 8, body[2])
    .rect(11, 8, 2, 1, body[2])
    .rect(12, 9, 1, 2, body[2])
    .rect(11, 11, 2, 1, body[2]);
  icon.rect(4, 6, 6, 2, drink[3]).rect(5, 2, 1, 2, WHITE).rect(8, 1, 1, 3, WHITE);
}

export const FOOD_ICONS: Readonly<Record<string, IconPainter>> = {
  wild_plum: (i) => {
    ball(i, 6, 9.5, 4.4, 4.4, plum);
    ball(i, 11, 10.5, 3.4, 3.4, plum);
    i.rect(7, 3, 1, 3, wood[2]).rect(8, 3, 4, 2, leaf[4]).rect(9, 4, 3, 1, leaf[3]);
  },
  berries: (i) => {
    for (const [x, y] of [
      [5, 8],
      [10, 8],
      [7, 11],
      [11, 12],
      [4, 12],
    ] as const)
      ball(i, x, y, 2.4, 2.4, red);
    i.rect(6, 3, 3, 3, leaf[4]).rect(9, 4, 3, 2, leaf[3]).rect(4, 4, 2, 2, leaf[3]);
  },
  apple: (i) => {
    ball(i, 7.5, 9, 5.4, 5, red);
    i.rect(7, 2, 1, 4, wood[1]).rect(9, 2, 3, 2, leaf[4]).set(11, 3, leaf[3]);
  },
  mushroom: (i) => {
    i.rect(6, 8, 4, 6, wall[5]).rect(9, 8, 1, 6, wall[3]);
    ball(i, 7.5, 6.5, 6, 4, wood);
    i.rect(2, 9, 12, 1, wall[3]).rect(4, 5, 2, 1, wall[4]).set(9, 4, wall[4]);
  },
  cabbage: (i) => {
    leafClump(i, 7.5, 8.5, 6, 5.6, RAMPS.cabbage, 4, 0.1);
    i.disc(8, 8, 2.6, 2.6, RAMPS.cabbage[5]).rect(7, 8, 1, 5, RAMPS.cabbage[4]);
  },
  tomato: (i) => {
    ball(i, 7.5, 9, 5.6, 4.8, red);
    i.rect(5, 4, 5, 1, leaf[3]).rect(7, 3, 1, 3, leaf[2]).set(4, 5, leaf[4]).set(10, 5, leaf[4]);
  },
  pumpkin: (i) => {
    ball(i, 7.5, 9.5, 6.4, 4.8, autumn);
    for (const x of [4, 7, 11]) i.rect(x, 6, 1, 7, autumn[1]);
    i.rect(7, 2, 2, 3, leaf[2]).rect(9, 3, 3, 1, leaf[4]);
  },
  trout: (i) => fish(i, stone, false),
  perch: (i) => fish(i, leaf, true),
  grilled_trout: (i) => {
    i.disc(7.5, 9, 7, 4.4, WHITE).disc(7.5, 9, 5.6, 3.2, wall[3]);
    i.disc(6.5, 8.5, 4, 2, thatch[2])
      .rect(10, 7, 2, 3, thatch[1])
      .rect(5, 8, 1, 2, wood[1])
      .rect(7, 8, 1, 2, wood[1])
      .set(12, 11, leaf[4]);
  },
  egg: (i) => ball(i, 7.5, 8.5, 4, 5.2, wall),
  milk: (i) => {
    i.rect(5, 5, 6, 9, WHITE)
      .rect(5, 5, 1, 9, blue[5])
      .rect(10, 5, 1, 9, wall[3])
      .rect(6, 2, 4, 3, wall[5])
      .rect(6, 1, 4, 1, wood[3]);
    i.rect(5, 8, 6, 3, blue[4]);
  },
  honey: (i) => jar(i, thatch, wood),
  plum_jam: (i) => jar(i, plum, red),
  bread: (i) => {
    ball(i, 7.5, 9, 6.6, 4.6, thatch);
    for (const x of [4, 7, 10]) i.rect(x, 5, 1, 4, thatch[5]).set(x + 1, 8, thatch[5]);
  },
  plum_cake: (i) => {
    i.rect(2, 6, 12, 8, thatch[2])
      .rect(2, 6, 12, 3, plum[3])
      .rect(2, 5, 12, 1, plum[4])
      .rect(2, 11, 12, 1, plum[2])
      .rect(2, 6, 1, 8, thatch[3]);
    for (const x of [4, 8, 11]) i.rect(x, 4, 2, 2, plum[1]);
  },
  cheese: (i) => {
    for (let y = 0; y < 5; y++) i.rect(2 + y * 2, 9 - y, 12 - y * 2, 1, thatch[5]);
    i.rect(2, 9, 12, 5, thatch[4])
      .rect(2, 13, 12, 1, thatch[3])
      .disc(5, 11, 1, 1, thatch[2])
      .disc(10, 11.5, 1.4, 1, thatch[2]);
  },
  stew: (i) => {
    i.disc(7.5, 9, 6.6, 5, (_u, v) => (v > 0.4 ? wood[1] : wood[3]))
      .disc(7.5, 7.5, 6.4, 2.6, wood[4])
      .disc(7.5, 7.5, 5.2, 1.8, autumn[1]);
    i.rect(5, 7, 2, 1, autumn[3])
      .rect(9, 7, 2, 1, leaf[4])
      .rect(7, 8, 2, 1, thatch[4])
      .rect(5, 2, 1, 2, WHITE)
      .rect(9, 1, 1, 3, WHITE);
  },
  tea: (i) => cup(i, lush, wall),
  cider: (i) => cup(i, thatch, wood),
};
