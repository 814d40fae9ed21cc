// Letters, gifts left at the door and words in passing, kept until they are read and after.
import type { MailboxAnswer } from '@heartwood/server/protocol';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h } from './dom.ts';
import { icon, signed } from './icon.ts';
import { nothingYet } from './nothing-yet.ts';
import { Sheet } from './sheet.ts';

type Letter = MailboxAnswer['letters'][number];

export class Mailbox {
  readonly sheet = new Sheet('mailbox', strings.mailbox.title, strings.mailbox.close);
  readonly #session: Session;
  #letters: readonly Letter[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  async open(): Promise<void> {
    this.sheet.show(h('p', { class: 'faint' }, strings.mailbox.reading));
    try {
      this.#know(await this.#session.intents.mailbox());
      this.#list(null);
    } catch {
      this.#show(h('p', { class: 'faint' }, strings.status.noAnswer));
    }
  }

  #know({ letters }: MailboxAnswer): void {
    this.#letters = letters;
    this.#session.store.knowMailbox(letters);
  }

  #show(...contents: Node[]): void {
    if (this.sheet.isOpen) this.sheet.show(...contents);
  }

  /** @param last the letter one comes back from, which keeps the focus */
  #list(last: string | null): void {
    if (this.#letters.length === 0) return this.#show(nothingYet('letter', strings.mailbox.empty));
    const envelopes = this.#letters.map((letter) => ({ letter, element: this.#envelope(letter) }));
    this.#show(h('ul', { class: 'envelopes' }, ...envelopes.map(({ element }) => h('li', {}, element))));
    envelopes.find(({ letter }) => letter.key === last)?.element.focus();
  }

  #envelope(letter: Letter): HTMLButtonElement {
    const { kind, read, when } = letter;
    return h(
      'button',
      {
        type: 'button',
        class: `envelope ${kind} ${read ? '' : 'unread'}`,
        onclick: () => this.#open(letter),
      },
      icon(kind === 'rumour' ? 'ear' : kind),
      h('span', { class: 'sender' }, h('b', {}, senderOf(letter)), h('span', { class: 'small faint' }, when)),
      read ? null : h('span', { class: 'tag unread' }, strings.mailbox.isUnread),
    );
  }

  #open(letter: Letter): void {
    const back = signed(
      'back',
      button(strings.mailbox.back, () => this.#list(letter.key), { class: 'small' }),
    );
    this.#show(
      back,
      h(
        'article',
        { class: `letter ${letter.kind}` },
        h('p', { class: 'small faint' }, `${strings.mailbox.kinds[letter.kind]} · ${letter.when}`),
        h('p', { class: 'letter-text' }, letter.text),
        letter.from === null ? null : h('p', { class: 'signed' }, letter.from),
      ),
    );
    back.focus();
    if (!letter.read) void this.#markRead(letter.key);
  }

  async #markRead(key: string): Promise<void> {
    try {
      this.#know(await this.#session.intents.readLetter(key));
    } catch {
      // It stays unread, and can be read again.
      return;
    }
  }
}

const senderOf = ({ from, kind }: Letter): string =>
  from === null ? strings.mailbox.unsigned[kind] : strings.mailbox.from(from);
