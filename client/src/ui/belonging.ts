// What ties a player to the valley, put together: journal, letters, newspaper, promises, birthdays, the first minute.
import type { Stage } from '../game/index.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { AwayCard } from './away-card.ts';
import { tellBirthdays } from './birthdays.ts';
import { FirstGuide } from './first-guide.ts';
import { FirstHint } from './first-hint.ts';
import { GazetteBoard } from './gazette.ts';
import { GiftReaction } from './gift-reaction.ts';
import { Journal } from './journal.ts';
import { Mailbox } from './mailbox.ts';
import { PromiseTracker } from './promise-tracker.ts';
import type { Toasts } from './toasts.ts';
import { WayPointers } from './way-pointer.ts';
import { WhyTip } from './why-tip.ts';

/** What can wait for one to be looked at, as a mark on its button. */
export type Badges = { mailbox(unread: number): void; gazette(isFresh: boolean): void };

export class Belonging {
  /** In the order of the page. */
  readonly elements: readonly HTMLElement[];
  /** Which of them stand at the top of the window for a while. */
  readonly notes: readonly HTMLElement[];
  readonly tools: Readonly<Record<'journal' | 'mailbox' | 'gazette', () => void>>;
  readonly #pointers: WayPointers;
  readonly #tip: WhyTip;

  constructor(session: Session, stage: Stage, toasts: Toasts, badges: Badges) {
    const { store } = session;
    const journal = new Journal(session);
    const mailbox = new Mailbox(session);
    const gazette = new GazetteBoard(session, (isFresh) => {
      badges.gazette(isFresh);
      // A newcomer has enough to read.
      if (isFresh && store.guide === null) toasts.show(strings.gazette.fresh, 'notice');
    });
    this.tools = {
      journal: () => void journal.open(),
      mailbox: () => void mailbox.open(),
      gazette: () => void gazette.open(),
    };
    const away = new AwayCard(session, this.tools.mailbox, this.tools.gazette);
    const tracker = new PromiseTracker(session, toasts, () => void journal.open('promises'));
    const first = store.guide === null ? new FirstHint(session) : new FirstGuide(session, store.guide);
    this.#pointers = new WayPointers(session, stage);
    this.#tip = new WhyTip(session, stage);
    store.on('unread', (unread) => badges.mailbox(unread));
    badges.mailbox(store.unread);
    tellBirthdays(session, toasts);
    this.notes = [tracker.element, first.element];
    this.elements = [
      this.#pointers.element,
      this.#tip.element,
      ...this.notes,
      new GiftReaction(session).element,
      journal.sheet.element,
      mailbox.sheet.element,
      gazette.sheet.element,
      away.sheet.element,
    ];
  }

  /** Once a frame. */
  frame(): void {
    this.#pointers.place();
    this.#tip.place();
  }
}
