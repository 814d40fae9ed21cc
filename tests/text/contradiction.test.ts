import { describe, expect, it } from 'vitest';
import { agreement } from '../../server/src/text/contradiction.ts';

const party = 'Wren is giving a party at the boat house on Tuesday at five.';

describe('two sentences', () => {
  it.each([
    ['The party is not on Tuesday.'],
    ['My party at the boat house is on Thursday at five.'],
    ["Wren's party has been called off."],
    ['Wren is giving a party at the boat house on Tuesday at nine.'],
    ['Wren is giving a party at the chapel on Tuesday at five.'],
    ['Wren is not giving a party at the boat house.'],
  ])('speak against each other: %s', (heard) => expect(agreement(party, heard)).toBe('against'));

  it.each([[party], ['On Tuesday at five Wren is giving a party at the boat house.']])(
    'are the same: %s',
    (heard) => expect(agreement(party, heard)).toBe('same'),
  );

  it.each([
    ['Wren likes the boat house.'],
    ['I never go to the boat house, Wren.'],
    ['You would have to ask another about Tuesday, Wren.'],
    ['It rained all Tuesday.'],
    ['There is nothing in the stew but turnips.'],
  ])('are about other things: %s', (heard) => expect(agreement(party, heard)).toBe('other'));
});
