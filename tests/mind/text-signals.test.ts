import { describe, expect, it } from 'vitest';
import {
  arousalOfText,
  importanceOfText,
  isQuestion,
  valenceOfText,
  villagersNamed,
} from '../../server/src/mind/text-signals.ts';
import { shippedValley } from './routine-day.ts';

describe('what a line tells by itself', () => {
  it.each([
    ['What did I tell you about my sister?', true],
    ['Hello! How are you?', true],
    ['My sister Wren bakes. Do you like cake?', false],
    ['I came from the coast.', false],
    ['Hello.', false],
    ['', false],
  ])('%j asks: %s', (text, asks) => {
    expect(isQuestion(text)).toBe(asks);
  });

  it('grief and kin weigh more than small talk, that more than a greeting', () => {
    expect(importanceOfText('My brother died in the flood.')).toBeGreaterThan(
      importanceOfText('My sister Wren bakes plum cake.'),
    );
    expect(importanceOfText('My sister Wren bakes plum cake.')).toBeGreaterThan(
      importanceOfText('Carts are slow on this road.'),
    );
    expect(importanceOfText('Carts are slow on this road.')).toBeGreaterThan(
      importanceOfText('Good morning!'),
    );
  });

  it('has a tone', () => {
    expect(valenceOfText('What a lovely, kind thing.')).toBeGreaterThan(0);
    expect(valenceOfText('You are a useless liar.')).toBeLessThan(0);
    expect(valenceOfText('The road is long.')).toBe(0);
  });

  it('is felt in hundredths', () => {
    for (let marks = 0; marks < 8; marks++)
      for (const said of [
        'We are safe',
        'My brother died',
        'A lovely, kind, useless liar',
        'Good and bad and good',
      ]) {
        const text = said + '!'.repeat(marks);
        for (const felt of [arousalOfText(text), valenceOfText(text)])
          expect({ text, felt: String(felt) }).toEqual({
            text,
            felt: expect.stringMatching(/^-?[01](?:\.\d\d?)?$/),
          });
      }
  });

  it('names villagers by whole words only', () => {
    const { villagers } = shippedValley();
    expect(villagersNamed('Have you seen Marcus, or ELARA’s bucket?', villagers).sort()).toEqual([
      'elara_blacksmith',
      'marcus_merchant',
    ]);
    expect(villagersNamed('The elaraish marcuses', villagers)).toEqual([]);
  });
});
