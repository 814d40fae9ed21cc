// Fog in drifting banks, and the shadows of clouds by day: one soft picture, made once, sliding over the valley.
import * as Phaser from 'phaser';
import { clamp, noise, smooth } from '../../art/noise.ts';
import { blankCanvas } from '../canvas.ts';
import { reducedMotion } from '../settings/apply.ts';
import type { View } from './sight.ts';
import { addPainted, depths, show } from './stage.ts';

const sidePx = 128;
const textureKey = 'soft banks';
/** Art pixels to a pixel of the picture: banks are broad. */
const spread = 4;
/** Map pixels between two sheets of fog at the beginning. */
const apartPx = 190;

/** How many lie one over another, each slower than the one below. */
type Veil = { tint: number; alpha: number; speed: number; sheets?: number };
const veils: Record<string, Veil> = {
  fog: { tint: 0xe4ecf0, alpha: 0.62, speed: 6, sheets: 2 },
  clear: { tint: 0x2a2350, alpha: 0.13, speed: 7 },
  cloudy: { tint: 0x2a2350, alpha: 0.22, speed: 10 },
  snow: { tint: 0xf4f8ff, alpha: 0.25, speed: 12 },
  rain: { tint: 0x8d9cba, alpha: 0.28, speed: 22 },
  storm: { tint: 0x5a6488, alpha: 0.4, speed: 40 },
};

export class FogBanks {
  readonly #scene: Phaser.Scene;
  /** As many copies side by side as cover the view. */
  readonly #images: Phaser.GameObjects.Image[] = [];
  #kind = '';
  #alpha = 0;

  constructor(scene: Phaser.Scene) {
    this.#scene = scene;
    if (!scene.textures.exists(textureKey)) addPainted(scene, textureKey, softBanks());
  }

  update(kind: string, view: View, nowMs: number): void {
    const veil = veils[kind];
    if (kind !== this.#kind) {
      this.#kind = kind;
      this.#alpha = 0;
      if (veil !== undefined) for (const image of this.#images) image.setTint(veil.tint);
    }
    let used = 0;
    if (veil !== undefined) {
      this.#alpha += (veil.alpha - this.#alpha) * 0.05;
      const drift = reducedMotion() ? 0 : (nowMs / 1000) * veil.speed;
      for (let sheet = 0; sheet < (veil.sheets ?? 1); sheet++)
        for (const { x, y } of copies(view, drift * 0.6 ** sheet + sheet * apartPx))
          this.#copy(used++, veil.tint).setPosition(x, y).setAlpha(this.#alpha);
    }
    for (let i = 0; i < this.#images.length; i++) show(this.#images[i] as Phaser.GameObjects.Image, i < used);
  }

  #copy(i: number, tint: number): Phaser.GameObjects.Image {
    let image = this.#images[i];
    if (image === undefined) {
      image = new Phaser.GameObjects.Image(this.#scene, 0, 0, textureKey);
      image
        .setOrigin(0, 0)
        .setDepth(depths.weather - 1)
        .setScale(spread)
        .setTint(tint);
      this.#images.push(image);
    }
    return image;
  }
}

/** Where copies of the picture begin that together cover the view: the banks lie over the valley and not over the eye. */
function* copies({ x, y, width, height }: View, drift: number): Generator<{ x: number; y: number }> {
  const side = sidePx * spread;
  const [shiftX, shiftY] = [Math.floor(-drift), Math.floor(-drift * 0.3)];
  const [firstX, firstY] = [Math.floor((x - shiftX) / side), Math.floor((y - shiftY) / side)];
  for (let row = firstY; row * side + shiftY < y + height; row++)
    for (let column = firstX; column * side + shiftX < x + width; column++)
      yield { x: column * side + shiftX, y: row * side + shiftY };
}

/** White where it is thick; it repeats without a seam. */
function softBanks(): HTMLCanvasElement {
  const { canvas, brush } = blankCanvas(sidePx, sidePx);
  const pixels = brush.createImageData(sidePx, sidePx);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      // Each finer one is shifted: where lattices meet, a straight edge would be seen.
      const broad = noise(x / 32, y / 32, 5, 4);
      const middling = noise((x + 7) / 16, (y + 5) / 16, 9, 8);
      const fine = noise((x + 3) / 8, (y + 6) / 8, 13, 16);
      const sum = broad * 0.58 + middling * 0.28 + fine * 0.14;
      const thick = smooth(clamp((sum - 0.36) * 2.8, 0, 1));
      const i = (y * sidePx + x) * 4;
      pixels.data.fill(255, i, i + 3);
      pixels.data[i + 3] = Math.round(thick * 255);
    }
  }
  brush.putImageData(pixels, 0, 0);
  return canvas;
}
