// The small figures. Pure: give it an appearance, get pixels, in Node or in the browser.
import { clothRamp, HAIRS, SKINS } from './appearance.ts';
import type { Appearance, ClothColor } from './appearance.ts';
import { ARMS, OTHER_ARM, WITHOUT_HAND, WITHOUT_HANDS } from './character-arms.ts';
import type { ArmPose } from './character-arms.ts';
import { HAIR, HATS } from './character-hair.ts';
import * as layers from './character-layers.ts';
import type { Rows, View } from './character-layers.ts';
import { GOLD, INK, RAMPS } from './palette.ts';
import { color, mix, Raster } from './raster.ts';
import type { Color } from './raster.ts';

export const CHARACTER_WIDTH = 16;
export const CHARACTER_HEIGHT = 26;
export const DIRECTIONS = ['down', 'left', 'right', 'up'] as const;
export type Direction = (typeof DIRECTIONS)[number];
/** Walking: standing, first step, passing, second step. */
export const WALK_FRAMES = 4;
/** Columns of a character's row: 4 directions × 4 steps, 4 sitting, 1 asleep, 4 with an arm up, 4 with it down, 1 cheering. */
export const SIT_COLUMN = DIRECTIONS.length * WALK_FRAMES;
export const SLEEP_COLUMN = SIT_COLUMN + DIRECTIONS.length;
export const RAISED_COLUMN = SLEEP_COLUMN + 1;
export const LOWERED_COLUMN = RAISED_COLUMN + DIRECTIONS.length;
export const CHEER_COLUMN = LOWERED_COLUMN + DIRECTIONS.length;
export const CHARACTER_COLUMNS = CHEER_COLUMN + 1;

export type Pose = 'walk' | 'sit' | 'sleep' | ArmPose | 'cheer';

/** As somebody is dressed for the day. */
type Dressed = Appearance & { scarf?: ClothColor };

/** Of wool that is not the colour of what is under it; one's own, winter after winter. */
function scarfOf({ top, legs, hairColor, skin }: Appearance): ClothColor {
  const others = (['red', 'teal', 'thatch', 'plum', 'blue'] as const).filter((cloth) => cloth !== top);
  let pick = 0;
  for (const letter of `${top} ${legs} ${hairColor} ${skin}`)
    pick = (pick * 31 + letter.charCodeAt(0)) % 1009;
  return others[pick % others.length] ?? 'red';
}

function paletteOf(look: Dressed): Record<string, Color> {
  const skin = SKINS[look.skin];
  const hair = HAIRS[look.hairColor];
  const top = clothRamp(look.top);
  const legs = clothRamp(look.legs);
  const hat = clothRamp(look.hatColor ?? 'red');
  const scarf = clothRamp(look.scarf ?? 'red');
  const { wood, thatch, wall, blossom, steel } = RAMPS;
  return {
    O: INK,
    S: skin[1],
    s: skin[0],
    E: INK,
    b: mix(skin[1], color('#ee6f6f'), 0.45),
    T: top[2],
    t: top[3],
    D: top[1],
    R: scarf[2],
    r: scarf[4],
    X: scarf[1],
    L: legs[2],
    l: legs[1],
    F: wood[1],
    H: hair[1],
    h: hair[2],
    d: hair[0],
    A: thatch[4],
    a: thatch[5],
    c: thatch[2],
    B: hat[2],
    q: hat[3],
    k: hat[1],
    W: wall[5],
    w: wall[3],
    p: blossom[4],
    y: GOLD,
    g: steel[3],
  };
}

/** Head, hair, beard, glasses and hat, from the pixel row `top` down. */
function paintHead(
  image: Raster,
  look: Appearance,
  view: View,
  palette: Record<string, Color>,
  top: number,
  asleep = false,
): void {
  image.letters(layers.HEAD[view], palette, 0, top);
  if (asleep) image.letters(layers.CLOSED_EYES, palette, 0, top + 7);
  const hair = look.hat === 'hood' && !asleep ? 'short' : look.hairStyle; // a hood presses any hair flat
  if (look.hairStyle !== 'bald' && hair !== 'bald') image.letters(HAIR[hair][view], palette, 0, top);
  if (view !== 'up') {
    if (look.beard) image.letters(layers.BEARD[view], palette, 0, top + 10);
    if (look.glasses && !asleep) image.letters(layers.GLASSES[view], palette, 0, top + 8);
  }
  if (look.hat && !asleep)
    image.letters(HATS[look.hat][view], palette, 0, top - (look.hat === 'straw' ? 1 : 0));
}

function paintScarf(
  image: Raster,
  look: Dressed,
  view: View,
  palette: Record<string, Color>,
  top: number,
): void {
  if (look.scarf !== undefined) image.letters(layers.SCARF[view], palette, 0, top + 13);
}

function paintApron(
  image: Raster,
  look: Appearance,
  view: View,
  palette: Record<string, Color>,
  top: number,
): void {
  if (!look.apron || view === 'up') return;
  image.letters(layers.APRON[view], palette, 0, top + 14);
  if (look.skirt) image.letters(layers.APRON_OVER_SKIRT[view], palette, 0, top + 18);
}

/** The body with its arms swung forward on the first and third step. */
function bodyRows(view: View, step: number): Rows {
  if (step % 2 === 0) return layers.BODY[view];
  const [first, second] = layers.SWINGING_ARMS[view];
  const rows = [...layers.BODY[view]];
  rows.splice(2, 3, ...(step === 1 ? first : second));
  return rows;
}

