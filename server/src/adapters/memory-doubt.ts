/**
 * Which cosines a search has to ask for. Signs tell each only to within `ROUGHNESS`, so a score lies between bounds, and
 * what is lent to neighbours does, too: whoever cannot reach the best even with the higher of its bounds is left alone.
 */
import type { RetrievalWeights } from '../ports/memory-store.ts';
import { NONE } from './memory-index.ts';
import type { Candidate, Known } from './memory-ranking.ts';
import { besideOf, byPlace, HITS_WITH_NEIGHBOURS, relevanceWeight, WORDS_SHARE } from './memory-ranking.ts';

/**
 * A cosine is told by signs to 0.02 (one standard deviation, of 1536 signs), of vectors of few features, and where it
 * is large, to 0.03. Whatever may be among the best were its cosine off by this much is asked for.
 */
export const ROUGHNESS = 0.06;

export type Doubtful = {
  /** May be among the best; the likeliest first. */
  readonly contenders: readonly number[];
  /** Of them those known only roughly, and those who lend to them. */
  readonly rough: readonly number[];
};

/** Of a score, and of what its memory lends. */
export type Bounds = {
  low: number;
  high: number;
  readonly lowOwn: number;
  readonly highOwn: number;
  readonly isOfTalk: boolean;
};

type Bounded = Bounds & Known;

/** The `nth` highest, from 1; below everything where there are not so many. To put all in order takes five times as long. */
export function nthHighest(values: readonly number[], nth: number): number {
  const at = values.length - nth;
  if (at < 0) return Number.NEGATIVE_INFINITY;
  const numbers = new Float64Array(values);
  let [from, until] = [0, numbers.length - 1];
  while (from < until) {
    const middle = numbers[(from + until) >> 1] as number;
    let [low, high] = [from, until];
    while (low <= high) {
      while ((numbers[low] as number) < middle) low += 1;
      while ((numbers[high] as number) > middle) high -= 1;
      if (low > high) break;
      const lower = numbers[high] as number;
      numbers[high] = numbers[low] as number;
      numbers[low] = lower;
      low += 1;
      high -= 1;
    }
    if (at <= high) until = high;
    else if (at >= low) from = low;
    else break;
  }
  return numbers[at] as number;
}

/** `weight` is what relevance counts for in the score. */
export function boundsOf(
  {
    alone,
    relevance,
    words,
    isExact,
  }: Pick<Known, 'alone'> & Pick<Candidate, 'relevance' | 'words' | 'isExact'>,
  weight: number,
  isOfTalk: boolean,
): Bounds {
  const above = isExact ? 0 : ROUGHNESS;
  const below = Math.min(above, relevance);
  const own = relevance + WORDS_SHARE * words;
  return {
    low: alone - below * weight,
    high: alone + above * weight,
    lowOwn: own - below,
    highOwn: own + above,
    isOfTalk,
  };
}

export function contending<One extends Bounds>(bounded: readonly One[], count: number): One[] {
  const least = leastOf(bounded, count);
  return bounded.filter(({ high }) => high >= least);
}

function leastOf(bounded: readonly Bounds[], count: number): number {
  return nthHighest(
    bounded.map(({ low }) => low),
    count,
  );
}

/** Before anything is lent: who may be among those who lend, and above what one is for certain. */
export function mayLend<One extends Bounds>(bounded: readonly One[]): { may: One[]; sureAbove: number } {
  const could = bounded.filter(({ isOfTalk, highOwn }) => isOfTalk && highOwn > 0);
  const least = nthHighest(
    could.flatMap(({ low, lowOwn }) => (lowOwn > 0 ? [low] : [])),
    HITS_WITH_NEIGHBOURS,
  );
  const sureAbove = nthHighest(
    could.map(({ high }) => high),
    HITS_WITH_NEIGHBOURS + 1,
  );
  return { may: could.filter(({ high }) => high >= least), sureAbove };
}

export function doubtfulOf(known: readonly Known[], weights: RetrievalWeights, count: number): Doubtful {
  const bounded = known.map(({ row, alone }): Bounded => {
    const { relevance, words, isExact, talk } = row;
    const bounds = boundsOf(
      { alone, relevance, words, isExact },
      relevanceWeight(row, weights),
      talk !== NONE,
    );
    return { ...bounds, row, alone };
  });
  const places = byPlace(bounded);
  const { may, sureAbove } = mayLend(bounded);
  const lenders = may.map((lender) => ({
    lender,
    isSure: lender.low > sureAbove,
    borrowers: besideOf(lender.row, places),
  }));
  for (const { lender, isSure, borrowers } of lenders) {
    for (const { beside, share } of borrowers) {
      const weight = share * relevanceWeight(beside.row, weights);
      beside.high += weight * lender.highOwn;
      if (isSure) beside.low += weight * lender.lowOwn;
    }
  }
  const least = leastOf(bounded, count);
  // Of those that can only be as good as the last, the newest do.
  const contenders = bounded
    .filter(({ high }) => high >= least)
    .sort((a, b) => b.high - a.high || b.row.id - a.row.id)
    .filter(({ high }, at) => at < count || high > least);
  const wanted = new Set(contenders);
  const isToThem = ({ borrowers }: (typeof lenders)[number]): boolean =>
    borrowers.some(({ beside }) => wanted.has(beside));
  // Who of those that are not sure to lend does so depends on all of them.
  const isOpen = lenders.some((one) => !one.isSure && isToThem(one));
  const toThem = lenders.filter((one) => (one.isSure ? isToThem(one) : isOpen));
  const looked = new Set([...contenders, ...toThem.map(({ lender }) => lender)]);
  return {
    contenders: contenders.map(({ row }) => row.id),
    rough: [...looked].flatMap(({ row }) => (row.isExact ? [] : [row.id])),
  };
}
