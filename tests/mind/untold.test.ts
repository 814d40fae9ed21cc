/** Who joins a round does not tell it what it was told a moment ago, in whatever words. */
import { describe, expect, it } from 'vitest';
import { untold } from '../../server/src/mind/villager-talks.ts';

const fact = 'Tobias is giving a party in the meadow on Tuesday.';

describe('news for a round', () => {
  it('leaves out what was told there, in these words or others', () => {
    expect(untold([{ fact }], [{ text: fact }])).toEqual([]);
    const reworded = 'Have you heard? On Tuesday Tobias gives a party, in the meadow of all places!';
    expect(untold([{ fact }], [{ text: reworded }])).toEqual([]);
  });

  it('keeps what nobody told, though the same people were spoken of', () => {
    const other = { fact: 'The bridge by the mill has lost a plank.' };
    const said = [{ text: 'Tobias was at the inn all day.' }, { text: fact }];
    expect(untold([other, { fact }], said)).toEqual([other]);
    expect(untold([{ fact }], [said[0] ?? { text: '' }])).toEqual([{ fact }]);
    expect(untold([other], [])).toEqual([other]);
  });
});
