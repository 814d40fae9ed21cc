// A ring where the walk will end, and light under what the pointer is over.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { depths } from './stage.ts';

const shownMs = 700;

export class Marker {
  readonly #ring: Phaser.GameObjects.Ellipse;
  #sinceMs = -Infinity;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#ring = scene.add.ellipse(0, 0, 14, 8).setStrokeStyle(1.4, 0xfff3c4, 1).setDepth(depths.marker);
    this.#ring.setVisible(false);
    session.on('marked', (tile) => {
      this.#ring.setPosition(tile.x * 16 + 8, tile.y * 16 + 11);
      this.#sinceMs = performance.now();
    });
  }

  update(nowMs: number): void {
    const share = (nowMs - this.#sinceMs) / shownMs;
    this.#ring.setVisible(share < 1);
    if (share < 1) this.#ring.setScale(1.25 - share * 0.5).setAlpha(1 - share * share);
  }
}
