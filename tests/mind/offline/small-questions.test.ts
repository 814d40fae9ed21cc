import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { faultsOf } from './grammar.ts';
import { createTalk, villager } from './stage.ts';

const rows = [
  ['What is your favourite food?', 'Elara', /food from/, /plum jam/i],
  ['Do you have any children?', 'Bram', /children from/, /Juno/],
  ['Do you have any children?', 'Elara', /children from/, /no|none/i],
  ['Do you love anyone?', 'Elara', /areYouSingle/, /./],
  ['Did you sleep well?', 'Finn', /sleptWell from/, /./],
  ['Is it going to rain?', 'Sarah', /willItRain from weather clear/, /no sign|not from/i],
  ['how old is elara', 'Juno', /age/, /Elara is thirty-six/],
  ['who taught you', 'Juno', /teacher from/, /./],
  ['What did you do this morning?', 'Aldous', /hours from schedule/, /this morning/i],
  ['What did you do yesterday?', 'Sarah', /dayGone from schedule/, /yesterday|^At /i],
  ['Go to the mill!', 'Bram', /follow/, /./],
  ['What happened yesterday?', 'Rosa', /dayGone from/, /./],
  ['Do you like it here?', 'Hugo', /likeHere from/, /./],
  ['Do you dislike anybody?', 'Hugo', /whoLives from relationships/, /./],
  ['You smell like a wet dog.', 'Cosmo', /insult/, /^(?!.*(?:I|me) smell)/],
  ['You smell like fresh bread.', 'Rosa', /^(?!.*insult)/, /./],
  ['Just teasing you, friend.', 'Gideon', /apology/, /^(?!.*teasing me)/],
  [
    'When will you go to bed?',
    'Cosmo',
    /bedtime from usual day/,
    /(?:ten|eleven|half past|quarter|nine|midnight)/i,
  ],
  ['What time do you get up?', 'Rosa', /bedtime from usual day/, /./],
  ['Thank you, goodbye!', 'Juno', /farewell/, /./],
  ['What do people say about Hugo?', 'Rosa', /personWho from neighbour Hugo/, /^(?!.*Hugo said)/],
  ['I lied, I dont want to be a musician', 'Juno', /retract/, /^(?!.*dont)/],
] as const;

describe('small questions', () => {
  it.each(rows)('%s (%s)', async (said, who, how, holds) => {
    const reply = await createTalk(createOfflineMind({ seed: 6 }), villager(who)).say(said);
    expect(reply.how).toMatch(how);
    expect(reply.text).toMatch(holds);
    expect({ text: reply.text, faults: faultsOf(reply.text) }).toEqual({ text: reply.text, faults: [] });
  });

  it('gives back hasty typing with its apostrophes', async () => {
    for (let seed = 0; seed < 6; seed += 1) {
      const reply = await createTalk(createOfflineMind({ seed }), villager('Juno')).say(
        'i dont want to be a musician',
      );
      expect(reply.text).not.toMatch(/\bdont\b/);
    }
  });
});
