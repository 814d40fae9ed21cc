// A page in the middle of the screen, closed by its button, Esc, or a click beside it.
import { button, h } from './dom.ts';
import { keepWithin, returnFocus, stepWithin } from './focus.ts';

export class Sheet {
  readonly element: HTMLElement;
  readonly #body = h('div', { class: 'body', tabindex: 0 });
  readonly #close: HTMLButtonElement;
  #cameFrom: Element | null = null;
  #letGo: (() => void) | null = null;

  constructor(className: string, title: string, closeLabel: string) {
    this.#close = button(closeLabel, () => this.close(), { class: 'primary' });
    const page = h(
      'section',
      { class: `panel sheet ${className}`, role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
      h('h2', {}, title),
      this.#body,
      h('footer', {}, this.#close),
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
