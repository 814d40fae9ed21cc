/** Two questions at once, as when a journal is opened while the map still asks: both are answered. */
import { expect, it } from 'vitest';
import { inTurn } from '../../client/src/net/questions.ts';

const later = (): Promise<void> => new Promise((next) => setTimeout(next, 1));

it('asks one question after the other, whatever became of the one before', async () => {
  let open = 0;
  const ask = inTurn(async <Answer>(kind: string): Promise<Answer> => {
    open += 1;
    expect(open).toBe(1);
    await later();
    open -= 1;
    if (kind === 'report') throw new Error('refused');
    return kind as Answer;
  }, 1);
  const answers = await Promise.allSettled([ask('journal', {}), ask('report', {}), ask('mailbox', {})]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it.each(['journal', 'dispute'] as const)('asks again, and only once: %s', async (kind) => {
  let [asked, refusals] = [0, 1];
  const ask = inTurn(async <Answer>(): Promise<Answer> => {
    asked += 1;
    await later();
    if (refusals-- > 0) throw new Error('too many');
    return kind as Answer;
  }, 1);
  await expect(ask(kind, {})).resolves.toBe(kind);
  expect(asked).toBe(2);
  refusals = 2;
  await expect(ask(kind, {})).rejects.toThrow('too many');
  expect(asked).toBe(4);
});
