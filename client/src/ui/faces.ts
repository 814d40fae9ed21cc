// Small faces of people wherever they are spoken of, also of those who are not in sight.
import type { Mood } from '@heartwood/server/world';
import type { WorldStore } from '../net/store.ts';
import { Portrait } from './portrait.ts';

/** As they are seen now, or else as everybody knows them. */
export const lookOf = (store: WorldStore, id: string): string =>
  store.actors.get(id)?.look ?? store.villagers.get(id)?.look ?? '{}';

/** Decoration beside a name: the name is what is read. */
export function smallFace(store: WorldStore, id: string, mood: Mood = 'neutral'): HTMLElement {
  const portrait = new Portrait();
  portrait.show(lookOf(store, id), store.nameOf(id), mood);
  portrait.element.classList.add('small-face');
  portrait.element.setAttribute('aria-hidden', 'true');
  return portrait.element;
}
