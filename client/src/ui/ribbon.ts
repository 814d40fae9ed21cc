// A ribbon across the top while the line is down; a sheet when it will not come back by itself.
import { strings } from '../strings.ts';
import type { WorldStore } from '../net/store.ts';
import { button, h } from './dom.ts';

/** A hiccup shorter than this is nobody's business. */
const patienceMs = 600;

export class Ribbon {
  readonly element = h('div', { class: 'ribbon', role: 'status', 'aria-live': 'assertive', hidden: true });

  constructor(store: WorldStore) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    store.on('status', (status) => {
      clearTimeout(timer);
      if (status.kind === 'closed') return this.#closed(status.text, status.canReload);
      if (status.kind === 'catching_up') timer = setTimeout(() => this.#catchingUp(), patienceMs);
      else this.element.hidden = true;
    });
  }

  #catchingUp(): void {
    this.element.classList.remove('closed');
    this.element.replaceChildren(
      h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      strings.status.catchingUp,
    );
    this.element.hidden = false;
  }

  #closed(text: string, canReload: boolean): void {
    this.element.classList.add('closed');
    this.element.replaceChildren(h('p', {}, text));
    if (canReload)
      this.element.append(button(strings.status.reload, () => location.reload(), { class: 'primary' }));
    this.element.hidden = false;
  }
}
