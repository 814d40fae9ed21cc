import { describe, expect, it } from 'vitest';
import { distorted, looseness } from '../../server/src/text/distort.ts';

const careless = { conscientiousness: 0, neuroticism: 1 };
const careful = { conscientiousness: 1, neuroticism: 0 };
const names = /\p{Lu}\p{Ll}+|\d+|\b(?:five|noon|monday)\b/gu;
const facts = [
  'Wren lost a few hens at the Old Mill on Monday.',
  'Hob is ill.',
  'Ada might leave the valley at noon.',
  'Wren sold several carts to Hob, because she wanted it so.',
  'Hob and Wren sometimes quarrel about the 12 geese.',
  'Wren is giving a party at the inn at five.',
];

describe('a tale in the telling', () => {
  it('grows in careless mouths only, and the same mouth tells it the same way', () => {
    expect(looseness(careful)).toBe(0);
    const tellers = Array.from({ length: 60 }, (_, n) => `teller ${n}`);
    const told = tellers.map((salt) => distorted(facts[0] ?? '', careless, salt));
    expect(told.filter((one) => one !== null).length).toBeGreaterThan(10);
    expect(told.filter((one) => one === null).length).toBeGreaterThan(10);
    expect(tellers.map((salt) => distorted(facts[0] ?? '', careless, salt))).toEqual(told);
    expect(tellers.every((salt) => distorted(facts[0] ?? '', careful, salt) === null)).toBe(true);
  });

  it('keeps names, numbers and times, and brings nobody in', () => {
    let changed = 0;
    for (const fact of facts) {
      for (let n = 0; n < 40; n++) {
        const told = distorted(fact, careless, `teller ${n}`);
        if (told === null) continue;
        changed++;
        expect(told).not.toBe(fact);
        expect(told.match(names)).toEqual(fact.match(names));
      }
    }
    expect(changed).toBeGreaterThan(20);
  });
});
