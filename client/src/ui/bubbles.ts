// Speech over people's heads: real text, kept within the window, apart from each other, eight at most.
import type { Stage } from '../game/index.ts';
import type { Session } from '../session.ts';
import { staysFor } from '../settings/apply.ts';
import { h, setText } from './dom.ts';

type Bubble = {
  actorId: string;
  element: HTMLElement;
  words: HTMLElement;
  text: string;
  kind: 'said' | 'thinking' | 'far';
  untilMs: number;
  bornMs: number;
};

const maxShown = 8;
/** Beside a talk on a phone. */
const maxBesideTalk = 3;
const longestText = 150;
const shownMs = (text: string): number => staysFor(2500 + text.length * 55);
const edgePx = 8;
const headPx = 27;
/**
 * On a phone, place and clock go across the whole top and the tools down the right: CSS pixels of the window that are
 * narrow, and of these.
 */
const narrowPx = 600;
const hudPx = 78;
const toolsPx = 54;

export class Bubbles {
  readonly element = h('div', { class: 'bubbles', 'aria-hidden': 'true' });
  readonly #bubbles = new Map<string, Bubble>();
  readonly #session: Session;
  readonly #stage: Stage;
  #lowerEdge = 0;

  constructor(session: Session, stage: Stage) {
    this.#session = session;
    this.#stage = stage;
    const { store } = session;
    store.on('line', (line) => this.#show(line.speakerId, line.text, 'said'));
    store.on('stream', (stream) => {
      if (stream.text !== '') this.#show(stream.speakerId, stream.text, 'said');
    });
    store.on('pending', (line) => {
      if (!line.failed) this.#show(store.you, line.text, 'said');
    });
    store.on('changed', (actor) => {
      if (actor.thinking) this.think(actor.id);
      else if (this.#bubbles.get(actor.id)?.kind === 'thinking') this.#drop(actor.id);
    });
    store.on('vanished', (actor) => this.#drop(actor.id));
  }

  /** At once when somebody was spoken to, before any answer exists. */
  think(actorId: string): void {
    const now = this.#bubbles.get(actorId);
    if (
      now?.kind === 'said' &&
      now.untilMs - performance.now() > 1500 &&
      this.#session.store.actors.get(actorId)?.thinking !== true
    )
      return;
    this.#show(actorId, '', 'thinking');
  }

  #show(actorId: string, text: string, kind: Bubble['kind']): void {
    const nowMs = performance.now();
    let bubble = this.#bubbles.get(actorId);
    if (bubble === undefined) {
      const words = h('span');
      const element = h('div', { class: 'bubble' }, words);
      this.element.append(element);
      bubble = { actorId, element, words, text: '', kind, untilMs: 0, bornMs: nowMs };
      this.#bubbles.set(actorId, bubble);
    }
    const shown = text.length > longestText ? `${text.slice(0, longestText).replace(/\s+\S*$/, '')} …` : text;
    Object.assign(bubble, {
      text: shown,
      kind,
      bornMs: nowMs,
      untilMs: nowMs + (kind === 'thinking' ? 50_000 : shownMs(shown)),
    });
  }

  /** @param lowerEdge CSS pixels from above, of notes that go across a narrow window */
  keepBelow(lowerEdge: number): void {
    this.#lowerEdge = lowerEdge;
  }

  #drop(actorId: string): void {
    this.#bubbles.get(actorId)?.element.remove();
    this.#bubbles.delete(actorId);
  }

  /**
   * Once a frame. The newest bubbles get their places first.
   * @param partner whose words stand in the open panel as well
   */
  place(nowMs: number, partner: string | null): void {
    const placed: { left: number; top: number; right: number; bottom: number }[] = [];
    const newest = [...this.#bubbles.values()].sort((a, b) => b.bornMs - a.bornMs);
    const isNarrow = innerWidth < narrowPx;
    const highest = isNarrow ? Math.max(hudPx, this.#lowerEdge) : 0;
    const most = isNarrow && partner !== null ? maxBesideTalk : maxShown;
    let shown = 0;
    for (const bubble of newest) {
      if (nowMs > bubble.untilMs) {
        this.#drop(bubble.actorId);
        continue;
      }
      const pose = this.#session.poses.get(bubble.actorId);
      // One's own words stand in the panel, and one's own bubble would cover whom they were said to.
      const inPanel = partner !== null && bubble.actorId === this.#session.store.you;
      const visible = pose !== undefined && shown < most && !inPanel && this.#isOpen(bubble.actorId);
      const style = bubble.element.style;
      style.display = visible ? '' : 'none';
      if (!visible) continue;
      const head = this.#stage.toScreen(pose.x * 16 + 8, pose.y * 16 + 13 - headPx);
      if (head.x < -40 || head.y < highest - 40 || head.x > innerWidth + 40 || head.y > innerHeight + 80) {
        style.display = 'none';
        continue;
      }
      bubble.element.classList.toggle('partner', bubble.kind === 'said' && bubble.actorId === partner);
      this.#fill(bubble);
      this.#settle(bubble.element, head, highest + edgePx, placed);
      shown++;
    }
  }

  /** Those in another room cannot be heard in this one. */
  #isOpen(actorId: string): boolean {
    const room = this.#session.roomOf(actorId);
    return room === null || room === this.#session.roomOf(this.#session.store.you);
  }

  #fill(bubble: Bubble): void {
    const far = !this.#session.understands(bubble.actorId);
    const thinking = bubble.kind === 'thinking';
    bubble.element.classList.toggle('thinking', thinking);
    bubble.element.classList.toggle('far', far && !thinking);
    setText(bubble.words, thinking || far ? '…' : bubble.text);
  }

  #settle(
    element: HTMLElement,
    head: { x: number; y: number },
    highest: number,
    placed: { left: number; top: number; right: number; bottom: number }[],
  ): void {
    const [width, height] = [element.offsetWidth, element.offsetHeight];
    const rightmost = innerWidth - edgePx - (innerWidth < narrowPx ? toolsPx : 0);
    const left = Math.max(edgePx, Math.min(rightmost - width, head.x - width / 2));
    let top = Math.max(highest, head.y - height - 26);
    // Upwards past whatever is in the way; three tries reach over a crowd.
    for (let tries = 0; tries < 3; tries++) {
      const hit = placed.find(
        (p) => left < p.right && left + width > p.left && top < p.bottom && top + height > p.top,
      );
      if (hit === undefined) break;
      top = Math.max(highest, hit.top - height - 6);
    }
    placed.push({ left, top, right: left + width, bottom: top + height });
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    element.style.setProperty('--tail', `${Math.round(Math.min(width - 14, Math.max(14, head.x - left)))}px`);
  }
}
