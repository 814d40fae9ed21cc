// Rain, storm, snow and fog over the stage, and the shadows of clouds: few pieces, and none of them kept for long.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { reducedMotion } from '../settings/apply.ts';
import type { ValleyCamera } from './camera.ts';
import { FogBanks } from './fog.ts';
import { isWithin, type View } from './sight.ts';
import { depths } from './stage.ts';

type Drop = { x: number; y: number; speed: number; sway: number; near: boolean };
type Splash = { x: number; y: number; ageMs: number };

/** Enough to read as rain on a large screen. */
const dropCount: Record<string, number> = { rain: 150, storm: 240, snow: 210 };
const splashCount: Record<string, number> = { rain: 26, storm: 44 };
const splashMs = 360;
/** Lightning: how often at most, and how long its light lasts. */
const lightning = { leastMs: 5_000, mostMs: 14_000, lastsMs: 320 };

export class WeatherLayer {
  readonly #graphics: Phaser.GameObjects.Graphics;
  readonly #ground: Phaser.GameObjects.Graphics;
  readonly #fog: FogBanks;
  readonly #session: Session;
  #drops: Drop[] = [];
  #splashes: Splash[] = [];
  #kind = '';
  #nextFlashMs = 0;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    this.#ground = scene.add.graphics().setDepth(depths.marker);
    this.#graphics = scene.add.graphics().setDepth(depths.weather);
    this.#fog = new FogBanks(scene);
  }

  update(nowMs: number, deltaMs: number, camera: ValleyCamera): void {
    const { store, place } = this.#session;
    const kind = place?.indoors === true ? '' : store.weather;
    if (kind !== this.#kind) this.#begin(kind, nowMs);
    const { view } = camera;
    this.#fog.update(kind, view, nowMs);
    this.#graphics.clear();
    this.#ground.clear();
    if (this.#drops.length === 0) return;
    const seconds = Math.min(0.05, deltaMs / 1000);
    for (const drop of this.#drops) fall(drop, view, seconds, nowMs);
    if (kind === 'snow') this.#drawSnow(view);
    else this.#drawRain(view);
    this.#drawSplashes(view, deltaMs);
    if (kind === 'storm') this.#drawLightning(view, nowMs);
  }

  /** Near drops are longer and brighter, far ones make it deep. */
  #drawRain(view: View): void {
    const graphics = this.#graphics;
    for (const near of [false, true]) {
      graphics.lineStyle(near ? 1 : 0.7, near ? 0xd6e6ff : 0x9fbbe6, near ? 0.5 : 0.38);
      graphics.beginPath();
      for (const drop of this.#drops) {
        if (drop.near !== near) continue;
        const [x, y] = [view.x + drop.x * view.width, view.y + drop.y * view.height];
        const length = near ? 9 : 6;
        graphics.moveTo(x, y);
        graphics.lineTo(x + (drop.sway / drop.speed) * length, y + length);
      }
      graphics.strokePath();
    }
  }

  #drawSnow(view: View): void {
    this.#graphics.fillStyle(0xffffff, 0.95);
    for (const { x, y, near } of this.#drops) {
      const size = near ? 2 : 1;
      this.#graphics.fillRect(
        Math.round(view.x + x * view.width),
        Math.round(view.y + y * view.height),
        size,
        size,
      );
    }
  }

  /** Rings where drops meet the ground; they belong to the ground and not to the eye. */
  #drawSplashes(view: View, deltaMs: number): void {
    const graphics = this.#ground;
    graphics.lineStyle(0.8, 0xdcebff, 0.55);
    for (const splash of this.#splashes) {
      splash.ageMs += deltaMs;
      const outside = !isWithin(view, splash);
      if (splash.ageMs > splashMs || outside) {
        splash.ageMs = outside ? Math.random() * splashMs : 0;
        splash.x = view.x + Math.random() * view.width;
        splash.y = view.y + Math.random() * view.height;
      }
      const share = splash.ageMs / splashMs;
      graphics.strokeEllipse(splash.x, splash.y, 2 + share * 6, 1 + share * 3, 10);
    }
  }

  #drawLightning(view: View, nowMs: number): void {
    const since = nowMs - this.#nextFlashMs;
    if (since < 0) return;
    if (since > lightning.lastsMs) {
      const { leastMs, mostMs } = lightning;
      this.#nextFlashMs = nowMs + leastMs + Math.random() * (mostMs - leastMs);
      return;
    }
    const share = 1 - since / lightning.lastsMs;
    this.#graphics.fillStyle(0xeaf0ff, share * share * 0.5);
    this.#graphics.fillRect(view.x - 8, view.y - 8, view.width + 16, view.height + 16);
  }

  #begin(kind: string, nowMs: number): void {
    this.#kind = kind;
    const calm = reducedMotion();
    const snow = kind === 'snow';
    // Whoever asked for stillness sees the sky by its light, and no flashes.
    this.#drops = Array.from({ length: calm ? 0 : (dropCount[kind] ?? 0) }, (_, i) => ({
      x: Math.random(),
      y: Math.random(),
      near: i % 3 === 0,
      speed: snow
        ? (i % 3 === 0 ? 26 : 16) + Math.random() * 10
        : (i % 3 === 0 ? 330 : 240) + Math.random() * 60,
      sway: snow ? -5 - Math.random() * 7 : kind === 'storm' ? -110 : -55,
    }));
    this.#splashes = Array.from({ length: calm ? 0 : (splashCount[kind] ?? 0) }, () => ({
      x: -1e6,
      y: 0,
      ageMs: 0,
    }));
    this.#nextFlashMs = nowMs + lightning.leastMs;
  }
}

/** Places are shares of the view, so that drops stay with the eye wherever it goes. */
function fall(drop: Drop, view: View, seconds: number, nowMs: number): void {
  const drift = drop.speed < 60 ? Math.sin(nowMs / 900 + drop.speed * 7) * 8 : 0;
  drop.y += (drop.speed * seconds) / view.height;
  drop.x += ((drop.sway + drift) * seconds) / view.width;
  if (drop.y > 1) drop.y -= 1;
  if (drop.x < 0) drop.x += 1;
  if (drop.x > 1) drop.x -= 1;
}
