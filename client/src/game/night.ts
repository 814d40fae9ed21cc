// Day and night: a small picture of the light, multiplied over the valley. It is drawn with the 2D context at a
// quarter of an art pixel's grid, which costs the same in both renderers and blurs into soft light when enlarged.
import * as Phaser from 'phaser';
import { placeAt, type Place } from '@heartwood/server/world';
import type { Session } from '../session.ts';
import type { Scenery, Valley } from '../valley-map.ts';
import type { ValleyCamera } from './camera.ts';
import { darkness, lightAt, type Rgb } from './daylight.ts';
import { drawGlow, Halos } from './halos.ts';
import { isAlight, lampOf, litFrame, type LampSpot } from './lamps.ts';
import type { View } from './sight.ts';
import { depths, textures } from './stage.ts';

/** Map pixels to a pixel of the light's picture. */
const grain = 4;
/** While the camera rests, only the flicker of lamps is drawn. */
const flickerMs = 200;
/** Dark enough for lamps. */
const lampsFrom = 0.18;

/** How strongly flames show in a room by day. */
const roomDark = 0.5;

type Lamp = LampSpot & {
  lit: Phaser.Textures.Frame | null;
  foot: { x: number; y: number };
  roofOf: string | null;
  objectId: string | null;
  /** The indoor place it stands in. */
  room: string | null;
};

