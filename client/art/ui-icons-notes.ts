// Pictures beside notes, letters and promises, 16 × 16.
import type { IconPainter } from './icons-food.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import type { Raster } from './raster.ts';
import type { UiIconName } from './ui-icon-names.ts';

type NoteIcon = Extract<
  UiIconName,
  | 'promise'
  | 'gift'
  | 'ear'
  | 'cake'
  | 'hourglass'
  | 'flag'
  | 'megaphone'
  | 'barrier'
  | 'banner'
  | 'suitcase'
  | 'sparkles'
  | 'check'
  | 'cross'
  | 'back'
  | 'warning'
>;

const { red, wall, plum, blue, wood, thatch, blossom, leaf, teal, lit } = RAMPS;

/** A star with four points. */
function sparkle(icon: Raster, x: number, y: number, reach: number): void {
  icon.rect(x - reach, y, 2 * reach + 1, 1, lit[3]).rect(x, y - reach, 1, 2 * reach + 1, lit[3]);
  if (reach > 2) icon.rect(x - 1, y - 1, 3, 3, lit[3]);
  icon.set(x, y, WHITE);
}

export const NOTE_ICONS: Readonly<Record<NoteIcon, IconPainter>> = {
  promise: (i) => {
    i.rect(1, 5, 3, 6, blue[2]).rect(1, 5, 3, 1, blue[3]).rect(12, 5, 3, 6, red[2]).rect(12, 5, 3, 1, red[3]);
    i.rect(4, 6, 6, 4, wall[4])
      .rect(6, 5, 6, 5, wall[3])
      .rect(6, 10, 5, 2, wall[3])
      .rect(5, 10, 2, 1, wall[4]);
    i.rect(6, 7, 4, 2, wall[4])
      .rect(9, 8, 2, 1, wall[1])
      .rect(7, 10, 1, 2, wall[1])
      .rect(9, 10, 1, 2, wall[1]);
    i.rect(4, 9, 2, 1, wall[2]).set(8, 2, GOLD).set(5, 3, GOLD).set(11, 3, GOLD);
  },
  gift: (i) => {
    i.rect(3, 7, 10, 7, red[2]).rect(2, 5, 12, 3, red[3]).rect(2, 7, 12, 1, red[1]).rect(11, 8, 2, 6, red[1]);
    i.rect(7, 5, 2, 9, GOLD).rect(4, 2, 3, 2, GOLD).rect(9, 2, 3, 2, GOLD).rect(6, 4, 4, 1, thatch[2]);
    i.set(5, 3, red[2]).set(10, 3, red[2]).rect(8, 8, 1, 6, thatch[3]);
  },
  ear: (i) => {
    i.disc(8, 6, 4.6, 4.6, wall[3]).rect(5, 6, 5, 6, wall[3]).disc(7, 11.5, 2.6, 2.6, wall[3]);
    i.rect(6, 3, 4, 1, wall[1])
      .rect(10, 4, 1, 4, wall[1])
      .rect(6, 4, 1, 2, wall[1])
      .rect(8, 6, 2, 1, wall[0]);
    i.rect(8, 7, 1, 3, wall[0]).set(9, 9, wall[1]).rect(5, 2, 3, 1, wall[4]).rect(4, 4, 1, 4, wall[4]);
    i.rect(14, 4, 1, 5, blue[3]).set(13, 2, blue[3]).set(13, 10, blue[3]);
  },
  cake: (i) => {
    i.rect(2, 9, 12, 5, wood[4])
      .rect(2, 13, 12, 1, wood[3])
      .rect(2, 11, 12, 1, wall[5])
      .rect(3, 7, 10, 2, blossom[4]);
    i.rect(2, 8, 12, 2, blossom[4]).rect(3, 7, 10, 1, blossom[5]);
    for (const x of [3, 6, 9, 12]) i.set(x, 10, blossom[4]);
    i.rect(7, 4, 2, 3, blue[4]).set(7, 5, WHITE).rect(7, 1, 2, 2, lit[2]).set(7, 2, lit[4]).set(7, 3, INK);
  },
  hourglass: (i) => {
    i.rect(3, 1, 10, 2, wood[4]).rect(3, 13, 10, 2, wood[3]).rect(3, 1, 10, 1, wood[5]);
    for (let k = 0; k < 5; k++) {
      i.rect(4 + Math.min(3, k), 3 + k, 8 - 2 * Math.min(3, k), 1, blue[5]);
      i.rect(4 + Math.min(3, k), 12 - k, 8 - 2 * Math.min(3, k), 1, blue[5]);
    }
    i.rect(6, 5, 4, 1, GOLD).rect(7, 6, 2, 4, GOLD).rect(6, 11, 4, 1, GOLD).rect(5, 12, 6, 1, thatch[3]);
  },
  flag: (i) => {
    i.rect(3, 1, 2, 14, wood[4]).rect(4, 2, 1, 13, wood[2]).rect(5, 2, 9, 7, red[2]).rect(5, 2, 9, 2, red[3]);
    i.rect(8, 8, 6, 1, red[1]).rect(12, 4, 2, 5, red[1]).clear(13, 5).clear(13, 6).rect(5, 3, 3, 4, red[3]);
  },
  megaphone: (i) => {
    for (let k = 0; k < 8; k++) {
      const half = 1 + Math.floor(k / 2);
      i.rect(4 + k, 7 - half, 1, 2 * half, red[2])
        .set(4 + k, 7 - half, red[3])
        .set(4 + k, 6 + half, red[1]);
    }
    i.rect(12, 2, 2, 10, wall[5])
      .rect(13, 3, 1, 9, wall[3])
      .rect(2, 5, 3, 4, wall[4])
      .rect(5, 9, 2, 4, wood[3]);
  },
  barrier: (i) => {
    i.rect(3, 4, 2, 10, wood[3])
      .rect(11, 4, 2, 10, wood[3])
      .rect(2, 13, 4, 1, wood[2])
      .rect(10, 13, 4, 1, wood[2]);
    i.rect(1, 4, 14, 5, wall[5]);
    for (const x of [2, 6, 10]) for (let k = 0; k < 5; k++) i.rect(x + 3 - k + 1, 4 + k, 2, 1, red[2]);
    i.rect(1, 8, 14, 1, wall[3]);
    for (const x of [2, 6, 10]) i.rect(x, 8, 2, 1, red[1]);
  },
  banner: (i) => {
    for (let x = 1; x < 15; x++) i.set(x, 3 + (x > 4 && x < 11 ? 1 : 0), wood[3]);
    [
      { x: 1, r: red },
      { x: 6, r: [lit[1], lit[1], lit[2], lit[3], lit[4], lit[5]] as const },
      { x: 11, r: teal },
    ].forEach(({ x, r }, at) => {
      const y = at === 1 ? 5 : 4;
      i.rect(x, y, 4, 3, r[3])
        .rect(x, y + 3, 4, 2, r[2])
        .rect(x + 1, y + 5, 2, 2, r[2])
        .rect(x, y, 1, 4, r[4]);
    });
  },
  suitcase: (i) => {
    i.rect(5, 2, 6, 2, wood[2])
      .rect(6, 3, 4, 1, wood[1])
      .rect(1, 5, 14, 9, wood[4])
      .rect(1, 5, 14, 1, wood[5]);
    i.rect(1, 13, 14, 1, wood[3]).rect(3, 5, 2, 9, red[1]).rect(11, 5, 2, 9, red[1]).rect(7, 8, 2, 3, GOLD);
    i.rect(5, 9, 6, 1, wood[3]).rect(7, 8, 2, 2, GOLD);
  },
  sparkles: (i) => {
    sparkle(i, 6, 8, 5);
    sparkle(i, 12, 3, 2);
    sparkle(i, 12, 12, 2);
  },
  check: (i) => {
    for (let k = 0; k < 3; k++) i.rect(2 + k, 8 + k, 2, 3, leaf[3]);
    for (let k = 0; k < 8; k++) i.rect(5 + k, 10 - k, 2, 3, leaf[k > 4 ? 4 : 3]);
  },
  cross: (i) => {
    for (let k = 0; k < 10; k++) i.rect(2 + k, 3 + k, 3, 1, red[2]).rect(11 - k, 3 + k, 3, 1, red[3]);
  },
  back: (i) => {
    for (let k = 0; k < 5; k++) i.rect(1 + k, 7 - k, 1, 2 + 2 * k, plum[3]);
    i.rect(6, 6, 6, 4, plum[3])
      .rect(11, 7, 3, 6, plum[3])
      .rect(6, 6, 6, 1, plum[4])
      .rect(8, 11, 5, 3, plum[2]);
  },
  warning: (i) => {
    for (let k = 0; k < 12; k++) {
      const half = 1 + Math.floor(k / 2);
      i.rect(8 - half, 2 + k, 2 * half, 1, k > 9 ? thatch[2] : GOLD);
    }
    i.rect(7, 6, 2, 4, INK).rect(7, 11, 2, 2, INK);
  },
};
