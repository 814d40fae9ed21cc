import { describe, expect, it } from 'vitest';
import { remembering } from '../../server/src/text/remembering.ts';

describe('what is asked of a text again', () => {
  it('is answered from memory until the memory is full', () => {
    const asked: string[] = [];
    const length = remembering(2, (text) => {
      asked.push(text);
      return text.length;
    });
    expect(['one', 'three', 'one', 'three'].map(length)).toEqual([3, 5, 3, 5]);
    expect(asked).toEqual(['one', 'three']);
    expect(length('seven')).toBe(5);
    expect(length('one')).toBe(3);
    expect(asked).toEqual(['one', 'three', 'seven', 'one']);
  });
});
