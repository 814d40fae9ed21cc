// Trees, furniture, roofs: what stands in the valley and never walks.
import type * as Phaser from 'phaser';
import { gameTimeAt } from '@heartwood/server/world';
import type { Scenery, Valley } from '../valley-map.ts';
import type { WorldStore } from '../net/store.ts';
import { isAnimal } from './animals.ts';
import { tintOf } from './condition-look.ts';
import { isCrop, stageOf } from './crops.ts';
import { lampOf, litFrame, type LampSpot } from './lamps.ts';
import { depths, textures } from './stage.ts';

/** Lies on the floor: feet go over it. */
const isFlat = (frame: string): boolean => /^(rug|lily)/.test(frame);

/** Pictures are shown and hidden by squares of the map, so that a thousand trees out of sight cost nothing. */
const squarePx = 256;
/** The tallest pictures reach this far out of their square. */
const marginPx = 144;
const fadeMs = 180;

/** Pictures at least this high can hide a person, and are seen through when they hide oneself. */
const tallPx = 44;
const seenThrough = 0.45;

type Roof = { image: Phaser.GameObjects.Image; placeId: string };
/** Light in windows and lamps, laid over the picture it belongs to. */
type Light = { image: Phaser.GameObjects.Image; on: Phaser.GameObjects.Image; lamp: LampSpot };

export class SceneryLayer {
  readonly #squares = new Map<string, Phaser.GameObjects.Image[]>();
  readonly #roofs: Roof[] = [];
  readonly #tall: Phaser.GameObjects.Image[] = [];
  readonly #targets: { image: Phaser.GameObjects.Image; objectId: string }[] = [];
  readonly #lights: Light[] = [];
  readonly #crops: { image: Phaser.GameObjects.Image; crop: string; drawn: number }[] = [];
  readonly #spots: Valley['spots'];
  #shown = '';
  #grownDay = -1;

  constructor(scene: Phaser.Scene, valley: Valley) {
    this.#spots = valley.spots;
    const texture = scene.textures.get(textures.objects);
    for (const item of valley.scenery) {
      if (!texture.has(item.frame) || isAnimal(item.frame)) continue;
      this.#place(scene, item);
    }
  }

