// Somebody's face with their mood, as its own small picture.
import type { Mood } from '@heartwood/server/world';
import { face, portraitPx } from '../people.ts';
import { reducedMotion } from '../settings/apply.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';

/** People blink every few seconds, for a moment, and never like clockwork. */
const blink = { leastMs: 2_200, mostMs: 6_500, lastsMs: 130 };

export class Portrait {
  readonly element = h('canvas', { class: 'portrait', width: portraitPx, height: portraitPx, role: 'img' });
  #shown = '';
  #face: { look: string; mood: Mood } | null = null;
  #isBlinking = false;

  show(look: string, name: string, mood: Mood): void {
    if (!this.#isBlinking) this.#blinkLater();
    this.element.setAttribute('aria-label', strings.dialogue.portrait(name, strings.moods[mood]));
    const key = `${look} ${mood}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#face = { look, mood };
    this.#draw(false);
  }

  #draw(blinks: boolean): void {
    if (this.#face === null) return;
    const context = this.element.getContext('2d');
    context?.clearRect(0, 0, portraitPx, portraitPx);
    context?.drawImage(face(this.#face.look, this.#face.mood, blinks), 0, 0);
  }

  #blinkLater(): void {
    this.#isBlinking = true;
    const { leastMs, mostMs, lastsMs } = blink;
    setTimeout(
      () => {
        // Taken out of the page it is looked at no more, until it is shown again.
        if (!this.element.isConnected) {
          this.#isBlinking = false;
          return;
        }
        // A panel that is closed, or an eye that wants rest, is let be.
        if (this.element.offsetParent !== null && !reducedMotion()) {
          this.#draw(true);
          setTimeout(() => this.#draw(false), lastsMs);
        }
        this.#blinkLater();
      },
      leastMs + Math.random() * (mostMs - leastMs),
    );
  }
}
