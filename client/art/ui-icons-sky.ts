// The sky's moods and people's, 16 × 16.
import { ball } from './icons-food.ts';
import type { IconPainter } from './icons-food.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import type { Raster } from './raster.ts';
import type { UiIconName } from './ui-icon-names.ts';
import { FACE } from './ui-icons-tools.ts';

type SkyIcon = Extract<UiIconName, 'clear' | 'cloudy' | 'rain' | 'storm' | 'fog' | 'snow' | 'moon'>;
type FeelingIcon = Extract<
  UiIconName,
  'wave' | 'laugh' | 'heart' | 'surprise' | 'sad' | 'angry' | 'think' | 'dance' | 'thought' | 'hollow-heart'
>;

const { red, wall, plum, blue, stone, water, steel, lit } = RAMPS;

/** @param y of its upper edge, about ten pixels above its lower one */
function cloud(icon: Raster, y: number, r: Ramp): void {
  icon
    .disc(4.5, y + 6, 3.4, 2.8, r[4])
    .disc(8.5, y + 4, 4, 3.8, r[5])
    .disc(11.5, y + 6, 3, 2.8, r[4]);
  icon
    .rect(4, y + 5, 8, 3, r[5])
    .rect(3, y + 8, 10, 1, r[3])
    .rect(11, y + 6, 3, 2, r[4]);
}

function sun(icon: Raster, x: number, y: number, radius: number): void {
  icon.disc(x, y, radius, radius, (u, v) => (u + v < -0.5 ? lit[4] : u + v > 0.7 ? lit[2] : lit[3]));
}

function heartShape(icon: Raster, upper: Ramp[number], lower: Ramp[number]): void {
  icon.disc(4.5, 5, 3.6, 3.4, upper).disc(10.5, 5, 3.6, 3.4, upper);
  for (let k = 0; k < 7; k++) icon.rect(1 + k, 7 + k, 14 - 2 * k, 1, k > 3 ? lower : upper);
}

function questionMark(icon: Raster, r: Ramp): void {
  icon.rect(5, 1, 6, 3, r[3]).rect(3, 2, 3, 4, r[3]).rect(10, 2, 3, 5, r[3]).rect(9, 6, 3, 2, r[3]);
  icon.rect(7, 7, 3, 3, r[3]).rect(7, 12, 3, 3, r[3]).rect(4, 2, 5, 1, r[4]).rect(7, 12, 2, 1, r[4]);
}

export const SKY_ICONS: Readonly<Record<SkyIcon, IconPainter>> = {
  clear: (i) => {
    sun(i, 7.5, 7.5, 4);
    i.rect(7, 1, 2, 1, lit[2]).rect(7, 14, 2, 1, lit[2]).rect(1, 7, 1, 2, lit[2]).rect(14, 7, 1, 2, lit[2]);
    for (const [x, y] of [
      [3, 3],
      [12, 3],
      [3, 12],
      [12, 12],
    ] as const)
      i.set(x, y, lit[2]);
  },
  cloudy: (i) => {
    sun(i, 10.5, 5, 4);
    cloud(i, 5, stone);
  },
  rain: (i) => {
    cloud(i, 0, stone);
    for (const [x, y] of [
      [4, 11],
      [8, 12],
      [12, 11],
    ] as const)
      i.rect(x, y, 1, 3, water[3]).set(x, y, water[4]);
  },
  storm: (i) => {
    cloud(i, 0, [steel[0], steel[0], steel[1], steel[1], steel[2], steel[3]]);
    i.rect(8, 7, 3, 2, GOLD)
      .rect(7, 9, 3, 1, GOLD)
      .rect(6, 10, 5, 1, lit[3])
      .rect(8, 11, 2, 2, GOLD)
      .rect(7, 13, 2, 1, GOLD);
  },
  fog: (i) => {
    for (const [x, y, width] of [
      [3, 2, 8],
      [1, 6, 13],
      [3, 10, 12],
      [5, 13, 7],
    ] as const)
      i.rect(x, y, width, 2, stone[5]).rect(x + 1, y + 1, width - 1, 1, stone[4]);
  },
  snow: (i) => {
    i.rect(7, 1, 2, 14, blue[5]).rect(1, 7, 14, 2, blue[5]);
    for (let k = 3; k < 13; k++) i.set(k, k, blue[4]).set(15 - k, k, blue[4]);
    i.rect(5, 2, 1, 2, blue[4])
      .rect(10, 2, 1, 2, blue[4])
      .rect(5, 12, 1, 2, blue[4])
      .rect(10, 12, 1, 2, blue[4]);
    i.rect(6, 6, 4, 4, WHITE);
  },
  moon: (i) => {
    i.disc(7, 8, 6, 6, (u, v) => (u + v < -0.4 ? lit[4] : v > 0.5 ? lit[2] : lit[3]));
    i.disc(10.5, 5.5, 5, 5, INK);
    for (let y = 0; y < 16; y++)
      for (let x = 0; x < 16; x++) if (Math.hypot(x - 10.5, y - 5.5) <= 5) i.clear(x, y);
    i.rect(11, 4, 1, 3, GOLD).rect(10, 5, 3, 1, GOLD);
  },
};

