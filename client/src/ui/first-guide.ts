// The first minute of somebody new: who comes to greet them, and then whoever that one sends them to. It stands beside
// the valley and never over it.
import type { Point } from '@heartwood/server/world';
import { namedIn } from '../named-in.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h, setText } from './dom.ts';

/** Time to read the last words. */
const farewellMs = 7000;

export class FirstGuide {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #words = h('p');
  readonly #how = h(
    'p',
    { class: 'small faint' },
    matchMedia('(pointer: coarse)').matches ? strings.guide.howToTap : strings.guide.howToTalk,
  );
  readonly #host: string;
  readonly #off: (() => void)[] = [];
  #sentTo: string | null = null;
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
    const { sent, sentFar } = strings.guide;
    const words = this.#whereabouts(named) === null ? sentFar : sent;
    setText(this.#words, words(this.#nameOf(named)));
    this.#pointTo(named);
  }

  #pointTo(id: string): void {
    this.#session.waymarks.set('guide', {
      kind: 'guide',
      label: this.#nameOf(id),
      at: () => this.#whereabouts(id),
    });
  }

  /** Where they are seen, or else the place the host spoke of. */
  #whereabouts(id: string): Point | null {
    const pose = this.#session.poses.get(id);
    if (pose !== undefined || id === this.#host) return pose ?? null;
    const said = this.#said.toLowerCase();
    const named = [...this.#session.valley.map.places.values()].find(({ title }) =>
      said.includes(title.replace(/^the /i, '').toLowerCase()),
    );
    return named?.entrance ?? null;
  }

  #finish(): void {
    for (const off of this.#off.splice(0)) off();
    this.#session.waymarks.set('guide', null);
    setText(this.#words, strings.guide.done);
    this.#how.hidden = true;
    setTimeout(() => (this.element.hidden = true), farewellMs);
  }
}
