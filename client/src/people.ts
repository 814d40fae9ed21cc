// How people are drawn: painted in the page from an appearance, so that a villager edited a second ago is in its new
// coat, and nobody downloads the faces of strangers.
import type { Direction, Mood } from '@heartwood/server/world';
import type { Appearance } from '../art/appearance.ts';
import {
  CHARACTER_HEIGHT,
  CHARACTER_WIDTH,
  CHEER_COLUMN,
  DIRECTIONS,
  LOWERED_COLUMN,
  paintCharacterRow,
  RAISED_COLUMN,
  SIT_COLUMN,
  SLEEP_COLUMN,
  WALK_FRAMES,
} from '../art/characters.ts';
import { paintPortrait, PORTRAIT_SIZE } from '../art/portraits.ts';
import type { Raster } from '../art/raster.ts';
import { blankCanvas } from './canvas.ts';

export type { Appearance };
export const personPx = { width: CHARACTER_WIDTH, height: CHARACTER_HEIGHT } as const;
export const portraitPx = PORTRAIT_SIZE;
export type Stance = 'walk' | 'sit' | 'sleep' | 'raised' | 'lowered' | 'cheer';

/** Worn by whoever's own look cannot be read. */
const plain: Appearance = { skin: 'tan', hairStyle: 'short', hairColor: 'brown', top: 'leaf', legs: 'wood' };

/** @param look JSON of an appearance, as the valley sends it */
function readLook(look: string): Appearance {
  try {
    const value: unknown = JSON.parse(look);
    return typeof value === 'object' && value !== null ? { ...plain, ...value } : plain;
  } catch {
    return plain;
  }
}

/** Column of a frame in somebody's row. */
export function columnOf(facing: Direction, step: number, stance: Stance): number {
  const direction = DIRECTIONS.indexOf(facing);
  if (stance === 'sleep') return SLEEP_COLUMN;
  if (stance === 'cheer') return CHEER_COLUMN;
  if (stance === 'raised') return RAISED_COLUMN + direction;
  if (stance === 'lowered') return LOWERED_COLUMN + direction;
  return stance === 'sit' ? SIT_COLUMN + direction : direction * WALK_FRAMES + (step % WALK_FRAMES);
}

const rows = new Map<string, HTMLCanvasElement>();
/** More than are ever in sight; each is 35 kB. */
const keptRows = 160;

/** All frames of one person side by side. @param isCold as in winter */
export function personRow(look: string, isCold = false): HTMLCanvasElement {
  return kept(rows, `${isCold} ${look}`, keptRows, () =>
    toCanvas(paintSafely(look, (appearance) => paintCharacterRow(appearance, isCold))),
  );
}

const faces = new Map<string, HTMLCanvasElement>();
const keptFaces = 40;

/** @param blinks with closed eyes, for a moment */
export function face(look: string, mood: Mood, blinks = false): HTMLCanvasElement {
  return kept(faces, `${mood} ${blinks} ${look}`, keptFaces, () =>
    toCanvas(paintSafely(look, (l) => paintPortrait(l, mood, blinks))),
  );
}

/** A newer server may know hats that this page does not. */
function paintSafely(look: string, paint: (appearance: Appearance) => Raster): Raster {
  try {
    return paint(readLook(look));
  } catch {
    return paint(plain);
  }
}

function kept<T>(cache: Map<string, T>, key: string, most: number, make: () => T): T {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    const [oldest] = cache.keys();
    if (cache.size >= most && oldest !== undefined) cache.delete(oldest);
    cache.set(key, value);
  }
  return value;
}

function toCanvas(raster: Raster): HTMLCanvasElement {
  const { canvas, brush } = blankCanvas(raster.width, raster.height);
  const pixels = new ImageData(new Uint8ClampedArray(raster.data), raster.width, raster.height);
  brush.putImageData(pixels, 0, 0);
  return canvas;
}