function paintWalking(look: Dressed, view: View, step: number): Raster {
  const image = new Raster(CHARACTER_WIDTH, CHARACTER_HEIGHT);
  const palette = paletteOf(look);
  const dip = step % 2; // the body sinks a pixel while both feet are down
  const top = 1 + dip;
  const legs = layers.LEGS[view];
  if (look.skirt) {
    if (dip) image.letters(legs.idle.slice(3), palette, step === 1 ? -1 : 1, 22);
    image.letters(layers.SKIRT[view], palette, 0, 19 + dip);
  } else image.letters(step === 1 ? legs.a : step === 3 ? legs.b : legs.idle, palette, 0, 20);
  image.letters(bodyRows(view, step), palette, 0, 13 + top);
  paintApron(image, look, view, palette, top);
  paintScarf(image, look, view, palette, top);
  paintHead(image, look, view, palette, top);
  return image;
}

/** Standing, with one arm at work or both in the air. */
function paintArms(look: Dressed, view: View, pose: ArmPose | 'cheer'): Raster {
  const image = paintWalking(look, view, 0);
  const palette = paletteOf(look);
  const arm = ARMS[view][pose === 'lowered' ? 'lowered' : 'raised'];
  for (let y = 17; y < 19; y++) for (const x of [1, 2, 3, 12, 13, 14]) clearHand(image, view, pose, x, y);
  image.letters(pose === 'cheer' ? WITHOUT_HANDS : WITHOUT_HAND[view], palette, 0, 17);
  paintApron(image, look, view, palette, 1);
  paintScarf(image, look, view, palette, 1);
  image.letters(arm.rows, palette, 0, arm.top);
  if (pose === 'cheer') image.letters(OTHER_ARM.rows, palette, 0, OTHER_ARM.top);
  return image;
}

/** Only on the side that works; in profile the near hand is painted over. */
function clearHand(image: Raster, view: View, pose: ArmPose | 'cheer', x: number, y: number): void {
  if (view !== 'left' && (x > 8 || pose === 'cheer')) image.clear(x, y);
}

function paintSitting(look: Dressed, view: View): Raster {
  const image = new Raster(CHARACTER_WIDTH, CHARACTER_HEIGHT);
  const palette = paletteOf(look);
  const top = 3;
  const legs = look.skirt ? { ...palette, L: palette['T'] ?? INK, l: palette['D'] ?? INK } : palette;
  image.letters(layers.BODY[view], palette, 0, 13 + top);
  image.letters(layers.SITTING_LEGS[view], legs, 0, 21);
  paintApron(image, { ...look, skirt: false }, view, palette, top);
  paintScarf(image, look, view, palette, top);
  paintHead(image, look, view, palette, top);
  return image;
}

/** Lying in bed, seen from above: the head on the pillow, the rest under a blanket. */
function paintSleeping(look: Appearance): Raster {
  const image = new Raster(CHARACTER_WIDTH, CHARACTER_HEIGHT);
  paintHead(image, look, 'down', paletteOf(look), 0, true);
  const { red, wall } = RAMPS;
  image.rect(1, 13, 14, 13, red[2]).rect(1, 13, 14, 3, wall[5]).rect(1, 15, 14, 1, wall[3]);
  image.rect(1, 16, 2, 10, red[3]).rect(12, 16, 3, 10, red[1]);
  return image;
}

function flipped(image: Raster): Raster {
  return new Raster(image.width, image.height).blit(image, 0, 0, true);
}

/** One frame of a person. `step` counts 0 to 3 and matters only while walking. */
export function paintCharacter(
  look: Dressed,
  direction: Direction,
  step: number,
  pose: Pose = 'walk',
): Raster {
  if (pose === 'sleep') return paintSleeping(look);
  const view = direction === 'right' ? 'left' : direction;
  const image =
    pose === 'sit'
      ? paintSitting(look, view)
      : pose === 'walk'
        ? paintWalking(look, view, step % WALK_FRAMES)
        : paintArms(look, pose === 'cheer' ? 'down' : view, pose);
  return direction === 'right' ? flipped(image) : image;
}

/** All frames of one person side by side. @param isCold whether one wears a scarf */
export function paintCharacterRow(appearance: Appearance, isCold = false): Raster {
  const look: Dressed = isCold ? { ...appearance, scarf: scarfOf(appearance) } : appearance;
  const row = new Raster(CHARACTER_WIDTH * CHARACTER_COLUMNS, CHARACTER_HEIGHT);
  DIRECTIONS.forEach((direction, d) => {
    for (let step = 0; step < WALK_FRAMES; step++) {
      row.blit(paintCharacter(look, direction, step), (d * WALK_FRAMES + step) * CHARACTER_WIDTH, 0);
    }
    row.blit(paintCharacter(look, direction, 0, 'sit'), (SIT_COLUMN + d) * CHARACTER_WIDTH, 0);
    row.blit(paintCharacter(look, direction, 0, 'raised'), (RAISED_COLUMN + d) * CHARACTER_WIDTH, 0);
    row.blit(paintCharacter(look, direction, 0, 'lowered'), (LOWERED_COLUMN + d) * CHARACTER_WIDTH, 0);
  });
  row.blit(paintCharacter(look, 'down', 0, 'cheer'), CHEER_COLUMN * CHARACTER_WIDTH, 0);
  return row.blit(paintCharacter(look, 'down', 0, 'sleep'), SLEEP_COLUMN * CHARACTER_WIDTH, 0);
}
