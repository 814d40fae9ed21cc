// The shadows at people's feet: one picture, drawn for everybody at once, because none of them lies over another.
import type * as Phaser from 'phaser';
import { blankCanvas } from '../canvas.ts';
import { addPainted, depths, textures } from './stage.ts';

const shadowPx = { width: 12, height: 5 } as const;
const shade = 'rgb(29 20 48 / 0.32)';
/** How far each row of pixels is short of the width, on either side. */
const insets = [3, 1, 0, 1, 3] as const;

export class Shadows {
  readonly #blitter: Phaser.GameObjects.Blitter;

  constructor(scene: Phaser.Scene) {
    const { canvas, brush } = blankCanvas(shadowPx.width, shadowPx.height);
    brush.fillStyle = shade;
    insets.forEach((inset, row) => brush.fillRect(inset, row, shadowPx.width - 2 * inset, 1));
    addPainted(scene, textures.shadow, canvas);
    this.#blitter = scene.add.blitter(0, 0, textures.shadow).setDepth(depths.shadow);
  }

  add(): Phaser.GameObjects.Bob {
    return this.#blitter.create(0, 0);
  }
}

/** @param x of the foot */
export function laidAt(shadow: Phaser.GameObjects.Bob, x: number, y: number): void {
  shadow.setPosition(x - shadowPx.width / 2, y - 1 - Math.floor(shadowPx.height / 2));
}
