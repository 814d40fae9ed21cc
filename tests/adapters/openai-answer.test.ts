/** Reading what models really write: fenced, chatty, broken off, with slips; and what no mending can save. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../../server/src/adapters/openai-answer.ts';

const schema = z.object({
  text: z.string(),
  mood: z.string().optional(),
  numbers: z.array(z.number()).optional(),
});
const value = { text: 'Mind the step, {friend}.', mood: 'happy', numbers: [1, 2] };
const plain = JSON.stringify(value);

describe('an answer in a shape', () => {
  it.each([
    ['as asked for', plain],
    ['in a fence', `\`\`\`json\n${plain}\n\`\`\``],
    ['with words around it', `Here you are: ${plain}\nIs there anything else? {no}`],
    ['with commas too many', '{"text": "Mind the step, {friend}.", "mood": "happy", "numbers": [1, 2,],}'],
    ['in single quotes', "{'text': 'Mind the step, {friend}.', 'mood': 'happy', 'numbers': [1, 2]}"],
    ['with bare keys', '{text: "Mind the step, {friend}.", mood: "happy", numbers: [1, 2]}'],
    ['without its commas', '{"text": "Mind the step, {friend}."\n"mood": "happy"\n"numbers": [1, 2]}'],
    ['with notes', '{"text": "Mind the step, {friend}.", /* calm */ "mood": "happy", "numbers": [1, 2]}'],
    ['broken off at the end', '{"text": "Mind the step, {friend}.", "mood": "happy", "numbers": [1, 2'],
  ])('%s is read', (_, text) => {
    expect(readAnswer(text, schema)).toEqual({ ok: true, value });
  });

  it('keeps the words that a cut has left', () => {
    expect(readAnswer('{"text": "Mind the st', schema)).toEqual({ ok: true, value: { text: 'Mind the st' } });
  });

  it.each([
    ['no object at all', 'I would rather not.', /no JSON object/],
    ['another shape', '{"words": "Mind the step."}', /^text: /],
    ['a list for a word', '{"text": ["Mind", "the step."]}', /^text: /],
    ['a broken start', '{{{', /not JSON|text: |the object: /],
  ])('%s is told to the model in words', (_, text, faults) => {
    const read = readAnswer(text, schema);
    expect(read.ok ? '' : read.faults).toMatch(faults);
  });
});
