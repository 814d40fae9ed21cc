/**
 * The score of a memory, and the only place that has its formula. In words:
 *
 *     to the point = (relevance + WORDS_SHARE · words + what neighbours lend) · person · period + a little for the person
 *     score = w.recency · recency + w.importance · importance + w.emotion · emotion + w.relevance · to the point
 *
 * A neighbour is one of the same conversation, up to four places before or after one of the best 24 by their own
 * score; a hit lends its (relevance + WORDS_SHARE · words), less with distance. An answer stands next to its question,
 * and seldom repeats the question's words. Chosen on one half of a public set of long dialogues, see docs/retrieval.md.
 */
import type { MemoryQuery, RetrievalWeights, ScoreTerms } from '../ports/memory-store.ts';
import type { SearchWords } from '../text/search-words.ts';

/** What is known of a memory; the terms are 0 to 1, but words of one from before the latest may pass it. */
export type Candidate = {
  /** Numbers, so that of two the newer can be told. */
  readonly id: number;
  /** Of the index; the place is its number within it, null outside of all. */
  readonly talk: number;
  readonly place: number | null;
  /** Whether `relevance` is of the vectors, not of their bits. */
  readonly isExact: boolean;
  readonly recency: number;
  readonly importance: number;
  readonly relevance: number;
  readonly emotion: number;
  readonly words: number;
  readonly company: Company;
  readonly inPeriod: boolean;
};

/** Whom a memory is of or about: nobody who matters here, somebody who is there, somebody asked about. */
export type Company = 0 | 1 | 2;
export const COMPANION = 1;
export const ABOUT = 2;

/** Of the best possible match of words beside a vector that is the same. */
export const WORDS_SHARE = 1.5;
/** By whose a memory is: nobody's, of one who is there, of one asked about. */
const companyFactors = [1, 1.2, 1.8] as const;
/** The same, of `weights.relevance`, however little else of it is to the point. */
const companyShares = [0, 0.05, 0.15] as const;
/** From the time that is asked about. */
const PERIOD_FACTOR = 2;
export const HITS_WITH_NEIGHBOURS = 24;
/** One place away, two, three, four. */
const lending = [0.7, 0.35, 0.23, 0.175];
export const NEIGHBOURS = lending.length;

/** Halved every three game days: recency breaks ties and must not drown what is to the point. */
const RECENCY_PER_MINUTE = Math.LN2 / (3 * 1440);

export function recencyOf(minutes: number): number {
  return Math.exp(-RECENCY_PER_MINUTE * Math.max(0, minutes));
}

/** How near a feeling, −1 to 1 and 0 to 1, is to the present mood. */
export function emotionOf(
  valence: number,
  arousal: number,
  mood: Pick<MemoryQuery, 'valence' | 'arousal'>,
): number {
  return 1 - (Math.abs(valence - mood.valence) + Math.abs(arousal - mood.arousal)) / 3;
}

/**
 * BM25's length normalisation for terms that count once, k1 = 0.6, b = 0.4, and memories of 12 words on average:
 * (1 + k1·(1 − b)) / (1 + k1·(1 − b + b·words / 12)).
 */
export function brevityOf(words: number): number {
  return 1.36 / (1.36 + 0.02 * words);
}

/** In numbers, as it is worked out for everything an agent remembers. */
function toThePoint(
  relevance: number,
  words: number,
  lift: number,
  company: Company,
  inPeriod: boolean,
): number {
  const matched = relevance + WORDS_SHARE * words + lift;
  return matched * factorOf(company, inPeriod) + companyShares[company];
}

function factorOf(company: Company, inPeriod: boolean): number {
  return companyFactors[company] * (inPeriod ? PERIOD_FACTOR : 1);
}

/** What relevance, words and what is lent count for in a score. */
export function relevanceWeight(
  { company, inPeriod }: { readonly company: Company; readonly inPeriod: boolean },
  weights: RetrievalWeights,
): number {
  return weights.relevance * factorOf(company, inPeriod);
}

/** So many memories hold the asked words whose bits are set. */
export type WordMask = { readonly mask: number; readonly count: number };

type WordWeights = readonly { readonly word: string; readonly weight: number }[];

/**
 * BM25's inverse document frequency of each asked word among the agent's latest memories, relative to the most that any
 * one of them holds, so that a sum over a memory's words is 0 to 1.
 */
export function weighWords({ asked, related }: SearchWords, masks: readonly WordMask[]): WordWeights {
  const total = masks.reduce((sum, { count }) => sum + count, 0);
  const worth = asked.map((_, bit) => {
    const holding = masks.reduce((sum, { mask, count }) => sum + (has(mask, bit) ? count : 0), 0);
    return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
  });
  const heldBy = (mask: number): number =>
    worth.reduce((sum, one, bit) => sum + (has(mask, bit) ? one : 0), 0);
  const best = Math.max(0, ...masks.map(({ mask }) => heldBy(mask)));
  const most = best > 0 ? best : worth.reduce((sum, one) => sum + one, 0);
  if (most === 0) return [];
  return [
    ...asked.flatMap((forms, bit) => forms.map((word) => ({ word, weight: (worth[bit] ?? 0) / most }))),
    ...related.map(({ word, weight }) => ({ word, weight: weight / most })),
  ];
}

