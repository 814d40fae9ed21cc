// The parts that entries of the journal have in common, and what of an entry can be searched.
import { h } from './dom.ts';

/** One entry of a page: how it looks, and the words one may find it by. */
export type JournalEntry = { words: string; element: HTMLElement };

export const tag = (className: string, text: string): HTMLElement =>
  h('span', { class: `tag ${className}` }, text);

/** Everything that stands in an entry can be searched for. */
export const entryOf = (element: HTMLElement): JournalEntry => ({
  words: [...element.querySelectorAll('*')].map((part) => ownText(part)).join(' '),
  element,
});

const ownText = (element: Element): string =>
  [...element.childNodes].flatMap((node) => (node instanceof Text ? node.data : [])).join(' ');
