/** Questions of one connection that cost the database something: one at a time, and few in a second. */

/** Somebody who clicks through a crowd asks about twice a second; the first few come at once. */
const perSecond = 2;
const atOnce = 4;

export class Questions {
  readonly #nowMs: () => number;
  #isAsking = false;
  #left = atOnce;
  #countedAtMs: number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#countedAtMs = nowMs();
  }

  /** Runs `look` unless it is one too many; null then. */
  async ask<T extends object>(look: () => Promise<T>): Promise<T | null> {
    const nowMs = this.#nowMs();
    this.#left = Math.min(atOnce, this.#left + ((nowMs - this.#countedAtMs) / 1000) * perSecond);
    this.#countedAtMs = nowMs;
    if (this.#isAsking || this.#left < 1) return null;
    this.#left -= 1;
    this.#isAsking = true;
    try {
      return await look();
    } finally {
      this.#isAsking = false;
    }
  }
}
