// Words to whoever is near, and what is heard nearby.
import { maxTextLength } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import type { Session } from '../session.ts';
import { h } from './dom.ts';
import { ownEntry } from './talk-log.ts';
import { Transcript } from './transcript.ts';

const keptEntries = 60;
/** What was said fades away unless one is about to say something. */
const awakeMs = 12_000;

export class Chat {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #transcript = new Transcript(strings.chat.log);
  readonly #form: HTMLFormElement;
  readonly #input = h('input', {
    type: 'text',
    maxlength: maxTextLength,
    autocomplete: 'off',
    enterkeyhint: 'send',
    placeholder: strings.chat.placeholder,
    'aria-label': strings.chat.title,
  });
  #sleep: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
    const send = h('button', { type: 'submit', class: 'primary' }, strings.chat.send);
    const onsubmit = (event: SubmitEvent): void => this.#submit(event);
    this.#form = h('form', { class: 'say-form panel', hidden: true, onsubmit }, this.#input, send);
    this.element = h(
      'section',
      { class: 'chat asleep', 'aria-label': strings.chat.title },
      this.#transcript.element,
      this.#form,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    const { store } = session;
    store.on('line', (line) => {
      if (line.conversationId !== null && !line.overheard) return;
      // From afar one sees that they talk, and no more.
      if (!session.understands(line.speakerId)) return;
      const own = line.speakerId === store.you;
      if (line.ref !== null) this.#transcript.remove(`ref ${line.ref}`);
      const who = own ? strings.dialogue.you : store.nameOf(line.speakerId) || line.speakerName;
      this.#transcript.put({
        key: `line ${line.order}`,
        order: line.order,
        who,
        own,
        text: line.text,
        state: 'said',
      });
      this.#transcript.keep(keptEntries);
      this.#wake();
    });
    store.on('pending', (line) => {
      if (line.to !== null) return;
      this.#transcript.put(ownEntry(line));
      this.#wake();
    });
  }

  open(): void {
    this.#form.hidden = false;
    this.#wake();
    this.#transcript.toEnd();
    this.#input.focus({ preventScroll: true });
  }

  close(): void {
    this.#form.hidden = true;
    this.#wake();
    document.querySelector<HTMLElement>('#game')?.focus({ preventScroll: true });
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (text !== '') {
      if (this.#session.store.status.kind !== 'live') return;
      this.#session.intents.say(text);
    }
    this.#input.value = '';
    this.close();
  }

  #wake(): void {
    clearTimeout(this.#sleep);
    this.element.classList.remove('asleep');
    this.#sleep = setTimeout(() => {
      if (this.#form.hidden) this.element.classList.add('asleep');
    }, awakeMs);
  }
}
