// Whom one has met, what came of it, and what they remember.
import type { JournalAnswer } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import type { Session } from '../session.ts';
import { h } from './dom.ts';
import { hearts } from './hearts.ts';
import { Sheet } from './sheet.ts';

export class Journal {
  readonly sheet = new Sheet('journal', strings.journal.title, strings.journal.close);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async open(): Promise<void> {
    this.sheet.show(h('p', { class: 'faint' }, strings.journal.reading));
    try {
      const answer = await this.#session.intents.journal();
      if (this.sheet.isOpen) this.sheet.show(...contents(answer));
    } catch {
      this.sheet.show(h('p', { class: 'faint' }, strings.status.noAnswer));
    }
  }
}

function contents({ people, remembered }: JournalAnswer): Node[] {
  const met = people.map((person) =>
    h(
      'li',
      {},
      h('div', { class: 'row' }, h('b', {}, person.name), hearts(person.affection)),
      person.occupation === null ? null : h('p', { class: 'faint' }, person.occupation),
      ...person.reasons
        .slice(0, 3)
        .map((r) => h('p', { class: 'small' }, strings.ties.reason(Math.round(r.change), r.reason))),
    ),
  );
  const memories = remembered.map((memory) =>
    h('li', {}, h('b', {}, `${memory.name}: `), memory.text, ' ', h('span', { class: 'faint' }, memory.when)),
  );
  return [
    h('h3', {}, strings.journal.people),
    met.length > 0 ? h('ul', {}, ...met) : h('p', { class: 'faint' }, strings.journal.nobody),
    h('h3', {}, strings.journal.remembered),
    memories.length > 0 ? h('ul', {}, ...memories) : h('p', { class: 'faint' }, strings.journal.nothing),
  ];
}
