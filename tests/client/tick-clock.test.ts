import { describe, expect, it } from 'vitest';
import { TickClock } from '../../client/src/net/tick-clock.ts';

/** Patches every 100 ms, two ticks each, arriving after the given delays. */
function clockAfter(delaysMs: readonly number[]): { clock: TickClock; endMs: number } {
  const clock = new TickClock(20);
  delaysMs.forEach((delayMs, i) => clock.observe(1000 + i * 2, i * 100 + delayMs));
  return { clock, endMs: (delaysMs.length - 1) * 100 };
}

describe('TickClock', () => {
  it('knows nothing before the first patch', () => {
    expect(new TickClock(20).tickAt(5000)).toBe(0);
  });

  it('counts on between patches at the valley’s own speed', () => {
    const { clock, endMs } = clockAfter([0, 0, 0]);
    expect(clock.tickAt(endMs + 500)).toBeCloseTo(1004 + 10, 6);
  });

  it('believes the quickest patches of a jittery line', () => {
    const delays = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 20 : 140));
    const { clock, endMs } = clockAfter(delays);
    const truth = 1000 + endMs / 50;
    // 20 ms are 0.4 ticks; the mean delay of 100 ms would be 2.
    expect(truth - clock.tickAt(endMs)).toBeLessThan(1);
  });

  it('never runs backwards when a late patch corrects it', () => {
    const { clock, endMs } = clockAfter([0, 0, 0]);
    let last = 0;
    for (let i = 0; i < 40; i++) {
      clock.observe(1004 + i * 2, endMs + i * 100 + 900);
      const tick = clock.tickAt(endMs + i * 100 + 900);
      expect(tick).toBeGreaterThanOrEqual(last);
      last = tick;
    }
  });

  it('starts over when the valley was restarted from an older save', () => {
    const { clock } = clockAfter([0, 0, 0]);
    clock.observe(200, 10_000);
    expect(clock.tickAt(10_000)).toBeCloseTo(200, 6);
  });
});
