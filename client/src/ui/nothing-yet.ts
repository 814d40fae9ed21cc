// What stands where there is nothing yet: a picture of what will be there, and how one comes by it.
import type { UiIconName } from '../../art/ui-icon-names.ts';
import { h } from './dom.ts';
import { icon } from './icon.ts';

export const nothingYet = (sign: UiIconName, words: string): HTMLElement =>
  h('p', { class: 'faint nothing-yet' }, icon(sign), words);
