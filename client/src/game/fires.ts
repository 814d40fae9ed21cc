// What moves where it stands: flames in hearths, ovens and the forge while they burn, and the fountain until it freezes.
import * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { isWinter } from '../season.ts';
import { reducedMotion } from '../settings/apply.ts';
import { isWithin, type View } from './sight.ts';
import { depths, isShown, show, textures } from './stage.ts';

/** From the foot of what stands there up to the bottom of the pictures, in map pixels. */
const kinds: Readonly<Record<string, { frames: string; up: number }>> = {
  forge_fire: { frames: 'flames', up: 5 },
  hearth: { frames: 'flames', up: 5 },
  oven: { frames: 'embers', up: 3 },
  stove: { frames: 'embers', up: 5 },
  fountain: { frames: 'spray', up: -8 },
};
const momentMs = 170;
const moments = 3;
/** Map pixels that flames reach from their foot. */
const reachPx = 60;

type Fire = { image: Phaser.GameObjects.Image; frames: string; objectId: string };

export class Fires {
  readonly #session: Session;
  readonly #fires: Fire[];
  #moment = -1;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    this.#fires = session.valley.scenery.flatMap(({ frame, x, y, objectId }) => {
      const kind = kinds[frame];
      if (kind === undefined || objectId === null) return [];
      const image = new Phaser.GameObjects.Image(scene, x, y - kind.up, textures.objects, `${kind.frames}_1`);
      image.setOrigin(0.5, 1).setDepth(depths.standing + y + 0.02);
      return [{ image, frames: kind.frames, objectId }];
    });
  }

  update(nowMs: number, view: View): void {
    const moment = reducedMotion() ? 0 : Math.floor(nowMs / momentMs) % moments;
    const isNext = moment !== this.#moment;
    this.#moment = moment;
    const { store } = this.#session;
    const freezes = isWinter(store);
    for (const [i, { image, frames, objectId }] of this.#fires.entries()) {
      const isSeen =
        isWithin(view, image, reachPx) &&
        store.conditions.get(objectId) !== 'cold' &&
        !(freezes && frames === 'spray');
      if (isSeen && (isNext || !isShown(image)))
        image.setFrame(`${frames}_${((moment + i) % moments) + 1}`).setOrigin(0.5, 1);
      show(image, isSeen);
    }
  }
}
