// Rain, snow and fog over the stage, in few and cheap pieces.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { reducedMotion } from '../settings/apply.ts';
import type { ValleyCamera } from './camera.ts';
import { depths } from './stage.ts';

type Drop = { x: number; y: number; speed: number; sway: number };

/** Enough to read as rain on a large screen. */
const dropCount: Record<string, number> = { rain: 110, storm: 200, snow: 110 };

export class WeatherLayer {
  readonly #graphics: Phaser.GameObjects.Graphics;
  readonly #session: Session;
  #drops: Drop[] = [];
  #kind = '';

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    this.#graphics = scene.add.graphics().setDepth(depths.weather);
  }

  update(deltaMs: number, camera: ValleyCamera): void {
    const { store, place } = this.#session;
    const kind = place?.indoors === true ? '' : store.weather;
    if (kind !== this.#kind) this.#begin(kind);
    const graphics = this.#graphics;
    graphics.clear();
    const { view } = camera;
    if (kind === 'fog') {
      graphics.fillStyle(0xdfe8ec, 0.34).fillRect(view.x - 8, view.y - 8, view.width + 16, view.height + 16);
      return;
    }
    if (this.#drops.length === 0) return;
    const snow = kind === 'snow';
    graphics.fillStyle(snow ? 0xffffff : 0xa9c8ee, snow ? 0.9 : 0.5);
    const seconds = Math.min(0.05, deltaMs / 1000);
    for (const drop of this.#drops) {
      // Places are shares of the view, so that drops stay with the eye wherever it goes.
      drop.y += (drop.speed * seconds) / view.height;
      drop.x += (drop.sway * seconds) / view.width;
      if (drop.y > 1) drop.y -= 1;
      if (drop.x < 0) drop.x += 1;
      const [x, y] = [view.x + drop.x * view.width, view.y + drop.y * view.height];
      if (snow) graphics.fillRect(Math.round(x), Math.round(y), 1, 1);
      else graphics.fillRect(Math.round(x), Math.round(y), 1, 5);
    }
  }

  #begin(kind: string): void {
    this.#kind = kind;
    const count = reducedMotion() ? 0 : (dropCount[kind] ?? 0);
    const snow = kind === 'snow';
    this.#drops = Array.from({ length: count }, () => ({
      x: Math.random(),
      y: Math.random(),
      speed: snow ? 18 + Math.random() * 16 : 230 + Math.random() * 90,
      sway: snow ? -6 - Math.random() * 8 : -24,
    }));
  }
}
