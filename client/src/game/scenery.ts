// Trees, furniture, roofs: what stands in the valley and never walks.
import * as Phaser from 'phaser';
import { gameTimeAt } from '@heartwood/server/world';
import type { Scenery, Valley } from '../valley-map.ts';
import type { WorldStore } from '../net/store.ts';
import { isAnimal } from './animals.ts';
import { tintOf } from './condition-look.ts';
import { isCrop, stageOf } from './crops.ts';
import { lampOf, litFrame, type LampSpot } from './lamps.ts';
import { approach, hides, seenThrough, SightIndex, type Box } from './sight.ts';
import { depths, isShown, show, textures } from './stage.ts';

/** Lies on the floor: feet go over it. */
const isFlat = (frame: string): boolean => /^(rug|lily)/.test(frame);

const fadeMs = 180;

/** Pictures at least this high can hide a person, and are seen through when they hide oneself. */
const tallPx = 44;

type Standing = {
  image: Phaser.GameObjects.Image;
  /** Where it is drawn, in map pixels. */
  box: Box;
  /** Place whose roof it is. */
  roofOf: string | null;
  objectId: string | null;
  tall: boolean;
  /** Light in windows and lamps, laid over the picture. */
  lit: { image: Phaser.GameObjects.Image; lamp: LampSpot } | null;
};

export class SceneryLayer {
  readonly #scene: Phaser.Scene;
  readonly #all: Standing[];
  readonly #inSight: SightIndex<Standing>;
  readonly #targets: (Standing & { objectId: string })[];
  readonly #roofs: Standing[];
  readonly #crops: { image: Phaser.GameObjects.Image; crop: string; drawn: number }[] = [];
  readonly #spots: Valley['spots'];
  #grownDay = -1;

  constructor(scene: Phaser.Scene, valley: Valley) {
    this.#scene = scene;
    this.#spots = valley.spots;
    const texture = scene.textures.get(textures.objects);
    this.#all = valley.scenery
      .filter(({ frame }) => texture.has(frame) && !isAnimal(frame))
      .map((item) => this.#place(item));
    this.#inSight = new SightIndex(this.#all);
    this.#roofs = this.#all.filter(({ roofOf }) => roofOf !== null);
    this.#targets = this.#all.filter(
      (item): item is Standing & { objectId: string } => item.objectId !== null,
    );
  }

  #place(item: Scenery): Standing {
    const depth = isFlat(item.frame) ? depths.flat : depths.standing + item.y;
    const image = this.#picture(item, item.frame).setDepth(depth);
    const lamp = lampOf(item);
    const litName = litFrame(item.frame);
    const shines = lamp !== null && this.#scene.textures.get(textures.objects).has(litName);
    const lit = shines ? { image: this.#picture(item, litName).setDepth(depth + 0.01), lamp } : null;
    const [, crop, drawn] = /^(\w+)_(\d)$/.exec(item.frame) ?? [];
    if (isCrop(crop)) this.#crops.push({ image, crop, drawn: Number(drawn) });
    const [left, top] = [image.x - image.displayOriginX, image.y - image.displayOriginY];
    const box = { left, top, right: left + image.width, bottom: top + image.height };
    const { roofOf, objectId } = item;
    return { image, box, roofOf, objectId, tall: roofOf !== null || image.height >= tallPx, lit };
  }

  #picture({ x, y }: Scenery, frame: string): Phaser.GameObjects.Image {
    return new Phaser.GameObjects.Image(this.#scene, x, y, textures.objects, frame);
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
    this.#inSight.look(view, ({ image, lit }, seen) => {
      show(image, seen);
      if (!seen && lit !== null) show(lit.image, false);
    });
    for (const { image, box, roofOf, tall } of this.#inSight.seen) {
      if (!tall) continue;
      const lifted = roofOf !== null && roofOf === inside;
      const goal = lifted ? 0 : own !== null && hides(box, image.y, own) ? seenThrough : 1;
      if (image.alpha === goal) continue;
      image.setAlpha(approach(image.alpha, goal, deltaMs / fadeMs)).setVisible(image.alpha > 0.01);
    }
  }

  /** Fires burn or are out, and crops stand watered or dry, as the valley says. */
  follow(store: WorldStore): void {
    const pictures = Map.groupBy(this.#targets, ({ objectId }) => objectId);
    const dress = (objectId: string, condition: string): void => {
      const tint = tintOf(condition);
      for (const { image } of pictures.get(objectId) ?? []) {
        if (tint === null) image.clearTint();
        else image.setTint(tint);
      }
    };
    for (const [objectId, condition] of store.conditions) dress(objectId, condition);
    const stop = store.on('condition', ({ objectId, condition }) => dress(objectId, condition));
    this.#grow(store.minute);
    const stopGrowing = store.on('clock', ({ minute }) => {
      const day = Math.floor(minute / 1440);
      if (day === this.#grownDay) return;
      this.#grownDay = day;
      this.#grow(minute);
    });
    this.#scene.events.once('destroy', () => {
      stop();
      stopGrowing();
    });
  }

  /** Lamps and windows shine by night, each from a moment of its own. */
  light(night: { shines(lamp: LampSpot): boolean }): void {
    for (const { image, lit } of this.#inSight.seen) {
      if (lit === null) continue;
      const shown = image.visible && night.shines(lit.lamp);
      show(lit.image, shown);
      if (shown && lit.image.alpha !== image.alpha) lit.image.setAlpha(image.alpha);
    }
  }

  /** Fields grow through the year. */
  #grow(minute: number): void {
    const { season, dayOfSeason } = gameTimeAt(minute);
    for (const { image, crop, drawn } of this.#crops) {
      image.setFrame(`${crop}_${stageOf(season, dayOfSeason, drawn)}`);
    }
  }

  /** The object of the simulation drawn at a point of the map, the one in front first. */
  objectAt(x: number, y: number): string | null {
    let best: { objectId: string; depth: number } | null = null;
    for (const { image, box, objectId } of this.#targets) {
      if (!contains(box, x, y) || !isShown(image)) continue;
      if (best === null || image.depth > best.depth) best = { objectId, depth: image.depth };
    }
    return best?.objectId ?? this.#spots.find((s) => within(s, x, y))?.objectId ?? null;
  }

  /** Whether a roof hides what is at a point. */
  isRoofed(x: number, y: number): boolean {
    return this.#roofs.some(({ image, box }) => contains(box, x, y) && image.alpha > 0.5);
  }
}

const contains = ({ left, top, right, bottom }: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

const within = (s: Valley['spots'][number], x: number, y: number): boolean =>
  x >= s.x && y >= s.y && x < s.x + s.width && y < s.y + s.height;
