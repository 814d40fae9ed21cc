// Short notes at the edge of the screen: what worked, what did not, who likes us better.
import { staysFor } from '../settings/apply.ts';
import { strings } from '../strings.ts';
import type { WorldStore } from '../net/store.ts';
import type { Notice } from '../net/store-types.ts';
import { isOfGift } from '../named-in.ts';
import type { UiIconName } from '../../art/ui-icon-names.ts';
import { h } from './dom.ts';
import { icon } from './icon.ts';

/** Reading speed: about 16 letters a second, and time to notice the note at all. */
const shownMs = (text: string): number => staysFor(2600 + text.length * 60);
const maxShown = 4;

const storySigns: Partial<Record<keyof typeof strings.stories.announced, UiIconName>> = {
  announcement: 'megaphone',
  closed: 'barrier',
  decorated: 'banner',
  visitor: 'suitcase',
  omen: 'sparkles',
};
const letterSigns: Record<keyof typeof strings.stories.letters, UiIconName> = {
  letter: 'letter',
  gift: 'gift',
  rumour: 'ear',
};

export class Toasts {
  readonly element = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

  constructor(store: WorldStore) {
    store.on('notice', (notice) => this.show(sentence(notice), 'notice'));
    // What ends the visit says why by itself.
    store.on('status', ({ kind }) => kind === 'closed' && this.element.replaceChildren());
    store.on('farewell', (text) => this.show(text, 'notice'));
    store.on('announcement', ({ kind, text, placeTitle }) =>
      this.show(strings.stories.announced[kind](text, placeTitle), 'notice', storySigns[kind]),
    );
    store.on('letter', ({ kind, text }) =>
      this.show(strings.stories.letters[kind](text), 'notice', letterSigns[kind]),
    );
    store.on('tie', ({ agentId, affectionChange, trustChange, reason }) => {
      const name = store.nameOf(agentId);
      const points = Math.round(affectionChange);
      // How a gift was taken is told with their face.
      if (points !== 0 && isOfGift(reason)) return;
      if (points > 0) this.show(strings.ties.up(points, name, reason), 'heart', 'heart');
      else if (points < 0) this.show(strings.ties.down(-points, name, reason), 'cold', 'hollow-heart');
      else if (trustChange > 0) this.show(strings.ties.trustMore(name, reason), 'heart');
      else if (trustChange < 0) this.show(strings.ties.trustLess(name, reason), 'cold');
    });
    store.on('gift', (gift) => {
      const name = store.nameOf(gift.from === store.you ? gift.to : gift.from);
      if (gift.to === store.you) return this.show(strings.gifts.got(name, gift.itemName), 'heart');
      if (gift.from === store.you && gift.taste === null)
        this.show(strings.gifts.gave(gift.itemName, name), 'notice');
    });
  }

  /** @param sign a picture beside the words, which say the same */
  show(text: string, kind: 'notice' | 'heart' | 'cold', sign?: UiIconName): void {
    const same = [...this.element.children].find((child) => child.textContent === text);
    same?.remove();
    const toast = h('div', { class: `toast ${kind}` }, sign && icon(sign), h('span', {}, text));
    this.element.append(toast);
    while (this.element.children.length > maxShown) this.element.firstElementChild?.remove();
    setTimeout(() => toast.remove(), shownMs(text));
  }
}

function sentence({ code, text }: Notice): string {
  if (text.trim() !== '') return text;
  const known: Record<string, string> = strings.notices;
  return known[code] ?? strings.notices.other;
}
