// Small plants: crops in three stages, herbs, flowers, mushrooms, reeds, lilies, rocks and stumps.
import { groundShadow, leafClump } from './foliage.ts';
import { hash, noise, randomStream } from './noise.ts';
import { GOLD, INK, LIGHT_X, LIGHT_Y, RAMPS, tone, WHITE } from './palette.ts';
import { color, mix, Raster } from './raster.ts';
import type { Color } from './raster.ts';

const { leaf, thatch, wood, grass, stone, autumn, red, blossom } = RAMPS;

export type CropKind = 'wheat' | 'cabbage' | 'tomato' | 'pumpkin';
export type CropStage = 0 | 1 | 2;
const STEM_PX = [3, 7, 11] as const;

function wheat(image: Raster, stage: CropStage, random: () => number): void {
  const height = STEM_PX[stage];
  for (let i = 0; i < 6; i++) {
    const x = 3 + i * 2;
    const extra = Math.floor(random() * 3);
    for (let y = 0; y < height + extra; y++) {
      const ripe = thatch[y > height - 4 ? 4 : 3];
      image.set(x + (y > height ? 1 : 0), 20 - y, stage === 2 ? ripe : leaf[y > height - 2 ? 4 : 3]);
    }
    if (stage === 2)
      image.rect(x, 18 - height - extra, 2, 3, thatch[4]).set(x, 18 - height - extra, thatch[5]);
  }
}

function cabbage(image: Raster, stage: CropStage): void {
  if (stage === 0) {
    image.rect(7, 17, 2, 3, leaf[4]).set(6, 17, leaf[3]).set(9, 17, leaf[3]);
    return;
  }
  const q = stage === 1 ? 4 : 6.2;
  leafClump(image, 8, 16, q, q * 0.8, RAMPS.cabbage, 3 + stage, 0.1);
  image.disc(8, 15, q * 0.45, q * 0.4, color('#cdeb9a'));
}

function pumpkin(image: Raster, stage: CropStage): void {
  if (stage < 2) leafClump(image, 8, 17, 2.6 + stage * 1.6, 2 + stage * 1.2, leaf, 5, 0.1);
  else {
    image.disc(8, 17, 6.4, 4.8, (u, v) => {
      const light = u * LIGHT_X + v * LIGHT_Y;
      return light > 0.35
        ? autumn[4]
        : Math.abs((u * 3) % 1) < 0.18
          ? autumn[1]
          : light > -0.3
            ? autumn[3]
            : autumn[2];
    });
  }
  image.rect(8, 11, 2, 2, leaf[2]).set(6, 12, leaf[4]).set(5, 13, leaf[3]).set(11, 12, leaf[4]);
}

function tomato(image: Raster, stage: CropStage): void {
  for (let y = 0; y < STEM_PX[stage] + 3; y++) image.set(8, 20 - y, wood[3]);
  if (stage) leafClump(image, 8, 14 - stage, 4.5, 5, leaf, 8, 0.05);
  if (stage < 2) return;
  for (const [x, y] of [
    [5, 11],
    [10, 9],
    [8, 14],
    [11, 14],
  ] as const)
    image.rect(x, y, 2, 2, red[2]).set(x, y, red[4]);
}

export function crop(kind: CropKind, stage: CropStage): Raster {
  const image = new Raster(16, 24);
  const random = randomStream(kind.length * 7 + stage);
  if (kind === 'wheat') wheat(image, stage, random);
  else if (kind === 'cabbage') cabbage(image, stage);
  else if (kind === 'pumpkin') pumpkin(image, stage);
  else tomato(image, stage);
  return image.outline(kind === 'wheat' && stage === 2 ? thatch[0] : leaf[0]);
}

export function herbs(blooms: Color, leaves: Color): Raster {
  const image = new Raster(18, 20);
  for (let i = 0; i < 6; i++) {
    const x = 3 + i * 2 + (i % 2);
    const height = 7 + Math.floor(hash(i, 3, 7) * 4);
    for (let y = 0; y < height; y++) image.set(x, 17 - y, y < 3 ? leaf[2] : leaves);
    image.set(x - 1, 15 - (i % 3), leaves).set(x + 1, 14 - (i % 2), leaf[3]);
    image.rect(x, 16 - height, 1, 4, blooms).set(x, 15 - height, mix(blooms, WHITE, 0.4));
    if (i % 2) image.set(x + 1, 17 - height, blooms);
  }
  return image.outline(leaf[0]).under(groundShadow(18, 20, 9, 17, 7, 2));
}

