// The few words under a talk that fit this moment, each a press away.
import { gameTimeAt } from '@heartwood/server/world';
import { isBirthday } from '../birthday.ts';
import type { ActorView } from '../net/store-types.ts';
import { quickReplies, type Moment } from '../quick-replies.ts';
import type { Session } from '../session.ts';
import { button, h } from './dom.ts';
import { signed } from './icon.ts';

/** Game minutes: from so long before the word is being kept, and until so long after. */
const due = { before: 20, after: 60 };

export class QuickBar {
  readonly element = h('div', { class: 'quick' });
  readonly #session: Session;
  readonly #say: (text: string) => void;
  /** Whether one had met them before the talk began: that does not change within it. */
  #known = new Map<string, boolean>();

  constructor(session: Session, say: (text: string) => void) {
    this.#session = session;
    this.#say = say;
  }

  /** A talk with them begins. */
  meet(id: string): void {
    this.#known = new Map([[id, this.#session.store.ties.has(id)]]);
  }

  show(partner: ActorView | null, talk: { answers: number; isOver: boolean; lastLine: string }): void {
    if (partner?.kind !== 'agent') return this.element.replaceChildren();
    const replies = quickReplies(this.#moment(partner, talk));
    this.element.replaceChildren(
      ...replies.map((reply) =>
        'give' in reply
          ? signed(
              'gift',
              button(reply.label, () => this.#session.intents.give(partner.id, reply.give), {
                class: 'chip gift',
              }),
            )
          : button(reply.label, () => this.#say(reply.say), { class: 'chip' }),
      ),
    );
  }

  #moment({ id }: ActorView, talk: Pick<Moment, 'answers' | 'isOver' | 'lastLine'>): Moment {
    const { store, acquaintance } = this.#session;
    const promise = acquaintance.openPromise(id, store.minute - due.after);
    return {
      ...talk,
      isKnown: this.#known.get(id) ?? store.ties.has(id),
      affection: store.ties.get(id)?.affection ?? 0,
      hour: gameTimeAt(store.minute).hour,
      isBirthday: isBirthday(store, id),
      promise:
        promise === null ? null : { isDue: promise.minute - store.minute <= due.before, when: promise.when },
      gift: acquaintance.giftFor(id),
      hasOffended: acquaintance.hasOffended(id),
    };
  }
}
