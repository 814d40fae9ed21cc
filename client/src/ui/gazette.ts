// The Valley Gazette, as it hangs on the board: today's, and those of the days before.
import { keeper } from '../keep.ts';
import { fetchPaper, type Paper } from '../net/gazette.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h } from './dom.ts';
import { gazettePage } from './gazette-page.ts';
import { Sheet } from './sheet.ts';

/** A day's paper is printed in the small hours of the next; by this minute it hangs there. */
const hangsByMinute = 7 * 60;
const minutesPerDay = 1440;
/** Day of the latest paper that was read on this device. */
const readKey = 'heartwood.gazette';

export class GazetteBoard {
  readonly sheet = new Sheet('gazette', strings.gazette.title, strings.gazette.close);
  readonly #session: Session;
  readonly #onFresh: (isFresh: boolean) => void;
  #turns = 0;
  #morning = -1;

  /** @param onFresh hears whether a number hangs there that one has not read */
  constructor(session: Session, onFresh: (isFresh: boolean) => void) {
    this.#session = session;
    this.#onFresh = onFresh;
    session.on('reads', () => void this.open());
    session.store.on('clock', () => this.#wake());
    this.#wake();
  }

  /** @param day the latest, where it is left out */
  async open(day: number | null = null): Promise<void> {
    const turn = ++this.#turns;
    if (!this.sheet.isOpen) this.sheet.show(h('p', { class: 'faint' }, strings.gazette.reading));
    const contents = await this.#look(day);
    // Leafed on, or put back, in the meantime.
    if (turn !== this.#turns || !this.sheet.isOpen) return;
    this.sheet.show(...contents);
    this.sheet.element.querySelector('.body')?.scrollTo(0, 0);
  }

  async #look(day: number | null): Promise<Node[]> {
    try {
      const paper = await fetchPaper(day);
      if (paper === null) return [h('p', { class: 'no-paper' }, strings.gazette.none)];
      if (paper.next === null) {
        keeper.set(readKey, paper.day);
        this.#onFresh(false);
      }
      return [gazettePage(paper, this.#session.store), this.#leaves(paper)];
    } catch {
      return [h('p', { class: 'no-paper' }, strings.gazette.unreachable)];
    }
  }

  #leaves({ previous, next }: Paper): HTMLElement {
    const leaf = (label: string, to: number | null): HTMLButtonElement =>
      button(label, () => void this.open(to), { class: 'small', disabled: to === null });
    return h(
      'nav',
      { class: 'leaves' },
      leaf(`‹ ${strings.gazette.older}`, previous),
      leaf(`${strings.gazette.newer} ›`, next),
    );
  }

  /** Looks for a new number once each morning, and when one comes in. */
  #wake(): void {
    const morning = Math.floor((this.#session.store.minute - hangsByMinute) / minutesPerDay);
    if (morning === this.#morning || morning < 1) return;
    this.#morning = morning;
    void fetchPaper(null).then(
      (paper) => paper !== null && this.#onFresh(paper.day > Number(keeper.get(readKey) ?? -1)),
      () => undefined,
    );
  }
}
