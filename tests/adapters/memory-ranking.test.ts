import { describe, expect, it } from 'vitest';
import {
  ABOUT,
  COMPANION,
  createRanking,
  weighWords,
  type Candidate,
} from '../../server/src/adapters/memory-ranking.ts';

const weights = { relevance: 1, importance: 0.25, recency: 0.15, emotion: 0.1 };
const candidate = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  talk: 0,
  place: null,
  isExact: true,
  recency: 0,
  importance: 0,
  relevance: 0,
  emotion: 0,
  words: 0,
  company: 0,
  inPeriod: false,
  ...more,
});
const scoreOf = (rows: readonly Candidate[], id: number): number =>
  createRanking(rows, { weights })
    .best(99)
    .find((one) => one.id === id)?.score ?? Number.NaN;

describe('the weight of a word', () => {
  const asked = { asked: [['bell'], ['tell', 'told']], related: [{ word: 'chime', weight: 1 }] };
  const masks = [
    { mask: 0, count: 50 },
    { mask: 1, count: 2 },
    { mask: 2, count: 40 },
    { mask: 3, count: 1 },
  ];

  it('is the greater the rarer it is among one’s own memories, and 1 for the best that one memory holds', () => {
    const found = weighWords(asked, masks);
    const of = (word: string): number => found.find((one) => one.word === word)?.weight ?? 0;
    expect(of('bell')).toBeGreaterThan(3 * of('told'));
    expect(of('told')).toBe(of('tell'));
    expect(of('bell') + of('tell')).toBeCloseTo(1);
    expect(of('chime')).toBeGreaterThan(0);
  });

  it('is nothing at all where nothing is asked', () => {
    expect(weighWords({ asked: [], related: [] }, [])).toEqual([]);
  });
});

describe('the score', () => {
  it('is the weighted sum of its terms and the boost', () => {
    const row = candidate(1, {
      recency: 0.5,
      importance: 0.8,
      relevance: 0.4,
      emotion: 1,
      words: 0.2,
      company: ABOUT,
    });
    const [found] = createRanking([row], { weights }).best(1);
    const { terms, score } = found ?? { terms: null, score: 0 };
    expect(terms).toMatchObject({ recency: 0.5, importance: 0.8, relevance: 0.4, emotion: 1, words: 0.2 });
    expect(terms?.boost).toBeCloseTo(0.7 * 0.8 + 0.15);
    expect(score).toBeCloseTo(0.15 * 0.5 + 0.25 * 0.8 + 0.1 + 0.4 + 1.5 * 0.2 + (terms?.boost ?? 0));
  });

  it('rises for somebody asked about, less for somebody there, and for the time asked about', () => {
    const plain = scoreOf([candidate(1, { relevance: 0.5 })], 1);
    const there = scoreOf([candidate(1, { relevance: 0.5, company: COMPANION })], 1);
    const about = scoreOf([candidate(1, { relevance: 0.5, company: ABOUT })], 1);
    const then = scoreOf([candidate(1, { relevance: 0.5, inPeriod: true })], 1);
    expect([plain, there, about, then].map((one) => Number(one.toFixed(3)))).toEqual([0.5, 0.65, 1.05, 1]);
  });

  it('is lent by a hit to four places before and after it in the same talk, less with distance', () => {
    const talk = Array.from({ length: 11 }, (_, n) => candidate(n, { talk: 1, place: n + 1 }));
    const rows = [
      ...talk.map((row) => (row.id === 5 ? { ...row, relevance: 1 } : row)),
      candidate(99, { talk: 2, place: 6 }),
    ];
    const scores = talk.map(({ id }) => Number(scoreOf(rows, id).toFixed(3)));
    expect(scores).toEqual([0, 0.175, 0.23, 0.35, 0.7, 1, 0.7, 0.35, 0.23, 0.175, 0]);
    expect(scoreOf(rows, 99)).toBe(0);
  });

  it('takes in what was only known roughly, and then the newest of equals come first', () => {
    const rows = [candidate(9, { relevance: 0.5, isExact: false }), candidate(10, { relevance: 0.4 })];
    const ranking = createRanking(rows, { weights });
    expect(ranking.best(2).map(({ id }) => id)).toEqual([9, 10]);
    ranking.correct(9, 0.4);
    expect(ranking.best(2).map(({ id }) => id)).toEqual([10, 9]);
  });
});
