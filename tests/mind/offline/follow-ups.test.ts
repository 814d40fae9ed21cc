/** Questions of a word or two, which mean nothing without what was said before. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import type { ScoredMemory } from '../../../server/src/ports/memory-store.ts';
import { createTalk, memory, seedMemories, villager, villagers } from './stage.ts';
import { faultsOf } from './grammar.ts';

const mind = createOfflineMind({ seed: 5 });
const party =
  'Cosmo is giving a party at the Leaning Lantern inn on Tuesday at five in the afternoon, and he wants to invite Bram, Nell, Edmund, Mira, Ione, Sarah and Greer.';

function heard(agentId: string): ScoredMemory {
  return memory(agentId, `Rosa told me: "${party}"`, {
    provenance: { toldBy: villager('Rosa').id, sourceMemoryId: null, certainty: 0.8 },
    relatedAgents: [villager('Rosa').id],
    importance: 6,
    tags: ['talk', 'told', 'news'],
    gameMinute: 9 * 1440 + 600,
  });
}

/** The answers to one question after the other. */
async function ask(name: string, ...questions: string[]): Promise<{ text: string; how: string }[]> {
  const persona = villager(name);
  const talk = createTalk(mind, persona, { memories: [...seedMemories(persona), heard(persona.id)] });
  const answers = [];
  for (const question of questions) {
    const { text, how } = await talk.say(question);
    expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
    answers.push({ text, how });
  }
  return answers;
}

describe('what is asked after what was said', () => {
  it('is when and where it is', async () => {
    const [told, when, where] = await ask('Agnes', 'Is there a party soon?', 'When is it?', 'And where?');
    expect(told?.text).toMatch(/party/);
    expect(when?.text).toMatch(/Tuesday at five in the afternoon/);
    expect(where?.text).toMatch(/at the Leaning Lantern inn/i);
  });

  it('names all guests to those who ask for them, and two to those who do not', async () => {
    const [told, guests] = await ask('Hugo', 'Do you know of any party?', 'Who is invited?');
    expect(told?.text).toMatch(/Bram, Nell and five others/);
    expect(guests?.text).toMatch(/Ione, Sarah and Greer/);
  });

  it('is of her who said it, and not of whom she spoke', async () => {
    const [, when] = await ask('Agnes', 'What did Rosa tell you?', 'When did she say that?');
    expect(when?.text).toMatch(/yesterday/i);
  });

  it.each([
    ['What do you think of Rosa?', 'And Marcus?', /Marcus/],
    ['Where is Rosa?', 'What about the miller?', /Hugo/],
    ['Where is Rosa?', 'and Elara?', /Elara|forge|her/],
  ])('is the same of another: %s %s', async (first, then, expected) => {
    const [before, after] = await ask('Finn', first, then);
    const intent = (how = ''): string => how.replace('offline: ', '').split(' ')[0] ?? '';
    expect(intent(after?.how)).toBe(intent(before?.how));
    expect(after?.text).toMatch(expected);
  });

  it('is why they are as they are', async () => {
    const [, why] = await ask('Elara', 'How are you today?', 'Why?');
    expect(why?.how).toContain('mood without a reason');
  });

  it('is from whom they have it', async () => {
    const [, source] = await ask('Hugo', 'Do you know of any party?', 'Who told you that?');
    expect(source?.text).toMatch(/Rosa/);
  });

  it('asks once more for what was refused', async () => {
    const [, again] = await ask('Aldous', 'Can you lend me ten coins?', 'Oh please?');
    expect(again?.how).toContain('pleading');
  });
});

describe('answers that are to the point', () => {
  it.each([
    ["I'm sorry for what I said yesterday.", 'apology'],
    ['Are you still angry?', 'howAreYou'],
    ['Does Rosa like you?', 'personOpinion'],
    ['What is Marcus doing?', 'personWhere'],
    ['How many people live here?', 'howMany'],
    ['Should we tell someone?', 'shouldI'],
    ['Would you have dinner with me?', 'follow'],
    ['I baked this bread for you this morning.', 'offerGift'],
    ["What's in your bag?", 'carrying'],
    ['How much would it cost?', 'buy'],
    ['Sweet dreams', 'farewell'],
    ['It was a joke.', 'apology'],
    ['Tell me more about that.', 'more'],
    ['Brr.', 'pausing'],
    [':)', 'laugh'],
  ])('%s', async (question, intent) => {
    const [answer] = await ask('Agnes', question);
    expect(answer?.how).toContain(`offline: ${intent} `);
  });

  it('gives back whole sentences only, and asks nothing about a call', async () => {
    for (const said of ['Great, see you there.', 'Another one please.', 'Hurry!', 'Name five of them.']) {
      const [answer] = await ask('Hugo', said);
      expect(answer?.text).not.toMatch(/^So |see me|come about/);
    }
  });

  it('is not taken for a memory that has one common word in it', async () => {
    for (const question of ['how far is it', 'Do you own a phone?', 'Could you please stop talking?']) {
      for (const name of ['Hugo', 'Marcus', 'Rosa']) {
        const [answer] = await ask(name, question);
        expect(answer?.how).not.toContain('own memory');
      }
    }
  });
});

it('nobody names a goal that gives their secret away', async () => {
  const secrets: Readonly<Record<string, RegExp>> = {
    Aldous: /daughter/,
    Jory: /never wrote/,
    Rosa: /signed/,
    Sarah: /bank/,
    Marcus: /bar of iron/,
    Elara: /sluice/,
  };
  expect(Object.keys(secrets).every((name) => villagers.some((one) => one.shortName === name))).toBe(true);
  for (const [name, secret] of Object.entries(secrets)) {
    const answers = await ask(name, 'What do you want most in life?', 'What would you do if you were rich?');
    for (const { text } of answers) expect(text).not.toMatch(secret);
  }
});