export class Night {
  readonly #texture: Phaser.Textures.CanvasTexture;
  readonly #image: Phaser.GameObjects.Image;
  readonly #lamps: Lamp[];
  readonly #glow = drawGlow();
  readonly #halos: Halos;
  readonly #session: Session;
  #drawnMs = -Infinity;
  #dark = 0;
  #hour = 0;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    const texture = scene.textures.createCanvas(textures.light, 64, 64);
    if (texture === null) throw new Error('there is already a texture for the light');
    texture.setFilter(Phaser.Textures.FilterMode.LINEAR);
    this.#texture = texture;
    this.#image = scene.add.image(0, 0, textures.light).setOrigin(0, 0).setDepth(depths.night);
    this.#image.setBlendMode(Phaser.BlendModes.MULTIPLY).setScale(grain);
    const objects = scene.textures.get(textures.objects);
    this.#lamps = session.valley.scenery.flatMap((item) => {
      const lamp = lampOf(item);
      const lit = litFrame(item.frame);
      const frame = objects.has(lit) ? objects.get(lit) : null;
      return lamp === null
        ? []
        : [
            {
              ...lamp,
              lit: frame,
              foot: { x: item.x, y: item.y },
              roofOf: item.roofOf,
              objectId: item.objectId,
              room: roomAt(session.valley, item),
            },
          ];
    });
    this.#halos = new Halos(scene, this.#glow);
  }

  /** Whether a lamp or a house's windows are alight. */
  shines(lamp: LampSpot): boolean {
    return this.#dark > lampsFrom && isAlight(lamp, this.#hour);
  }

  /** 0 by bright day, 1 in the depth of night. */
  get dark(): number {
    return this.#dark;
  }

  update(nowMs: number, camera: ValleyCamera): void {
    const { store } = this.#session;
    const minuteOfDay = store.minuteNow(nowMs) % 1440;
    this.#hour = minuteOfDay / 60;
    const light = lightAt(minuteOfDay, store.weather);
    this.#dark = darkness(light);
    const place = this.#session.place;
    const indoors = place?.indoors === true;
    const shade = indoors ? roomLight(light) : light;
    const bright = !indoors && shade.r > 252 && shade.g > 252 && shade.b > 252;
    this.#image.setVisible(!bright);
    const { view } = camera;
    this.#halos.update(this.#shining(), view, indoors ? Math.max(roomDark, this.#dark) : this.#dark, nowMs);
    if (bright) return;
    const [x, y] = [Math.floor(view.x / grain) * grain - grain, Math.floor(view.y / grain) * grain - grain];
    const moved = this.#image.x !== x || this.#image.y !== y;
    if (!moved && nowMs - this.#drawnMs < flickerMs) return;
    this.#drawnMs = nowMs;
    this.#image.setPosition(x, y);
    const box = {
      x,
      y,
      width: Math.ceil(view.width / grain) + 3,
      height: Math.ceil(view.height / grain) + 3,
    };
    this.#draw(shade, box, nowMs);
    if (indoors) this.#dimOutside(place.area, box);
    this.#texture.refresh();
  }

  *#shining(): Generator<LampSpot> {
    const inside = this.#session.place?.indoors === true ? this.#session.place.id : null;
    for (const lamp of this.#lamps) if (lamp.halo !== null && this.#burns(lamp, inside)) yield lamp;
  }

  /** What stands in a room shines for those in it, and what stands outside for those outside. */
  #burns(lamp: Lamp, inside: string | null): boolean {
    const { store } = this.#session;
    if (lamp.objectId !== null && store.conditions.get(lamp.objectId) === 'cold') return false;
    if (lamp.roofOf !== null) return lamp.roofOf !== inside && this.shines(lamp);
    return lamp.room === inside && (inside !== null || this.shines(lamp));
  }

  #draw(shade: Rgb, box: View, nowMs: number): void {
    const { x, y, width, height } = box;
    const context = this.#texture.getContext();
    if (this.#texture.width !== width || this.#texture.height !== height) {
      this.#texture.setSize(width, height);
      this.#image.setTexture(textures.light);
    }
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 1;
    context.fillStyle = `rgb(${shade.r | 0} ${shade.g | 0} ${shade.b | 0})`;
    context.fillRect(0, 0, width, height);
    const inside = this.#session.place?.indoors === true ? this.#session.place.id : null;
    // A fire is seen in a room by day, too.
    const dark = inside === null ? this.#dark : Math.max(roomDark, this.#dark);
    if (dark <= 0) return;
    context.globalCompositeOperation = 'lighter';
    this.#lamps.forEach((lamp, i) => {
      const [cx, cy] = [(lamp.x - x) / grain, (lamp.y - y) / grain];
      const radius = lamp.radius / grain;
      const far = cx < -radius || cy < -2 * radius || cx > width + radius || cy > height + 2 * radius;
      if (far || !this.#burns(lamp, inside)) return;
      const flicker = 0.95 + 0.05 * Math.sin(nowMs / 170 + i * 1.7);
      context.globalAlpha = Math.min(1, dark * lamp.warm * 0.85 * flicker);
      // Light on the ground is seen from above and in front: wider than deep.
      context.drawImage(this.#glow, cx - radius, cy - radius * 0.75, radius * 2, radius * 1.5);
      if (lamp.lit === null) return;
      context.globalAlpha = Math.min(1, dark * 1.2);
      const { cutX, cutY, cutWidth, cutHeight, pivotX, pivotY, source } = lamp.lit;
      const left = (lamp.foot.x - cutWidth * pivotX - x) / grain;
      const top = (lamp.foot.y - cutHeight * pivotY - y) / grain;
      const picture = source.image as CanvasImageSource;
      context.drawImage(
        picture,
        cutX,
        cutY,
        cutWidth,
        cutHeight,
        left,
        top,
        cutWidth / grain,
        cutHeight / grain,
      );
    });
  }

  /** In a room the eye rests on the room. */
  #dimOutside(area: Place['area'], { x, y, width, height }: View): void {
    const context = this.#texture.getContext();
    const left = (area.x * 16 - x) / grain;
    const top = (area.y * 16 - y) / grain;
    const right = left + (area.width * 16) / grain;
    const bottom = top + (area.height * 16) / grain;
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 0.5;
    context.fillStyle = 'rgb(30 22 48)';
    context.fillRect(0, 0, width, top);
    context.fillRect(0, bottom, width, height - bottom);
    context.fillRect(0, top, left, bottom - top);
    context.fillRect(right, top, width - right, bottom - top);
  }
}

/** Under a roof of one's own it is never quite dark, and never quite bright. */
function roomLight({ r, g, b }: Rgb): Rgb {
  return { r: r * 0.4 + 142, g: g * 0.4 + 124, b: b * 0.4 + 102 };
}

function roomAt({ map, tilePx }: Valley, { x, y, roofOf }: Scenery): string | null {
  if (roofOf !== null) return null;
  const place = placeAt(map, { x: Math.floor(x / tilePx), y: Math.floor((y - 1) / tilePx) });
  return place?.indoors === true ? place.id : null;
}