/** Masks are sums of powers of two below 2^22. */
function has(mask: number, bit: number): boolean {
  return ((mask >> bit) & 1) === 1;
}

type Ranked = { readonly id: number; readonly score: number; readonly terms: ScoreTerms };

export type Ranking = {
  /** Best first; of the same score the newest. */
  best(count: number): Ranked[];
  known(): Known[];
  /** Takes in the relevance of one that was only known roughly. */
  correct(id: number, relevance: number): void;
  /** It is not there any more. */
  drop(id: number): void;
};

/** The score is without what neighbours lend. */
export type Known = { readonly row: Candidate; readonly alone: number };

export function createRanking(
  rows: readonly Candidate[],
  { weights }: Pick<MemoryQuery, 'weights'>,
): Ranking {
  const entries = new Map<number, Known>();
  const take = (row: Candidate): void => {
    entries.set(row.id, { row, alone: scoreOf(row, weights, 0) });
  };
  rows.forEach(take);
  return {
    best(count) {
      const all = [...entries.values()];
      const lifts = liftsOf(all);
      return all
        .map(({ row, alone }) => {
          const lift = lifts.get(row.id);
          return { row, alone, score: lift === undefined ? alone : scoreOf(row, weights, lift) };
        })
        .sort((a, b) => b.score - a.score || b.row.id - a.row.id)
        .slice(0, count)
        .map(({ row, score, alone }) => told(row, weights, score, score - alone));
    },
    known: () => [...entries.values()],
    correct(id, relevance) {
      const entry = entries.get(id);
      if (entry !== undefined) take({ ...entry.row, relevance, isExact: true });
    },
    drop(id) {
      entries.delete(id);
    },
  };
}

/** Without what neighbours lend. In numbers: objects for all an agent remembers would cost more than the sums. */
export function aloneScore(
  weights: RetrievalWeights,
  recency: number,
  importance: number,
  emotion: number,
  relevance: number,
  words: number,
  company: Company,
  inPeriod: boolean,
): number {
  return sum(weights, recency, importance, emotion, toThePoint(relevance, words, 0, company, inPeriod));
}

type Terms = Omit<Candidate, 'id' | 'talk' | 'place' | 'isExact'>;

function scoreOf(row: Terms, weights: RetrievalWeights, lift: number): number {
  const point = toThePoint(row.relevance, row.words, lift, row.company, row.inPeriod);
  return sum(weights, row.recency, row.importance, row.emotion, point);
}

function sum(
  weights: RetrievalWeights,
  recency: number,
  importance: number,
  emotion: number,
  point: number,
): number {
  return (
    weights.recency * recency +
    weights.importance * importance +
    weights.emotion * emotion +
    weights.relevance * point
  );
}

function told(row: Candidate, weights: RetrievalWeights, score: number, lent: number): Ranked {
  const { id, recency, importance, relevance, emotion } = row;
  const words = Math.min(1, row.words);
  const own = relevance + WORDS_SHARE * words;
  const point = toThePoint(relevance, row.words, 0, row.company, row.inPeriod);
  const boost = weights.relevance * (point - own) + lent;
  return { id, score, terms: { recency, importance, relevance, emotion, words, boost } };
}

/** By id. */
function liftsOf(entries: readonly Known[]): Map<number, number> {
  const places = byPlace(entries);
  const lifts = new Map<number, number>();
  const hits = entries
    .filter(({ row }) => row.place !== null && row.relevance + row.words > 0)
    .sort((a, b) => b.alone - a.alone || b.row.id - a.row.id)
    .slice(0, HITS_WITH_NEIGHBOURS);
  for (const { row } of hits) {
    const own = row.relevance + WORDS_SHARE * row.words;
    for (const { beside, share } of besideOf(row, places)) {
      lifts.set(beside.row.id, (lifts.get(beside.row.id) ?? 0) + share * own);
    }
  }
  return lifts;
}

/** Places in a talk are far fewer. */
const MOST_PLACES = 2 ** 24;

type Placed = { readonly row: Pick<Candidate, 'talk' | 'place'> };

export function byPlace<One extends Placed>(all: readonly One[]): Map<number, One> {
  const places = new Map<number, One>();
  for (const one of all) {
    const { talk, place } = one.row;
    if (place !== null) places.set(talk * MOST_PLACES + place, one);
  }
  return places;
}

/** To whom one lends, and what share. */
export function besideOf<One extends Placed>(
  { talk, place }: Placed['row'],
  places: ReadonlyMap<number, One>,
): { beside: One; share: number }[] {
  const found: { beside: One; share: number }[] = [];
  if (place === null) return found;
  const here = talk * MOST_PLACES + place;
  for (const [index, share] of lending.entries()) {
    for (const at of [here - index - 1, here + index + 1]) {
      const beside = places.get(at);
      if (beside !== undefined) found.push({ beside, share });
    }
  }
  return found;
}
