/** Before several people, a villager tells what may be told to every one of them, and of nobody who stands there. */
import { describe, expect, it } from 'vitest';
import { faultOfLine } from '../../server/src/mind/check-line.ts';
import { createContext, newThoughts } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { entryOf } from '../../server/src/mind/gossip.ts';
import type { Interlocutor } from '../../server/src/mind/tasks/moment.ts';
import { newsFor } from '../../server/src/mind/news-choice.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { replyMessages } from '../../server/src/mind/prompts.ts';
import { lowestTrust, trustAmong } from '../../server/src/mind/trust.ts';
import { elara, memory, replyTo, tie } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const person = (id: string, trust: number | null): Interlocutor => ({
  id,
  kind: 'character',
  name: id,
  relationship: trust === null ? null : tie({ otherId: id, trust }),
  firstMeeting: trust === null,
});
const trusted = person('Ada', 100);
const question = 'What is your secret?';
const among = (...others: Interlocutor[]) => replyTo(question, { to: trusted, others });

describe('trust among several', () => {
  it('is that in the one who is trusted least', () => {
    expect(lowestTrust([tie({ trust: 40 }), tie({ trust: -5 })])).toBe(-5);
    expect(lowestTrust([tie({ trust: 40 }), undefined])).toBe(0);
    expect(trustAmong({ to: trusted })).toBe(100);
    expect(trustAmong({ to: trusted, others: [person('Eve', null)] })).toBe(0);
  });

  it.each([
    ['alone', [], true],
    ['with another friend', [person('Bea', 95)], true],
    ['with a stranger', [person('Eve', null)], false],
    ['with somebody hardly known', [person('Eve', 20)], false],
  ])('decides who hears the secret, %s', async (_, others, told) => {
    const { secret } = elara;
    const request = among(...others);
    const prompt = replyMessages(request).map(({ content }) => content);
    expect(prompt.join('\n').includes(secret.text)).toBe(told);
    expect(faultOfLine(secret.text, request) === null).toBe(told);
    const reply = await createOfflineMind({ seed: 3 }).reply(
      request,
      () => undefined,
      new AbortController().signal,
    );
    expect(reply.text.includes(secret.text.slice(0, 30))).toBe(told);
  });
});

describe('news before several', () => {
  const { villagers } = shippedValley();
  const known = new Map(villagers.map((one) => [one.id, one]));
  const [rosa, marcus, finn] = ['Rosa', 'Marcus', 'Finn'].map(
    (name) => villagers.find(({ shortName }) => shortName === name)?.id ?? '',
  ) as [string, string, string];

  function offered(content: string, present: readonly [string, ...string[]], more = {}): string[] {
    const world = worldOf(villagers, 700, 48);
    const context = createContext({ seed: 1, villagers } as unknown as MindsDeps);
    context.world = world;
    const thoughts = newThoughts(elara);
    const entry = entryOf(
      memory('n1', content, {
        importance: 8,
        tags: ['news'],
        relatedCharacters: [],
        provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
        gameMinute: 690,
        ...more,
      }),
      elara,
      known,
    );
    if (entry === null) throw new Error(`nothing to tell in: ${content}`);
    thoughts.news = [entry];
    thoughts.ties.set(rosa, tie({ otherId: rosa, trust: 90 }));
    return newsFor(context, thoughts, present[0], present).map(({ fact }) => fact);
  }

  it('leave out who stands by, and tell of them to others', () => {
    const gossip = 'Marcus sold the same cart to two people at the market.';
    expect(offered(gossip, [rosa])).toHaveLength(1);
    expect(offered(gossip, [rosa, finn])).toHaveLength(1);
    expect(offered(gossip, [marcus])).toEqual([]);
    expect(offered(gossip, [rosa, marcus])).toEqual([]);
  });

  it('keep griefs from whoever is not trusted with them', () => {
    const grief = 'I lost my best hammer and the whole winter order in the fire.';
    const deep = { valence: -0.8, importance: 9 };
    expect(offered(grief, [rosa], deep)).toHaveLength(1);
    expect(offered(grief, [rosa, finn], deep)).toEqual([]);
  });
});