export const FEELING_ICONS: Readonly<Record<FeelingIcon, IconPainter>> = {
  wave: (i) => {
    i.rect(4, 4, 2, 6, wall[3])
      .rect(6, 2, 2, 7, wall[4])
      .rect(8, 2, 2, 7, wall[3])
      .rect(10, 3, 2, 7, wall[4]);
    i.rect(4, 8, 8, 6, wall[3])
      .rect(12, 8, 2, 3, wall[3])
      .rect(5, 8, 5, 4, wall[4])
      .rect(4, 13, 8, 1, wall[2]);
    i.rect(6, 4, 1, 4, wall[2]).rect(8, 4, 1, 4, wall[2]).rect(10, 4, 1, 4, wall[2]);
    i.rect(1, 3, 1, 3, blue[3]).set(2, 2, blue[3]).rect(14, 3, 1, 3, blue[3]).set(13, 1, blue[3]);
  },
  laugh: (i) => {
    ball(i, 7.5, 7.5, 6.5, 6.5, FACE);
    for (const x of [3, 9])
      i.set(x, 6, INK)
        .set(x + 1, 5, INK)
        .set(x + 2, 5, INK)
        .set(x + 3, 6, INK);
    i.rect(4, 8, 8, 1, WHITE).rect(4, 9, 8, 2, red[0]).rect(5, 11, 6, 1, red[0]).rect(6, 12, 4, 1, red[3]);
  },
  heart: (i) => {
    heartShape(i, red[2], red[1]);
    i.rect(3, 3, 2, 2, red[4]).set(3, 5, red[3]).rect(9, 3, 3, 1, red[3]).rect(11, 7, 2, 1, red[1]);
  },
  surprise: (i) => {
    i.rect(5, 1, 6, 4, lit[2]).rect(6, 5, 4, 4, lit[2]).rect(6, 11, 4, 4, lit[2]);
    i.rect(5, 1, 2, 4, lit[3]).rect(6, 5, 1, 4, lit[3]).rect(6, 11, 2, 2, lit[3]).rect(9, 11, 1, 4, lit[1]);
  },
  sad: (i) => {
    i.rect(7, 1, 2, 3, water[3]).rect(6, 3, 4, 4, water[3]).disc(7.5, 9.5, 4.6, 4.6, water[3]);
    i.rect(4, 9, 1, 3, water[5]).set(5, 12, water[5]).rect(6, 5, 1, 3, water[4]).rect(8, 13, 3, 1, water[2]);
    i.rect(11, 9, 1, 3, water[2]);
  },
  angry: (i) => {
    ball(i, 7.5, 7.5, 6.5, 6.5, [red[0], red[2], red[3], red[3], red[4], red[5]]);
    i.rect(3, 4, 2, 1, INK).rect(4, 5, 2, 1, INK).rect(5, 6, 1, 2, INK);
    i.rect(11, 4, 2, 1, INK).rect(10, 5, 2, 1, INK).rect(10, 6, 1, 2, INK);
    i.rect(6, 10, 4, 1, INK).set(5, 11, INK).set(10, 11, INK).set(4, 12, INK).set(11, 12, INK);
  },
  think: (i) => questionMark(i, blue),
  dance: (i) => {
    i.rect(5, 2, 9, 3, plum[3])
      .rect(5, 2, 9, 1, plum[4])
      .rect(5, 4, 2, 8, plum[3])
      .rect(12, 4, 2, 6, plum[3]);
    i.disc(4.5, 12, 2.6, 2, plum[3]).disc(11.5, 10, 2.6, 2, plum[3]).set(3, 11, plum[4]).set(10, 9, plum[4]);
  },
  thought: (i) => {
    i.disc(5, 5.5, 3.6, 3.4, wall[5]).disc(9, 4.5, 4, 3.4, wall[5]).disc(11.5, 7, 2.8, 2.8, wall[5]);
    i.disc(7, 8, 4, 2.4, wall[5])
      .rect(4, 10, 7, 1, wall[3])
      .disc(4, 12, 1.2, 1, wall[5])
      .rect(1, 14, 1, 1, wall[5]);
    for (const x of [5, 8, 11]) i.set(x, 6, plum[2]);
  },
  'hollow-heart': (i) => heartShape(i, wall[5], wall[4]),
};
