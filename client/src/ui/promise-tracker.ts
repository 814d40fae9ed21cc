// The next promise as a chip in the corner: with whom, where, how soon, and whether they are on their way.
import type { JournalPromise } from '@heartwood/server/protocol';
import { isPointedOut, nextDue, waitInWords } from '../promise-times.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { wayTo } from '../way-to.ts';
import { h, setText } from './dom.ts';
import { smallFace } from './faces.ts';
import { icon } from './icon.ts';
import type { Toasts } from './toasts.ts';

/** A word given in a talk is understood by the valley some moments after it. */
const afterTalkMs = 4000;
/** Words after which it is worth looking whether one was given. */
const ofMeeting = /\b(?:meet|promise|word|tomorrow|tonight|noon|o'clock|evening|morning|see you|be there)\b/i;
/** Tiles around a place's door that are still the place. */
const presentTiles = 7;

export class PromiseTracker {
  readonly element: HTMLButtonElement;
  readonly #session: Session;
  readonly #face = h('span', { class: 'chip-face' });
  readonly #who = h('b');
  readonly #when = h('span', { class: 'when' });
  readonly #where = h('span', { class: 'where' });
  #shown: string | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, toasts: Toasts, onClick: () => void) {
    this.#session = session;
    this.element = h(
      'button',
      { type: 'button', class: 'promise-chip', hidden: true, onclick: onClick },
      this.#face,
      h(
        'span',
        { class: 'chip-words' },
        h('span', { class: 'chip-who' }, icon('promise', 'small'), this.#who),
        this.#when,
        this.#where,
      ),
    );
    const { store } = session;
    session.acquaintance.on('promises', () => this.#show());
    store.on('clock', () => this.#show());
    session.on('placed', () => this.#show());
    store.on('promiseSoon', ({ text }) => {
      toasts.show(text, 'notice', 'promise');
      this.#askSoon(0);
    });
    store.on('line', ({ to, speakerId, text }) => {
      const isOurs = to.includes(store.you) || speakerId === store.you;
      if (isOurs && ofMeeting.test(text)) this.#askSoon(afterTalkMs);
    });
    store.on('conversation', ({ change }) => {
      if (change === 'ended' || change === 'left') this.#askSoon(afterTalkMs);
    });
    // A kept word and a broken one both change how things stand.
    store.on('tie', () => this.#askSoon(afterTalkMs));
    this.#askSoon(0);
  }

  #askSoon(inMs: number): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => {
      // Asked again with the next line or reminder.
      void this.#session.intents.journal().then(
        (answer) => this.#session.acquaintance.learn(answer),
        () => undefined,
      );
    }, inMs);
  }

  #show(): void {
    const { store, waymarks, acquaintance } = this.#session;
    const promise = nextDue(acquaintance.promises, store.minute);
    this.element.hidden = promise === null;
    if (promise === null) {
      this.#shown = null;
      return waymarks.set('promise', null);
    }
    if (this.#shown !== promise.key) {
      this.#shown = promise.key;
      this.#face.replaceChildren(smallFace(store, promise.withId, 'happy'));
      this.element.title = promise.text;
    }
    const name = store.nameOf(promise.withId) || promise.withName;
    setText(this.#who, name);
    setText(this.#when, this.#time(promise, name));
    setText(this.#where, this.#place(promise));
    this.element.setAttribute(
      'aria-label',
      `${promise.text} ${this.#when.textContent}. ${this.#where.textContent}. ${strings.promises.chip}`,
    );
    this.element.classList.toggle('due', promise.minute <= store.minute);
    this.#point(promise, name);
  }

  #time(promise: JournalPromise, name: string): string {
    const { store } = this.#session;
    if (this.#isThere(promise)) return strings.promises.hereAlready(name);
    const soon = store.promisesSoon.find(
      ({ withId, minute }) => withId === promise.withId && minute === promise.minute,
    );
    const wait = waitInWords(promise.minute, store.minute);
    return soon === undefined ? wait : `${wait} · ${strings.promises.onTheWay(name)}`;
  }

  /** Whether the other of the two is seen at the place. */
  #isThere({ withId, placeId }: JournalPromise): boolean {
    const pose = this.#session.poses.get(withId);
    const place = this.#session.valley.map.places.get(placeId ?? '');
    if (pose === undefined || place === undefined) return false;
    return Math.hypot(pose.x - place.entrance.x, pose.y - place.entrance.y) <= presentTiles;
  }

  #place({ placeId, placeTitle }: JournalPromise): string {
    const place = this.#session.valley.map.places.get(placeId ?? '');
    const own = this.#session.ownPose;
    if (placeId !== null && this.#session.place?.id === placeId) return strings.promises.youAreThere;
    if (place === undefined || own === undefined) return placeTitle ?? '';
    return strings.promises.way(placeTitle ?? place.title, strings.hint.where[wayTo(own, place.entrance)]);
  }

  #point(promise: JournalPromise, name: string): void {
    const { store, waymarks, valley, poses } = this.#session;
    const place = valley.map.places.get(promise.placeId ?? '');
    if (place === undefined || !isPointedOut(promise, store.minute)) return waymarks.set('promise', null);
    // At the place there is nothing to point at but the other of the two.
    const at = () => {
      if (this.#isThere(promise)) return poses.get(promise.withId) ?? null;
      return this.#session.place?.id === place.id ? null : place.entrance;
    };
    waymarks.set('promise', { kind: 'promise', label: name, at });
  }
}
