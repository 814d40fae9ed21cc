// One of the valley's small pictures, beside or instead of a word. Who hears the page hears the word alone.
import { uiIconNames, uiSheet, type UiIconName } from '../../art/ui-icon-names.ts';
import { artUrl } from '../art-files.ts';
import { h } from './dom.ts';

const { iconPx, gutterPx, columns } = uiSheet;
const cellPx = iconPx + 2 * gutterPx;

/** @param className `small`: as high as a line of text */
export function icon(name: UiIconName, className = ''): HTMLElement {
  const element = h('span', { class: `icon ${className}`, 'aria-hidden': 'true' });
  element.style.backgroundImage = `url("${artUrl.ui}")`;
  showIcon(element, name);
  return element;
}

/** Another picture in the same place. */
export function showIcon(element: HTMLElement, name: UiIconName): void {
  if (element.dataset['icon'] === name) return;
  element.dataset['icon'] = name;
  const index = uiIconNames.indexOf(name);
  // In pixels of the sheet: how large one is drawn is for the style to say.
  element.style.setProperty('--icon-x', String((index % columns) * cellPx + gutterPx));
  element.style.setProperty('--icon-y', String(Math.floor(index / columns) * cellPx + gutterPx));
}

/** A picture before the words of something. */
export function signed<E extends HTMLElement>(sign: UiIconName, element: E): E {
  element.prepend(icon(sign, 'small'), ' ');
  return element;
}
