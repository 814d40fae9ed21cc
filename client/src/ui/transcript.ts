// A talk as a list that grows at its end, each entry changed in place, so that screen readers hear news only.
import { h, setText } from './dom.ts';

export type Entry = {
  key: string;
  order: number;
  who: string;
  own: boolean;
  text: string;
  state: 'said' | 'pending' | 'streaming' | 'cut' | 'failed' | 'remark';
};

export class Transcript {
  readonly element: HTMLElement;
  readonly #entries = new Map<string, { entry: Entry; element: HTMLElement }>();
  /** Whether the newest is being read: it stays in sight then, also when a neighbour takes some of the room. */
  #following = true;

  constructor(label: string) {
    this.element = h('div', {
      class: 'transcript',
      role: 'log',
      'aria-live': 'polite',
      'aria-label': label,
      tabindex: 0,
    });
    let height = 0;
    this.element.addEventListener('scroll', () => {
      // A scroll that comes with a change of size is the browser's, not the reader's.
      if (this.element.clientHeight === height) this.#following = this.#isAtEnd();
      this.element.classList.toggle('scrolled', this.element.scrollTop > 0);
    });
    new ResizeObserver(() => {
      height = this.element.clientHeight;
      if (this.#following) this.toEnd();
    }).observe(this.element);
  }

  /** @returns what holds its text */
  put(entry: Entry): HTMLElement {
    const atEnd = this.#following || this.#isAtEnd();
    const known = this.#entries.get(entry.key);
    const element = known?.element ?? h('p', {}, h('b'), h('span'));
    this.#entries.set(entry.key, { entry, element });
    element.className = `entry ${entry.state} ${entry.own ? 'own' : ''}`;
    const [name, text] = element.children as unknown as [HTMLElement, HTMLElement];
    setText(name, entry.who);
    setText(text, entry.text);
    if (known === undefined) this.#insert(element, entry.order);
    if (atEnd) this.toEnd();
    return text;
  }

  /** An entry that has come into its own: a stream became a line. */
  rename(from: string, to: string): void {
    const known = this.#entries.get(from);
    if (known === undefined || this.#entries.has(to)) return;
    this.#entries.delete(from);
    this.#entries.set(to, { ...known, entry: { ...known.entry, key: to } });
  }

  remove(key: string): void {
    this.#entries.get(key)?.element.remove();
    this.#entries.delete(key);
  }

  /** In the order they are shown. */
  entries(): Entry[] {
    return [...this.#entries.values()].map(({ entry }) => entry).sort((a, b) => a.order - b.order);
  }

  clear(): void {
    this.#entries.clear();
    this.element.replaceChildren();
  }

  keep(newest: number): void {
    while (this.#entries.size > newest) {
      const [first] = this.#entries.keys();
      if (first === undefined) return;
      this.remove(first);
    }
  }

  toEnd(): void {
    this.#following = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < 40;
  }

  #insert(element: HTMLElement, order: number): void {
    element.dataset['order'] = String(order);
    const later = [...this.element.children].find(
      (child) => Number((child as HTMLElement).dataset['order']) > order,
    );
    this.element.insertBefore(element, later ?? null);
  }
}
