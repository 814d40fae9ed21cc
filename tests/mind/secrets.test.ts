/** What is told as a secret stays among those who are trusted: it travels, but not to everybody. */
import { describe, expect, it } from 'vitest';
import { createContext, newThoughts } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { entryOf, type NewsEntry } from '../../server/src/mind/gossip.ts';
import { newsFor } from '../../server/src/mind/news-choice.ts';
import { memoryOfNews } from '../../server/src/mind/news-memory.ts';
import { newsLines } from '../../server/src/mind/prompt-parts.ts';
import { inTrustTag, trustToConfide, wouldConfide } from '../../server/src/mind/secrets.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { memory, tie } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const { villagers } = shippedValley();
const known = new Map(villagers.map((one) => [one.id, one]));
const named = (name: string): Villager => {
  const found = villagers.find(({ shortName }) => shortName === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const [tobias, rosa, marcus, silas] = ['Tobias', 'Rosa', 'Marcus', 'Silas'].map(named) as [
  Villager,
  Villager,
  Villager,
  Villager,
];

function entry(of: Villager, content: string, more: Parameters<typeof memory>[2] = {}): NewsEntry {
  const found = entryOf(
    memory('1', content, {
      agentId: of.id,
      type: 'observation',
      importance: 8,
      relatedCharacters: [],
      provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
      gameMinute: 690,
      ...more,
    }),
    of,
    known,
  );
  if (found === null) throw new Error(`nothing to tell in: ${content}`);
  return found;
}

/** What of it somebody would bring up with another whom they trust by so much. */
function offered(of: Villager, news: NewsEntry, to: Villager, trust: number, fondOf: Villager | null = null) {
  const context = createContext({ seed: 1, villagers } as unknown as MindsDeps);
  context.world = worldOf(villagers, 700, 48);
  const thoughts = newThoughts(of);
  thoughts.news = [news];
  thoughts.ties.set(to.id, tie({ agentId: of.id, otherId: to.id, otherKind: 'agent', trust }));
  if (fondOf !== null)
    thoughts.ties.set(fondOf.id, tie({ otherId: fondOf.id, otherKind: 'agent', affection: 80, trust: 90 }));
  return newsFor(context, thoughts, to.id, [to.id]);
}

const line = 'I have left the first line of the form empty, as I do not know how my name is spelt.';
const secret = entry(tobias, line, { tags: ['story', inTrustTag] });

describe('a secret', () => {
  it('is told to whom one trusts, as one, and else to nobody', () => {
    expect(offered(tobias, secret, rosa, trustToConfide)).toMatchObject([{ inTrust: true }]);
    expect(offered(tobias, secret, rosa, trustToConfide - 1)).toEqual([]);
    const plain = entry(tobias, line, { tags: ['story'] });
    const [told, ...more] = offered(tobias, plain, rosa, 10);
    expect(more).toEqual([]);
    expect(told).toBeDefined();
    expect(told).not.toHaveProperty('inTrust');
  });

  it('is one to whoever is told, and is kept the better the more discreet they are and the fonder of the teller', () => {
    const speaker = { id: tobias.id, name: 'Tobias' };
    const passing = {
      entry: { ...secret, fact: 'Tobias left the first line of the form empty.' },
      from: null,
      listeners: [],
    };
    const heardBy = (villager: Villager): NewsEntry => {
      const { content, tags, provenance } = memoryOfNews({ villager, news: [] }, speaker, passing, 'told me');
      expect(tags).toContain(inTrustTag);
      return entry(villager, content, { type: 'conversation', tags, provenance });
    };
    const [gossip, discreet] = [heardBy(rosa), heardBy(silas)];
    expect(offered(rosa, gossip, marcus, 70)).toHaveLength(1);
    expect(offered(rosa, gossip, marcus, 70, tobias)).toEqual([]);
    expect(offered(silas, discreet, marcus, 70)).toEqual([]);
    expect(offered(silas, discreet, marcus, 95)).toHaveLength(1);
  });

  it('of anybody comes to some by the ties there are, and to most in no case', () => {
    const reached = villagers.map((one) => everybodyReached(one).size).toSorted((a, b) => a - b);
    expect(reached.at(-1)).toBeGreaterThan(villagers.length / 4);
    expect(reached.at(-1)).toBeLessThanOrEqual(0.6 * villagers.length);
    expect(reached[Math.floor(reached.length / 2)]).toBeLessThanOrEqual(villagers.length / 3);
  });

  it('is told to a language model as what it is', () => {
    const [first] = newsLines({ news: offered(tobias, secret, rosa, 80) });
    expect(first).toMatch(/^A secret .* only if you want to confide in them: /);
  });
});

/** If each met all whom they would tell. */
function everybodyReached(origin: Villager): Map<string, string | null> {
  const from = new Map<string, string | null>([[origin.id, null]]);
  for (const [id, toldBy] of from) {
    const villager = known.get(id);
    if (villager === undefined) continue;
    const ties = new Map(
      villager.relationships.map(({ to, affection, trust }) => [to, tie({ otherId: to, affection, trust })]),
    );
    const told = { tags: [inTrustTag], provenance: { toldBy, sourceMemoryId: null, certainty: 1 } };
    for (const to of ties.keys())
      if (!from.has(to) && wouldConfide({ villager, ties }, told, [to])) from.set(to, id);
  }
  return from;
}
