// Everybody in the talk as a row of faces: who speaks now, who thinks, and whom one's own next words are for.
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { smallFace } from './faces.ts';
import { icon } from './icon.ts';

export class Company {
  readonly element = h('div', {
    class: 'company',
    role: 'group',
    'aria-label': strings.dialogue.company,
    hidden: true,
  });
  readonly #session: Session;
  readonly #turnTo: (id: string) => void;
  readonly #faces = new Map<string, { button: HTMLButtonElement; mood: string }>();
  #shown = '';
  #partner = '';

  constructor(session: Session, turnTo: (id: string) => void) {
    this.#session = session;
    this.#turnTo = turnTo;
    const { store } = session;
    store.on('conversation', () => this.show(this.#partner));
    store.on('changed', ({ id }) => this.#faces.has(id) && this.#refresh());
    store.on('stream', () => this.#refresh());
    store.on('streamEnded', () => this.#refresh());
    store.on('line', () => this.#refresh());
  }

  /** @param partner whom one's words are for */
  show(partner: string): void {
    this.#partner = partner;
    const { store } = this.#session;
    const all = store.conversation?.participants ?? [];
    const others = all.filter(({ id }) => id !== store.you);
    const isGroup = others.length > 1 && others.some(({ id }) => id === partner);
    this.element.hidden = !isGroup;
    if (!isGroup) return;
    const shown = others.map(({ id }) => id).join(' ');
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#faces.clear();
      for (const { id, name } of others) this.#faces.set(id, { button: this.#faceOf(id, name), mood: '' });
      this.element.replaceChildren(...[...this.#faces.values()].map(({ button }) => button));
    }
    this.#refresh();
  }

  #faceOf(id: string, fullName: string): HTMLButtonElement {
    const name = this.#session.store.nameOf(id) || fullName;
    return h(
      'button',
      {
        type: 'button',
        class: 'companion',
        title: strings.dialogue.turnTo(name),
        'aria-label': strings.dialogue.turnTo(name),
        onclick: () => this.#turnTo(id),
      },
      h('span', { class: 'face-slot' }),
      h('span', { class: 'companion-name' }, name),
      icon('chat', 'small when-speaking'),
      icon('thought', 'small when-pondering'),
    );
  }

  #refresh(): void {
    const { store } = this.#session;
    const speaking = new Set([...store.speech.streams.values()].map(({ speakerId }) => speakerId));
    const last = store.lines.findLast(({ conversationId }) => conversationId === store.conversation?.id);
    for (const [id, face] of this.#faces) {
      const actor = store.actors.get(id);
      const mood = actor?.mood ?? 'neutral';
      if (face.mood !== mood) {
        face.mood = mood;
        face.button.querySelector('.face-slot')?.replaceChildren(smallFace(store, id, mood));
      }
      const isSpeaking = speaking.has(id) || (speaking.size === 0 && last?.speakerId === id);
      face.button.classList.toggle('speaking', isSpeaking);
      face.button.classList.toggle('pondering', actor?.thinking === true && !speaking.has(id));
      face.button.setAttribute('aria-pressed', String(id === this.#partner));
    }
  }
}
