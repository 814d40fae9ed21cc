// How a person looks, and the colours that go with each word. No Node in here: the browser paints with it too.
import { RAMPS } from './palette.ts';
import type { Ramp } from './palette.ts';
import { color } from './raster.ts';
import type { Color } from './raster.ts';

export const CLOTH_COLORS = ['red', 'blue', 'teal', 'plum', 'thatch', 'leaf', 'stone', 'blossom'] as const;
export type ClothColor = (typeof CLOTH_COLORS)[number];

/** The look of a villager or player; the same shape as `appearance` in a villager's file. */
export type Appearance = {
  skin: keyof typeof SKINS;
  hairStyle: 'short' | 'long' | 'bun' | 'spiky' | 'bald' | 'curly' | 'braid';
  hairColor: keyof typeof HAIRS;
  top: ClothColor;
  legs: ClothColor | 'wood';
  apron?: boolean | undefined;
  skirt?: boolean | undefined;
  beard?: boolean | undefined;
  glasses?: boolean | undefined;
  hat?: 'straw' | 'band' | 'flower' | 'hood' | null | undefined;
  hatColor?: ClothColor | undefined;
};

/** Three tones: shade, middle, light. */
export type Tones = readonly [Color, Color, Color];

function tones(hexes: string): Tones {
  const [a, b, c] = hexes.split(' ').map((h) => color(h));
  if (!a || !b || !c) throw new Error(`three colours are needed: ${hexes}`);
  return [a, b, c];
}

export const SKINS = {
  pale: tones('#d79a83 #f7cfb0 #fde3cb'),
  tan: tones('#b9775a #e0a67f #f0c39b'),
  brown: tones('#8a5243 #b97a58 #d69a72'),
  dark: tones('#6a3d3c #925a4c #b47a60'),
} as const;

export const HAIRS = {
  brown: tones('#4b2a36 #74443d #a0664a'),
  blond: tones('#a5683d #dfa651 #f8d777'),
  red: tones('#7d2b3a #bd4f3c #e98353'),
  black: tones('#211b33 #383352 #5a5a7d'),
  grey: tones('#6a6a85 #a3a5b5 #d6d8da'),
  white: tones('#a9a3b8 #dedce0 #fbf7ef'),
  teal: tones('#1f4f60 #35868a #6cc0a8'),
  pink: tones('#94426f #d4708f #f5a9b3'),
  ginger: tones('#8c3f33 #cf7440 #f2aa5c'),
} as const;

export const clothRamp = (name: ClothColor | 'wood'): Ramp => RAMPS[name];
