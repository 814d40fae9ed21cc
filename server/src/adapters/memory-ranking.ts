/**
 * The score of a memory, from what the database tells of it. In words:
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

/** What the database tells of a memory; the terms are 0 to 1, but words of one from before the latest may pass it. */
export type Candidate = {
  readonly id: string;
  readonly conversationId: string | null;
  /** Its number within its conversation, where that is known. */
  readonly place: number | null;
  /** Whether `relevance` is of the vectors, not of their bits. */
  readonly isExact: boolean;
  readonly recency: number;
  readonly importance: number;
  readonly relevance: number;
  readonly emotion: number;
  readonly words: number;
  readonly about: boolean;
  readonly companion: boolean;
  readonly inPeriod: boolean;
};

/** Of the best possible match of words beside a vector that is the same. */
export const WORDS_SHARE = 1.5;
/** Memories of or about somebody who is asked about. */
export const ABOUT_FACTOR = 1.8;
/** Of or about somebody who is there. */
export const COMPANION_FACTOR = 1.2;
/** The same, of `weights.relevance`, however little else of it is to the point. */
export const ABOUT_SHARE = 0.15;
export const COMPANION_SHARE = 0.05;
/** From the time that is asked about. */
export const PERIOD_FACTOR = 2;
export const HITS_WITH_NEIGHBOURS = 24;
/** One place away, two, three, four. */
const lent = [0.7, 0.35, 0.23, 0.175];
export const NEIGHBOURS = lent.length;

/** So many memories hold the asked words whose bits are set. */
export type WordMask = { readonly mask: number; readonly count: number };

export type WordWeights = readonly { readonly word: string; readonly weight: number }[];

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

export type Ranked = { readonly id: string; readonly score: number; readonly terms: ScoreTerms };

export type Ranking = {
  /** Best first; of the same score the newest. */
  best(count: number): Ranked[];
  /** Takes in the relevance of one that was only known roughly. */
  correct(id: string, relevance: number): void;
};

/** Who lends to whom is settled by what is exact from the start. */
export function createRanking(
  rows: readonly Candidate[],
  { weights }: Pick<MemoryQuery, 'weights'>,
): Ranking {
  const lifts = liftsOf(rows, weights);
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    best: (count) =>
      [...known.values()]
        .map((row) => scored(row, weights, lifts.get(row.id) ?? 0))
        .sort((a, b) => b.score - a.score || Number(b.id) - Number(a.id))
        .slice(0, count),
    correct(id, relevance) {
      const row = known.get(id);
      if (row !== undefined) known.set(id, { ...row, relevance, isExact: true });
    },
  };
}

function toThePoint(row: Candidate): number {
  return row.relevance + WORDS_SHARE * row.words;
}

function factorOf({ about, companion, inPeriod }: Candidate): number {
  return (about ? ABOUT_FACTOR : companion ? COMPANION_FACTOR : 1) * (inPeriod ? PERIOD_FACTOR : 1);
}

function scored(row: Candidate, weights: RetrievalWeights, lift: number): Ranked {
  const { id, recency, importance, relevance, emotion, words } = row;
  const own = weights.relevance * (relevance + WORDS_SHARE * Math.min(1, words));
  const known = row.about ? ABOUT_SHARE : row.companion ? COMPANION_SHARE : 0;
  const boost = weights.relevance * ((toThePoint(row) + lift) * factorOf(row) + known) - own;
  const score =
    weights.recency * recency + weights.importance * importance + weights.emotion * emotion + own + boost;
  return { id, score, terms: { recency, importance, relevance, emotion, words: Math.min(1, words), boost } };
}

function liftsOf(rows: readonly Candidate[], weights: RetrievalWeights): Map<string, number> {
  const at = new Map(rows.map((row) => [placeKey(row.conversationId, row.place), row.id]));
  const hits = rows
    .filter((row) => row.isExact && row.place !== null && row.relevance + row.words > 0)
    .map((row) => ({ row, standing: scored(row, weights, 0).score }))
    .sort((a, b) => b.standing - a.standing || Number(b.row.id) - Number(a.row.id))
    .slice(0, HITS_WITH_NEIGHBOURS);
  const lifts = new Map<string, number>();
  for (const { row } of hits) {
    for (const [index, share] of lent.entries()) {
      for (const place of [(row.place ?? 0) - index - 1, (row.place ?? 0) + index + 1]) {
        const id = at.get(placeKey(row.conversationId, place));
        if (id !== undefined) lifts.set(id, (lifts.get(id) ?? 0) + share * toThePoint(row));
      }
    }
  }
  return lifts;
}

function placeKey(conversationId: string | null, place: number | null): string {
  return `${place} ${conversationId}`;
}
