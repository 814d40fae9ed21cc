// How a gift was taken: their face for a moment, what was given, and what one has found out about them.
import type { Mood } from '@heartwood/server/world';
import type { UiIconName } from '../../art/ui-icon-names.ts';
import type { Gift } from '../net/store-types.ts';
import { isOfGift } from '../named-in.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { heartsReason } from './hearts.ts';
import { icon } from './icon.ts';
import { itemIcon } from './item-icon.ts';
import { lookOf } from './faces.ts';
import { Portrait } from './portrait.ts';

const shownMs = 5200;
/** How a gift was taken and what it changed come as two messages, in either order. */
const togetherMs = 2500;

type Taste = NonNullable<Gift['taste']>;
const moodOf: Record<Taste, Mood> = { loved: 'happy', liked: 'happy', neutral: 'neutral', disliked: 'sad' };
const signs: Record<Taste, readonly UiIconName[]> = {
  loved: ['heart', 'heart', 'heart'],
  liked: ['heart'],
  neutral: ['thought'],
  disliked: ['cross'],
};

export class GiftReaction {
  readonly element = h('div', { class: 'panel gift-reaction', role: 'status', hidden: true });
  readonly #session: Session;
  readonly #tie = h('p', { class: 'small tie-change' });
  #hide: ReturnType<typeof setTimeout> | undefined;
  #from = '';
  #lastTie = { agentId: '', points: 0, reason: '', atMs: -Infinity };

  constructor(session: Session) {
    this.#session = session;
    const { store } = session;
    store.on(
      'gift',
      (gift) => gift.from === store.you && gift.taste !== null && this.#show(gift, gift.taste),
    );
    store.on('tie', ({ agentId, affectionChange, reason }) => {
      const points = Math.round(affectionChange);
      if (points === 0 || !isOfGift(reason)) return;
      this.#lastTie = { agentId, points, reason, atMs: performance.now() };
      if (agentId === this.#from) this.#tie.replaceChildren(...heartsReason(points, reason));
    });
    this.element.addEventListener('pointerdown', () => this.close());
    // On a phone the card of somebody has the same place.
    session.on('lookAt', () => this.close());
  }

  close(): void {
    clearTimeout(this.#hide);
    this.#from = '';
    this.element.hidden = true;
  }

  #show(gift: Gift, taste: Taste): void {
    const { store } = this.#session;
    const name = store.nameOf(gift.to);
    const portrait = new Portrait();
    portrait.show(lookOf(store, gift.to), name, moodOf[taste]);
    this.#from = gift.to;
    const { agentId, points, reason, atMs } = this.#lastTie;
    const isOfThis = agentId === gift.to && performance.now() - atMs < togetherMs;
    this.#tie.replaceChildren(...(isOfThis ? heartsReason(points, reason) : []));
    this.element.className = `panel gift-reaction ${taste}`;
    this.element.replaceChildren(
      h(
        'div',
        { class: 'reaction-face' },
        portrait.element,
        h('span', { class: 'burst' }, ...signs[taste].map((sign) => icon(sign, 'small'))),
      ),
      h(
        'div',
        { class: 'reaction-words' },
        h(
          'p',
          { class: 'reaction-item' },
          itemIcon(gift.item, gift.itemName),
          strings.gifts.gave(gift.itemName, name),
        ),
        h('b', {}, strings.gifts.tastes[taste](name)),
        this.#tie,
      ),
    );
    this.element.hidden = false;
    clearTimeout(this.#hide);
    this.#hide = setTimeout(() => this.close(), shownMs);
  }
}
