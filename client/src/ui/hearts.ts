// Affection as hearts, one for every ten points; the number is said as well, never the colour alone.
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { icon } from './icon.ts';

const heartCount = 10;

export const heartsFor = (affection: number): number =>
  affection <= 0 ? 0 : Math.min(heartCount, Math.ceil(affection / heartCount));

export function hearts(affection: number): HTMLElement {
  const full = heartsFor(affection);
  const all = Array.from({ length: heartCount }, (_, n) =>
    icon(n < full ? 'heart' : 'hollow-heart', 'small'),
  );
  return h('span', { class: 'hearts', role: 'img', 'aria-label': strings.dialogue.hearts(full) }, ...all);
}

/** Why somebody likes one better or less, and by how much: "+3 You gave her a plum cake.", after a heart. */
export function heartsReason(points: number, reason: string): Node[] {
  const words = document.createTextNode(strings.ties.reason(points, reason));
  return points === 0 ? [words] : [icon(points > 0 ? 'heart' : 'hollow-heart', 'small'), words];
}
