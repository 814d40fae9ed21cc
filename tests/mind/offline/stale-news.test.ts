/** What was told for a day that is over is told with its day, or not brought up at all. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { isStale } from '../../../server/src/mind/offline/stale.ts';
import { createTalk, memory, villager } from './stage.ts';

const now = 10 * 24 * 60 + 9.5 * 60;
const dayAgo = { gameMinute: now - 1440, tags: ['talk'] };

describe('words for a day', () => {
  it('are over when the day is, counted from when they were first said', () => {
    expect(isStale('Bram will be at the orchard tonight at eight.', dayAgo, now)).toBe(true);
    expect(
      isStale('Bram will be at the orchard tonight at eight.', { ...dayAgo, gameMinute: now - 60 }, now),
    ).toBe(false);
    const handedOn = { gameMinute: now - 60, tags: ['talk', 'news', `since:${now - 1440}`] };
    expect(isStale('Bram will be at the orchard tonight at eight.', handedOn, now)).toBe(true);
    // The tenth day of the valley is a Thursday.
    const weekAgo = { gameMinute: now - 6 * 1440, tags: ['talk'] };
    expect(isStale('Bram is giving a party on Saturday at five.', weekAgo, now)).toBe(true);
    expect(isStale('Bram is giving a party on Saturday at five.', dayAgo, now)).toBe(false);
    expect(isStale('Bram mended the gate on Saturday.', weekAgo, now)).toBe(false);
  });

  it('are answered with the day on which they were said', async () => {
    const rosa = villager('Rosa');
    const told = memory(rosa.id, 'Bram told me: "Elara will hold a regatta at the pond tonight at eight."', {
      ...dayAgo,
      relatedAgents: [villager('Bram').id],
      provenance: { toldBy: villager('Bram').id, sourceMemoryId: null, certainty: 0.9 },
    });
    for (let seed = 0; seed < 4; seed += 1) {
      const talk = createTalk(createOfflineMind({ seed }), rosa, { memories: [told] });
      const { text } = await talk.say('Is there a regatta soon?');
      expect(text).toMatch(
        /Yesterday Bram told me: "Elara will hold a regatta at the pond tonight at eight\."/,
      );
    }
  });

  it('are no news any more', async () => {
    const rosa = villager('Rosa');
    const told = memory(rosa.id, 'Bram told me: "Elara will hold a regatta at the pond tonight at eight."', {
      ...dayAgo,
      provenance: { toldBy: villager('Bram').id, sourceMemoryId: null, certainty: 0.9 },
    });
    for (let seed = 0; seed < 4; seed += 1) {
      const talk = createTalk(createOfflineMind({ seed }), rosa, { memories: [told] });
      expect((await talk.say('What have you heard lately?')).text).not.toMatch(/tonight/);
    }
  });
});

describe('what they do all day', () => {
  it('is no answer to what has only a word in common with it', async () => {
    const gideon = villager('Gideon');
    const doing = memory(
      gideon.id,
      'I spent two hours in the afternoon at the graveyard, straightening a mayor.',
      {
        type: 'observation',
        tags: ['own-doing'],
      },
    );
    const talk = createTalk(createOfflineMind({ seed: 1 }), gideon, { memories: [doing] });
    expect((await talk.say('Do you know who is standing for mayor?')).text).not.toMatch(/straightening/);
  });
});

describe('an opinion', () => {
  it('that rests on a conclusion is not taken back in the same breath', async () => {
    const rosa = villager('Rosa');
    const silas = villager('Silas');
    const thought = memory(rosa.id, 'Silas has confided in me three times of late.', {
      type: 'reflection',
      valence: 0.4,
      relatedAgents: [silas.id],
      tags: ['reflection'],
    });
    for (let seed = 0; seed < 6; seed += 1) {
      const talk = createTalk(createOfflineMind({ seed }), rosa, { memories: [thought] });
      const { text } = await talk.say('What do you think of Silas?');
      expect(text).toContain('confided');
      expect(text).not.toMatch(/hardly know|much to do with|Seen worse|best at a distance/);
    }
  });
});
