import { expect, it } from 'vitest';
import { agreement } from '../../server/src/text/contradiction.ts';
import { namesInShort } from '../../server/src/text/names-in-short.ts';

it.each([
  ['Wren wants to invite Ada, Bo, Cy, Di and Ed.', 'Wren wants to invite Ada, Bo and three others.'],
  [
    'She asked Ada, Bo, Cy, Di, Ed, Flo, Gus, Hal, Ivy, Joe, Kit, Lil, Max, Ned and Ola to come.',
    'She asked Ada, Bo and 13 others to come.',
  ],
  ['Miss Ada Vale, Old Bo, Cy, Di, and Ed came.', 'Miss Ada Vale, Old Bo and three others came.'],
  ['He asks Ada, Bo, you, Di and Ed.', 'He asks you, Ada and three others.'],
  ['He asks Ada, me, Cy, you and Ed.', 'He asks you, me and three others.'],
  ['I met Ada, Bo, Cy and Di.', 'I met Ada, Bo, Cy and Di.'],
  ['Bread, butter, jam, honey and tea.', 'Bread, butter, jam, honey and tea.'],
])('%s', (whole, short) => {
  expect(namesInShort(whole)).toBe(short);
});

it('is still the same news', () => {
  const whole =
    'Wren is giving a party at the inn on Friday at five, and wants to invite Ada, Bo, Cy, Di and Ed.';
  expect(agreement(whole, namesInShort(whole))).toBe('same');
  expect(agreement(namesInShort(whole), whole)).toBe('same');
});
