/** That the bill of the local model server is what a service would charge, and that prompts begin as services can keep. */
import { expect, it } from 'vitest';
import { replyMessages } from '../../server/src/mind/prompts.ts';
import { elara, replyTo } from '../mind/requests.ts';
import { createBill } from './model-bill.ts';

const letters = (text: string): number => text.length;
const call = (content: string, more: { schema?: unknown; model?: string } = {}) => ({
  name: 'words',
  model: more.model ?? 'full',
  messages: [{ role: 'user', content }],
  schema: more.schema ?? null,
  answer: 'Aye.',
});

it('counts messages and what frames them, shapes, and the answer', () => {
  const bill = createBill(letters);
  expect(bill.book(call('Good day.'))).toMatchObject({ promptTokens: 9 + 4 + 3, completionTokens: 4 });
  const schema = { type: 'object' };
  expect(bill.book(call('Good day.', { schema }))).toMatchObject({ promptTokens: 16 + 17, schemaTokens: 17 });
  expect(bill.counted.get('words')).toMatchObject({ calls: 2, promptTokens: 49, completionTokens: 8 });
});

it('tells a beginning that was read before, by the same model, from words that stand elsewhere', () => {
  const bill = createBill(letters);
  const beginning = 'The rules of the valley stand here, word for word, as they always did. '.repeat(4);
  expect(bill.book(call(`${beginning}It rains.`)).repeatedTokens).toBe(0);
  const again = bill.book(call(`${beginning}The sun is out.`)).repeatedTokens;
  expect(again).toBeGreaterThan(beginning.length - 64);
  expect(again).toBeLessThan(beginning.length + 10);
  expect(bill.book(call(`First of all: ${beginning}`)).repeatedTokens).toBe(0);
  expect(bill.book(call(`${beginning}The sun is out.`, { model: 'small' })).repeatedTokens).toBe(0);
});

it('finds who a villager is at the beginning of every answer of theirs, and nothing of it in a neighbour’s', () => {
  const bill = createBill(letters);
  const ask = (request: ReturnType<typeof replyTo>): number => {
    const messages = replyMessages(request);
    const { repeatedTokens } = bill.book({
      name: 'words',
      model: 'full',
      messages,
      schema: null,
      answer: 'Aye.',
    });
    return repeatedTokens / (messages[0]?.content.length ?? 1);
  };
  const later = { ...replyTo('').situation, weather: 'storm', mood: 'sad' } as const;
  expect(ask(replyTo('Good day.'))).toBe(0);
  expect(ask(replyTo('What of the mare?', { situation: later }))).toBeGreaterThan(0.95);
  const neighbour = { ...elara, id: 'wilma', name: 'Wilma Staves', shortName: 'Wilma' };
  expect(ask(replyTo('Good day.', { persona: neighbour }))).toBeLessThan(0.4);
});
