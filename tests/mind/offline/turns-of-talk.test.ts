/** What people say that no single word gives away: understood by likeness to examples, and answered as a person would. */
import { describe, expect, it } from 'vitest';
import { nearestPhrase } from '../../../server/src/mind/offline/nearest-phrase.ts';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { phrasebook } from '../../../server/src/mind/offline/phrasebook.ts';
import { normalise } from '../../../server/src/text/normalise.ts';
import { createTalk, villager } from './stage.ts';
import { faultsOf } from './grammar.ts';

async function conversation(name: string, ...said: string[]): Promise<{ text: string; how: string }[]> {
  const talk = createTalk(createOfflineMind({ seed: 3 }), villager(name));
  const answers = [];
  for (const text of said) answers.push(await talk.say(text));
  for (const { text } of answers) expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
  return answers;
}

describe('the phrasebook', () => {
  it('knows each of its phrases as what it is', () => {
    const strays = Object.entries(phrasebook).flatMap(([intent, phrases]) =>
      phrases
        .trim()
        .split('\n')
        .map((phrase) => ({ phrase, intent, found: nearestPhrase(phrase)?.intent }))
        .filter(({ found }) => found !== intent),
    );
    expect(strays).toEqual([]);
  });

  // None of these stands in the phrasebook.
  it.each([
    ['So who do you really trust the most around here?', /^offline: closest/],
    ["Who's the oldest one in the valley?", /^offline: oldest/],
    ['Do you ever feel lonely up here?', /^offline: lonely/],
    ['Would you ever want to leave?', /^offline: leaveValley/],
    ["What's the worst thing about this place?", /^offline: worstHere/],
    ['Is it dangerous here at night?', /^offline: danger/],
    ['Sorry, may I ask you a quick question?', /^offline: mayAsk/],
    ['Mind if I sit here?', /^offline: maySit/],
    ['You keep repeating yourself', /^offline: repeating/],
    ["That's not what I was asking", /^offline: offTheMark/],
    ['Please say hello to Marcus from me', /^offline: tellThem/],
    ['Could you tell Finn that I am looking for him?', /^offline: tellThem/],
    ['I think that Hugo stole my hat', /^offline: accuse/],
    ['There will be a dance at the inn on Saturday', /^offline: upcoming/],
    ['When do you finish work today?', /^offline: finishWork/],
    ['Do you think I should tell him?', /^offline: shouldI/],
    ['Today is my birthday!', /^offline: myBirthday/],
    ["What's your favorite season of the year?", /^offline: favouriteOf/],
    ["When is Tobias's birthday?", /^offline: birthdayOf/],
    ['What could I give Juno as a present?', /^offline: giftFor/],
    ['How do I get to the forest?', /^offline: placeWhere/],
    ['I made a terrible mistake.', /fact sorrow/],
    ['Have you ever lost somebody you loved?', /^offline: lostSomeone/],
    ['So what should I do with this?', /^offline: adviceMe/],
    ['Do you have any tasks for me?', /^offline: offerHelp/],
    ['Do you have a job?', /^offline: work/],
    ['I knitted you a scarf.', /^offline: offerGift/],
    ['brb', /^offline: pausing/],
    ['Where can I get some food around here?', /^offline: (?:imHungry|whereToGet)/],
  ])('takes %s for what it is', async (said, how) => {
    for (const name of ['Elara', 'Rosa', 'Agnes']) {
      const [, answer] = await conversation(name, 'Hello, I am Ada.', said);
      expect(`${answer?.how} (${answer?.text})`).toMatch(how);
    }
  });

  it('leaves what is told as news of the teller alone', async () => {
    for (const said of ['My brother plays the fiddle in Saltmouth.', 'I walked here over the hills.']) {
      const [answer] = await conversation('Finn', said);
      expect(answer?.how).toMatch(/statement from fact/);
    }
  });
});

describe('turns of talk', () => {
  it('feels with somebody who lost something, names it, and claims to have seen nothing', async () => {
    const [, answer] = await conversation(
      'Rosa',
      'Hello!',
      'I lost my brown dog this morning. Have you seen him?',
    );
    expect(answer?.how).toContain('lost and found');
    expect(answer?.text).not.toMatch(/good for you|beyond me/i);
    const [, , asked] = await conversation(
      'Mira',
      'Hello!',
      'My purse is missing.',
      'Have you seen it anywhere?',
    );
    expect(asked?.how).toContain('lost and found');
  });

  it('plays along with a joke', async () => {
    const [, who, then, end] = await conversation(
      'Tobias',
      'Hi!',
      'Knock knock!',
      'Lettuce',
      'Lettuce in, it is cold out here!',
    );
    expect(who?.text).toMatch(/who is there\?/i);
    expect(then?.text).toMatch(/Lettuce who\?/);
    expect(end?.how).toContain('punchline');
  });

  it('takes no feeling for news', async () => {
    const [, answer] = await conversation('Finn', 'Hello!', 'I am feeling very sad today.');
    expect(answer?.text).not.toMatch(/you are feeling|remember that|good to know/i);
  });

  it('speaks of its tastes in the first person', async () => {
    for (const name of ['Elara', 'Finn', 'Rosa', 'Silas', 'Cosmo']) {
      const persona = villager(name);
      const answers = await conversation(
        name,
        'What do you like?',
        'What can you not stand?',
        'What do you hate?',
      );
      const third = persona.pronouns === 'he' ? /\b(?:he|himself)\b/i : /\b(?:she|herself)\b/i;
      for (const { text } of answers) expect(text).not.toMatch(third);
    }
  });

  it('levels what it is like', () => {
    expect(nearestPhrase(normalise('please just go away now'))?.likeness).toBeGreaterThan(0.85);
    expect(nearestPhrase(normalise('my cousin Pim keeps bees'))?.likeness ?? 0).toBeLessThan(0.5);
  });
});
