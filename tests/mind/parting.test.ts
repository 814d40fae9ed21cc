/** A farewell says who goes; nobody wishes a safe way home to those they leave at their own hearth. */
import { describe, expect, it } from 'vitest';
import { farewellsFor } from '../../server/src/mind/parting.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { asInterlocutor, createTalk, places, villagers } from './offline/stage.ts';

const toOneWhoGoes = [
  'Go safely, and shut the gate.',
  'Mind the bucket on your way.',
  "Off you pop. I'll be here.",
  'Safe home.',
  'If you pass the miller, greet him.',
  'Come back when it rains.',
];
const byOneWhoGoes = ["I'd best be going.", 'I must run, my goat is loose.', 'I have to go now.'];
const byOneWithWork = ["I've a kettle that won't wait.", 'Right. Back to work.', 'I have sheep to count.'];
const byAnybody = ['Goodbye, my dear.', 'See you at the fair.', 'Till next time.', 'Good day to you.'];
const all = [...toOneWhoGoes, ...byOneWhoGoes, ...byOneWithWork, ...byAnybody];

describe('a farewell', () => {
  it('to somebody who goes is not that of one who goes', () => {
    expect(farewellsFor(all, { goes: 'listener', hour: 12 })).toEqual([
      ...toOneWhoGoes,
      ...byOneWithWork,
      ...byAnybody,
    ]);
  });

  it('of one who goes does not send the other away', () => {
    expect(farewellsFor(all, { goes: 'speaker', hour: 12 })).toEqual([
      ...byOneWhoGoes,
      ...byOneWithWork,
      ...byAnybody,
    ]);
  });

  it('gives no second reason', () => {
    expect(farewellsFor(all, { goes: 'speaker', hour: 12, saidWhy: true })).toEqual(byAnybody);
  });

  it('is of its hour', () => {
    const lines = ['Good night to you.', 'Good evening to you.', 'Good day to you.'];
    expect(farewellsFor(lines, { goes: 'speaker', hour: 18 })).toEqual(lines.slice(1));
    expect(farewellsFor(lines, { goes: 'speaker', hour: 23 })).toEqual([lines[0], lines[2]]);
  });

  it('is there for every villager whose visitor goes, at any hour', () => {
    for (const { shortName, voice } of villagers)
      for (let hour = 0; hour < 24; hour++) {
        const found = farewellsFor(voice.farewells, { goes: 'listener', hour }).length;
        expect({ shortName, hour, found: found >= 3 }).toEqual({ shortName, hour, found: true });
      }
  });
});

describe('neighbours who part', () => {
  /** What the first says to the other's goodbye, at the place. */
  async function partAt(place: string, index: number): Promise<string> {
    const [self, other] = [villagers[index], villagers[(index + 1) % villagers.length]];
    if (self === undefined || other === undefined) throw new Error('The test needs villagers.');
    const talk = createTalk(createOfflineMind({ seed: 4 }), self, {
      to: asInterlocutor(self, other),
      situation: {
        place: places.find(({ id }) => id === (place === 'own' ? self : other).workplace) ?? null,
      },
    });
    return (await talk.say('Goodbye, then.')).text;
  }

  it('do not send each other away from their own work', async () => {
    for (let index = 0; index < villagers.length; index++) {
      const own = villagers[index]?.voice.farewells ?? [];
      const sending = own.filter((line) => !farewellsFor(own, { goes: 'speaker', hour: 9 }).includes(line));
      expect(sending).not.toContain(await partAt('others', index));
      const leaving = own.filter((line) => !farewellsFor(own, { goes: 'listener', hour: 9 }).includes(line));
      expect(leaving).not.toContain(await partAt('own', index));
    }
  });
});
