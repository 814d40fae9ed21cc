// Affection as hearts, one for every ten points; the number is said as well, never the colour alone.
import { strings } from '../strings.ts';
import { h } from './dom.ts';

const heartCount = 10;

export const heartsFor = (affection: number): number =>
  affection <= 0 ? 0 : Math.min(heartCount, Math.ceil(affection / heartCount));

export function hearts(affection: number): HTMLElement {
  const full = heartsFor(affection);
  return h(
    'span',
    { class: 'hearts', role: 'img', 'aria-label': strings.dialogue.hearts(full) },
    h('span', { class: 'full', 'aria-hidden': 'true' }, '♥'.repeat(full)),
    h('span', { class: 'empty', 'aria-hidden': 'true' }, '♡'.repeat(heartCount - full)),
  );
}
