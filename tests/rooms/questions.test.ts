/** How much one connection may ask for. */
import { beforeEach, expect, it } from 'vitest';
import { Questions } from '../../server/src/rooms/questions.ts';

let nowMs = 0;
let questions: Questions;
beforeEach(() => {
  nowMs = 0;
  questions = new Questions(() => nowMs);
});

const answered = async () => ({ text: 'Plum cake.' });

it('answers one at a time', async () => {
  const { promise, resolve } = Promise.withResolvers<{ text: string }>();
  const first = questions.ask(() => promise);
  expect(await questions.ask(answered)).toBeNull();
  resolve({ text: 'Done.' });
  expect(await first).toEqual({ text: 'Done.' });
  expect(await questions.ask(answered)).toEqual({ text: 'Plum cake.' });
});

it('answers a few at once, and two a second after that', async () => {
  const answers = [];
  for (let n = 0; n < 200; n += 1) {
    nowMs += 50;
    answers.push(await questions.ask(answered));
  }
  const count = answers.filter((answer) => answer !== null).length;
  expect(count).toBeGreaterThanOrEqual(20);
  expect(count).toBeLessThanOrEqual(24);
  nowMs += 1000;
  expect(await questions.ask(answered)).not.toBeNull();
});

it('answers the next one after one that failed', async () => {
  await expect(questions.ask(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await questions.ask(answered)).not.toBeNull();
});
