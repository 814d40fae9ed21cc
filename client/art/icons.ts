// Icons of every item, 16 × 16. An item without a drawing of its own gets its kind's.
import type { Sprite } from './atlas.ts';
import { ball, FOOD_ICONS } from './icons-food.ts';
import type { IconPainter } from './icons-food.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { Raster } from './raster.ts';

const { red, plum, leaf, wood, thatch, wall, blue, stone, steel, lit, blossom, pine, teal, lush } = RAMPS;

function herbBundle(icon: Raster, stems: Ramp, tips: Ramp): void {
  for (const [x, top] of [
    [4, 4],
    [6, 2],
    [8, 3],
    [10, 2],
    [12, 5],
  ] as const) {
    icon
      .rect(x, top + 3, 1, 8, stems[3])
      .rect(x - 1, top, 2, 4, tips[3])
      .set(x - 1, top, tips[4])
      .set(x + 1, top + 5, stems[4]);
  }
  icon.rect(5, 10, 7, 2, wall[5]).rect(5, 11, 7, 1, wall[3]).rect(6, 12, 5, 3, stems[2]);
}

function blossomAt(icon: Raster, x: number, y: number, r: Ramp): void {
  icon
    .rect(x - 1, y, 3, 1, r[4])
    .rect(x, y - 1, 1, 3, r[3])
    .set(x, y, GOLD);
}

function sheet(icon: Raster, lines: number): void {
  icon.rect(3, 2, 10, 12, wall[5]).rect(3, 2, 1, 12, WHITE).rect(12, 3, 1, 11, wall[3]);
  for (let k = 0; k < lines; k++) icon.rect(5, 5 + k * 2, 6 - (k % 2) * 2, 1, stone[2]);
}

