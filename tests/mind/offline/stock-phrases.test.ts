import { describe, expect, it } from 'vitest';
import { allFrames } from '../../../server/src/mind/offline/lines/index.ts';
import { isStockPhrase } from '../../../server/src/mind/offline/tales.ts';

const spoken = (frame: string): string => frame.replaceAll(/\{\w+\}/g, 'Saltmouth');

describe('the phrases every villager answers with', () => {
  it('are known whichever way they begin, and whatever fills them', () => {
    const long = allFrames()
      .flatMap((frame) => frame.split(/(?<=[.!?]) /))
      .filter((frame) => frame.replaceAll(/\{\w+\}|[^\p{L}]/gu, '').length >= 8);
    expect(long.length).toBeGreaterThan(200);
    expect(long.filter((frame) => !isStockPhrase(spoken(frame)))).toEqual([]);
    expect(long.filter((frame) => !isStockPhrase(spoken(frame).toUpperCase()))).toEqual([]);
  });

  it('are not what somebody tells of another', () => {
    expect(isStockPhrase('Wren found a silver thimble under the old mill wheel.')).toBe(false);
  });
});
