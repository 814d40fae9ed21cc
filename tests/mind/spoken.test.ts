import { describe, expect, it } from 'vitest';
import { faultOfLine } from '../../server/src/mind/check-line.ts';
import { spokenPart } from '../../server/src/mind/spoken.ts';
import { elara, replyTo, tie } from './requests.ts';

const raws = [
  'Iron first, talk second.\n{"mood": "happy"}',
  'Elara: "Iron first, talk second."\n\n```json\n{"mood": "happy"}\n```',
  '*looks up* Iron first,\ntalk second. *hammers on*\n{"mood": "happy"}',
  'You: Iron first, talk second.',
  '"Iron first, talk second."',
];

describe('the words said aloud', () => {
  it.each(raws)('are taken out of %j', (raw) => {
    expect(spokenPart(raw, 'Elara', true).said).toBe('Iron first, talk second.');
  });

  it.each(raws)('only ever grow while %j is being written', (raw) => {
    let heard = '';
    for (let at = 1; at <= raw.length; at++) {
      const { said } = spokenPart(raw.slice(0, at), 'Elara', false);
      expect(said.startsWith(heard) || heard.startsWith(said)).toBe(true);
      if (said.length > heard.length) heard = said;
      expect(heard).not.toMatch(/[{}*"`]|Elara:/);
    }
    expect('Iron first, talk second.'.startsWith(heard.trim())).toBe(true);
  });
});

describe('a line that cannot be said', () => {
  it.each([
    ['', /no words/],
    ['…!?', /no words/],
    ['As an AI, I have no sister.', /nobody in the valley/],
    ['How can I assist you today?', /nobody in the valley/],
    ['See elara_blacksmith.', /cannot say/],
    ['I recall [2] well.', /cannot say/],
    [elara.background.slice(0, 120), /private notes/],
    [elara.secret.text.slice(0, 90), /tell nobody/],
    ['x '.repeat(400), /too long/],
  ])('%j is found out', (line, fault) => {
    expect(faultOfLine(line, replyTo('?'))).toMatch(fault);
  });

  it('is not one that merely speaks of iron, nor a secret that trust has unlocked', () => {
    expect(faultOfLine("Couldn't tell you. Ask Marcus, he sits down for a living.", replyTo('?'))).toBeNull();
    const relationship = tie({ trust: 100 });
    expect(
      faultOfLine(elara.secret.text, replyTo('?', { to: { ...replyTo('').to, relationship } })),
    ).toBeNull();
  });
});
