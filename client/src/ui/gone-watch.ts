// When the panel of a talk should go by itself: one walked away, or they did.

/** Tiles: a talk that is over is closed beyond this; one that is not, this much farther than one has been. */
const goneTiles = 6;
/** Tiles: nearer than this nobody has gone, also when one had stood closer. */
const leastTiles = 9;
/** Time to read the last words. */
const goneMs = 4000;

export class GoneWatch {
  #nearest = Infinity;
  #sinceMs: number | null = null;

  reset(): void {
    this.#nearest = Infinity;
    this.#sinceMs = null;
  }

  /**
   * @param away tiles to the partner; Infinity when out of sight
   * @param isOver whether the talk has come to its end
   * @param isBusy words are being written or waited for: nothing is closed then
   * @returns `leaving` once, `gone` when there was time to read that
   */
  look(nowMs: number, away: number, isOver: boolean, isBusy: boolean): 'here' | 'leaving' | 'gone' {
    this.#nearest = Math.min(this.#nearest, away);
    const most = isOver ? goneTiles : Math.max(this.#nearest + goneTiles, leastTiles);
    // Out of sight from the first moment is gone too: nothing is farther than Infinity.
    const isFar = away > most || away === Infinity;
    if (!isFar || isBusy) {
      this.#sinceMs = null;
      return 'here';
    }
    if (this.#sinceMs === null) {
      this.#sinceMs = nowMs;
      return 'leaving';
    }
    return nowMs - this.#sinceMs > goneMs ? 'gone' : 'here';
  }
}
