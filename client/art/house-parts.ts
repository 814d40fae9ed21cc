// Pieces every building is put together from: roof slopes, walls, windows, doors, chimneys, ivy.
import { hash, noise } from './noise.ts';
import { GOLD, INK, RAMPS, tone, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { color, mix } from './raster.ts';
import type { Raster } from './raster.ts';

const { wood, stone, wall, dirt, leaf, blue, lit, thatch } = RAMPS;

export type WallLook = 'timber' | 'plaster' | 'stone' | 'planks';

/** Staggered rounded shingles in rows of four pixels; `inset` narrows the top edge. */
export function shingles(
  image: Raster,
  x0: number,
  y0: number,
  width: number,
  height: number,
  r: Ramp,
  inset: number,
  seed: number,
): void {
  for (let y = 0; y < height; y++) {
    const t = y / height;
    const ins = Math.round(inset * (1 - t));
    const row = Math.floor(y / 4);
    const ly = y % 4;
    for (let x = ins; x < width - ins; x++) {
      const sx = x + (row % 2 ? 3 : 0);
      const lx = sx % 6;
      const q = hash(Math.floor(sx / 6), row, seed);
      let i = q > 0.8 ? 4 : q < 0.25 ? 2 : 3;
      if (ly === 0 && q > 0.45) i = Math.min(5, i + 1);
      if (ly === 3) i = lx === 0 ? 0 : 1;
      else if (lx === 0) i = Math.min(i, 2);
      if (ly === 2 && (lx === 1 || lx === 5)) i = Math.max(1, i - 1);
      if (t > 0.86) i -= 1;
      if (x - ins < 2) i += 1;
      if (width - ins - x <= 3) i -= 1;
      image.set(x0 + x, y0 + y, tone(r, i));
    }
  }
}

/** A roof seen from the front and above: a short far slope, the ridge, the near slope, the eaves board. */
export function roof(
  image: Raster,
  x0: number,
  y0: number,
  width: number,
  height: number,
  r: Ramp,
  seed: number,
): void {
  const back = Math.round(height * 0.2);
  const far: Ramp = [r[0], r[1], r[1], r[2], r[3], r[4]];
  for (let y = 0; y < back; y++) {
    const ins = Math.round(9 * (y / back));
    for (let x = ins; x < width - ins; x++) {
      const q = hash(Math.floor((x + (y & 4 ? 3 : 0)) / 6), y >> 2, seed + 9);
      image.set(x0 + x, y0 + y, tone(far, y % 4 === 3 ? 1 : x % 6 === 0 ? 2 : q > 0.6 ? 4 : 3));
    }
  }
  shingles(image, x0, y0 + back, width, height - back, r, 9, seed);
  image.rect(x0 + 8, y0 + back - 1, width - 16, 3, r[4]).rect(x0 + 8, y0 + back - 1, width - 16, 1, r[5]);
  image.rect(x0 + 8, y0 + back + 2, width - 16, 1, r[1]);
  for (let x = 10; x < width - 10; x += 6) image.rect(x0 + x, y0 + back - 1, 1, 3, r[2]);
  image.rect(x0 - 1, y0 + height, width + 2, 3, wood[3]).rect(x0 - 1, y0 + height, width + 2, 1, wood[4]);
  image.rect(x0 - 1, y0 + height + 2, width + 2, 1, wood[1]);
}

function masonryTone(x: number, y: number, seed: number): number {
  const row = y >> 2;
  const sx = x + (row & 1 ? 4 : 0);
  if (y % 4 === 3 || sx % 8 === 7) return 1;
  return y % 4 === 0 ? 4 : hash(sx >> 3, row, seed) > 0.6 ? 2 : 3;
}

export function wallFace(
  image: Raster,
  x0: number,
  y0: number,
  width: number,
  height: number,
  look: WallLook,
  seed: number,
  planks: Ramp = wood,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (look === 'stone') image.set(x0 + x, y0 + y, tone(stone, masonryTone(x, y, seed) - (y < 4 ? 1 : 0)));
      else if (look === 'planks') {
        const lx = x % 6;
        const i = lx === 5 ? 1 : lx === 0 ? 4 : hash(x / 6, y >> 3, seed) > 0.75 ? 2 : 3;
        image.set(x0 + x, y0 + y, tone(planks, i - (y < 4 ? 1 : 0)));
      } else {
        const n = noise(x / 5, y / 3, seed + 3);
        image.set(
          x0 + x,
          y0 + y,
          tone(wall, y < 3 ? 1 : y < 5 ? 2 : x > width - 4 ? 3 : n > 0.72 ? 3 : n < 0.15 ? 5 : 4),
        );
      }
    }
  }
  if (look !== 'timber' && look !== 'plaster') return;
  for (const [px, py] of [
    [5, 14],
    [width - 15, 22],
    [width >> 1, 11],
  ] as const) {
    for (let j = 0; j < 2; j++) {
      image
        .rect(x0 + px + j * 2, y0 + py + j * 3, 5, 2, dirt[2])
        .rect(x0 + px + j * 2, y0 + py + j * 3 + 1, 5, 1, dirt[1]);
    }
  }
}

