// A line that has gone silent without breaking, as after a night in a closed laptop: the browser would notice only
// after minutes. The valley speaks ten times a second, so silence is news.

const lookMs = 1000;
/** Above any hiccup of a phone's network. */
const silentMs = 9000;
/** Later than this, the page itself has slept: what came meanwhile has yet to be read. */
const sleptMs = 4000;

export class LinkWatch {
  #heardMs = 0;
  #lookedMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #onSilent: () => void;

  constructor(onSilent: () => void) {
    this.#onSilent = onSilent;
  }

  heard(nowMs: number): void {
    this.#heardMs = nowMs;
  }

  begin(nowMs: number): void {
    this.end();
    this.#heardMs = this.#lookedMs = nowMs;
    this.#timer = setInterval(() => this.look(performance.now()), lookMs);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  look(nowMs: number): void {
    if (nowMs - this.#lookedMs > sleptMs) this.#heardMs = nowMs;
    this.#lookedMs = nowMs;
    if (nowMs - this.#heardMs <= silentMs) return;
    this.#heardMs = nowMs;
    this.#onSilent();
  }
}
