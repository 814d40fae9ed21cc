import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deadline } from '../../server/src/ports/deadline.ts';

describe('a deadline', () => {
  it('is over when its time is, and says so as a clock does', async () => {
    const limit = deadline(5);
    await sleep(30);
    expect(limit.signal.aborted).toBe(true);
    expect(limit.isOver).toBe(true);
    expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('passes on that the caller gave up, before and after its time counts', () => {
    const caller = new AbortController();
    const reason = new Error('walked off');
    const [early, met] = [deadline(60_000, caller.signal), deadline(60_000, caller.signal)];
    met.met();
    caller.abort(reason);
    const late = deadline(60_000, caller.signal);
    for (const { signal, isOver } of [early, met, late]) {
      expect(signal.reason).toBe(reason);
      expect(isOver).toBe(false);
    }
  });

  it('holds nothing any more once it is let go of', async () => {
    const caller = new AbortController();
    const limit = deadline(5, caller.signal);
    limit.clear();
    await sleep(30);
    caller.abort();
    expect(limit.signal.aborted).toBe(false);
  });
});
