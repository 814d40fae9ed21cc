// Pictures on the page's buttons, 16 × 16; the line around each is added afterwards.
import { ball } from './icons-food.ts';
import type { IconPainter } from './icons-food.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import type { Raster } from './raster.ts';
import type { UiIconName } from './ui-icon-names.ts';

type ToolIcon = Extract<
  UiIconName,
  | 'chat'
  | 'journal'
  | 'letter'
  | 'newspaper'
  | 'map'
  | 'gear'
  | 'smile'
  | 'help'
  | 'plus'
  | 'minus'
  | 'expand'
  | 'sound'
  | 'silence'
>;

const { red, wall, plum, blue, stone, water, grass, steel, thatch, wood, lit } = RAMPS;

/** A lit face. */
export const FACE: Ramp = [lit[1], lit[2], lit[3], lit[3], lit[4], lit[5]];

function loudspeaker(i: Raster): void {
  i.rect(1, 6, 3, 5, steel[2]).rect(1, 6, 3, 1, steel[3]);
  for (let k = 0; k < 4; k++) i.rect(4 + k, 5 - k, 1, 7 + 2 * k, k === 3 ? steel[5] : steel[4]);
  i.rect(4, 11, 1, 1, steel[2])
    .rect(5, 12, 1, 1, steel[2])
    .rect(6, 13, 1, 1, steel[2])
    .rect(7, 13, 1, 2, steel[3]);
}

