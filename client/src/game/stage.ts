// Names of textures, the order in which things lie over one another, and what is drawn at all.
import type * as Phaser from 'phaser';

export const textures = {
  ground: 'ground',
  tiles: 'tiles',
  objects: 'objects',
  icons: 'icons',
  signs: 'signs',
  shadow: 'shadow',
  light: 'light',
  glow: 'lamp glow',
} as const;

/** Everything that stands is sorted by the map pixel of its foot, which is between `standing` and `roofsEnd`. */
export const depths = {
  ground: -100,
  flat: -50,
  marker: -40,
  shadow: -30,
  standing: 0,
  weather: 100_000,
  night: 110_000,
  glow: 115_000,
  label: 120_000,
} as const;

/** What is not shown is not even in the list that is sorted and gone through in every frame. */
export function show(thing: Phaser.GameObjects.GameObject, shown: boolean): void {
  if (shown === isShown(thing)) return;
  if (shown) thing.addToDisplayList();
  else thing.removeFromDisplayList();
}

export const isShown = (thing: Phaser.GameObjects.GameObject): boolean => thing.displayList !== null;

/** A texture of something painted once. Phaser's own for canvases reads all pixels back and keeps them a second time. */
export function addPainted(
  scene: Phaser.Scene,
  key: string,
  canvas: HTMLCanvasElement,
): Phaser.Textures.Texture {
  const texture = scene.textures.create(key, canvas, canvas.width, canvas.height);
  if (texture === null) throw new Error(`there is already a texture called "${key}"`);
  texture.add('__BASE', 0, 0, 0, canvas.width, canvas.height);
  return texture;
}
