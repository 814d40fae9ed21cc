import { describe, expect, it } from 'vitest';
import { doubtfulOf, ROUGHNESS } from '../../server/src/adapters/memory-doubt.ts';
import { createRanking, type Candidate, type Company } from '../../server/src/adapters/memory-ranking.ts';
import { closerCosine, codeOf, roughCosine } from '../../server/src/adapters/memory-signs.ts';
import { seededRandom, unitVector } from '../contract/fixtures.ts';

const weights = { relevance: 1, importance: 0.25, recency: 0.15, emotion: 0.1 };
const wanted = 20;

/** Forty talks of ten, and what each one's cosine really is. */
function crowd(seed: number): { rows: Candidate[]; cosines: Map<number, number> } {
  const random = seededRandom(seed);
  const cosines = new Map<number, number>();
  const rows = Array.from({ length: 400 }, (_, id): Candidate => {
    const cosine = random() < 0.5 ? 0 : random() ** 2 * 0.7;
    cosines.set(id, cosine);
    return {
      id,
      talk: 1 + Math.floor(id / 10),
      place: id % 10,
      isExact: false,
      recency: random(),
      importance: random(),
      relevance: Math.max(0, cosine + (random() * 2 - 1) * ROUGHNESS),
      emotion: random(),
      words: random() < 0.8 ? 0 : random() / 2,
      company: Math.floor(random() * 3) as Company,
      inPeriod: random() < 0.1,
    };
  });
  return { rows, cosines };
}

describe('what is asked for of memories known only roughly', () => {
  it('is enough to find the best in their order, and little of all', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { rows, cosines } = crowd(seed);
      const exact = rows.map((row) => ({ ...row, relevance: cosines.get(row.id) ?? 0, isExact: true }));
      const ranking = createRanking(rows, { weights });
      const { rough, contenders } = doubtfulOf(ranking.known(), weights, wanted);
      for (const id of rough) ranking.correct(id, cosines.get(id) ?? 0);
      const best = ranking.best(wanted);
      expect(best).toEqual(createRanking(exact, { weights }).best(wanted));
      expect(rough.length).toBeLessThan(rows.length / 2);
      expect(best.every(({ id }) => contenders.includes(id))).toBe(true);
      expect(doubtfulOf(ranking.known(), weights, wanted).rough).toEqual([]);
    }
  });

  it('is nothing where all is known', () => {
    const { rows } = crowd(1);
    const known = createRanking(
      rows.map((row) => ({ ...row, isExact: true })),
      { weights },
    ).known();
    const { rough, contenders } = doubtfulOf(known, weights, wanted);
    expect(rough).toEqual([]);
    expect(contenders).toHaveLength(wanted);
  });
});

describe('signs', () => {
  it('tell a cosine, and closer beside the numbers asked about', () => {
    const random = seededRandom(3);
    const asked = unitVector(random);
    const off = { rough: 0, closer: 0 };
    const closer = closerCosine(asked);
    for (let n = 0; n < 200; n += 1) {
      const other = unitVector(random).map(
        (value, at) => value * (1 - n / 400) + ((asked[at] ?? 0) * n) / 400,
      );
      const dot = other.reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0);
      const cosine = Math.max(0, dot / Math.hypot(...other));
      const code = codeOf(other);
      off.rough += (roughCosine(code, 0, codeOf(asked)) - cosine) ** 2 / 200;
      off.closer += (closer(new Uint8Array(code.buffer), 0) - cosine) ** 2 / 200;
    }
    expect(Math.sqrt(off.rough)).toBeLessThan(0.04);
    expect(Math.sqrt(off.closer)).toBeLessThan(0.022);
    expect(roughCosine(codeOf(asked), 0, codeOf(asked))).toBe(1);
    expect(roughCosine(codeOf(asked), 0, codeOf(asked.map((value) => -value)))).toBe(0);
  });
});
