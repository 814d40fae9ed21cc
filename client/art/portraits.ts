// Faces for talking to: 48 × 48, six moods. Pure, so that the browser can paint a face that was edited a second ago.
import { clothRamp, HAIRS, SKINS } from './appearance.ts';
import type { Appearance, Tones } from './appearance.ts';
import { noise } from './noise.ts';
import { INK, LIGHT_X, LIGHT_Y, RAMPS, WHITE } from './palette.ts';
import type { Ramp } from './palette.ts';
import { frontHair, backHair } from './portrait-hair.ts';
import { paintHat } from './portrait-hats.ts';
import { color, mix, Raster } from './raster.ts';
import type { Color } from './raster.ts';

export const PORTRAIT_SIZE = 48;
export const MOODS = ['neutral', 'happy', 'sad', 'surprised', 'thinking', 'angry'] as const;
export type Mood = (typeof MOODS)[number];

const EYE_Y = 25;
const MOUTH = color('#8d2f44');

function backdrop(image: Raster, top: Ramp): void {
  const { wall } = RAMPS;
  const light = mix(top[5], wall[5], 0.55);
  const deep = mix(top[4], wall[4], 0.3);
  for (let y = 0; y < PORTRAIT_SIZE; y++) {
    for (let x = 0; x < PORTRAIT_SIZE; x++) {
      const t = y / PORTRAIT_SIZE + ((x + y) & 1 ? 0.05 : 0);
      image.set(x, y, mix(light, deep, t > 0.66 ? 1 : t > 0.33 ? 0.5 : 0));
    }
  }
}

function shoulders(p: Raster, look: Appearance, skin: Tones, top: Ramp): void {
  p.disc(24, 50, 19, 13, (u, v) => top[u * LIGHT_X + v * LIGHT_Y > 0.5 ? 4 : u < 0.35 ? 3 : 2]);
  for (let y = 36; y < 42; y++)
    for (let x = -5; x <= 5; x++) p.set(24 + x, y, x > 1 || y < 39 ? skin[0] : skin[1]);
  for (let k = 0; k < 6; k++) {
    p.set(18 + k, 38 + k, top[1])
      .set(30 - k, 38 + k, top[1])
      .set(17 + k, 38 + k, top[4])
      .set(31 - k, 38 + k, top[3]);
  }
  if (!look.apron) return;
  const { wall } = RAMPS;
  p.rect(13, 42, 3, 6, wall[5]).rect(32, 42, 3, 6, wall[4]).rect(15, 45, 18, 3, wall[5]);
}

function head(p: Raster, skin: Tones): void {
  p.disc(11, 27, 2.5, 3.5, skin[1]).disc(37, 27, 2.5, 3.5, skin[0]);
  p.disc(24, 24, 13, 14, (u, v) => {
    if (u > 0.72 || v > 0.86 || (u > 0.5 && v > 0.55)) return skin[0];
    return u * LIGHT_X + v * LIGHT_Y > 0.55 ? skin[2] : skin[1];
  });
}

/** Lids down: for the tenth of a second of a blink. */
function closedEye(p: Raster, x: number, skin: Tones): void {
  p.rect(x - 1, EYE_Y - 1, 6, 7, skin[1]);
  p.rect(x, EYE_Y + 3, 4, 1, INK)
    .set(x - 1, EYE_Y + 2, INK)
    .set(x + 4, EYE_Y + 2, INK);
}

function eye(p: Raster, x: number, side: -1 | 1, mood: Mood, iris: Color, skin: Tones): void {
  if (mood === 'happy') {
    p.rect(x, EYE_Y + 1, 4, 1, INK)
      .set(x - 1, EYE_Y + 2, INK)
      .set(x + 4, EYE_Y + 2, INK);
    return;
  }
  p.rect(x, EYE_Y, 4, 6, WHITE)
    .rect(x, EYE_Y - 1, 4, 1, INK)
    .set(side < 0 ? x - 1 : x + 4, EYE_Y, INK);
  const left = side < 0 ? 1 : 0;
  const glance = mood === 'thinking' ? left : 0;
  const drop = mood === 'sad' ? 1 : 0;
  p.rect(x + left + glance, EYE_Y + drop, 3, mood === 'surprised' ? 4 : 5, iris);
  p.rect(x + 1 + left, EYE_Y + 1, 1, 3, INK).set(x + 1, EYE_Y + 1, WHITE);
  if (mood === 'sad') p.rect(x, EYE_Y, 4, 1, skin[0]);
  if (mood === 'angry') p.rect(x, EYE_Y, 4, 1, INK).set(side < 0 ? x : x + 3, EYE_Y, skin[0]);
}

/** Pixels each brow is lifted, from its outer end to the nose. */
const BROWS: Record<Mood, readonly number[]> = {
  neutral: [0, 0, 0, 0, 0],
  happy: [0, 1, 1, 1, 0],
  sad: [-1, -1, -1, 0, 0],
  surprised: [2, 2, 2, 2, 2],
  thinking: [0, 0, 0, 0, 0],
  angry: [1, 1, 0, -1, -2],
};

