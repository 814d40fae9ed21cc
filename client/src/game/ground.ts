// What lies about on the ground: the picture it has in the pockets, where it was set down.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import type { GroundView } from '../net/store-types.ts';
import { depths, textures } from './stage.ts';

/** Pixels of the map; a little smaller than in the hand. */
const sizePx = 11;
const tilePx = 16;

export class GroundLayer {
  readonly #scene: Phaser.Scene;
  readonly #images = new Map<string, Phaser.GameObjects.Image>();

  constructor(scene: Phaser.Scene, session: Session) {
    this.#scene = scene;
    const show = (): void => this.#show(session.store.ground);
    const stop = session.store.on('ground', show);
    scene.events.once('destroy', stop);
    show();
  }

  #show(ground: ReadonlyMap<string, GroundView>): void {
    for (const [id, image] of this.#images) {
      if (ground.has(id)) continue;
      image.destroy();
      this.#images.delete(id);
    }
    for (const { id, item, x, y } of ground.values()) {
      if (this.#images.has(id) || !this.#scene.textures.get(textures.icons).has(item)) continue;
      const foot = y * tilePx + 14;
      const image = this.#scene.add.image(x * tilePx + tilePx / 2, foot, textures.icons, item);
      image
        .setOrigin(0.5, 1)
        .setDisplaySize(sizePx, sizePx)
        .setDepth(depths.standing + foot);
      this.#images.set(id, image);
    }
  }
}
