// A face from the generated sheet, as its own small picture.
import { artUrl, loadImage } from '../art-files.ts';
import { loadPeople, portraitPx } from '../people.ts';
import type { Mood } from '@heartwood/server/world';
import { strings } from '../strings.ts';
import { h } from './dom.ts';

export class Portrait {
  readonly element: HTMLCanvasElement;
  #shown = '';

  constructor() {
    this.element = h('canvas', { class: 'portrait', width: portraitPx, height: portraitPx, role: 'img' });
  }

  show(id: string, look: string, name: string, mood: Mood): void {
    const key = `${id} ${look} ${mood}`;
    this.element.setAttribute('aria-label', strings.dialogue.portrait(name, strings.moods[mood]));
    if (key === this.#shown) return;
    this.#shown = key;
    void this.#draw(key, id, look, mood);
  }

  async #draw(key: string, id: string, look: string, mood: Mood): Promise<void> {
    try {
      const [people, sheet] = await Promise.all([loadPeople(), loadImage(artUrl.portraits)]);
      // Somebody else may have been shown while the sheet was on its way.
      if (key !== this.#shown) return;
      const context = this.element.getContext('2d');
      const { x, y } = people.portrait(id, look, mood);
      context?.clearRect(0, 0, portraitPx, portraitPx);
      context?.drawImage(sheet, x, y, portraitPx, portraitPx, 0, 0, portraitPx, portraitPx);
    } catch {
      this.#shown = '';
    }
  }
}
