// Flames in hearths, ovens and the forge, where the valley says that they burn.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { reducedMotion } from '../settings/apply.ts';
import { depths, textures } from './stage.ts';

/** From the foot of the furniture up to the bottom of the flames, in map pixels. */
const kinds: Readonly<Record<string, { frames: string; up: number }>> = {
  forge_fire: { frames: 'flames', up: 5 },
  hearth: { frames: 'flames', up: 5 },
  oven: { frames: 'embers', up: 3 },
  stove: { frames: 'embers', up: 5 },
};
const momentMs = 170;
const moments = 3;

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
      const image = scene.add.image(x, y - kind.up, textures.objects, `${kind.frames}_1`);
      image.setOrigin(0.5, 1).setDepth(depths.standing + y + 0.02);
      return [{ image: image.setVisible(false), frames: kind.frames, objectId }];
    });
  }

  update(nowMs: number): void {
    const moment = reducedMotion() ? 0 : Math.floor(nowMs / momentMs) % moments;
    if (moment === this.#moment && moments > 1 && !reducedMotion()) return;
    this.#moment = moment;
    const { conditions } = this.#session.store;
    for (const [i, { image, frames, objectId }] of this.#fires.entries()) {
      const burns = conditions.get(objectId) !== 'cold';
      if (image.visible !== burns) image.setVisible(burns);
      if (burns) image.setFrame(`${frames}_${((moment + i) % moments) + 1}`).setOrigin(0.5, 1);
    }
  }
}
