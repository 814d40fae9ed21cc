// Fog in drifting banks, and the shadows of clouds by day: one soft picture, made once, sliding over the valley.
import type * as Phaser from 'phaser';
import { noise } from '../../art/noise.ts';
import { reducedMotion } from '../settings/apply.ts';
import { depths } from './stage.ts';

const sidePx = 128;
const textureKey = 'soft banks';
/** Art pixels to a pixel of the picture: banks are broad. */
const spread = 4;

type Veil = { tint: number; alpha: number; speed: number };
const veils: Record<string, Veil> = {
  fog: { tint: 0xe4ecf0, alpha: 0.72, speed: 5 },
  clear: { tint: 0x2a2350, alpha: 0.13, speed: 7 },
  cloudy: { tint: 0x2a2350, alpha: 0.22, speed: 10 },
  snow: { tint: 0xf4f8ff, alpha: 0.25, speed: 12 },
  rain: { tint: 0x8d9cba, alpha: 0.28, speed: 22 },
  storm: { tint: 0x5a6488, alpha: 0.4, speed: 40 },
};

export class FogBanks {
  readonly #image: Phaser.GameObjects.TileSprite;
  #kind = '';
  #alpha = 0;

  constructor(scene: Phaser.Scene) {
    if (!scene.textures.exists(textureKey)) scene.textures.addCanvas(textureKey, softBanks());
    this.#image = scene.add
      .tileSprite(0, 0, 64, 64, textureKey)
      .setOrigin(0, 0)
      .setDepth(depths.weather - 1)
      .setTileScale(spread)
      .setVisible(false);
  }

  update(kind: string, view: { x: number; y: number; width: number; height: number }, nowMs: number): void {
    const veil = veils[kind];
    if (kind !== this.#kind) {
      this.#kind = kind;
      if (veil !== undefined) this.#image.setTint(veil.tint);
      this.#alpha = 0;
    }
    this.#image.setVisible(veil !== undefined);
    if (veil === undefined) return;
    this.#alpha += (veil.alpha - this.#alpha) * 0.05;
    const image = this.#image;
    image.setAlpha(this.#alpha);
    // A little beyond the view, so that no edge shows while the camera glides.
    const [x, y] = [Math.floor(view.x) - 4, Math.floor(view.y) - 4];
    image.setPosition(x, y).setSize(Math.ceil(view.width) + 8, Math.ceil(view.height) + 8);
    const drift = reducedMotion() ? 0 : (nowMs / 1000) * veil.speed;
    // The banks lie over the valley and not over the eye.
    image.setTilePosition((x + drift) / spread, (y + drift * 0.3) / spread);
  }
}

/** White where it is thick; it repeats without a seam. */
function softBanks(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sidePx;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser draws no 2D pictures');
  const pixels = context.createImageData(sidePx, sidePx);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const broad = noise(x / 32, y / 32, 5, 4);
      const fine = noise(x / 16, y / 16, 9, 8);
      const thick = Math.min(1, Math.max(0, (broad * 0.7 + fine * 0.3 - 0.42) * 3.2));
      const i = (y * sidePx + x) * 4;
      pixels.data.fill(255, i, i + 3);
      pixels.data[i + 3] = Math.round(thick * 255);
    }
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
