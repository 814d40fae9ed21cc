/** What players tell of themselves comes back, clause by clause and in the right person. */
import { describe, expect, it } from 'vitest';
import { clausesOf, withoutLead } from '../../../server/src/mind/offline/clauses.ts';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { createTalk, toldByAda, villager } from './stage.ts';

async function ask(told: readonly string[], question: string, who = 'Finn'): Promise<string> {
  const persona = villager(who);
  const memories = told.map((text) => toldByAda(persona.id, text));
  return (await createTalk(createOfflineMind({ seed: 5 }), persona, { memories }).say(question)).text;
}

describe('facts that come wrapped in other words', () => {
  it.each([
    ['Hello, I am Anna and my sister Maeve is a weaver.', ['I am Anna', 'My sister Maeve is a weaver.']],
    ['Remember: my sister Olga has a red boat.', ['My sister Olga has a red boat.']],
    ['By the way, I live in Larkmoor.', ['I live in Larkmoor.']],
    ['I wanted to tell you that my dog is ill.', ['My dog is ill.']],
    [
      "I'm Reed and I'm a baker from Oakhaven and I hate onions.",
      ["I'm Reed", "I'm a baker from Oakhaven", 'I hate onions.'],
    ],
    ["I'm a baker and hate onions", ["I'm a baker", 'I hate onions']],
    ['I love my dog and my cat.', ['I love my dog and my cat.']],
    ['My mother and my father are dead.', ['My mother and my father are dead.']],
    ['I was sad because it rained and I was alone.', ['I was sad because it rained and I was alone.']],
    ['Remember my sister', ['Remember my sister']],
    ['Do you remember that my sister is ill?', ['Do you remember that my sister is ill?']],
  ])('%s', (said, clauses) => {
    expect(clausesOf(said)).toEqual(clauses);
  });

  it('keeps the greeting to be returned', () => {
    expect(withoutLead('Hi Finn, my name is Wren').greeting).toBe('Hi Finn');
  });
});

const reed = ["I'm Reed and I'm a baker from Oakhaven and I hate onions."];
describe('asked about it', () => {
  it.each([
    [
      ['Hello, I am Anna and my sister Maeve is a weaver.'],
      'What does my sister do?',
      /your sister Maeve is a weaver/i,
      /Anna/,
    ],
    [
      ['Remember: my sister Olga has a red boat.'],
      'What does my sister have?',
      /your sister Olga has a red boat/i,
      /remember:/i,
    ],
    [reed, 'Where am I from?', /you're a baker from Oakhaven/i, /onions/],
    [reed, 'What do I do?', /you're a baker from Oakhaven/i, /onions|you're Reed/],
    [reed, 'What am I?', /you're a baker from Oakhaven/i, /onions|you're Reed/],
    [reed, 'What do I hate?', /you hate onions/i, /Oakhaven/],
    [
      ['I play the fiddle and I am afraid of dogs.'],
      'What am I afraid of?',
      /you are afraid of dogs/i,
      /fiddle/,
    ],
  ] as const)('%s %s', async (told, question, holds, lacks) => {
    for (const who of ['Finn', 'Rosa', 'Marcus']) {
      const text = await ask(told, question, who);
      expect(text).toMatch(holds);
      expect(text).not.toMatch(lacks);
    }
  });

  it('takes "Remember: …" as told, not asked', async () => {
    const reply = await createTalk(createOfflineMind({ seed: 5 }), villager('Finn')).say(
      'Remember: my sister Olga has a red boat.',
    );
    expect(reply.how).toMatch(/fact family/);
    expect(reply.importance).toBeGreaterThanOrEqual(4);
  });

  it('gives back the heart of what is told in one breath', async () => {
    for (let seed = 0; seed < 5; seed += 1) {
      const reply = await createTalk(createOfflineMind({ seed }), villager('Finn')).say(
        'Hello, I am Ada and my sister Maeve is a weaver.',
      );
      expect(reply.text).not.toMatch(/you are Ada/i);
      expect(reply.text).toMatch(/sister|Maeve|weaver/i);
    }
  });

  it('does not take its own name for its own house', async () => {
    const reply = await createTalk(createOfflineMind({ seed: 5 }), villager('Elara')).say(
      'Good morning Elara, where is the inn?',
    );
    expect(reply.how).toMatch(/placeWhere from (?:place|way to) The Leaning Lantern inn/);
  });

  it('says a new name once', async () => {
    for (const who of ['Elara', 'Rosa', 'Juno']) {
      const reply = await createTalk(createOfflineMind({ seed: 5 }), villager(who), { tie: null }).say(
        'Hello! My name is Ada and I have a sister called Maeve.',
      );
      expect(reply.text.match(/\bAda\b/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
  });
});
