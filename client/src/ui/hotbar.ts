// What one carries; choosing something hands it to whom one talks with, or to the nearest person.
import { distance } from '@heartwood/server/world';
import { strings } from '../strings.ts';
import type { CarriedItem } from '../net/store-types.ts';
import type { Session } from '../session.ts';
import type { Dialogue } from './dialogue.ts';
import { h, iconButton } from './dom.ts';
import { icon } from './icon.ts';
import { itemIcon } from './item-icon.ts';
import type { Toasts } from './toasts.ts';

/** Number keys 1–9. */
const shownItems = 9;
/** Tiles: the nearest person is meant while they are this close. */
const giveTiles = 4;
/** A gift and the pockets it fills come as two messages, in either order. */
const giftMs = 400;

export class Hotbar {
  readonly element = h('section', { class: 'hotbar', 'aria-label': strings.hud.hotbar });
  /** On a phone, what there is to give is shown in a talk when it is asked for. */
  readonly #opener = iconButton(icon('gift'), strings.dialogue.give, () => this.#offer(), 'pockets-button');
  readonly #session: Session;
  readonly #dialogue: Dialogue;
  readonly #toasts: Toasts;
  #items: readonly CarriedItem[] = [];
  #known = new Map<string, number>();
  /** What was handed to us lately, and is told of as a gift. */
  readonly #gifted = new Set<string>();

  constructor(session: Session, dialogue: Dialogue, toasts: Toasts) {
    this.#session = session;
    this.#dialogue = dialogue;
    this.#toasts = toasts;
    dialogue.offer(this.#opener);
    session.on('talkWith', () => this.#offer(false));
    session.store.on('inventory', (items) => this.#show(items));
    session.store.on('gift', ({ to, item }) => {
      if (to !== session.store.you) return;
      this.#gifted.add(item);
      setTimeout(() => this.#gifted.delete(item), 2 * giftMs);
    });
    session.store.on('welcome', (message) => {
      this.#known = new Map(message.inventory.map(({ id, count }) => [id, count]));
    });
    this.#known = new Map(session.store.inventory.map(({ id, count }) => [id, count]));
    this.#show(session.store.inventory);
  }

  #show(items: readonly CarriedItem[]): void {
    for (const item of items) {
      if (item.count > (this.#known.get(item.id) ?? 0)) {
        setTimeout(() => this.#found(item), giftMs);
      }
    }
    this.#known = new Map(items.map(({ id, count }) => [id, count]));
    this.#items = items.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    this.element.hidden = items.length === 0;
    this.#opener.hidden = items.length === 0;
    // Who gives by keys goes on from the same place.
    const focused = [...this.element.children].indexOf(document.activeElement as Element);
    this.element.replaceChildren(
      ...this.#items.slice(0, shownItems).map((item, i) =>
        h(
          'button',
          {
            type: 'button',
            class: 'slot',
            title: `${item.name}. ${item.description} ${strings.gifts.howToDrop}`,
            onclick: (event: MouseEvent) => this.choose(i, event.shiftKey),
            oncontextmenu: (event: MouseEvent) => {
              event.preventDefault();
              this.choose(i, true);
            },
          },
          h('span', { class: 'visually-hidden' }, strings.gifts.slot(item.name, item.count)),
          itemIcon(item.id, item.name),
          h('span', { class: 'key', 'aria-hidden': 'true' }, String(i + 1)),
          h('span', { class: 'count', 'aria-hidden': 'true' }, item.count > 1 ? String(item.count) : ''),
        ),
      ),
    );
    const slots = this.element.querySelectorAll('button');
    if (focused >= 0) (slots[focused] ?? slots[slots.length - 1])?.focus({ preventScroll: true });
  }

  #offer(open = !this.element.classList.contains('offered')): void {
    this.element.classList.toggle('offered', open);
    this.#opener.setAttribute('aria-expanded', String(open));
  }

  #found(item: CarriedItem): void {
    if (!this.#gifted.has(item.id))
      this.#toasts.show(strings.gifts.found(item.id, item.name, item.count), 'notice');
  }

  /** @param setDown on the ground here, for whoever comes by */
  choose(index: number, setDown = false): void {
    const item = this.#items[index];
    if (item === undefined) return;
    if (setDown) {
      this.#session.intents.drop(item.id);
      return;
    }
    const partner = this.#dialogue.partner ?? this.#nearby();
    if (partner === null) return this.#toasts.show(strings.gifts.nobody, 'notice');
    this.#session.intents.give(partner.id, item.id);
    this.#offer(false);
  }

  #nearby(): { id: string } | null {
    const { ownPose, poses } = this.#session;
    const actor = this.#session.nearest();
    const pose = actor === undefined ? undefined : poses.get(actor.id);
    if (actor === undefined || pose === undefined || ownPose === undefined) return null;
    return distance(ownPose, pose) <= giveTiles ? actor : null;
  }
}