  #place(scene: Phaser.Scene, item: Scenery): void {
    const image = scene.add.image(item.x, item.y, textures.objects, item.frame);
    image.setDepth(isFlat(item.frame) ? depths.flat : depths.standing + item.y);
    const lamp = lampOf(item);
    const lit = litFrame(item.frame);
    if (lamp !== null && scene.textures.get(textures.objects).has(lit)) {
      const over = scene.add.image(item.x, item.y, textures.objects, lit).setVisible(false);
      over.setDepth(image.depth + 0.01);
      this.#lights.push({ image: over, on: image, lamp });
    }
    if (item.roofOf !== null) {
      this.#roofs.push({ image, placeId: item.roofOf });
      return;
    }
    const [, crop, drawn] = /^(\w+)_(\d)$/.exec(item.frame) ?? [];
    if (isCrop(crop)) this.#crops.push({ image, crop, drawn: Number(drawn) });
    if (item.objectId !== null) this.#targets.push({ image, objectId: item.objectId });
    const key = `${Math.floor(item.x / squarePx)},${Math.floor(item.y / squarePx)}`;
    const square = this.#squares.get(key) ?? [];
    square.push(image);
    this.#squares.set(key, square);
    if (image.height >= tallPx) this.#tall.push(image);
    image.setVisible(false);
  }

  /**
   * @param inside the place whose roof is lifted
   * @param own foot of one's own avatar in map pixels
   */
  update(
    view: Phaser.Types.Math.RectangleLike,
    inside: string | null,
    own: { x: number; y: number } | null,
    deltaMs: number,
  ): void {
    for (const image of this.#tall) {
      if (!image.visible) continue;
      const goal = own !== null && hides(image, own) ? seenThrough : 1;
      if (image.alpha !== goal) image.setAlpha(approach(image.alpha, goal, deltaMs / fadeMs));
    }
    for (const { image, placeId } of this.#roofs) {
      const goal = placeId === inside ? 0 : own !== null && hides(image, own) ? seenThrough : 1;
      if (image.alpha !== goal) image.setAlpha(approach(image.alpha, goal, deltaMs / fadeMs));
      image.setVisible(image.alpha > 0.01);
    }
    this.#cull(view);
  }

  /** Fires burn or are out, and crops stand watered or dry, as the valley says. */
  follow(store: WorldStore): void {
    const pictures = Map.groupBy(this.#targets, ({ objectId }) => objectId);
    const show = (objectId: string, condition: string): void => {
      const tint = tintOf(condition);
      for (const { image } of pictures.get(objectId) ?? []) {
        if (tint === null) image.clearTint();
        else image.setTint(tint);
      }
    };
    for (const [objectId, condition] of store.conditions) show(objectId, condition);
    const stop = store.on('condition', ({ objectId, condition }) => show(objectId, condition));
    this.#grow(store.minute);
    const stopGrowing = store.on('clock', ({ minute }) => {
      const day = Math.floor(minute / 1440);
      if (day === this.#grownDay) return;
      this.#grownDay = day;
      this.#grow(minute);
    });
    this.#targets[0]?.image.once('destroy', () => {
      stop();
      stopGrowing();
    });
  }

  /** Lamps and windows shine by night, each from a moment of its own. */
  light(night: { shines(lamp: LampSpot): boolean }): void {
    for (const { image, on, lamp } of this.#lights) {
      const shown = on.visible && night.shines(lamp);
      if (image.visible !== shown) image.setVisible(shown);
      if (shown && image.alpha !== on.alpha) image.setAlpha(on.alpha);
    }
  }

  /** Fields grow through the year. */
  #grow(minute: number): void {
    const { season, dayOfSeason } = gameTimeAt(minute);
    for (const { image, crop, drawn } of this.#crops) {
      image.setFrame(`${crop}_${stageOf(season, dayOfSeason, drawn)}`);
    }
  }

  #cull(view: Phaser.Types.Math.RectangleLike): void {
    const left = Math.floor((view.x - marginPx) / squarePx);
    const right = Math.floor((view.x + view.width + marginPx) / squarePx);
    const top = Math.floor((view.y - marginPx) / squarePx);
    const bottom = Math.floor((view.y + view.height + marginPx) / squarePx);
    const shown = `${left},${right},${top},${bottom}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    for (const [key, images] of this.#squares) {
      const [x, y] = key.split(',').map(Number) as [number, number];
      const visible = x >= left && x <= right && y >= top && y <= bottom;
      for (const image of images) image.setVisible(visible);
    }
  }

  /** The object of the simulation drawn at a point of the map, the one in front first. */
  objectAt(x: number, y: number): string | null {
    let best: { objectId: string; depth: number } | null = null;
    for (const { image, objectId } of this.#targets) {
      if (!image.visible || !image.getBounds().contains(x, y)) continue;
      if (best === null || image.depth > best.depth) best = { objectId, depth: image.depth };
    }
    return best?.objectId ?? this.#spots.find((s) => within(s, x, y))?.objectId ?? null;
  }

  /** Whether a roof hides what is at a point. */
  isRoofed(x: number, y: number): boolean {
    return this.#roofs.some(({ image }) => image.alpha > 0.5 && image.getBounds().contains(x, y));
  }
}

const within = (s: Valley['spots'][number], x: number, y: number): boolean =>
  x >= s.x && y >= s.y && x < s.x + s.width && y < s.y + s.height;

/** Whether the picture stands in front of somebody and covers the middle of their body. */
function hides(image: Phaser.GameObjects.Image, foot: { x: number; y: number }): boolean {
  const left = image.x - image.displayOriginX;
  const top = image.y - image.displayOriginY;
  const [x, y] = [foot.x, foot.y - 12];
  // Crowns are round: their corners hide nobody.
  const inset = image.width * 0.15;
  return (
    image.y > foot.y && x > left + inset && x < left + image.width - inset && y > top + 6 && y < image.y - 4
  );
}

function approach(value: number, goal: number, by: number): number {
  return value < goal ? Math.min(goal, value + by) : Math.max(goal, value - by);
}
