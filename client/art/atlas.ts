// Packs sprites into one sheet with the frame list that Phaser's `load.atlas` reads (JSON hash).
import { Raster } from './raster.ts';

export type Sprite = {
  image: Raster;
  /** Pixels from the bottom edge up to the point that stands on the ground. */
  foot: number;
  /** Pixels from the left edge to that point; the middle when left out. */
  axis?: number;
  /** A roof that snow lies on. */
  snow?: SnowyRoof;
  /** Where smoke rises from, in pixels from the upper left. */
  smoke?: readonly (readonly [x: number, y: number])[];
};

/** The ramp a roof is painted with, and the pixel row of its eaves, counted from the top. */
export type SnowyRoof = { ramp: string; eaves: number };

export type AtlasFrame = {
  frame: { x: number; y: number; w: number; h: number };
  rotated: false;
  trimmed: false;
  spriteSourceSize: { x: number; y: number; w: number; h: number };
  sourceSize: { w: number; h: number };
  pivot: { x: number; y: number };
  snow?: SnowyRoof;
  smoke?: Sprite['smoke'];
};

type AtlasJson = {
  frames: Record<string, AtlasFrame>;
  meta: { app: string; image: string; format: 'RGBA8888'; size: { w: number; h: number }; scale: '1' };
};

export type Atlas = { sheet: Raster; json: AtlasJson };

/** Clear pixels around every frame: neighbours never bleed in when the camera zooms. */
const GUTTER = 2;

function frameOf(sprite: Sprite, x: number, y: number): AtlasFrame {
  const { width: w, height: h } = sprite.image;
  return {
    frame: { x, y, w, h },
    rotated: false,
    trimmed: false,
    spriteSourceSize: { x: 0, y: 0, w, h },
    sourceSize: { w, h },
    pivot: { x: (sprite.axis ?? w / 2) / w, y: (h - sprite.foot) / h },
    ...(sprite.snow === undefined ? {} : { snow: sprite.snow }),
    ...(sprite.smoke === undefined ? {} : { smoke: sprite.smoke }),
  };
}

/** Shelves of falling height; the order of equal heights is the order given, so packing is repeatable. */
export function packAtlas(sprites: ReadonlyMap<string, Sprite>, image: string, width: number): Atlas {
  const byHeight = [...sprites].sort((a, b) => b[1].image.height - a[1].image.height);
  const frames: Record<string, AtlasFrame> = {};
  let x = GUTTER;
  let y = GUTTER;
  let shelf = 0;
  for (const [name, sprite] of byHeight) {
    if (sprite.image.width + 2 * GUTTER > width) throw new Error(`${name} is wider than the sheet`);
    if (x + sprite.image.width + GUTTER > width) {
      x = GUTTER;
      y += shelf + GUTTER;
      shelf = 0;
    }
    frames[name] = frameOf(sprite, x, y);
    x += sprite.image.width + GUTTER;
    shelf = Math.max(shelf, sprite.image.height);
  }
  const sheet = new Raster(width, y + shelf + GUTTER);
  for (const [name, sprite] of byHeight) {
    const place = frames[name]?.frame;
    if (place) sheet.blit(sprite.image, place.x, place.y);
  }
  const meta = {
    app: 'heartwood-valley',
    image,
    format: 'RGBA8888',
    size: { w: sheet.width, h: sheet.height },
    scale: '1',
  } as const;
  return { sheet, json: { frames, meta } };
}