export function beam(image: Raster, x: number, y: number, width: number, height: number): void {
  image.rect(x, y, width, height, wood[2]);
  if (width > height) image.rect(x, y, width, 1, wood[3]).rect(x, y + height - 1, width, 1, wood[1]);
  else image.rect(x, y, 1, height, wood[3]).rect(x + width - 1, y, 1, height, wood[1]);
}

export function foundation(image: Raster, x0: number, ground: number, width: number, seed: number): void {
  const y = ground - 6;
  for (let i = 0; i < width;) {
    const w = Math.min(5 + Math.floor(hash(i, 1, seed) * 4), width - i);
    image.rect(x0 + i, y, w, 6, stone[2]).rect(x0 + i, y, w - 1, 1, stone[4]);
    image.rect(x0 + i, y + 1, w - 1, 3, stone[hash(i, 2, seed) > 0.5 ? 3 : 2]);
    image.rect(x0 + i + w - 1, y, 1, 6, stone[1]).rect(x0 + i, ground - 1, w, 1, stone[0]);
    i += w;
  }
}

function glass(image: Raster, x: number, y: number, width: number, height: number, isLit: boolean): void {
  if (isLit) {
    image
      .rect(x, y, width, height, lit[3])
      .rect(x, y, width, 2, lit[2])
      .rect(x + width - 4, y + 4, 4, height - 4, lit[4]);
    return;
  }
  image.rect(x, y, width, height, blue[3]).rect(x, y, width, 3, blue[2]);
  for (let i = 0; i < Math.min(width, height) - 3; i++) {
    image.set(x + 1 + i, y + height - 2 - i, blue[5]).set(x + 2 + i, y + height - 2 - i, blue[4]);
  }
}

type WindowLook = { lit: boolean; box?: boolean; shutters?: Ramp };

/** A 10 × 11 window; with shutters it spans 20 pixels, from x − 5. */
export function windowAt(image: Raster, x: number, y: number, look: WindowLook): void {
  image.rect(x - 1, y - 1, 12, 13, wood[1]).rect(x, y, 10, 11, wood[4]);
  glass(image, x + 1, y + 1, 8, 9, look.lit);
  image.rect(x + 4, y + 1, 1, 9, wood[3]).rect(x + 1, y + 5, 8, 1, wood[3]);
  image.rect(x - 1, y - 2, 12, 1, wood[5]).rect(x - 1, y - 1, 12, 1, wood[2]);
  if (look.shutters) {
    for (const sx of [x - 5, x + 11]) {
      image.rect(sx, y - 1, 4, 13, look.shutters[2]).rect(sx, y - 1, 1, 13, look.shutters[3]);
      for (let k = 1; k < 12; k += 2) image.rect(sx + 1, y - 1 + k, 2, 1, look.shutters[1]);
    }
  }
  if (!look.box) return;
  image
    .rect(x - 2, y + 12, 14, 3, wood[3])
    .rect(x - 2, y + 14, 14, 1, wood[1])
    .rect(x - 2, y + 12, 14, 1, wood[4]);
  for (let i = 0; i < 13; i++) {
    const k = hash(i, x, 3);
    image.set(x - 2 + i, y + 11, leaf[k > 0.5 ? 3 : 4]);
    if (k > 0.35) image.set(x - 2 + i, y + 10, k > 0.7 ? GOLD : k > 0.52 ? color('#f7a1b8') : WHITE);
    if (k > 0.8) image.set(x - 2 + i, y + 9, color('#f06b7a'));
  }
}

/** A tall pointed window of coloured glass. */
export function archedWindow(image: Raster, x: number, y: number, height: number, isLit: boolean): void {
  const panes = isLit ? [lit[3], lit[2], lit[4]] : [blue[3], RAMPS.plum[3], RAMPS.teal[3], thatch[3]];
  for (let j = 0; j < height; j++) {
    const half = j < 5 ? j : 5;
    for (let i = -half; i <= half; i++) {
      const edge = Math.abs(i) === half || j === height - 1;
      const pane = panes[(Math.floor((i + 6) / 3) + Math.floor(j / 4) * 2) % panes.length];
      image.set(x + i, y + j, edge ? stone[1] : i === 0 || j % 4 === 3 ? stone[0] : pane);
    }
  }
  image.rect(x - 6, y + height, 13, 2, stone[4]);
}

