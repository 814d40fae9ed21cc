// That an answer is on its way: shown at once when somebody is spoken to, before there is a word of it.
import type { ActorView } from '../net/store-types.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { h, setText } from './dom.ts';
import { icon } from './icon.ts';

/** A mind has this long at most; the server gives up sooner. */
const longestThoughtMs = 60_000;
const checkMs = 250;
/** Tiles: nobody hears us from farther away; the valley walks us up first. */
export const walkUpTiles = 3;

export class ThoughtLine {
  readonly #cloud = icon('thought', 'small');
  readonly #text = h('span');
  readonly element = h(
    'p',
    { class: 'thinking-line', role: 'status', hidden: true },
    this.#cloud,
    ' ',
    this.#text,
  );
  readonly #session: Session;
  readonly #onShown: () => void;
  #partner: ActorView | null = null;
  #sinceMs: number | null = null;

  constructor(session: Session, onShown: () => void) {
    this.#session = session;
    this.#onShown = onShown;
  }

  get isWaiting(): boolean {
    return this.#sinceMs !== null;
  }

  about(partner: ActorView | null): void {
    this.#partner = partner;
    this.wait(false);
  }

  wait(waiting: boolean): void {
    this.#sinceMs = waiting ? performance.now() : null;
    this.show();
    if (!waiting) return;
    const since = this.#sinceMs;
    const watch = setInterval(() => {
      if (this.#sinceMs !== since) clearInterval(watch);
      else if (performance.now() - (since ?? 0) > longestThoughtMs) this.wait(false);
      else this.show();
    }, checkMs);
  }

  show(): void {
    const partner = this.#partner;
    const thinking = partner !== null && (this.#sinceMs !== null || partner.thinking);
    const { store } = this.#session;
    const streams = [...store.speech.streams.values()];
    const streaming = streams.some((s) => s.speakerId === partner?.id && s.text !== '');
    this.element.hidden = !thinking || streaming;
    if (partner === null) return;
    const name = store.nameOf(partner.id);
    const onTheWay = this.#isOnTheWay(partner);
    this.#cloud.hidden = onTheWay;
    setText(this.#text, onTheWay ? strings.dialogue.walkingUp(name) : `${strings.dialogue.thinking(name)} …`);
    if (!this.element.hidden) this.#onShown();
  }

  #isOnTheWay(partner: ActorView): boolean {
    const away = this.#session.partnerAway;
    return away !== null && away > walkUpTiles && !partner.thinking;
  }
}
