/** How long steps take, over the last minute or two. */
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { TickFigures } from './hosting.ts';

const windowMs = 60_000;

export class StepTimer {
  #current: RecordableHistogram = createHistogram();
  #before: RecordableHistogram = createHistogram();
  #since = performance.now();
  #endedAt = performance.now();

  measure<T>(step: () => T): T {
    const startedAt = performance.now();
    const result = step();
    this.#endedAt = performance.now();
    if (startedAt - this.#since > windowMs) {
      this.#before = this.#current;
      this.#current = createHistogram();
      this.#since = startedAt;
    }
    // A histogram counts whole numbers from 1: microseconds.
    this.#current.record(Math.max(1, Math.round((this.#endedAt - startedAt) * 1000)));
    return result;
  }

  idleMs(): number {
    return performance.now() - this.#endedAt;
  }

  figures(): TickFigures {
    const all = createHistogram();
    all.add(this.#before);
    all.add(this.#current);
    if (all.count === 0) return { count: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 };
    return {
      count: all.count,
      p50Ms: ms(all.percentile(50)),
      p99Ms: ms(all.percentile(99)),
      maxMs: ms(all.max),
    };
  }
}

function ms(microseconds: number): number {
  return Math.round(microseconds) / 1000;
}