export function mushrooms(): Raster {
  const image = new Raster(20, 16);
  const cap = (x: number, y: number, r: number): void => {
    image.rect(x - 1, y, 3, 4, RAMPS.wall[5]).set(x + 1, y + 2, RAMPS.wall[3]);
    image.disc(x, y, r, r * 0.7, (u, v) =>
      v > 0.4 ? red[1] : u * LIGHT_X + v * LIGHT_Y > 0.3 ? red[4] : red[3],
    );
    image.set(x - 1, y - 1, WHITE).set(x + 2, y, WHITE);
  };
  cap(6, 8, 4);
  cap(14, 9, 3.4);
  cap(10, 11, 2.6);
  return image.outline(INK).under(groundShadow(20, 16, 10, 14, 8, 2));
}

export function lily(flowering: boolean): Raster {
  const image = new Raster(14, 10);
  image.disc(6.5, 5, 5.5, 3.2, (u, v) => {
    if (u > 0.1 && Math.abs(v) < 0.22) return null;
    return leaf[u * LIGHT_X + v * LIGHT_Y > 0.2 ? 4 : 3];
  });
  image.outline(leaf[1]);
  if (flowering) image.rect(5, 2, 3, 2, blossom[4]).set(6, 1, blossom[5]).set(6, 3, GOLD);
  return image;
}

export function reed(seed: number): Raster {
  const image = new Raster(14, 24);
  const random = randomStream(seed);
  for (let i = 0; i < 5; i++) {
    const x = 2 + i * 2 + Math.floor(random() * 2);
    const height = 9 + Math.floor(random() * 8);
    for (let y = 0; y < height; y++) {
      const bend = y <= height - 4 || i === 2 ? 0 : i > 2 ? 1 : -1;
      image.set(x + bend, 21 - y, leaf[y > height / 2 ? 4 : 2]);
    }
    if (i % 2) image.rect(x, 18 - height, 2, 5, wood[1]).rect(x, 18 - height, 1, 5, wood[2]);
  }
  return image;
}

export function flowerBed(seed: number, petals: readonly Color[]): Raster {
  const image = new Raster(32, 18);
  const random = randomStream(seed);
  for (let i = 0; i < 26; i++) {
    const x = 2 + Math.floor(random() * 28);
    const y = 7 + Math.floor(random() * 8);
    image
      .set(x, y, leaf[2])
      .set(x + 1, y - 1, leaf[4])
      .set(x - 1, y - 1, leaf[3])
      .set(x, y + 1, leaf[1]);
  }
  for (let i = 0; i < 13; i++) {
    const x = 2 + Math.round(i * 2.2);
    const y = 5 + Math.floor(random() * 8);
    const petal = petals[Math.floor(random() * petals.length)] ?? WHITE;
    image
      .rect(x, y, 2, 2, petal)
      .set(x, y, mix(petal, WHITE, 0.55))
      .set(x + 1, y + 1, mix(petal, INK, 0.25));
  }
  return image;
}

export function rock(seed: number): Raster {
  const image = new Raster(20, 16);
  image.disc(10, 9, 8, 5.6, (u, v, x, y) => {
    const light = u * LIGHT_X + v * LIGHT_Y + (noise(x / 2.5, y / 2.5, seed) - 0.5) * 0.7 + 0.2;
    return tone(stone, light > 0.7 ? 5 : light > 0.35 ? 4 : light > 0 ? 3 : light > -0.35 ? 2 : 1);
  });
  for (let i = 0; i < 5; i++) image.set(4 + Math.floor(hash(i, 1, seed) * 6), 4 + (i % 3), grass[2]);
  return image.outline(stone[0]).under(groundShadow(20, 16, 11, 13, 9, 2.6));
}

export function stump(): Raster {
  const image = new Raster(20, 16);
  image
    .rect(4, 7, 12, 6, wood[2])
    .rect(4, 7, 2, 6, wood[3])
    .rect(13, 7, 3, 6, wood[1])
    .rect(2, 12, 3, 2, wood[2]);
  image.disc(9.5, 7, 6, 3, wood[4]).disc(9.5, 7, 4, 2, wood[5]).disc(9.5, 7, 2, 1, wood[3]);
  return image.outline(INK).under(groundShadow(20, 16, 10, 13, 8, 2));
}
