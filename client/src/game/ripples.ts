// Fish under the water, seen by the rings they make: now and then, here and there, and never under ice.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { isWinter } from '../season.ts';
import { reducedMotion } from '../settings/apply.ts';
import type { View } from './sight.ts';
import { depths } from './stage.ts';

type Ripple = { x: number; y: number; ageMs: number };

const most = 3;
const lastsMs = 1_900;
/** Between two of them, where all that is in sight is water. */
const everyMs = 700;
/** The second ring follows the first. */
const ringsMs = [0, 420] as const;
const fishMs = 520;
/** Half the width of a ring at its end, in map pixels; from above and in front it is less high. */
const reachPx = 9;
const flatness = 0.42;

export class Ripples {
  readonly #graphics: Phaser.GameObjects.Graphics;
  readonly #session: Session;
  #ripples: Ripple[] = [];
  #lookedMs = 0;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    this.#graphics = scene.add.graphics().setDepth(depths.flat - 1);
  }

  update(nowMs: number, deltaMs: number, view: View): void {
    if (nowMs - this.#lookedMs > everyMs) {
      this.#lookedMs = nowMs;
      this.#rise(view);
    }
    if (this.#ripples.length === 0) return;
    this.#graphics.clear();
    for (const ripple of this.#ripples) {
      ripple.ageMs += deltaMs;
      this.#draw(ripple);
    }
    this.#ripples = this.#ripples.filter(({ ageMs }) => ageMs < lastsMs);
    if (this.#ripples.length === 0) this.#graphics.clear();
  }

  /** A random spot in sight: the less water there is, the seldomer it is one. */
  #rise(view: View): void {
    const { store, valley } = this.#session;
    if (isWinter(store) || reducedMotion() || this.#ripples.length >= most) return;
    const [x, y] = [view.x + Math.random() * view.width, view.y + Math.random() * view.height];
    if (this.#isOpenWater(Math.floor(x / valley.tilePx), Math.floor(y / valley.tilePx)))
      this.#ripples.push({ x, y, ageMs: 0 });
  }

  /** With water all around, and no planks over it: rings never reach a bank. */
  #isOpenWater(column: number, row: number): boolean {
    const { water, map } = this.#session.valley;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const [x, y] = [column + dx, row + dy];
        const tile = y * map.width + x;
        if (x < 0 || x >= map.width || !water.has(tile) || map.blocked[tile] !== 1) return false;
      }
    return true;
  }

  #draw({ x, y, ageMs }: Ripple): void {
    if (ageMs < fishMs) {
      this.#graphics.fillStyle(0x274b86, 0.55 * Math.sin((ageMs / fishMs) * Math.PI));
      this.#graphics.fillEllipse(x + ageMs / 90 - 3, y + 1, 7, 2.4, 12);
    }
    for (const fromMs of ringsMs) {
      const share = (ageMs - fromMs) / (lastsMs - fromMs);
      if (share <= 0 || share >= 1) continue;
      const width = 2 * reachPx * (0.2 + 0.8 * share);
      this.#graphics.lineStyle(1, 0xd6efff, 0.75 * (1 - share));
      this.#graphics.strokeEllipse(x, y, width, width * flatness, 20);
    }
  }
}
