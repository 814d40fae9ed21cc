/** What goes round the valley, and what must not. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { travels } from '../../../server/src/mind/offline/tales.ts';
import { createTalk, memory, villager } from './stage.ts';

const heard = (agentId: string, teller: string, tellerId: string, text: string) =>
  memory(agentId, `${teller} told me: "${text}"`, {
    relatedAgents: [],
    provenance: { toldBy: tellerId, sourceMemoryId: null, certainty: 0.8 },
  });

describe('what travels', () => {
  it.each([
    ["That's news to me.", true, false],
    ["You're not wrong.", true, false],
    ['Well, I never knew that.', true, false],
    ["I have it from Rosa that that's news to Bram.", true, false],
    ['Elara tells me Ada is ill.', true, false],
    ['Mother died when I was four.', true, false],
    ['Is Elara ill?', true, false],
    ['Hugo is giving a party on Sunday.', true, true],
    ["Ada's sister bakes plum cake.", true, true],
    ['Hugo is selling the mill.', true, true],
    ['Bram is ill.', true, true],
    ['The wagon yard, today at five.', true, false],
    ['Ottoline at the mill tonight.', true, false],
    ['Hugo meets Rosa at the mill tonight.', true, true],
    ['Looking in on Tobias at the Leaning Lantern inn.', true, false],
    ['Mending the fence at the mill.', true, false],
    ["Hugo's the heart of this place.", true, false],
    ["Rosa's dead good at words.", true, false],
    ['Elara looked at it and threw it into the fire.', true, false],
    ['Elara looked at the letter and threw it into the fire.', true, true],
    ['I lost my dog.', false, true],
    ['My sister Maeve is a weaver.', false, true],
    ['Bram is ill.', false, true],
    ["I'm so tired.", false, false],
    ['It is a lovely valley.', false, false],
  ] as const)('%s', (said, byVillager, expected) => {
    expect(travels(said, byVillager)).toBe(expected);
  });

  it('leaves stock phrases out of news and of what is said about people', async () => {
    const persona = villager('Elara');
    const memories = [
      heard(persona.id, 'Bram', 'bram_carpenter', "That's news to me."),
      heard(persona.id, 'Rosa', 'rosa_baker', "I have it from Marcus that that's news to Bram."),
    ];
    for (const said of [
      'Any news?',
      'What did Bram tell you?',
      'Tell me about Bram',
      'What did Rosa tell you?',
    ]) {
      const reply = await createTalk(createOfflineMind({ seed: 2 }), persona, { memories }).say(said);
      expect(reply.text).not.toMatch(/news to/i);
    }
  });

  it('never reads out a note of what was overheard', async () => {
    const persona = villager('Marcus');
    const overheard = memory(
      persona.id,
      'I overheard Sarah say to Elara at the inn: "You\'re hungry, Elara."',
      {
        type: 'observation',
        tags: ['overheard'],
        importance: 6,
      },
    );
    for (const said of [
      'Do you trust Elara?',
      'What do you think of Elara?',
      'Is Elara hungry?',
      'Tell me a story',
    ]) {
      const reply = await createTalk(createOfflineMind({ seed: 2 }), persona, { memories: [overheard] }).say(
        said,
      );
      expect(reply.text).not.toMatch(/overheard|hungry, Elara/);
    }
  });
});