export const TOOL_ICONS: Readonly<Record<ToolIcon, IconPainter>> = {
  chat: (i) => {
    i.rect(3, 2, 10, 9, wall[5]).rect(2, 3, 12, 7, wall[5]).rect(3, 10, 10, 1, wall[3]);
    i.rect(13, 4, 1, 6, wall[3]).rect(4, 11, 3, 1, wall[4]).rect(4, 12, 2, 1, wall[4]).set(4, 13, wall[3]);
    for (const x of [4, 7, 10]) i.rect(x, 6, 2, 2, plum[2]);
  },
  journal: (i) => {
    i.rect(3, 1, 10, 13, red[2]).rect(3, 1, 2, 13, red[1]).rect(5, 1, 8, 1, red[3]);
    i.rect(5, 11, 8, 3, wall[5])
      .rect(5, 12, 8, 1, wall[3])
      .rect(12, 11, 1, 1, red[2])
      .rect(4, 14, 9, 1, red[1]);
    i.rect(7, 4, 2, 2, GOLD).rect(9, 4, 2, 2, GOLD).rect(7, 5, 4, 2, GOLD).rect(8, 7, 2, 1, GOLD);
    i.set(8, 4, thatch[5]).rect(10, 11, 1, 4, blue[3]);
  },
  letter: (i) => {
    i.rect(1, 3, 14, 10, wall[5]).rect(1, 12, 14, 1, wall[3]);
    for (let k = 0; k < 6; k++) i.rect(1 + k, 4 + k, 2, 1, wall[2]).rect(13 - k, 4 + k, 2, 1, wall[2]);
    i.rect(2, 3, 12, 1, WHITE).disc(7.5, 9, 2, 2, red[2]).rect(7, 8, 1, 1, red[4]);
  },
  newspaper: (i) => {
    i.rect(2, 1, 11, 13, wall[5]).rect(13, 4, 1, 10, wall[3]).rect(3, 14, 11, 1, wall[3]);
    i.rect(3, 2, 9, 2, plum[0])
      .rect(3, 5, 9, 1, stone[2])
      .rect(3, 7, 4, 4, blue[3])
      .rect(3, 9, 4, 2, grass[2]);
    for (const y of [7, 9]) i.rect(8, y, 4, 1, stone[1]);
    i.rect(8, 11, 3, 1, stone[1]).rect(3, 12, 7, 1, stone[1]);
  },
  map: (i) => {
    i.rect(1, 2, 5, 11, wall[4]).rect(6, 3, 4, 11, wall[3]).rect(10, 2, 5, 11, wall[4]);
    i.rect(1, 9, 5, 4, water[3]).rect(6, 11, 3, 3, water[2]).rect(1, 8, 3, 1, water[4]);
    i.rect(10, 2, 5, 3, grass[3]).rect(7, 3, 3, 2, grass[2]).rect(2, 3, 2, 2, grass[3]);
    i.set(4, 6, red[1]).set(6, 7, red[1]).set(8, 7, red[1]).set(9, 8, red[1]);
    for (let k = 0; k < 3; k++) i.set(11 + k, 8 + k, red[2]).set(13 - k, 8 + k, red[2]);
  },
  gear: (i) => {
    i.rect(7, 1, 2, 14, steel[3]).rect(1, 7, 14, 2, steel[3]);
    for (const [x, y] of [
      [3, 3],
      [11, 3],
      [3, 11],
      [11, 11],
    ] as const)
      i.rect(x, y, 2, 2, steel[3]);
    i.disc(7.5, 7.5, 4.4, 4.4, (u, v) => (u + v < -0.3 ? steel[5] : u + v > 0.6 ? steel[2] : steel[4]));
    i.rect(6, 6, 4, 4, steel[1]).rect(7, 7, 2, 2, INK);
  },
  smile: (i) => {
    ball(i, 7.5, 7.5, 6.5, 6.5, FACE);
    i.rect(5, 5, 1, 3, INK).rect(10, 5, 1, 3, INK).set(3, 9, red[4]).set(12, 9, red[4]);
    i.set(4, 9, INK).set(5, 10, INK).rect(6, 11, 4, 1, INK).set(10, 10, INK).set(11, 9, INK);
  },
  help: (i) => {
    ball(i, 7.5, 7.5, 6.5, 6.5, blue);
    i.rect(6, 3, 4, 2, WHITE).rect(5, 4, 2, 2, WHITE).rect(9, 4, 2, 3, WHITE).rect(8, 6, 2, 2, WHITE);
    i.rect(7, 7, 2, 2, WHITE).rect(7, 10, 2, 2, WHITE);
  },
  plus: (i) => {
    i.rect(6, 2, 4, 12, wood[4])
      .rect(2, 6, 12, 4, wood[4])
      .rect(6, 2, 4, 1, wood[5])
      .rect(2, 6, 4, 1, wood[5]);
    i.rect(10, 6, 4, 1, wood[5])
      .rect(2, 9, 4, 1, wood[3])
      .rect(10, 9, 4, 1, wood[3])
      .rect(6, 13, 4, 1, wood[3]);
  },
  minus: (i) => {
    i.rect(2, 6, 12, 4, wood[4]).rect(2, 6, 12, 1, wood[5]).rect(2, 9, 12, 1, wood[3]);
  },
  expand: (i) => {
    i.rect(8, 1, 7, 2, wood[5])
      .rect(13, 1, 2, 7, wood[4])
      .rect(1, 13, 7, 2, wood[3])
      .rect(1, 8, 2, 7, wood[4]);
    for (let k = 0; k < 5; k++) i.rect(11 - k, 3 + k, 2, 2, wood[4]).rect(3 + k, 11 - k, 2, 2, wood[4]);
  },
  sound: (i) => {
    loudspeaker(i);
    i.rect(10, 6, 1, 5, blue[3]).set(9, 5, blue[3]).set(9, 11, blue[3]);
    i.rect(13, 5, 1, 7, blue[2]).rect(12, 3, 1, 2, blue[2]).rect(12, 12, 1, 2, blue[2]);
  },
  silence: (i) => {
    loudspeaker(i);
    for (let k = 0; k < 5; k++) i.rect(9 + k, 6 + k, 2, 1, red[2]).rect(13 - k, 6 + k, 2, 1, red[3]);
  },
};
