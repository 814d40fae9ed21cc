// A building's outside, fitted to its footprint on the map: front wall below, roof above, drawn over the rooms
// until somebody goes in.
import type { Sprite } from './atlas.ts';
import * as parts from './house-parts.ts';
import { INK, RAMPS, SHADOW } from './palette.ts';
import type { Ramp } from './palette.ts';
import { Raster } from './raster.ts';
import { TILE_PX } from './terrain-ids.ts';

type Chimney = { x: number; width?: number; height?: number; ember?: boolean };

export type HouseLook = {
  seed: number;
  roof: Ramp;
  walls: parts.WallLook;
  wallRamp?: Ramp;
  door: Ramp;
  storeys?: 1 | 2;
  /** Fractions of the width at which dormers stand on the roof. */
  dormers?: readonly number[];
  chimneys?: readonly Chimney[];
  windows?: 'shutters' | 'plain' | 'arched' | 'none';
  ivy?: boolean;
  /** Half the width, in pixels, of wall about the door that is kept free of windows on every floor. */
  clearFront?: number;
  /** Paints what makes this building itself: signs, steeples, wheels. */
  landmark?: (canvas: HouseCanvas) => void;
};

export type Footprint = { width: number; height: number; door: number; doorWidth: 1 | 2 };

/** Where things are on a house's sprite, in pixels. */
export type HouseCanvas = {
  image: Raster;
  left: number;
  right: number;
  centre: number;
  doorCentre: number;
  ground: number;
  wallTop: number;
  roofTop: number;
  lit: boolean;
};

/** Clear space around the walls: eaves, signs and the mill's wheel need it. */
const SIDE_PX = 26;
/** Room above the roof for chimneys and the steeple. */
const SKY_PX = 64;
/** Door step and shadow below the front wall. */
const HOUSE_FOOT_PX = 6;
/** How far the roof rises behind the footprint. */
const OVERHANG_PX = 10;
const EAVES_PX = 5;

function windowRow(canvas: HouseCanvas, look: HouseLook, y: number, avoidDoor: boolean): void {
  const inner = canvas.right - canvas.left;
  const count = Math.max(2, Math.floor(inner / 34));
  for (let i = 0; i < count; i++) {
    const x = Math.round(canvas.left + (inner * (i + 0.5)) / count) - 5;
    const clear = look.clearFront ?? (avoidDoor ? 30 : 0);
    if (Math.abs(x + 5 - canvas.doorCentre) < clear) continue;
    if (look.windows === 'arched') parts.archedWindow(canvas.image, x + 5, y - 4, 20, canvas.lit);
    else {
      const shutters = look.windows === 'plain' ? {} : { shutters: look.door };
      parts.windowAt(canvas.image, x, y, { lit: canvas.lit, box: look.windows !== 'plain', ...shutters });
    }
  }
}

function timberFrame(canvas: HouseCanvas, wallHeight: number): void {
  const { image, left, right, wallTop } = canvas;
  const width = right - left;
  const bays = Math.max(2, Math.round(width / 42));
  for (let i = 0; i <= bays; i++) {
    const x = Math.round(left + (i * (width - 4)) / bays);
    parts.beam(image, x, wallTop + 4, 4, wallHeight - 4);
  }
  parts.beam(image, left, wallTop + 3, width, 3);
  if (wallHeight > 44) parts.beam(image, left, wallTop + wallHeight - 36, width, 3);
}

