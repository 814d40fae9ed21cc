import { describe, expect, it } from 'vitest';
import { goesInCircles, keepSaid, wasSaid } from '../../server/src/mind/leaving.ts';
import { newThoughts } from '../../server/src/mind/context.ts';
import { elara } from './requests.ts';

const turn = (speakerId: string, text: string) => ({
  speakerId,
  speakerName: speakerId,
  text,
  heardBy: [],
  inConfidence: false,
});

describe('a talk', () => {
  const turns = [
    turn('a', 'The ford is deep this spring, and the carts go round by the mill.'),
    turn('b', 'So they do.'),
  ];

  it('goes in circles when nearly the same is said again, by either', () => {
    expect(goesInCircles({ turns }, 'so they do!')).toBe(true);
    expect(goesInCircles({ turns }, 'The ford is deep this spring; carts go round by the mill.')).toBe(true);
  });

  it('goes on while there is something new in it', () => {
    expect(goesInCircles({ turns }, 'The mill wheel sticks again.')).toBe(false);
    expect(goesInCircles({ turns: [] }, 'So they do.')).toBe(false);
  });

  it('has no line of a villager twice in a day', () => {
    const thoughts = newThoughts(elara);
    keepSaid(thoughts, 3, 'Morning. The bellows leak like an old boot.');
    expect(wasSaid(thoughts, 'The bellows leak like an old boot!')).toBe(true);
    expect(wasSaid(thoughts, 'Morning.')).toBe(false);
    keepSaid(thoughts, 4, 'Another day.');
    expect(wasSaid(thoughts, 'The bellows leak like an old boot.')).toBe(false);
  });
});
