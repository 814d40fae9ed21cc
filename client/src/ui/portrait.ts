// Somebody's face with their mood, as its own small picture.
import type { Mood } from '@heartwood/server/world';
import { face, portraitPx } from '../people.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';

export class Portrait {
  readonly element = h('canvas', { class: 'portrait', width: portraitPx, height: portraitPx, role: 'img' });
  #shown = '';

  show(look: string, name: string, mood: Mood): void {
    this.element.setAttribute('aria-label', strings.dialogue.portrait(name, strings.moods[mood]));
    const key = `${look} ${mood}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const context = this.element.getContext('2d');
    context?.clearRect(0, 0, portraitPx, portraitPx);
    context?.drawImage(face(look, mood), 0, 0);
  }
}
