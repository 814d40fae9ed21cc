// The first minute: how to walk, and where to find somebody. Said once on a device, and gone with the first talk.
import { distance, gameTimeAt, type Point } from '@heartwood/server/world';
import { strings } from '../strings.ts';
import { wayTo } from '../way-to.ts';
import type { Session } from '../session.ts';
import { button, h, setText } from './dom.ts';

const storageKey = 'heartwood.hinted';
const lookMs = 1000;
/** Tiles: nearer than this they are on the screen, also on a phone's. */
const clickTiles = 6;
/** Between these hours most are at their work. */
const work = { from: 7, until: 18 };

export class FirstHint {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #where = h('p', {});
  readonly #watch: ReturnType<typeof setInterval> | undefined;

  constructor(session: Session) {
    this.#session = session;
    const close = button(strings.hint.close, () => this.#close(), { class: 'small' });
    const words = h('div', {}, h('p', {}, h('b', {}, strings.hint.walk)), this.#where);
    this.element = h('div', { class: 'panel hint', role: 'status', hidden: wasShown() }, words, close);
    if (this.element.hidden) return;
    session.on('talkWith', () => this.#close());
    this.#look();
    this.#watch = setInterval(() => this.#look(), lookMs);
  }

  #close(): void {
    clearInterval(this.#watch);
    this.element.hidden = true;
    try {
      localStorage.setItem(storageKey, '1');
    } catch {
      // Storage may be closed to us; then the hint comes again with the next visit.
    }
    document.querySelector<HTMLElement>('#game')?.focus({ preventScroll: true });
  }

  #look(): void {
    const own = this.#session.ownPose;
    if (own !== undefined) setText(this.#where, this.#nearSomebody(own) ?? this.#nearPlace(own));
  }

  #nearSomebody(own: Point): string | null {
    const { store, poses } = this.#session;
    const awake = [...store.actors.values()].flatMap((actor) => {
      const pose = poses.get(actor.id);
      const fits = pose !== undefined && actor.kind === 'agent' && actor.activity !== 'sleep';
      return fits ? [{ actor, pose }] : [];
    });
    const found = nearest(awake, own, ({ pose }) => pose);
    if (found === null) return null;
    const say = distance(own, found.pose) <= clickTiles ? strings.hint.near : strings.hint.far;
    return say(store.nameOf(found.actor.id), strings.hint.where[wayTo(own, found.pose)]);
  }

  #nearPlace(own: Point): string {
    const { hour } = gameTimeAt(this.#session.store.minute);
    const byDay = hour >= work.from && hour < work.until;
    const kinds = byDay ? ['work', 'shop'] : ['home', 'shop'];
    const places = [...this.#session.valley.map.places.values()].filter(
      ({ kind, indoors }) => kinds.includes(kind) && indoors,
    );
    const place = nearest(places, own, ({ entrance }) => entrance);
    if (place === null) return '';
    const where = strings.hint.where[wayTo(own, place.entrance)];
    return byDay ? strings.hint.work(place.title, where) : strings.hint.home(place.title, where);
  }
}

function nearest<T>(all: readonly T[], from: Point, at: (one: T) => Point): T | null {
  const far = (one: T): number => Math.hypot(at(one).x - from.x, at(one).y - from.y);
  return all.reduce<T | null>((best, one) => (best === null || far(one) < far(best) ? one : best), null);
}

function wasShown(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    return false;
  }
}
