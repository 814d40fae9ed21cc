/** Questions after the very words of the talk, and of a name alone. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { createTalk, places, villager, villagers } from './stage.ts';
import { faultsOf } from './grammar.ts';

async function conversation(name: string, ...said: string[]): Promise<{ text: string; how: string }[]> {
  const talk = createTalk(createOfflineMind({ seed: 3 }), villager(name));
  const answers = [];
  for (const text of said) answers.push(await talk.say(text));
  for (const { text } of answers) expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
  return answers;
}

const news = ['My goat has eaten a hat.', 'I saw a heron by the weir this morning.', 'Do you like plums?'];

describe('what the listener has just said', () => {
  it.each([
    'What did I just say?',
    'What did I say?',
    'what was the last thing i said',
    'Can you repeat what I just told you?',
    'Did you even hear what I said?',
    'And what did I say just now?',
  ])('is said over: %s', async (question) => {
    for (const words of news) {
      const answers = await conversation('Rosa', 'Hello!', words, question);
      expect(answers.at(-1)?.text).toContain(words);
    }
  });

  it('is never such a question itself', async () => {
    const answers = await conversation(
      'Hugo',
      'My goat has eaten a hat.',
      'What did I say?',
      'What did I just say?',
    );
    expect(answers.at(-1)?.text).toContain('My goat has eaten a hat.');
  });

  it('is what the talk was about, if it was more than a nod', async () => {
    for (const words of news) {
      const answers = await conversation('Hugo', words, 'Ok.', 'What were we talking about?');
      expect(answers.at(-1)?.text).toContain(words);
    }
  });

  it('may lie one line further back', async () => {
    const answers = await conversation('Hugo', ...news, 'What did I say before that?');
    expect(answers.at(-1)?.text).toContain(news[1]);
  });

  it('is nothing at first, and nothing foul', async () => {
    const [nothing] = await conversation('Mira', 'What did I just say?');
    expect(nothing?.text).not.toMatch(/[“”]/);
    const [, foul] = await conversation('Mira', 'You are a stupid cow.', 'What did I just say?');
    expect(foul?.text).not.toContain('cow');
  });
});

describe('what the villager has just said', () => {
  it.each(['What did you just say?', 'Say that again?', 'Pardon?', 'Could you repeat that, please?'])(
    'is said once more: %s',
    async (question) => {
      for (const name of ['Elara', 'Tobias', 'Juno']) {
        const [, before, again] = await conversation(name, 'Hello!', 'What do you do all day?', question);
        expect(again?.text).toContain(before?.text);
      }
    },
  );
});

describe('a name alone', () => {
  it('of a place asks about it, however much of its title is said', async () => {
    for (const { id, title } of places.filter(({ title: one }) => one.split(' ').length > 2)) {
      const [, about] = await conversation('Bram', 'Hello!', `About ${title}?`);
      expect({ id, how: about?.how }).toEqual({ id, how: `offline: placeWhat from place ${title}` });
    }
    const [about, bare] = await conversation('Bram', 'About Lantern inn?', 'The mill?');
    expect(about?.how).toContain('placeWhat');
    expect(bare?.how).toContain('placeWhat');
  });

  it('of a place asks what was asked of another', async () => {
    const [, way] = await conversation('Bram', 'Where is the bakery?', 'And the forge?');
    expect(way?.how).toContain('placeWhere');
  });

  it('of the whole town is no place in it', async () => {
    const [, answer] = await conversation('Bram', 'Hello!', 'Who is the tallest man in town?');
    expect(answer?.how).not.toContain('place');
  });

  it('of a neighbour asks who that is, and of the villager calls them', async () => {
    for (const { shortName } of villagers.filter((one) => one.shortName !== 'Bram')) {
      const [who] = await conversation('Bram', `${shortName}?`);
      expect({ shortName, how: who?.how }).toMatchObject({
        shortName,
        how: expect.stringContaining('personWho'),
      });
    }
    const [called] = await conversation('Bram', 'Bram?');
    expect(called?.how).toContain('mayAsk');
  });

  it('that is the listener’s own is known', async () => {
    for (const question of [
      "What's my name?",
      'Do you know my name?',
      'Can you tell me my name?',
      "You know what I'm called?",
      'Have you forgotten my name?',
      'Who am I?',
    ]) {
      const [, answer] = await conversation('Nell', 'Good morning.', question);
      expect({ question, text: answer?.text }).toMatchObject({ text: expect.stringContaining('Ada') });
    }
  });
});
