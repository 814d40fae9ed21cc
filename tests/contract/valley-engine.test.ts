/** The name a valley's own engine goes by in the queue. */
import { describe, expect, it } from 'vitest';
import { valleyEngine } from '../../server/src/ports/event-queue.ts';

describe("a valley's own engine", () => {
  it('is called after the valley', () => {
    expect(valleyEngine('heartwood')).toBe('valley:heartwood');
  });

  it('fits the column, and is told apart from that of a valley with nearly the same name', () => {
    const long = 'a-valley-with-a-very-long-name-that-fills-the-column';
    const [one, other] = [valleyEngine(`${long}-east`), valleyEngine(`${long}-west`)];
    expect(one).toHaveLength(50);
    expect(other).toHaveLength(50);
    expect(one).not.toBe(other);
  });
});
