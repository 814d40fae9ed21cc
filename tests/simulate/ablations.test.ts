/** What an ability is good for is judged by the same questions and the same right answers with it and without. */
import { describe, expect, it } from 'vitest';
import { scoresOf } from './ablations.ts';
import type { Asked, Interviews } from './interviews.ts';

const asked = (answer: string, anyOf: readonly string[], more: Partial<Asked> = {}): Asked => ({
  category: 'reflections',
  text: 'What have the last days taught you?',
  agentId: 'a',
  anyOf,
  answer,
  score: 0,
  ...more,
});
const interviews = (...all: Asked[]): Interviews => ({ asked: all, scores: {} as never });

describe('interviews of a run that lacks an ability', () => {
  const insight = 'The miller mends what others throw away.';

  it('are graded by what the whole run concluded', () => {
    const whole = interviews(asked(insight, [insight]));
    const right = interviews(asked('I see how the miller mends what is thrown away.', []));
    const wrong = interviews(asked('Fish bite at dusk.', []));
    expect(scoresOf(right, whole)['reflections']).toBe(1);
    expect(scoresOf(wrong, whole)['reflections']).toBe(0);
    expect(scoresOf(whole, wrong)['reflections']).toBe(1);
  });

  it('are not judged where nothing could be right, or only one was asked', () => {
    const silent = interviews(asked('Nothing.', []));
    expect(scoresOf(silent, silent)['reflections']).toBeNull();
    const other = interviews(asked(insight, [insight], { text: 'What have you come to think of Bo?' }));
    expect(scoresOf(other, silent)['reflections']).toBeNull();
    expect(scoresOf(other, silent)['plans']).toBeNull();
  });
});
