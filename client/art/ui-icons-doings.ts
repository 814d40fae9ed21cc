// What somebody is about, as a sign over their head, 16 × 16.
import { ball } from './icons-food.ts';
import type { IconPainter } from './icons-food.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import type { Raster } from './raster.ts';
import type { UiIconName } from './ui-icon-names.ts';

type DoingIcon = Extract<
  UiIconName,
  | 'zzz'
  | 'bowl'
  | 'hammer'
  | 'loaf'
  | 'pan'
  | 'mug'
  | 'candle'
  | 'rod'
  | 'sprout'
  | 'log'
  | 'broom'
  | 'herb'
  | 'basket'
  | 'wheat'
  | 'dice'
>;

const { red, wall, wood, thatch, blue, leaf, steel, lit, soil, lush, water, pine } = RAMPS;

/** A letter Z, as wide as it is high. */
function zed(icon: Raster, x: number, y: number, size: number, r: Ramp): void {
  icon.rect(x, y, size, 2, r[4]).rect(x, y + size - 2, size, 2, r[3]);
  for (let k = 1; k < size - 2; k++) icon.rect(x + size - 2 - k, y + 1 + k, 2, 1, r[4]);
}

export const DOING_ICONS: Readonly<Record<DoingIcon, IconPainter>> = {
  zzz: (i) => {
    zed(i, 1, 7, 7, blue);
    zed(i, 9, 1, 6, blue);
  },
  bowl: (i) => {
    i.rect(1, 7, 14, 2, wood[4])
      .rect(2, 9, 12, 2, wood[3])
      .rect(3, 11, 10, 2, wood[2])
      .rect(5, 13, 6, 1, wood[1]);
    i.rect(3, 6, 10, 2, red[3]).set(5, 6, GOLD).set(9, 7, leaf[4]).set(11, 6, GOLD);
    i.rect(5, 2, 1, 2, wall[5]).set(6, 3, wall[5]).rect(10, 1, 1, 2, wall[5]).set(9, 3, wall[5]);
  },
  hammer: (i) => {
    for (let k = 0; k < 8; k++) i.rect(2 + k, 12 - k, 2, 2, k % 2 ? wood[3] : wood[4]);
    i.rect(6, 2, 3, 4, steel[3])
      .rect(8, 3, 4, 4, steel[4])
      .rect(10, 5, 4, 4, steel[3])
      .rect(7, 2, 2, 1, steel[5]);
    i.rect(12, 7, 2, 2, steel[2]);
  },
  loaf: (i) => {
    ball(i, 7.5, 8.5, 6.6, 4.6, thatch);
    i.rect(2, 11, 12, 2, wood[3]).rect(3, 10, 10, 1, wood[4]);
    for (const x of [4, 8, 11])
      i.set(x, 6, wood[5])
        .set(x - 1, 7, wood[3])
        .set(x - 1, 8, wood[3]);
  },
  pan: (i) => {
    i.disc(6, 9, 5.4, 4.6, steel[1]).disc(6, 8.6, 4.4, 3.6, steel[2]).disc(6, 8.5, 3.2, 2.4, WHITE);
    i.disc(6, 8.5, 1.4, 1.2, lit[2]);
    for (let k = 0; k < 4; k++) i.rect(10 + k, 6 - k, 2, 2, wood[3]);
  },
  mug: (i) => {
    i.rect(3, 4, 8, 10, wood[4])
      .rect(3, 4, 2, 10, wood[5])
      .rect(9, 4, 2, 10, wood[3])
      .rect(3, 6, 8, 1, steel[3]);
    i.rect(3, 12, 8, 1, steel[3])
      .rect(11, 6, 2, 2, wood[3])
      .rect(13, 7, 1, 4, wood[3])
      .rect(11, 10, 2, 2, wood[3]);
    i.rect(3, 2, 8, 3, WHITE).rect(2, 3, 3, 2, WHITE).rect(6, 5, 2, 1, WHITE);
  },
  candle: (i) => {
    i.rect(6, 6, 4, 7, wall[5])
      .rect(9, 6, 1, 7, wall[3])
      .rect(3, 13, 10, 2, thatch[3])
      .rect(3, 13, 10, 1, thatch[4]);
    i.rect(7, 1, 2, 4, lit[2])
      .rect(7, 2, 2, 2, lit[4])
      .set(6, 3, lit[2])
      .set(9, 3, lit[2])
      .set(7, 5, INK)
      .set(6, 8, WHITE);
  },
  rod: (i) => {
    for (let k = 0; k < 11; k++)
      i.rect(1 + k, 13 - k, k < 4 ? 2 : 1, k < 4 ? 2 : 1, k < 4 ? wood[3] : wood[4]);
    i.rect(12, 3, 1, 7, wall[4]).rect(11, 10, 3, 2, red[3]).rect(11, 12, 3, 1, WHITE);
  },
  sprout: (i) => {
    i.disc(7.5, 13, 6, 1.8, soil[3])
      .rect(7, 6, 2, 7, lush[2])
      .disc(4.5, 4.5, 3, 2.4, lush[4])
      .disc(11, 5.5, 3, 2.4, lush[3]);
    i.rect(3, 3, 2, 1, lush[5])
      .rect(6, 6, 1, 1, lush[3])
      .rect(10, 4, 2, 1, lush[5])
      .rect(9, 7, 1, 1, lush[2]);
  },
  log: (i) => {
    i.rect(5, 5, 9, 7, wood[3])
      .rect(5, 5, 9, 2, wood[4])
      .rect(5, 11, 9, 1, wood[1])
      .rect(8, 8, 4, 1, wood[2]);
    i.disc(4.5, 8.5, 3, 3.6, wood[5]).disc(4.5, 8.5, 1.8, 2.2, wood[4]).disc(4.5, 8.5, 0.8, 1, wood[2]);
    i.rect(10, 3, 2, 2, leaf[3]).set(12, 2, leaf[4]);
  },
  broom: (i) => {
    for (let k = 0; k < 7; k++) i.rect(7 + k, 8 - k, 2, 1, wood[4]);
    i.rect(5, 7, 4, 3, red[2]).rect(2, 9, 6, 5, thatch[3]).rect(4, 8, 3, 2, thatch[4]);
    for (const x of [3, 5, 7]) i.rect(x, 11, 1, 3, thatch[2]);
    i.rect(1, 12, 2, 2, thatch[4]);
  },
  herb: (i) => {
    for (let k = 0; k < 11; k++) i.set(2 + k, 13 - k, pine[2]);
    for (const [x, y] of [
      [4, 8],
      [7, 5],
    ] as const)
      i.disc(x, y, 2, 1.6, pine[4])
        .set(x - 1, y - 1, pine[5])
        .disc(x + 4, y + 4, 2, 1.6, pine[3]);
    i.disc(12, 3, 2, 1.6, pine[5]);
  },
  basket: (i) => {
    i.disc(7.5, 6.5, 6, 5, wood[3]);
    for (let y = 3; y < 8; y++) for (let x = 4; x < 12; x++) i.clear(x, y);
    i.disc(5, 7, 2, 2, red[3]).disc(8.5, 6.5, 2, 2, leaf[4]).disc(11, 7.2, 1.6, 1.6, lit[2]);
    i.rect(1, 8, 14, 2, wood[4]).rect(2, 10, 12, 3, wood[3]).rect(3, 13, 10, 1, wood[2]);
    for (const x of [3, 6, 9, 12]) i.rect(x, 10, 1, 3, wood[5]);
  },
  wheat: (i) => {
    i.rect(7, 7, 2, 8, thatch[2]);
    for (const y of [2, 5, 8])
      i.rect(4, y, 3, 2, thatch[4])
        .rect(9, y, 3, 2, thatch[3])
        .set(4, y - 1, thatch[5])
        .set(11, y - 1, thatch[4]);
    i.rect(7, 1, 2, 8, thatch[4]).rect(8, 2, 1, 8, thatch[3]);
  },
  dice: (i) => {
    i.rect(2, 3, 11, 11, wall[5])
      .rect(2, 13, 11, 1, wall[3])
      .rect(12, 4, 1, 10, wall[3])
      .rect(2, 3, 10, 1, WHITE);
    for (const [x, y] of [
      [4, 5],
      [9, 5],
      [4, 10],
      [9, 10],
    ] as const)
      i.rect(x, y, 2, 2, red[2]);
    i.rect(7, 8, 1, 1, water[1]);
  },
};
