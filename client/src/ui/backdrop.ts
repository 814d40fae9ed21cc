// The title's picture: the valley itself, drawn once from its map, sliding by slowly.
import { loadValley } from '../load-valley.ts';
import { reducedMotion } from '../settings/apply.ts';
import { loadValleyArt, paintValley } from '../valley-picture.ts';
import { h } from './dom.ts';
import { paintDusk } from './dusk.ts';

/** The part of the map that is shown, in tiles: the plaza and what lies around it. */
const frame = { x: 38, y: 30, width: 52, height: 32 };

export class Backdrop {
  readonly element = h('canvas', { class: 'backdrop-art', 'aria-hidden': 'true' });
  #stopped = false;

  /** Draws as soon as the pictures are there; without them the plain colour behind stays. */
  async show(): Promise<void> {
    try {
      const [valley, art] = await Promise.all([loadValley(), loadValleyArt()]);
      if (this.#stopped) return;
      paintValley(this.element, valley, art, frame);
      paintDusk(this.element, valley, art, frame);
      this.element.classList.add('shown');
      if (reducedMotion()) this.element.classList.add('still');
    } catch {
      return;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.element.remove();
  }
}