function brows(p: Raster, mood: Mood, tone: Color): void {
  BROWS[mood].forEach((lift, k) => {
    const y = EYE_Y - 4 - lift;
    p.set(14 + k, y, tone).set(33 - k, y - (mood === 'thinking' ? 1 : 0), tone);
    if (mood === 'angry') p.set(14 + k, y + 1, tone).set(33 - k, y + 1, tone);
  });
}

function mouth(p: Raster, mood: Mood): void {
  switch (mood) {
    case 'happy':
      p.rect(20, 33, 8, 1, MOUTH).rect(21, 34, 6, 2, MOUTH).rect(22, 34, 4, 1, WHITE);
      break;
    case 'sad':
      p.rect(22, 34, 4, 1, MOUTH).set(21, 35, MOUTH).set(26, 35, MOUTH);
      break;
    case 'surprised':
      p.disc(24, 35, 2, 2.2, MOUTH);
      break;
    case 'thinking':
      p.rect(23, 34, 4, 1, MOUTH);
      break;
    case 'angry':
      p.rect(21, 34, 6, 2, MOUTH).rect(22, 34, 4, 1, WHITE).set(20, 36, MOUTH).set(27, 36, MOUTH);
      break;
    case 'neutral':
      p.rect(22, 34, 4, 1, MOUTH).set(21, 33, MOUTH).set(26, 33, MOUTH);
      break;
  }
}

function beard(p: Raster, hair: Tones): void {
  for (let y = 28; y < 42; y++) {
    for (let x = 10; x < 39; x++) {
      const u = (x - 24) / 13.5;
      const v = (y - 30) / 10.5;
      const aroundMouth = Math.hypot((x - 24) / 6, (y - 30) / 4.2) < 1;
      if (u * u + v * v >= 1 || aroundMouth || (v <= 0.1 && Math.abs(u) <= 0.72)) continue;
      const light = u * LIGHT_X + v * LIGHT_Y + (noise(x / 1.3, y / 4, 8) - 0.5) * 0.9;
      p.set(x, y, hair[light > 0.45 ? 2 : light > -0.25 ? 1 : 0]);
    }
  }
  p.rect(20, 32, 8, 1, hair[1]).rect(22, 34, 4, 1, MOUTH);
}

function glasses(p: Raster): void {
  const { steel } = RAMPS;
  for (const x of [13, 28]) {
    p.rect(x, EYE_Y - 1, 7, 1, steel[1]).rect(x, EYE_Y + 6, 7, 1, steel[1]);
    p.rect(x - 1, EYE_Y, 1, 6, steel[1]).rect(x + 7, EYE_Y, 1, 6, steel[1]);
    p.set(x + 5, EYE_Y, [255, 255, 255, 160]).set(x + 4, EYE_Y + 1, [255, 255, 255, 160]);
  }
  p.rect(21, EYE_Y + 1, 6, 1, steel[1]);
}

/** A short mark beside the head that reads even at a glance. */
function moodMark(image: Raster, mood: Mood): void {
  if (mood === 'thinking') {
    for (const [x, y, r] of [
      [39, 10, 1.2],
      [42, 6, 2],
      [44, 2, 1],
    ] as const)
      image.disc(x, y, r, r, WHITE);
  }
  if (mood === 'angry') {
    const red = RAMPS.red[2];
    image.rect(40, 5, 2, 3, red).rect(44, 5, 2, 3, red).rect(39, 7, 3, 2, red).rect(44, 7, 3, 2, red);
    image.rect(39, 11, 3, 2, red).rect(44, 11, 3, 2, red).rect(40, 12, 2, 3, red).rect(44, 12, 2, 3, red);
  }
}

export function paintPortrait(look: Appearance, mood: Mood, blinks = false): Raster {
  const image = new Raster(PORTRAIT_SIZE, PORTRAIT_SIZE);
  const p = new Raster(PORTRAIT_SIZE, PORTRAIT_SIZE);
  const skin = SKINS[look.skin];
  const hair = HAIRS[look.hairColor];
  const top = clothRamp(look.top);
  backdrop(image, top);
  if (look.hat !== 'hood') backHair(p, look.hairStyle, hair);
  shoulders(p, look, skin, top);
  head(p, skin);
  // Who smiles with closed eyes needs no lids.
  if (blinks && mood !== 'happy') {
    closedEye(p, 15, skin);
    closedEye(p, 29, skin);
  } else {
    eye(p, 15, -1, mood, top[1], skin);
    eye(p, 29, 1, mood, top[1], skin);
  }
  brows(p, mood, hair[0]);
  p.rect(23, 29, 2, 2, skin[0]);
  const blush = mix(skin[1], color('#ee6f6f'), mood === 'angry' ? 0.6 : 0.42);
  for (const x of [13, 31]) p.rect(x, 31, 4, 2, blush);
  mouth(p, mood);
  if (look.beard) beard(p, hair);
  frontHair(p, look.hairStyle, hair);
  if (look.glasses) glasses(p);
  if (look.hat) paintHat(p, look.hat, clothRamp(look.hatColor ?? 'red'));
  image.blit(p.outline(INK), 0, 0);
  moodMark(image, mood);
  return image;
}
