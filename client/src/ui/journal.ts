// Whom one has met, what was promised, what one was told, and what they remember: a book with four tabs and a search.
import type { JournalAnswer } from '@heartwood/server/protocol';
import type { UiIconName } from '../../art/ui-icon-names.ts';
import { fits } from '../search-words.ts';
import { strings } from '../strings.ts';
import type { Session } from '../session.ts';
import { h } from './dom.ts';
import type { JournalEntry } from './journal-entry.ts';
import { learnedEntries, promiseEntries } from './journal-pages.ts';
import { peopleEntries } from './journal-people.ts';
import { rememberedEntries } from './journal-remembered.ts';
import { nothingYet } from './nothing-yet.ts';
import { Sheet } from './sheet.ts';
import { Tabs } from './tabs.ts';

export type JournalTab = keyof typeof strings.journal.tabs;
const tabIds = Object.keys(strings.journal.tabs) as JournalTab[];

const whenEmpty: Record<JournalTab, { sign: UiIconName; words: string }> = {
  people: { sign: 'wave', words: strings.journal.nobody },
  promises: { sign: 'promise', words: strings.journal.noPromises },
  learned: { sign: 'ear', words: strings.journal.noLearned },
  remembered: { sign: 'thought', words: strings.journal.nothing },
};

export class Journal {
  readonly sheet = new Sheet('journal', strings.journal.title, strings.journal.close);
  readonly #session: Session;
  readonly #search = h('input', {
    type: 'search',
    class: 'search',
    'aria-label': strings.journal.search,
    placeholder: strings.journal.searchHint,
    autocomplete: 'off',
    oninput: () => this.#fill(),
  });
  readonly #tabs: Tabs<JournalTab>;
  #pages: Record<JournalTab, JournalEntry[]> | null = null;

  constructor(session: Session) {
    this.#session = session;
    this.#tabs = new Tabs('journal', strings.journal.tabs, () => this.#fill());
  }

  async open(tab: JournalTab = this.#tabs.chosen): Promise<void> {
    this.#tabs.choose(tab);
    this.#search.value = '';
    this.sheet.show(h('p', { class: 'faint' }, strings.journal.reading));
    let answer: JournalAnswer;
    try {
      answer = await this.#session.intents.journal();
    } catch {
      if (this.sheet.isOpen) this.sheet.show(h('p', { class: 'faint' }, strings.status.noAnswer));
      return;
    }
    this.#session.acquaintance.learn(answer);
    this.#pages = {
      people: peopleEntries(answer, this.#session.store),
      promises: promiseEntries(answer, this.#session.store),
      learned: learnedEntries(answer),
      remembered: rememberedEntries(answer, this.#session),
    };
    if (!this.sheet.isOpen) return;
    this.#fill();
    this.sheet.show(h('div', { class: 'book-head' }, this.#tabs.list, this.#search), this.#tabs.page);
  }

  #fill(): void {
    const pages = this.#pages;
    if (pages === null) return;
    const search = this.#search.value.trim();
    const found = (id: JournalTab): JournalEntry[] => pages[id].filter((entry) => fits(entry, search));
    for (const id of tabIds) this.#tabs.count(id, found(id).length);
    const entries = found(this.#tabs.chosen);
    const { sign, words } = whenEmpty[this.#tabs.chosen];
    this.#tabs.page.replaceChildren(
      entries.length === 0
        ? nothingYet(sign, search === '' ? words : strings.journal.noMatch(search))
        : h('ul', { class: 'entries' }, ...entries.map(({ element }) => element)),
    );
  }
}
