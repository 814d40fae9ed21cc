// A row of tabs over one page, as screen readers and arrow keys know them.
import { h, setText } from './dom.ts';

type Tab = { button: HTMLButtonElement; count: HTMLElement };

export class Tabs<Id extends string> {
  readonly list: HTMLElement;
  readonly page: HTMLElement;
  readonly #tabs = new Map<Id, Tab>();
  readonly #onChosen: (id: Id) => void;
  #chosen: Id;

  constructor(name: string, labels: Record<Id, string>, onChosen: (id: Id) => void) {
    this.#onChosen = onChosen;
    const ids = Object.keys(labels) as Id[];
    this.#chosen = ids[0] as Id;
    this.page = h('div', { class: 'tab-page', role: 'tabpanel', id: `${name}-page`, tabindex: 0 });
    this.list = h('div', { class: 'tabs', role: 'tablist' });
    for (const id of ids) {
      const count = h('span', { class: 'count' });
      const button = h(
        'button',
        {
          type: 'button',
          class: 'tab',
          role: 'tab',
          id: `${name}-${id}`,
          'aria-controls': this.page.id,
          onclick: () => this.choose(id),
        },
        labels[id],
        count,
      );
      this.#tabs.set(id, { button, count });
      this.list.append(button);
    }
    this.list.addEventListener('keydown', (event) => this.#step(event, ids));
    this.choose(this.#chosen);
  }

  get chosen(): Id {
    return this.#chosen;
  }

  /** How many entries are behind a tab; nothing is shown for null. */
  count(id: Id, entries: number | null): void {
    const tab = this.#tabs.get(id);
    if (tab !== undefined) setText(tab.count, entries === null ? '' : String(entries));
  }

  choose(id: Id): void {
    this.#chosen = id;
    for (const [other, { button }] of this.#tabs) {
      button.setAttribute('aria-selected', String(other === id));
      button.tabIndex = other === id ? 0 : -1;
      if (other === id) this.page.setAttribute('aria-labelledby', button.id);
    }
    this.#onChosen(id);
    this.page.scrollTo(0, 0);
  }

  #step(event: KeyboardEvent, ids: readonly Id[]): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = ids[(ids.indexOf(this.#chosen) + by + ids.length) % ids.length] as Id;
    this.choose(next);
    this.#tabs.get(next)?.button.focus();
  }
}
