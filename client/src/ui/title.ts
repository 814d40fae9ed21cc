// The gate of the valley: a name, a look, one button.
import { becomeGuest, forgetGuest, playing, savedGuest, type Guest, type SavedGuest } from '../net/guest.ts';
import { sentenceOf, Unwell } from '../net/troubles.ts';
import { strings } from '../strings.ts';
import { Backdrop } from './backdrop.ts';
import { button, h, setText } from './dom.ts';
import { LookPicker, type Look } from './look-picker.ts';

export class Title {
  readonly element: HTMLElement;
  readonly #backdrop = new Backdrop();
  readonly #name = h('input', {
    type: 'text',
    id: 'player-name',
    maxlength: 24,
    autocomplete: 'nickname',
    placeholder: strings.title.namePlaceholder,
    'aria-describedby': 'join-note',
  });
  readonly #enter = h('button', { type: 'submit', class: 'primary enter' }, strings.title.enter);
  readonly #note = h('p', { class: 'note', id: 'join-note', role: 'status' }, strings.title.hint);
  readonly #looks = h('div', { class: 'look-slot' });
  readonly #onEnter: (guest: Guest) => Promise<void>;
  #picker: LookPicker | null = null;

  /** @param onEnter goes into the valley; throws when that fails, and the gate stays open */
  constructor(onEnter: (guest: Guest) => Promise<void>) {
    this.#onEnter = onEnter;
    const form = h(
      'form',
      { class: 'panel join', onsubmit: (event: SubmitEvent) => void this.#submit(event) },
      h('label', { for: 'player-name' }, strings.title.yourName),
      this.#name,
      h('span', { class: 'label' }, strings.title.yourLook),
      this.#looks,
      this.#enter,
      this.#note,
    );
    const heading = h(
      'div',
      { class: 'heading' },
      h('h1', {}, strings.title.name),
      h('p', {}, strings.title.tagline),
    );
    this.element = h('main', { class: 'title' }, this.#backdrop.element, heading, form);
    this.#greet(savedGuest());
    if (!navigator.onLine) this.#fail(strings.title.offline);
    void this.#backdrop.show();
    void this.#showLooks();
    window.addEventListener('offline', this.#tellLine);
    window.addEventListener('online', this.#tellLine);
  }

  #greet(guest: SavedGuest | null): void {
    if (guest === null) return;
    this.#name.value = guest.name;
    const over = button(
      strings.title.startOver,
      () => {
        forgetGuest();
        this.#name.value = '';
        this.#name.focus();
        setText(this.#note, strings.title.hint);
      },
      { class: 'link' },
    );
    this.#note.replaceChildren(`${strings.title.welcomeBack(guest.name)} `, over);
  }

  async #showLooks(): Promise<void> {
    try {
      this.#picker = new LookPicker(await loadLooks(), savedGuest()?.look);
      this.#looks.replaceChildren(this.#picker.element);
    } catch (error) {
      this.#fail(sentenceOf(error));
    }
  }

  /** The line went or came back while somebody was choosing. */
  readonly #tellLine = (): void => {
    if (!navigator.onLine) return this.#fail(strings.title.offline);
    this.#note.classList.remove('problem');
    setText(this.#note, strings.title.backOnline);
    if (this.#picker === null) void this.#showLooks();
  };

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.#name.value.trim();
    if (name.length < 2) {
      this.#fail(strings.title.nameMissing);
      this.#name.focus();
      return;
    }
    this.#busy(true);
    try {
      if (this.#picker === null) await this.#showLooks();
      if (this.#picker === null) return;
      await this.#onEnter(await becomeGuest(name, this.#picker.chosen));
    } catch (error) {
      this.#fail(sentenceOf(error));
    } finally {
      this.#busy(false);
    }
  }

  /** For a page that was loaded again in the middle of the game. Failing that, the gate is there as ever. */
  async goStraightIn(guest: SavedGuest): Promise<void> {
    this.#busy(true);
    try {
      await this.#onEnter({ ...guest, returning: true, kept: true });
    } catch (error) {
      playing.set(false);
      this.#fail(sentenceOf(error));
      this.#busy(false);
    }
  }

  #busy(busy: boolean): void {
    this.#enter.disabled = busy;
    setText(this.#enter, busy ? strings.title.entering : strings.title.enter);
  }

  #fail(text: string): void {
    this.#note.classList.add('problem');
    setText(this.#note, text);
  }

  remove(): void {
    window.removeEventListener('offline', this.#tellLine);
    window.removeEventListener('online', this.#tellLine);
    this.#picker?.stop();
    this.#backdrop.stop();
    this.element.remove();
  }
}

/** @throws what `sentenceOf` has a sentence for */
async function loadLooks(): Promise<Look[]> {
  const response = await fetch(new URL('api/looks', document.baseURI));
  if (!response.ok) throw new Unwell(response.status);
  return (await response.json()) as Look[];
}