/** A planked door with a stone frame; `leaves` 2 makes a double door. Its sill lies on `ground`. */
export function doorAt(
  image: Raster,
  centre: number,
  ground: number,
  leaves: 1 | 2,
  r: Ramp,
  isLit: boolean,
): void {
  const width = leaves === 1 ? 14 : 28;
  const x = centre - width / 2;
  const y = ground - 24;
  image.rect(x - 3, y - 3, width + 6, 27, stone[1]);
  for (let k = 0; k < 6; k++) {
    image
      .rect(x - 3, y - 3 + k * 5, 3, 4, stone[k & 1 ? 4 : 3])
      .rect(x + width, y - 3 + k * 5, 3, 4, stone[k & 1 ? 2 : 3]);
  }
  image.rect(x - 3, y - 4, width + 6, 4, stone[3]).rect(x - 3, y - 4, width + 6, 1, stone[5]);
  for (let k = 4; k < width + 4; k += 5) image.rect(x - 3 + k, y - 4, 1, 4, stone[1]);
  for (let leafIndex = 0; leafIndex < leaves; leafIndex++) {
    const dx = x + leafIndex * 14;
    image.rect(dx, y, 14, 24, r[2]);
    for (let k = 0; k < 14; k += 4) image.rect(dx + k, y, 1, 24, r[1]).rect(dx + k + 1, y, 1, 24, r[3]);
    image
      .rect(dx, y, 14, 2, r[0])
      .rect(dx, y + 7, 14, 1, r[1])
      .rect(dx, y + 17, 14, 1, r[1]);
    image.rect(dx + 4, y + 3, 6, 5, wood[1]).rect(dx + 5, y + 4, 4, 3, isLit ? lit[3] : blue[3]);
    const handle = leaves === 2 && leafIndex === 0 ? 11 : leaves === 2 ? 2 : 11;
    image.set(dx + handle, y + 13, GOLD).set(dx + handle, y + 14, lit[1]);
  }
  if (leaves === 2) image.rect(centre, y, 1, 24, r[0]);
  image.rect(x - 4, ground - 1, width + 8, 4, stone[3]).rect(x - 4, ground - 1, width + 8, 1, stone[5]);
  image.rect(x - 4, ground + 2, width + 8, 1, stone[1]);
}

export function chimney(
  image: Raster,
  x: number,
  y: number,
  width: number,
  height: number,
  ember = false,
): void {
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const brick = j % 4 === 3 || (i + (Math.floor(j / 4) & 1 ? 3 : 0)) % 6 === 5;
      image.set(x + i, y + j, brick ? stone[1] : stone[i < 3 ? 4 : i > width - 3 ? 2 : 3]);
    }
  }
  image
    .rect(x - 1, y - 2, width + 2, 4, stone[3])
    .rect(x - 1, y - 2, width + 2, 1, stone[5])
    .rect(x - 1, y + 1, width + 2, 1, stone[1]);
  image.rect(x + 3, y - 3, width - 6, 2, ember ? lit[2] : INK);
  if (ember)
    image
      .rect(x + 4, y - 4, width - 8, 1, lit[3])
      .rect(x + 2, y + 2, width - 4, 1, mix(stone[2], lit[1], 0.6));
}

/** A gabled dormer with a small window; (x, y) is its peak. */
export function dormer(image: Raster, x: number, y: number, r: Ramp, look: WallLook, isLit: boolean): void {
  for (let j = 0; j < 25; j++) {
    const half = Math.min(13, Math.floor(j * 0.85) + 1);
    for (let i = -half; i <= half; i++)
      image.set(x + i, y + j, j > 22 ? wood[2] : look === 'stone' ? stone[3] : wall[4]);
  }
  for (let k = 0; k < 21; k++) {
    for (let t = -3; t < 3; t++) {
      for (const side of [-1, 1]) {
        const body = k % 4 === 3 ? r[2] : side < 0 ? r[4] : r[3];
        image.set(x + side * Math.round(k * 0.92), y - 4 + k + t, t === -3 ? r[5] : t === 2 ? r[0] : body);
      }
    }
  }
  image.rect(x - 5, y + 9, 10, 11, wood[1]).rect(x - 4, y + 10, 8, 9, wood[4]);
  glass(image, x - 3, y + 11, 6, 7, isLit);
  image.rect(x - 1, y + 11, 1, 7, wood[3]).rect(x - 3, y + 14, 6, 1, wood[3]);
}

export function ivy(image: Raster, x0: number, ground: number, height: number, seed: number): void {
  for (let i = 0; i < 46; i++) {
    const t = i / 46;
    const x = x0 + 1 + Math.sin(i * 1.7) * 3 + (hash(i, 1, seed) - 0.5) * 6 + t * 2;
    const y = ground - 3 - t * height;
    image
      .set(x, y, tone(leaf, 2 + Math.floor(hash(i, 2, seed) * 3)))
      .set(x + 1, y, leaf[4])
      .set(x, y + 1, leaf[1]);
  }
}
