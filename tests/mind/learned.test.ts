import { expect, it } from 'vitest';
import { learnedFrom, once } from '../../server/src/mind/learned.ts';

const elara = { name: 'Elara', pronouns: 'she' } as const;

it.each([
  ['Good day to you! Sarah lost a hen last night.', 'Sarah lost a hen last night.', 'likely'],
  [
    'I broke my good hammer at the mill this morning.',
    'Elara broke her good hammer at the mill this morning.',
    'certain',
  ],
  ['I am Elara, the blacksmith here.', 'Elara is the blacksmith here.', 'certain'],
  ['I heard that Marcus means to sell the mill.', 'Marcus means to sell the mill.', 'rumour'],
  ['Perhaps Hugo sells his cart next week.', 'Perhaps Hugo sells his cart next week.', 'rumour'],
] as const)('takes from "%s" what it tells', (line, text, sure) => {
  expect(learnedFrom(line, elara)).toEqual([{ text, sure }]);
});

it.each([
  'Good morning to you!',
  'What brings you to the forge so early today?',
  'You look tired to me today.',
  'Old ballads with forty verses. Not that anybody asks.',
])('learns nothing from "%s"', (line) => {
  expect(learnedFrom(line, elara)).toEqual([]);
});

it('keeps each once, and of two that are against each other the later', () => {
  const facts = [
    { text: 'Hugo did not sell the mill to Marcus.' },
    { text: 'Sarah lost a hen last night.' },
    { text: 'Hugo sold the mill to Marcus.' },
    { text: 'Sarah lost a hen last night!' },
  ];
  expect(once(facts, 10)).toEqual(facts.slice(0, 2));
  expect(once(facts, 1)).toEqual(facts.slice(0, 1));
});
