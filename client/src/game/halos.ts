// The shimmer of air around flames and lamps: a few pictures that are added to the light, taken from one pool.
import * as Phaser from 'phaser';
import { blankCanvas } from '../canvas.ts';
import type { LampSpot } from './lamps.ts';
import { isWithin, type View } from './sight.ts';
import { addPainted, depths, textures } from './stage.ts';

/** More than are ever on one screen. */
const mostHalos = 24;
const sizePx = 64;

export class Halos {
  readonly #images: Phaser.GameObjects.Image[];

  constructor(scene: Phaser.Scene, glow: HTMLCanvasElement) {
    if (!scene.textures.exists(textures.glow)) addPainted(scene, textures.glow, glow);
    this.#images = Array.from({ length: mostHalos }, () =>
      scene.add
        .image(0, 0, textures.glow)
        .setBlendMode(Phaser.BlendModes.ADD)
        .setDepth(depths.glow)
        .setVisible(false),
    );
  }

  update(lamps: Iterable<LampSpot>, view: View, dark: number, nowMs: number): void {
    let used = 0;
    for (const lamp of lamps) {
      const image = isWithin(view, lamp, lamp.radius * 0.5) ? this.#images[used] : undefined;
      if (image === undefined) continue;
      used++;
      const flicker = 1 + 0.06 * Math.sin(nowMs / 190 + lamp.x);
      image
        .setPosition(lamp.x, lamp.y - (lamp.halo ?? 0))
        .setScale(((lamp.radius * 0.75) / sizePx) * flicker);
      image.setAlpha(Math.min(0.42, dark * 0.42 * lamp.warm)).setVisible(true);
    }
    for (let i = used; i < this.#images.length; i++) this.#images[i]?.setVisible(false);
  }
}

export function drawGlow(): HTMLCanvasElement {
  const { canvas, brush } = blankCanvas(sizePx, sizePx);
  const middle = sizePx / 2;
  const gradient = brush.createRadialGradient(middle, middle, 0, middle, middle, middle);
  gradient.addColorStop(0, 'rgb(255 220 150 / 1)');
  gradient.addColorStop(0.3, 'rgb(250 184 106 / 0.78)');
  gradient.addColorStop(0.62, 'rgb(214 128 78 / 0.34)');
  gradient.addColorStop(1, 'rgb(150 80 70 / 0)');
  brush.fillStyle = gradient;
  brush.fillRect(0, 0, sizePx, sizePx);
  return canvas;
}
