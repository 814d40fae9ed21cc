/** What the Analyst says of a story's aims: of what was too little, of what was too much, and of what is still under way. */
import { expect, it } from 'vitest';
import { judged } from '../../server/src/engines/analyst/judged.ts';
import type { RunResults, Verdict } from '../../server/src/engines/measuring.ts';
import type { RunStatus, ScenarioRun } from '../../server/src/ports/scenario-runs.ts';

const aim = (more: Partial<Verdict>): Verdict => ({
  title: 'Eight come to the debate.',
  metric: 'came',
  is: 'at_least',
  bound: 8,
  weight: 1,
  value: 2,
  met: false,
  ...more,
});

function wordsOf(aims: readonly Verdict[], status: RunStatus = 'completed'): string[] {
  const run = { id: 1, name: 'The Vote', status, scenario: { name: 'The Vote' } } as ScenarioRun;
  const results: RunResults = { minute: 0, metrics: {}, criteria: [...aims], score: 0.5, ending: null };
  return judged(run, results).map(({ title, text }) => `${title} | ${text}`);
}

it('what was wanted more of lacks occasions, and what was wanted less of has too many', () => {
  const [, little] = wordsOf([aim({})]);
  expect(little).toContain('too few occasions');
  const secret = aim({
    title: 'It is not the talk of the valley.',
    is: 'less_than',
    bound: 0.6,
    value: 0.92,
  });
  const [, much] = wordsOf([secret]);
  expect(much).toContain('too many occasions');
  expect(much).toContain('the bound is too low');
  expect(wordsOf([{ ...secret, value: 0.65 }])[1]).toContain('one occasion fewer');
});

it('a story under way is not judged yet', () => {
  const [so, ...more] = wordsOf([aim({}), aim({ title: 'It is found.', met: true, value: 9 })], 'running');
  expect(so).toBe(
    'The Vote: 1 of 2 aims met so far | “The Vote” reached 50% of what was hoped for so far: 1 of 2 aims. Met: It is found. Not met yet: Eight come to the debate (2, to be at least 8).',
  );
  expect(more).toEqual([]);
});
