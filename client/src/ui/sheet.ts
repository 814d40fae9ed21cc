// A page in the middle of the screen, closed by its button, Esc, or a click beside it.
import { button, h } from './dom.ts';
import { keepWithin, returnFocus, stepWithin } from './focus.ts';

export class Sheet {
  readonly element: HTMLElement;
  readonly #body = h('div', { class: 'body', tabindex: 0 });
  readonly #close: HTMLButtonElement;
  readonly #footer: HTMLElement;
  #cameFrom: Element | null = null;
  #letGo: (() => void) | null = null;

  constructor(className: string, title: string, closeLabel: string) {
    this.#close = button(closeLabel, () => this.close(), { class: 'primary' });
    this.#footer = h('footer', {}, this.#close);
    const page = h(
      'section',
      { class: `panel sheet ${className}`, role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
      h('h2', {}, title),
      this.#body,
      this.#footer,
    );
    this.#body.setAttribute('aria-label', title);
    this.#body.setAttribute('role', 'group');
    this.element = h('div', { class: 'backdrop', hidden: true }, page);
    this.element.addEventListener('pointerdown', (event) => {
      if (event.target === this.element) this.close();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Tab') stepWithin(page, event);
      event.stopPropagation();
    });
  }

  /** A click on bare paper takes the focus away; the keys still mean the sheet, and never the game behind it. */
  readonly #keysBeside = (event: KeyboardEvent): void => {
    const isElsewhere = event.target instanceof Node && !this.element.contains(event.target);
    // Under another sheet it waits.
    if (!isElsewhere || this.element.inert) return;
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Tab') {
      event.preventDefault();
      this.#close.focus();
    }
  };

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  show(...contents: Node[]): void {
    this.#body.replaceChildren(...contents);
    if (this.isOpen) return;
    this.#cameFrom = document.activeElement;
    this.element.hidden = false;
    this.#letGo = keepWithin(this.element);
    window.addEventListener('keydown', this.#keysBeside, { capture: true });
    this.#close.focus({ preventScroll: true });
  }

  /** What the sheet is there for, before the way out; null when there is nothing more to do. */
  offer(deed: HTMLButtonElement | null): void {
    this.#footer.replaceChildren(...(deed === null ? [] : [deed]), this.#close);
    this.#close.classList.toggle('primary', deed === null);
  }

  focusClose(): void {
    this.#close.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#letGo?.();
    this.#letGo = null;
    window.removeEventListener('keydown', this.#keysBeside, { capture: true });
    returnFocus(this.#cameFrom);
  }
}
