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
  });
  const answers = await Promise.allSettled([ask('journal', {}), ask('report', {}), ask('mailbox', {})]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('asks again what changes nothing, once', async () => {
  const asked: string[] = [];
  const ask = inTurn(async <Answer>(kind: string): Promise<Answer> => {
    asked.push(kind);
    await later();
    if (asked.length === 1 || kind === 'report') throw new Error('too many');
    return kind as Answer;
  }, 1);
  await expect(ask('journal', {})).resolves.toBe('journal');
  await expect(ask('report', {})).rejects.toThrow('too many');
  expect(asked).toEqual(['journal', 'journal', 'report']);
});