export function house(look: HouseLook, plan: Footprint, lit: boolean): Sprite {
  const widthPx = plan.width * TILE_PX;
  const depthPx = plan.height * TILE_PX;
  const wallHeight = look.storeys === 2 ? 62 : 35;
  const image = new Raster(widthPx + SIDE_PX * 2, SKY_PX + OVERHANG_PX + depthPx + HOUSE_FOOT_PX);
  const ground = image.height - HOUSE_FOOT_PX;
  const canvas: HouseCanvas = {
    image,
    left: SIDE_PX,
    right: SIDE_PX + widthPx,
    centre: image.width / 2,
    doorCentre: SIDE_PX + (plan.door + plan.doorWidth / 2) * TILE_PX,
    ground,
    wallTop: ground - wallHeight,
    roofTop: ground - depthPx - OVERHANG_PX,
    lit,
  };
  parts.wallFace(
    image,
    canvas.left,
    canvas.wallTop,
    widthPx,
    wallHeight,
    look.walls,
    look.seed,
    look.wallRamp,
  );
  if (look.walls === 'timber') timberFrame(canvas, wallHeight);
  parts.foundation(image, canvas.left, ground, widthPx, look.seed);
  if (look.windows !== 'none') {
    if (look.storeys === 2) windowRow(canvas, look, canvas.wallTop + 11, false);
    windowRow(canvas, look, ground - 25, true);
  }
  parts.doorAt(image, canvas.doorCentre, ground, plan.doorWidth, look.door, lit);
  const roofHeight = canvas.wallTop - canvas.roofTop;
  for (const c of look.chimneys ?? []) {
    const w = c.width ?? 12;
    parts.chimney(
      image,
      Math.round(canvas.left + widthPx * c.x),
      canvas.roofTop - (c.height ?? 10),
      w,
      34,
      c.ember,
    );
  }
  const roofX = canvas.left - EAVES_PX;
  parts.roof(image, roofX, canvas.roofTop, widthPx + EAVES_PX * 2, roofHeight, look.roof, look.seed);
  for (const d of look.dormers ?? []) {
    parts.dormer(
      image,
      Math.round(canvas.left + widthPx * d),
      canvas.wallTop - 28,
      look.roof,
      look.walls,
      lit,
    );
  }
  if (look.ivy) parts.ivy(image, canvas.left, ground, wallHeight + 4, look.seed);
  look.landmark?.(canvas);
  image.outline(INK);
  const shadow = new Raster(image.width, image.height);
  shadow.rect(canvas.left + 3, ground - 4, widthPx + 5, 7, SHADOW);
  image.under(shadow);
  const smoke = (look.chimneys ?? []).map(
    (c) =>
      [
        Math.round(canvas.left + widthPx * c.x + (c.width ?? 12) / 2),
        canvas.roofTop - (c.height ?? 10) - 4,
      ] as const,
  );
  return trimTop({
    image,
    foot: HOUSE_FOOT_PX,
    smoke,
    snow: { ramp: rampName(look.roof), eaves: canvas.wallTop },
  });
}

function rampName(wanted: Ramp): string {
  const found = Object.entries(RAMPS).find(([, ramp]) => ramp === wanted);
  if (found === undefined) throw new Error('a roof is painted with a ramp that has no name');
  return found[0];
}

/** What differs when the windows are lit, to be laid over the house by day. */
export function litWindows(day: Sprite, lit: Sprite): Sprite {
  const { width, height } = day.image;
  let [left, top, right, bottom] = [width, height, 0, 0];
  const only = new Raster(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b] = [day.image.get(x, y), lit.image.get(x, y)];
      if (a.every((value, i) => value === b[i])) continue;
      only.set(x, y, b);
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  }
  const image = only.crop(left, top, right - left, bottom - top);
  return { image, foot: day.foot - (height - bottom), axis: width / 2 - left };
}

/** Drops the empty rows above the chimney so that the atlas stays small. */
function trimTop(sprite: Sprite): Sprite {
  const { image } = sprite;
  let top = 0;
  while (top < image.height && isEmptyRow(image, top)) top++;
  const cropped = image.crop(0, top, image.width, image.height - top);
  const { snow, foot } = sprite;
  return {
    image: cropped,
    foot,
    ...(snow === undefined ? {} : { snow: { ...snow, eaves: snow.eaves - top } }),
  };
}

function isEmptyRow(image: Raster, y: number): boolean {
  for (let x = 0; x < image.width; x++) if (image.alpha(x, y)) return false;
  return true;
}