const THING_ICONS: Readonly<Record<string, IconPainter>> = {
  wheat: (i) => {
    for (const x of [4, 7, 10]) {
      i.rect(x, 5, 1, 9, thatch[2])
        .rect(x - 1, 2, 3, 5, thatch[3])
        .rect(x, 1, 1, 6, thatch[5])
        .set(x - 1, 3, thatch[4]);
    }
    i.rect(3, 10, 9, 2, red[3]);
  },
  flour: (i) => {
    ball(i, 7.5, 10, 5.6, 4.6, wall);
    i.rect(5, 3, 5, 3, wall[4])
      .rect(5, 5, 5, 1, red[2])
      .rect(6, 9, 3, 3, thatch[3])
      .rect(7, 8, 1, 5, thatch[4]);
  },
  lavender: (i) => herbBundle(i, pine, plum),
  sage: (i) => herbBundle(i, pine, pine),
  mint: (i) => herbBundle(i, leaf, lush),
  bouquet: (i) => {
    i.rect(6, 8, 4, 6, leaf[2]).rect(5, 9, 6, 2, WHITE).rect(4, 11, 2, 2, WHITE).rect(10, 11, 2, 2, WHITE);
    for (const [x, y, r] of [
      [4, 5, blossom],
      [8, 3, thatch],
      [12, 5, plum],
      [6, 7, red],
      [10, 7, blue],
    ] as const)
      blossomAt(i, x, y, r);
  },
  pressed_flower: (i) => {
    sheet(i, 0);
    blossomAt(i, 8, 6, blue);
    i.rect(8, 8, 1, 4, leaf[2]).set(7, 10, leaf[3]).set(9, 9, leaf[3]);
  },
  healing_salve: (i) => {
    i.disc(7.5, 9.5, 6, 4.4, steel[3])
      .disc(7.5, 8, 6, 3, steel[4])
      .disc(7.5, 8, 4.6, 2, leaf[4])
      .rect(7, 6, 1, 4, WHITE)
      .rect(6, 7, 3, 1, WHITE);
  },
  iron_nail: (i) => {
    for (const [x, y] of [
      [4, 3],
      [8, 5],
      [11, 2],
    ] as const)
      i.rect(x - 1, y, 4, 2, steel[4])
        .rect(x, y + 2, 2, 7, steel[3])
        .rect(x + 1, y + 2, 1, 7, steel[2])
        .set(x, y + 9, steel[2]);
  },
  iron_bar: (i) => {
    for (let k = 0; k < 5; k++) i.rect(2 + k, 9 - k, 9, 1, steel[4]);
    i.rect(2, 10, 9, 3, steel[2]).rect(11, 6, 2, 5, steel[1]).rect(3, 11, 5, 1, steel[3]);
  },
  horseshoe: (i) => {
    i.disc(7.5, 7, 5.6, 5.6, steel[3])
      .disc(7, 6.5, 5, 5, steel[4])
      .rect(2, 7, 3, 6, steel[3])
      .rect(11, 7, 3, 6, steel[2]);
    for (let y = 4; y < 15; y++)
      for (let x = 5; x < 11; x++) if (y > 6 || Math.hypot(x - 7.5, y - 7) < 3) i.clear(x, y);
    i.rect(2, 12, 4, 2, steel[3])
      .rect(10, 12, 4, 2, steel[2])
      .set(3, 8, INK)
      .set(12, 8, INK)
      .set(5, 3, INK)
      .set(10, 3, INK);
  },
  iron_ring: (i) => {
    i.disc(7.5, 9, 5, 5, steel[3]).disc(7, 8.5, 4.4, 4.4, steel[4]);
    for (let y = 6; y < 13; y++)
      for (let x = 4; x < 12; x++) if (Math.hypot(x - 7.5, y - 9) < 3) i.clear(x, y);
    i.rect(6, 2, 3, 3, blue[4]).set(6, 2, WHITE).set(8, 4, blue[2]);
  },
  knife: (i) => {
    for (let k = 0; k < 7; k++) i.rect(7 + k, 8 - k, 2, 2, steel[4]).set(8 + k, 9 - k, steel[2]);
    for (let k = 0; k < 5; k++) i.rect(2 + k, 12 - k, 3, 2, k % 2 ? wood[2] : wood[3]);
  },
  fish_hook: (i) => {
    i.rect(8, 2, 2, 8, steel[3])
      .rect(7, 1, 4, 2, steel[4])
      .rect(4, 12, 5, 2, steel[3])
      .rect(8, 10, 2, 3, steel[2])
      .rect(3, 8, 2, 5, steel[3])
      .rect(5, 8, 1, 2, steel[4]);
  },
  plank: (i) => {
    for (let k = 0; k < 4; k++) i.rect(1 + k, 11 - k * 2, 12, 2, k === 3 ? wood[5] : wood[4]);
    i.rect(1, 13, 12, 1, wood[2])
      .rect(5, 9, 5, 1, wood[3])
      .rect(6, 7, 3, 1, wood[3])
      .rect(13, 5, 2, 7, wood[3]);
  },
  wooden_toy: (i) => {
    i.rect(3, 7, 8, 4, wood[4])
      .rect(9, 3, 4, 5, wood[4])
      .rect(12, 5, 2, 2, wood[3])
      .set(11, 4, INK)
      .rect(9, 2, 1, 5, red[2])
      .rect(4, 11, 2, 2, wood[3])
      .rect(9, 11, 2, 2, wood[3])
      .rect(1, 7, 2, 3, red[2]);
    i.rect(4, 7, 5, 2, red[3]).disc(4.5, 13, 1.6, 1.6, wood[1]).disc(10.5, 13, 1.6, 1.6, wood[1]);
  },
  carved_bird: (i) => {
    ball(i, 7, 8.5, 5, 3.4, wood);
    ball(i, 11, 5.5, 2.6, 2.4, wood);
    i.rect(13, 5, 2, 1, thatch[3])
      .set(11, 5, INK)
      .rect(1, 6, 3, 2, wood[3])
      .rect(5, 8, 4, 1, wood[1])
      .rect(6, 12, 4, 2, wood[1]);
  },
  wool_scarf: (i) => {
    i.rect(3, 3, 10, 4, red[3]).rect(3, 3, 10, 1, red[4]).rect(4, 7, 3, 7, red[3]).rect(9, 6, 3, 6, red[2]);
    for (const y of [9, 12]) i.rect(4, y, 3, 1, wall[5]);
    i.rect(6, 3, 2, 4, wall[5]).rect(9, 9, 3, 1, wall[5]).rect(4, 14, 1, 1, red[4]).rect(6, 14, 1, 1, red[4]);
  },
  candle: (i) => {
    i.rect(6, 6, 4, 8, wall[5])
      .rect(9, 6, 1, 8, wall[3])
      .rect(6, 6, 1, 3, WHITE)
      .rect(7, 5, 1, 1, INK)
      .rect(7, 2, 2, 3, lit[3])
      .set(7, 1, lit[2])
      .set(7, 3, lit[4])
      .rect(4, 13, 8, 2, steel[3]);
  },
  book: (i) => {
    i.rect(3, 2, 10, 12, blue[2])
      .rect(3, 2, 2, 12, blue[1])
      .rect(5, 2, 8, 1, blue[3])
      .rect(4, 12, 9, 2, wall[5])
      .rect(4, 13, 9, 1, wall[3])
      .rect(7, 5, 4, 4, GOLD)
      .rect(8, 6, 2, 2, blue[2]);
  },
  poem: (i) => {
    sheet(i, 4);
    i.rect(10, 11, 3, 3, red[2]).set(11, 12, red[4]);
  },
  letter: (i) => {
    i.rect(2, 4, 12, 9, wall[5]).rect(2, 12, 12, 1, wall[3]);
    for (let k = 0; k < 6; k++) i.set(2 + k, 4 + k, wall[2]).set(13 - k, 4 + k, wall[2]);
    i.disc(7.5, 9, 1.8, 1.8, red[2]).set(7, 8, red[4]);
  },
  ink: (i) => {
    i.rect(4, 7, 8, 7, blue[0])
      .rect(4, 7, 2, 7, blue[1])
      .rect(6, 4, 4, 3, wood[3])
      .rect(6, 4, 4, 1, wood[4])
      .rect(6, 9, 4, 3, wall[5]);
    for (let k = 0; k < 6; k++) i.set(9 + k, 6 - k, WHITE).set(10 + k, 6 - k, wall[4]);
  },
  old_coin: (i) => {
    ball(i, 7.5, 8, 5.6, 5.6, thatch);
    i.disc(7.5, 8, 4, 4, thatch[2])
      .disc(7.5, 8, 3.2, 3.2, thatch[3])
      .rect(7, 6, 2, 3, thatch[1])
      .rect(6, 10, 4, 1, thatch[1]);
  },
  smooth_stone: (i) => ball(i, 7.5, 9, 6, 4, stone),
};

/** For items that nobody drew. */
const FALLBACK: IconPainter = (i) => {
  ball(i, 7.5, 10, 5, 4.4, wood);
  i.rect(5, 3, 5, 3, wood[3]).rect(5, 5, 5, 1, teal[3]);
};

function paintIcon(name: string): Raster {
  const icon = new Raster(16, 16);
  (FOOD_ICONS[name] ?? THING_ICONS[name] ?? FALLBACK)(icon);
  return icon.outline(INK);
}

export const isDrawn = (name: string): boolean => name in FOOD_ICONS || name in THING_ICONS;

export function paintIcons(names: readonly string[]): Map<string, Sprite> {
  return new Map([...names].sort().map((name) => [name, { image: paintIcon(name), foot: 0 }]));
}
