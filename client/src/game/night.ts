// Day and night: a small picture of the light, multiplied over the valley. It is drawn with the 2D context at an
// eighth of an art pixel's grid, which costs the same in both renderers and blurs into soft light when enlarged.
import * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import type { ValleyCamera } from './camera.ts';
import { darkness, lightAt } from './daylight.ts';
import { depths, textures } from './stage.ts';

/** Map pixels to a pixel of the light's picture. */
const grain = 4;
/** While the camera rests, only the flicker of lamps is drawn. */
const flickerMs = 200;

type Lamp = { x: number; y: number; radius: number; warm: number };

const lampFrames: Record<string, { radius: number; up: number; warm: number }> = {
  lamp: { radius: 72, up: 30, warm: 1 },
  forge_fire: { radius: 84, up: 10, warm: 1.1 },
  hearth: { radius: 84, up: 10, warm: 1.1 },
  stove: { radius: 44, up: 8, warm: 0.8 },
  oven: { radius: 56, up: 8, warm: 1 },
  candelabra: { radius: 56, up: 16, warm: 0.9 },
  cauldron: { radius: 40, up: 8, warm: 0.7 },
  heart_tree: { radius: 90, up: 40, warm: 0.6 },
};

export class Night {
  readonly #texture: Phaser.Textures.CanvasTexture;
  readonly #image: Phaser.GameObjects.Image;
  readonly #lamps: Lamp[] = [];
  readonly #glow: HTMLCanvasElement;
  readonly #session: Session;
  #drawnMs = -Infinity;
  #dark = 0;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    const texture = scene.textures.createCanvas(textures.light, 64, 64);
    if (texture === null) throw new Error('there is already a texture for the light');
    texture.setFilter(Phaser.Textures.FilterMode.LINEAR);
    this.#texture = texture;
    this.#image = scene.add.image(0, 0, textures.light).setOrigin(0, 0).setDepth(depths.night);
    this.#image.setBlendMode(Phaser.BlendModes.MULTIPLY).setScale(grain);
    for (const item of session.valley.scenery) {
      const lamp = lampFrames[item.frame];
      // Windows and the door of a house.
      if (item.roofOf !== null) this.#lamps.push({ x: item.x, y: item.y - 14, radius: 66, warm: 0.55 });
      if (lamp !== undefined)
        this.#lamps.push({ x: item.x, y: item.y - lamp.up, radius: lamp.radius, warm: lamp.warm });
    }
    this.#glow = drawGlow();
  }

  /** Dark enough for lamps. */
  get isDark(): boolean {
    return this.#dark > 0.25;
  }

  update(nowMs: number, camera: ValleyCamera): void {
    const { store } = this.#session;
    const light = lightAt(store.minuteNow(nowMs) % 1440, store.weather);
    this.#dark = darkness(light);
    // Under a roof of one's own it is never quite dark.
    const indoors = this.#session.place?.indoors === true;
    const shade = indoors
      ? { r: (light.r + 255) / 2, g: (light.g + 235) / 2, b: (light.b + 215) / 2 }
      : light;
    const bright = shade.r > 252 && shade.g > 252 && shade.b > 252;
    this.#image.setVisible(!bright);
    if (bright) return;
    const { view } = camera;
    const [x, y] = [Math.floor(view.x / grain) * grain - grain, Math.floor(view.y / grain) * grain - grain];
    const moved = this.#image.x !== x || this.#image.y !== y;
    if (!moved && nowMs - this.#drawnMs < flickerMs) return;
    this.#drawnMs = nowMs;
    this.#image.setPosition(x, y);
    this.#draw(shade, x, y, Math.ceil(view.width / grain) + 3, Math.ceil(view.height / grain) + 3, nowMs);
  }

  #draw(
    shade: { r: number; g: number; b: number },
    x: number,
    y: number,
    width: number,
    height: number,
    nowMs: number,
  ): void {
    const context = this.#texture.getContext();
    if (this.#texture.width !== width || this.#texture.height !== height) {
      this.#texture.setSize(width, height);
      this.#image.setTexture(textures.light);
    }
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 1;
    context.fillStyle = `rgb(${shade.r | 0} ${shade.g | 0} ${shade.b | 0})`;
    context.fillRect(0, 0, width, height);
    const dark = darkness(shade);
    if (dark > 0) {
      context.globalCompositeOperation = 'lighter';
      this.#lamps.forEach((lamp, i) => {
        const [cx, cy] = [(lamp.x - x) / grain, (lamp.y - y) / grain];
        const radius = lamp.radius / grain;
        if (cx < -radius || cy < -radius || cx > width + radius || cy > height + radius) return;
        const flicker = 0.95 + 0.05 * Math.sin(nowMs / 170 + i * 1.7);
        context.globalAlpha = Math.min(1, dark * lamp.warm * 0.85 * flicker);
        context.drawImage(this.#glow, cx - radius, cy - radius, radius * 2, radius * 2);
      });
    }
    this.#texture.refresh();
  }
}

function drawGlow(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser draws no 2D pictures');
  const gradient = context.createRadialGradient(32, 32, 0, 32, 32, 32);
  gradient.addColorStop(0, 'rgb(255 214 140 / 1)');
  gradient.addColorStop(0.35, 'rgb(235 160 90 / 0.62)');
  gradient.addColorStop(0.7, 'rgb(150 90 70 / 0.2)');
  gradient.addColorStop(1, 'rgb(120 70 70 / 0)');
  context.fillStyle = gradient;
  context.fillRect(0, 0, 64, 64);
  return canvas;
}
