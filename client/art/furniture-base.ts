// What all furniture shares: an outline, a thin shadow, boxes and shelves.
import { groundShadow } from './foliage.ts';
import { INK, RAMPS } from './palette.ts';
import type { Ramp } from './palette.ts';
import { Raster } from './raster.ts';

const { wood } = RAMPS;

/** Furniture has an outline and a thin shadow to the right; rooms are small and soft blobs would crowd them. */
export function furniture(image: Raster): Raster {
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
export function box(
  image: Raster,
  x: number,
  y: number,
  width: number,
  height: number,
  top: number,
  r: Ramp,
): void {
  image
    .rect(x, y, width, top, r[4])
    .rect(x, y, width, 1, r[5])
    .rect(x, y + top, width, height - top, r[2]);
  image
    .rect(x, y + top, width, 1, r[1])
    .rect(x, y + top, 1, height - top, r[3])
    .rect(x + width - 1, y + top, 1, height - top, r[1]);
}

export function shelves(
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
