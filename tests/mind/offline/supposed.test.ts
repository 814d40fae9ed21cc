/** What would be done if something happened, and that it is what this villager's own rules do. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { sheltersFrom } from '../../../server/src/mind/offline/reacting.ts';
import { faultsOf } from './grammar.ts';
import { createTalk, villager } from './stage.ts';

const names = ['Elara', 'Agnes', 'Finn', 'Aldous', 'Greer', 'Hugo'] as const;

const kinds: readonly (readonly [string, RegExp, readonly string[]])[] = [
  [
    'fire',
    /water|bucket|out|help/i,
    [
      'Your house is on fire! What do you do?',
      'What would you do if the mill burned down?',
      'If there was a fire, what would you do?',
      'Suppose the inn went up in flames. What would you do?',
      'Imagine your roof is ablaze. How would you react?',
      'Smoke is coming out of the bakery! What do you do?',
      'What if the barn caught fire?',
      'How would you act in a fire?',
    ],
  ],
  [
    'insult',
    /sorry|apolog|hurt|angry|unkind|forgive|keep away|icily|done with/i,
    [
      'Suppose somebody insulted you. What would you do?',
      'How would you react if someone called you a fool?',
      'What would you do if I was rude to you?',
      'If somebody laughed at you, how would you feel?',
      'What if a neighbour lied to you?',
      'How would you feel if people talked ill of you?',
      'If they shouted at you, what would you do?',
      'What would you do if somebody broke their word?',
    ],
  ],
  [
    'help',
    /help|drop|come|go to them|rope/i,
    [
      'Would you help Rosa in a time of need?',
      'If Rosa was in trouble, what would you do?',
      'What would you do if Rosa fell ill and was sick in bed?',
      'Would you stand by Rosa?',
      'Can Rosa count on you?',
      'If a stranger was hurt, what would you do?',
      'Would you help a stranger?',
      'What if somebody needed your help?',
    ],
  ],
];

describe('what would be', () => {
  it.each(kinds)('knows %s however it is put', async (_kind, holds, wordings) => {
    const mind = createOfflineMind({ seed: 2 });
    for (const [index, asked] of wordings.entries()) {
      const reply = await createTalk(mind, villager(names[index % names.length] ?? 'Elara')).say(asked);
      expect(reply.how).toContain('supposed');
      expect(reply.text).toMatch(holds);
      expect(faultsOf(reply.text)).toEqual([]);
    }
  });

  it('shelters in words exactly where it would in deed', async () => {
    const wordings = [
      'It begins to pour with rain. What do you do?',
      'If it rained, what would you do?',
      'What would you do in the rain?',
      'Suppose it started raining. What would you do?',
      'What if it pours with rain?',
      'What would you do in a storm?',
      'If a thunderstorm came, where would you go?',
      'How would you manage in snow?',
    ];
    const mind = createOfflineMind({ seed: 3 });
    for (const name of names) {
      for (const asked of wordings) {
        const persona = villager(name);
        const weather = /storm/.test(asked) ? 'storm' : asked.includes('snow') ? 'snow' : 'rain';
        const reply = await createTalk(mind, persona).say(asked);
        const goesIn = /home out of|shelter|indoors with me|get indoors|withdraw/i.test(reply.text);
        expect({ asked, name, goesIn }).toEqual({ asked, name, goesIn: sheltersFrom(persona, weather) });
      }
    }
  });

  it('takes a gift in thought as it would in hand', async () => {
    const wordings = [
      'If I gave you the gift of {item}, how would you feel?',
      'What would you say if I brought you {item}?',
      'How would you feel if I gave you {item}?',
      'Suppose I gave you {item}. What would you do?',
      'What if I gave you {item}?',
      'How would you react if somebody gave you {item} as a present?',
      'If I offered you {item}, what would you say?',
      'Would you be happy if I gave you {item}?',
    ];
    const mind = createOfflineMind({ seed: 4 });
    for (const [index, asked] of wordings.entries()) {
      const persona = villager(names[index % names.length] ?? 'Elara');
      for (const taste of ['loved', 'disliked'] as const) {
        const item = (persona.giftTastes[taste][0] ?? '').replaceAll('_', ' ');
        const reply = await createTalk(mind, persona).say(asked.replace('{item}', item));
        expect(persona.giftTastes.lines[taste].some((line) => reply.text.includes(line.slice(0, 20)))).toBe(
          true,
        );
      }
    }
  });

  it('answers a dislike however it is asked for', async () => {
    const wordings = [
      'What can you not stand?',
      "What can't you stand?",
      'What do you hate most?',
      'Is there anything you cannot bear?',
      'What gets on your nerves?',
      'What really annoys you?',
      'What could you never put up with?',
      'What drives you mad?',
      'What do you not like?',
    ];
    const mind = createOfflineMind({ seed: 9 });
    for (const [index, asked] of wordings.entries()) {
      const persona = villager(names[index % names.length] ?? 'Elara');
      const { text } = await createTalk(mind, persona).say(asked);
      const low = text.toLowerCase();
      // By most of its words: "his own silence" is said as "my own silence".
      const mostOf = (one: string): boolean => {
        const all = one.toLowerCase().match(/[\p{L}']+/gu) ?? [];
        return all.filter((word) => low.includes(word)).length >= all.length * 0.6;
      };
      expect(persona.dislikes.some(mostOf)).toBe(true);
    }
  });
});
