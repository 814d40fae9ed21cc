// Which tick it is on the server right now, judged by the ticks that patches carry.

/** A patch that came quicker than we believed is closer to the truth: follow it fast. */
const catchUp = 0.3;
/** One that came later was delayed on its way: only a lasting delay should move us. */
const fallBack = 0.02;
/** Beyond this the server was restarted or this page slept: start over. */
const jumpMs = 1500;

export class TickClock {
  readonly #msPerTick: number;
  #offsetMs: number | null = null;
  #lastTick = 0;

  constructor(ticksPerSecond: number) {
    this.#msPerTick = 1000 / ticksPerSecond;
  }

  /** The next patch is the first of a new connection, whose valley may count from elsewhere. */
  reset(): void {
    this.#offsetMs = null;
  }

  observe(tick: number, nowMs: number): void {
    const sample = tick * this.#msPerTick - nowMs;
    if (this.#offsetMs === null || Math.abs(sample - this.#offsetMs) > jumpMs) {
      this.#offsetMs = sample;
      this.#lastTick = 0;
      return;
    }
    const difference = sample - this.#offsetMs;
    this.#offsetMs += difference * (difference > 0 ? catchUp : fallBack);
  }

  /** With its fraction, and never running backwards: people would twitch. */
  tickAt(nowMs: number): number {
    if (this.#offsetMs === null) return 0;
    const tick = (nowMs + this.#offsetMs) / this.#msPerTick;
    this.#lastTick = Math.max(this.#lastTick, tick);
    return this.#lastTick;
  }
}
