/** Who is told of a word given: those it concerns, who was there, and whom the villager is fond of; a gossip asks for less. */
import { describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import { confidesIn, discretionOf, mayHearMemory, mayHearOf } from '../../server/src/mind/promise-hearing.ts';
import { tie } from './requests.ts';

const traits = {
  openness: 0.5,
  conscientiousness: 0.5,
  extraversion: 0.5,
  agreeableness: 0.5,
  neuroticism: 0.5,
};
const discreet = { traits: { ...traits, conscientiousness: 0.95, extraversion: 0.15, agreeableness: 0.7 } };
const gossip = { traits: { ...traits, conscientiousness: 0.3, extraversion: 0.95 } };
const given = {
  kind: 'meet',
  otherId: 'sarah',
  inConfidence: false,
  heardBy: ['elara', 'sarah', 'finn'],
} as const;

function one(villager: Pick<Villager, 'traits'>, affections: Readonly<Record<string, number>> = {}) {
  const ties = Object.entries(affections).map(
    ([otherId, affection]) => [otherId, tie({ otherId, affection })] as const,
  );
  return { villager, ties: new Map(ties) };
}

describe('a promise', () => {
  it.each(['sarah', 'finn'])('is no secret from %s, whom it concerns or who was there', (id) => {
    expect(mayHearOf(one(discreet), given, [id])).toBe(true);
  });

  it('is told to strangers by the outgoing and careless alone', () => {
    expect(discretionOf(discreet)).toBeGreaterThan(discretionOf(gossip));
    expect(mayHearOf(one(gossip), given, ['ada'])).toBe(true);
    expect(mayHearOf(one(discreet), given, ['ada'])).toBe(false);
  });

  it('is told to friends by the discreet as well, and by nobody to those they cannot bear', () => {
    expect(mayHearOf(one(discreet, { ada: 60 }), given, ['ada'])).toBe(true);
    expect(mayHearOf(one(discreet, { ada: 10 }), given, ['ada'])).toBe(false);
    expect(confidesIn(one(gossip, { ada: -40 }), 'ada')).toBe(false);
  });

  it('is told before several only where each may hear it, or the other is there', () => {
    const thoughts = one(discreet, { ada: 60 });
    expect(mayHearOf(thoughts, given, ['ada', 'bob'])).toBe(false);
    expect(mayHearOf(thoughts, given, ['ada', 'finn'])).toBe(true);
    expect(mayHearOf(thoughts, given, ['bob', 'sarah'])).toBe(true);
  });

  it('to come to a gathering is told to everybody', () => {
    expect(mayHearOf(one(discreet), { ...given, kind: 'attend' }, ['ada'])).toBe(true);
  });

  it('in confidence is for the two alone, however fond and whoever was there', () => {
    const secret = { ...given, inConfidence: true };
    expect(mayHearOf(one(gossip, { ada: 90 }), secret, ['ada'])).toBe(false);
    expect(mayHearOf(one(gossip), secret, ['sarah', 'finn'])).toBe(false);
    expect(mayHearOf(one(gossip), secret, ['sarah'])).toBe(true);
  });

  it('is remembered before the same people', () => {
    const memory = {
      tags: ['promise', 'meet', 'heard-by:finn'],
      relatedAgents: ['sarah'],
      relatedCharacters: [],
    };
    expect(mayHearMemory(one(discreet), memory, ['ada'])).toBe(false);
    expect(mayHearMemory(one(gossip), memory, ['ada'])).toBe(true);
    for (const present of [['finn'], ['sarah'], ['ada', 'sarah'], null])
      expect(mayHearMemory(one(discreet), memory, present)).toBe(true);
    expect(mayHearMemory(one(discreet), { ...memory, tags: ['news'] }, ['ada'])).toBe(true);
  });
});
