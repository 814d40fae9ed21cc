// The head of a talk: their face with its mood, their name, how things stand between you, and what they are about.
import { isBirthday } from '../birthday.ts';
import type { ActorView } from '../net/store-types.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { h, setText } from './dom.ts';
import { hearts, heartsFor } from './hearts.ts';
import { icon } from './icon.ts';
import { Portrait } from './portrait.ts';

export class TalkHead {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #portrait = new Portrait();
  readonly #name = h('span');
  readonly #cake = icon('cake', 'small');
  readonly #hearts: HTMLButtonElement;
  readonly #doing = h('p', { class: 'doing' });
  #shown: { id: string; affection: number } | null = null;

  /** @param tools buttons at the end of it */
  constructor(session: Session, onHearts: () => void, ...tools: HTMLElement[]) {
    this.#session = session;
    this.#hearts = h('button', { type: 'button', class: 'tie link', onclick: onHearts });
    this.element = h(
      'header',
      {},
      this.#portrait.element,
      h('div', { class: 'who' }, h('h2', {}, this.#name, ' ', this.#cake), this.#hearts, this.#doing),
      h('div', { class: 'actions' }, ...tools),
    );
  }

  show(partner: ActorView): void {
    const { store } = this.#session;
    const card = store.villagers.get(partner.id);
    this.#portrait.show(partner.look, partner.name, partner.mood);
    setText(this.#name, partner.name);
    this.#cake.hidden = !isBirthday(store, partner.id);
    const doing = partner.doing || (card?.occupation ?? strings.inspect.player);
    setText(this.#doing, strings.dialogue.busy(doing));
    this.#hearts.hidden = card === undefined;
    this.#showHearts(partner.id, store.ties.get(partner.id)?.affection ?? 0);
  }

  #showHearts(id: string, affection: number): void {
    const before = this.#shown;
    if (before?.id === id && before.affection === affection) return;
    this.#shown = { id, affection };
    this.#hearts.replaceChildren(hearts(affection));
    this.#hearts.setAttribute(
      'aria-label',
      `${strings.dialogue.hearts(heartsFor(affection))}. ${strings.dialogue.whyHearts}`,
    );
    this.#hearts.title = strings.dialogue.whyHearts;
    if (before?.id !== id) return;
    // Begins anew also when it changes twice in a row.
    this.#hearts.classList.remove('warmer', 'colder');
    void this.#hearts.offsetWidth;
    this.#hearts.classList.add(affection > before.affection ? 'warmer' : 'colder');
  }
}
