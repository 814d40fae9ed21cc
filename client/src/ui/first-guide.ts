// The first minute of somebody new: who comes to greet them, and then whoever that one sends them to. It stands beside
// the valley and never over it.
import { distance, type Point } from '@heartwood/server/world';
import { namedIn } from '../named-in.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h, hasFingers, setText } from './dom.ts';

/** Time to read the last words. */
const farewellMs = 7000;
/** Tiles: whoever is not in sight from here has gone on. */
const thereTiles = 3;

export class FirstGuide {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #words = h('p');
  readonly #how = h(
    'p',
    { class: 'small faint' },
    hasFingers() ? strings.guide.howToTap : strings.guide.howToTalk,
  );
  readonly #host: string;
  readonly #off: (() => void)[] = [];
  #sentTo: string | null = null;
  #lastSeen: { id: string; at: Point } | null = null;
  /** What the host has said so far: places are named in it. */
  #said = '';

  /** @param guide who greets, by id */
  constructor(session: Session, guide: { actorId: string; name: string; text: string }) {
    this.#session = session;
    this.#host = guide.actorId;
    this.#said = guide.text;
    const close = button(strings.guide.close, () => this.close(), { class: 'small' });
    this.element = h(
      'div',
      { class: 'panel hint', role: 'status', 'aria-label': strings.guide.title },
      h('div', {}, h('b', {}, strings.hint.walk), this.#words, this.#how),
      close,
    );
    setText(this.#words, strings.guide.welcoming(this.#nameOf(this.#host) || guide.name));
    this.#pointTo(this.#host);
    const { store } = session;
    this.#off.push(
      store.on('line', ({ speakerId, to, text }) => {
        if (speakerId === this.#host) this.#hear(text);
        else if (speakerId === this.#sentTo && to.includes(store.you)) this.#finish();
      }),
      store.on('streamEnded', ({ speakerId, text }) => speakerId === this.#host && this.#hear(text)),
      session.on('talkWith', ({ id }) => id === this.#sentTo && this.#finish()),
    );
    this.#hear(guide.text);
  }

  close(): void {
    for (const off of this.#off) off();
    this.element.hidden = true;
    this.#session.waymarks.set('guide', null);
    document.querySelector<HTMLElement>('#game')?.focus({ preventScroll: true });
  }

  #nameOf(id: string): string {
    return this.#session.store.nameOf(id);
  }

  /** The first neighbour that the host speaks of is the one to go to. */
  #hear(text: string): void {
    this.#said = `${this.#said} ${text}`;
    const { store } = this.#session;
    const named = namedIn(text, store).find((id) => id !== this.#host);
    // Words of a greeting that has not been spoken yet are not followed.
    const isSpoken = store.lines.some(({ speakerId }) => speakerId === this.#host);
    if (named === undefined || this.#sentTo !== null || !isSpoken) return;
    this.#sentTo = named;
    this.#pointTo(named);
    this.#tellWay(named, this.#whereabouts(named));
  }

  /** The words speak of the arrow only while there is one: people walk out of sight. */
  #tellWay(id: string, at: Point | null): void {
    if (id !== this.#sentTo) return;
    const { sent, sentFar } = strings.guide;
    setText(this.#words, (at === null ? sentFar : sent)(this.#nameOf(id)));
  }

  #pointTo(id: string): void {
    this.#session.waymarks.set('guide', {
      kind: 'guide',
      label: this.#nameOf(id),
      at: () => {
        const at = this.#whereabouts(id);
        this.#tellWay(id, at);
        return at;
      },
    });
  }

  /** Where they are seen or were seen last, or else the place the host spoke of. */
  #whereabouts(id: string): Point | null {
    const pose = this.#session.poses.get(id);
    if (pose !== undefined) this.#lastSeen = { id, at: { x: pose.x, y: pose.y } };
    else if (this.#hasLookedThere()) this.#lastSeen = null;
    if (id === this.#lastSeen?.id) return this.#lastSeen.at;
    if (id === this.#host) return null;
    const said = this.#said.toLowerCase();
    const named = [...this.#session.valley.map.places.values()].find(({ title }) =>
      said.includes(title.replace(/^the /i, '').toLowerCase()),
    );
    return named?.entrance ?? null;
  }

  /** Whether one stands where they were seen last. */
  #hasLookedThere(): boolean {
    const own = this.#session.ownPose;
    return own !== undefined && this.#lastSeen !== null && distance(own, this.#lastSeen.at) <= thereTiles;
  }

  #finish(): void {
    for (const off of this.#off.splice(0)) off();
    this.#session.waymarks.set('guide', null);
    setText(this.#words, strings.guide.done);
    this.#how.hidden = true;
    setTimeout(() => (this.element.hidden = true), farewellMs);
  }
}
