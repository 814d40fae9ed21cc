// Signs, bells, wheels: what a building is known by from afar.
import * as parts from './house-parts.ts';
import type { HouseCanvas } from './house.ts';
import { GOLD, INK, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import type { Raster } from './raster.ts';

const { stone, wood, red, blue, plum, thatch, wall, leaf, blossom, lit, steel } = RAMPS;

/** A board hanging from an iron arm beside the door, with a picture painted by `emblem` (14 × 10 inside). */
export function hangingSign(
  c: HouseCanvas,
  side: -1 | 1,
  emblem: (image: Raster, x: number, y: number) => void,
): void {
  const x = c.doorCentre + side * 28 - 9;
  const y = c.ground - 33;
  c.image
    .rect(x, y - 3, 18, 1, steel[0])
    .rect(x + 3, y - 2, 1, 3, steel[1])
    .rect(x + 14, y - 2, 1, 3, steel[1]);
  c.image
    .rect(x, y, 18, 13, wood[1])
    .rect(x + 1, y + 1, 16, 11, wood[5])
    .rect(x + 1, y + 11, 16, 1, wood[3]);
  emblem(c.image, x + 2, y + 2);
}

export function anvilEmblem(image: Raster, x: number, y: number): void {
  image
    .rect(x + 1, y + 1, 11, 2, steel[1])
    .rect(x + 3, y + 3, 6, 2, steel[1])
    .rect(x + 4, y + 5, 4, 1, steel[1]);
  image.rect(x + 2, y + 6, 8, 2, steel[0]).rect(x + 3, y + 1, 6, 1, steel[3]);
}

export function loafEmblem(image: Raster, x: number, y: number): void {
  image.disc(x + 6.5, y + 4.5, 6, 3.6, thatch[2]).disc(x + 6, y + 4, 5, 2.6, thatch[3]);
  for (const i of [3, 6, 9]) image.rect(x + i, y + 2, 1, 3, thatch[5]);
}

export function leafEmblem(image: Raster, x: number, y: number): void {
  image
    .disc(x + 6, y + 4, 5, 3, leaf[3])
    .disc(x + 5, y + 3, 3, 1.6, leaf[4])
    .rect(x + 2, y + 4, 10, 1, leaf[1]);
}

export function sawEmblem(image: Raster, x: number, y: number): void {
  image
    .rect(x + 4, y + 3, 9, 3, steel[4])
    .rect(x, y + 2, 4, 5, wood[2])
    .rect(x + 1, y + 4, 2, 1, wood[5]);
  for (let i = 4; i < 13; i += 2) image.set(x + i, y + 6, steel[2]);
}

export function lanternEmblem(image: Raster, x: number, y: number): void {
  image
    .rect(x + 4, y, 6, 1, INK)
    .rect(x + 4, y + 1, 6, 6, lit[3])
    .rect(x + 5, y + 2, 3, 4, lit[4])
    .rect(x + 4, y + 7, 6, 1, INK);
}

export function bell(image: Raster, x: number, y: number): void {
  image
    .rect(x - 2, y, 5, 2, thatch[4])
    .rect(x - 3, y + 2, 7, 4, thatch[3])
    .rect(x - 2, y + 2, 2, 4, thatch[5]);
  image.rect(x - 4, y + 6, 9, 2, thatch[2]).rect(x, y + 8, 1, 2, wood[1]);
}

/** A turret on the roof with open arches and a bell. */
export function cupola(c: HouseCanvas, roofRamp: Ramp): void {
  const x = c.centre;
  const y = c.roofTop - 22;
  c.image
    .rect(x - 11, y + 14, 22, 24, wall[4])
    .rect(x - 11, y + 14, 3, 24, wood[2])
    .rect(x + 8, y + 14, 3, 24, wood[1]);
  c.image
    .rect(x - 7, y + 17, 14, 14, INK)
    .rect(x - 11, y + 34, 22, 4, wood[2])
    .rect(x - 11, y + 34, 22, 1, wood[4]);
  bell(c.image, x, y + 18);
  for (let k = 0; k < 14; k++) {
    c.image
      .rect(x - k - 2, y + k, k * 2 + 4, 1, k % 4 === 3 ? roofRamp[1] : roofRamp[3])
      .rect(x - k - 2, y + k, 2, 1, roofRamp[4]);
  }
  c.image.rect(x - 1, y - 7, 2, 7, GOLD).rect(x - 3, y - 5, 6, 1, GOLD);
}

/** A stone tower in front of the nave, with a bell, a pointed roof and the door at its foot. */
export function steeple(c: HouseCanvas): void {
  const { image, doorCentre: x, ground, lit: isLit } = c;
  const top = c.roofTop - 14;
  parts.wallFace(image, x - 25, top, 50, ground - top, 'stone', 77);
  for (let j = top; j < ground; j++) image.set(x - 25, j, stone[4]).rect(x + 22, j, 3, 1, stone[1]);
  image
    .rect(x - 27, top, 54, 4, stone[3])
    .rect(x - 27, top, 54, 1, stone[5])
    .rect(x - 27, top + 40, 54, 3, stone[4]);
  for (let j = 0; j < 24; j++) {
    const half = j < 8 ? j + 2 : 9;
    image.rect(x - half, top + 10 + j, half * 2, 1, INK);
  }
  bell(image, x, top + 16);
  parts.archedWindow(image, x, top + 54, 26, isLit);
  parts.foundation(image, x - 25, ground, 50, 5);
  parts.doorAt(image, x, ground, 2, red, isLit);
  for (let k = 0; k < 44; k++) {
    const half = Math.round(k * 0.62) + 1;
    const y = top - 44 + k;
    for (let i = -half; i <= half; i++) {
      const shingle = (i + (k & 4 ? 3 : 0) + 60) % 6 === 0 || k % 4 === 3;
      image.set(
        x + i,
        y,
        shingle ? plum[1] : i < -half * 0.35 ? plum[4] : i < half * 0.4 ? plum[3] : plum[2],
      );
    }
  }
  image.rect(x - 1, top - 56, 2, 13, GOLD).rect(x - 4, top - 52, 8, 2, GOLD);
}

/** A wheel on the river side, water on its lower paddles. */
export function waterWheel(c: HouseCanvas): void {
  const cx = c.right + 4;
  const cy = c.ground - 26;
  const { image } = c;
  for (const radius of [21, 20, 14]) {
    for (let a = 0; a < 180; a++) {
      const angle = (a / 90) * Math.PI;
      image.set(
        cx + Math.cos(angle) * radius,
        cy + Math.sin(angle) * radius,
        radius === 21 ? wood[1] : wood[3],
      );
    }
  }
  for (let k = 0; k < 12; k++) {
    const angle = (k / 12) * Math.PI * 2 + 0.13;
    for (let d = 3; d < 22; d++)
      image.set(cx + Math.cos(angle) * d, cy + Math.sin(angle) * d, d > 15 ? wood[4] : wood[2]);
    const [px, py] = [cx + Math.cos(angle) * 20, cy + Math.sin(angle) * 20];
    image.rect(
      Math.round(px) - 2,
      Math.round(py) - 2,
      4,
      4,
      Math.sin(angle) > 0.5 ? RAMPS.water[3] : wood[2],
    );
    image.set(Math.round(px) - 1, Math.round(py) - 1, wood[5]);
  }
  image.disc(cx, cy, 3, 3, steel[2]).set(cx - 1, cy - 1, steel[4]);
}

/** The big doors, loft hatch and white braces of a barn. */
export function barnFront(c: HouseCanvas): void {
  const { image, doorCentre: x, ground } = c;
  image.rect(x - 20, ground - 30, 40, 30, wood[1]).rect(x - 18, ground - 28, 36, 28, red[1]);
  for (const side of [0, 1]) {
    const left = x - 18 + side * 18;
    image
      .rect(left, ground - 28, 18, 28, red[2])
      .rect(left, ground - 28, 18, 2, WHITE)
      .rect(left, ground - 2, 18, 2, WHITE);
    image.rect(left, ground - 28, 2, 28, WHITE).rect(left + 16, ground - 28, 2, 28, WHITE);
    for (let k = 0; k < 25; k++) {
      image.rect(left + 2 + Math.round(k * 0.55), ground - 27 + k, 2, 1, WHITE);
      image.rect(left + 15 - Math.round(k * 0.55), ground - 27 + k, 2, 1, WHITE);
    }
  }
  const y = c.wallTop - 34;
  for (let k = 0; k < 30; k++) {
    const half = Math.min(24, k + 4);
    image
      .rect(x - half, y + k, half * 2, 1, k % 6 === 5 ? red[1] : red[2])
      .rect(x - half - 2, y + k, 3, 1, WHITE)
      .rect(x + half - 1, y + k, 3, 1, WHITE);
  }
  image
    .rect(x - 9, y + 10, 18, 17, WHITE)
    .rect(x - 7, y + 12, 14, 15, wood[0])
    .rect(x - 7, y + 20, 14, 7, thatch[3]);
  for (let i = 0; i < 14; i += 2) image.rect(x - 7 + i, y + 18 + (i % 4 ? 1 : 0), 1, 4, thatch[4]);
}

/** Columns, a clock and a flag for the hall. */
export function townHallFront(c: HouseCanvas): void {
  const { image, doorCentre: x, ground, wallTop } = c;
  const peak = wallTop - 34;
  for (let k = 0; k < 34; k++) {
    const half = Math.round(k * 1.35) + 3;
    image
      .rect(x - half, peak + k, half * 2, 1, wall[4])
      .rect(x - half - 2, peak + k, 4, 1, blue[k % 4 === 3 ? 1 : 4])
      .rect(x + half - 2, peak + k, 4, 1, blue[k % 4 === 3 ? 1 : 2]);
  }
  image.rect(x - 50, wallTop, 100, 4, stone[4]).rect(x - 50, wallTop + 3, 100, 1, stone[1]);
  image.disc(x - 0.5, peak + 20, 9, 9, stone[1]).disc(x - 0.5, peak + 20, 7.5, 7.5, WHITE);
  image.rect(x - 1, peak + 15, 1, 6, INK).rect(x - 1, peak + 20, 4, 1, INK);
  for (const dx of [-46, -26, 20, 40]) {
    image
      .rect(x + dx, wallTop + 4, 7, ground - wallTop - 4, stone[4])
      .rect(x + dx, wallTop + 4, 2, ground - wallTop - 4, stone[5]);
    image
      .rect(x + dx + 5, wallTop + 4, 2, ground - wallTop - 4, stone[2])
      .rect(x + dx - 1, ground - 4, 9, 4, stone[3])
      .rect(x + dx - 1, wallTop + 4, 9, 3, stone[5]);
  }
  image
    .rect(x - 1, peak - 26, 2, 28, steel[1])
    .rect(x + 1, peak - 25, 14, 9, red[2])
    .rect(x + 1, peak - 25, 14, 2, red[3])
    .rect(x + 5, peak - 22, 5, 3, GOLD);
}

export function stripedAwning(c: HouseCanvas, r: Ramp, fromX: number, width: number): void {
  const y = c.ground - 34;
  for (let j = 0; j < 11; j++) {
    for (let i = 0; i < width; i++) {
      const stripe = Math.floor(i / 6) % 2 === 0;
      if (j === 10 && i % 6 === 5) continue;
      c.image.set(fromX + i, y + j, stripe ? r[j > 7 ? 2 : 3] : wall[j > 7 ? 3 : 5]);
    }
  }
}

/** Bundles hung to dry under the eaves. */
export function dryingHerbs(c: HouseCanvas): void {
  for (let x = c.left + 6; x < c.right - 6; x += 9) {
    if (Math.abs(x - c.doorCentre) < 14) continue;
    const r = (x / 9) % 3 < 1 ? plum : (x / 9) % 3 < 2 ? leaf : blossom;
    c.image
      .rect(x, c.wallTop + 3, 1, 3, wood[4])
      .rect(x - 1, c.wallTop + 6, 3, 4, r[3])
      .rect(x - 1, c.wallTop + 9, 3, 1, r[1]);
  }
}
