// Lets an answer appear letter by letter, as it is spoken. The whole text stands in the page from the start, so that
// screen readers, tests and copying have it at once: what is still to come is only painted in no colour.
import { lettersPerSecond, reducedMotion } from '../settings/apply.ts';

/** As in the style sheet. */
const highlightName = 'unsaid';

export class Reveal {
  #element: HTMLElement | null = null;
  #shown = 0;
  #lastMs = 0;
  #frame = 0;
  readonly #onEnd: () => void;

  /** @param onEnd all of it is there, or there was nothing to wait for */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get isOn(): boolean {
    return this.#element !== null;
  }

  /**
   * Called again for the same element, when its text has grown, it goes on.
   * @param element holds the text @param takesOver the same words in another place: it goes on there
   */
  follow(element: HTMLElement, takesOver = false): void {
    if (takesOver && this.#element !== null) this.#element = element;
    if (element === this.#element) return this.#paint();
    this.end();
    if (!isPossible() || reducedMotion() || lettersPerSecond() === Infinity) return;
    this.#element = element;
    this.#shown = 0;
    this.#lastMs = performance.now();
    this.#paint();
    this.#frame = requestAnimationFrame((nowMs) => this.#step(nowMs));
  }

  /** All of it at once. */
  end(): void {
    cancelAnimationFrame(this.#frame);
    const was = this.#element;
    this.#element = null;
    if (isPossible()) CSS.highlights.delete(highlightName);
    if (was !== null) this.#onEnd();
  }

  #step(nowMs: number): void {
    const element = this.#element;
    if (element === null) return;
    // A frame's time may be from before the letters began.
    this.#shown += (Math.max(0, nowMs - this.#lastMs) / 1000) * lettersPerSecond();
    this.#lastMs = nowMs;
    const isStreaming = element.closest('.streaming') !== null;
    const length = element.textContent.length;
    if (!element.isConnected || (this.#shown >= length && !isStreaming)) return this.end();
    this.#shown = Math.min(this.#shown, length);
    this.#paint();
    this.#frame = requestAnimationFrame((next) => this.#step(next));
  }

  #paint(): void {
    const text = this.#element?.firstChild;
    if (!(text instanceof Text)) return;
    const range = new Range();
    range.setStart(text, Math.min(Math.floor(this.#shown), text.length));
    range.setEnd(text, text.length);
    CSS.highlights.set(highlightName, new Highlight(range));
  }
}

const isPossible = (): boolean => 'highlights' in CSS && typeof Highlight === 'function';
