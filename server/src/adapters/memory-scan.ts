/**
 * The first stage of a search: everything an agent remembers is scored by its numbers, where the signs of an embedding
 * stand in for it. Nothing is missed that an index over single axes would miss: what is middling on all of them.
 */
import type { MemoryQuery } from '../ports/memory-store.ts';
import type { SearchWords } from '../text/search-words.ts';
import type { Bounds } from './memory-doubt.ts';
import { boundsOf, contending, mayLend, nthHighest } from './memory-doubt.ts';
import type { MemoryIndex } from './memory-index.ts';
import { CODE_BYTES, CODE_INTEGERS, memoryTypes, NONE } from './memory-index.ts';
import { masksOfLatest, matchTerms } from './memory-matches.ts';
import type { Candidate, Company } from './memory-ranking.ts';
import {
  aloneScore,
  brevityOf,
  emotionOf,
  NEIGHBOURS,
  recencyOf,
  relevanceWeight,
  weighWords,
} from './memory-ranking.ts';
import { scratch } from './memory-scratch.ts';
import { closerCosine, codeOf, roughCosine } from './memory-signs.ts';
import type { SlotsOf } from './postgres-memory-slots.ts';
import { actorTerm, wordTerm } from './postgres-memory-slots.ts';

/** Best by both vectors' signs, beyond the wanted ones, that are looked at more closely. */
const MARGIN = 180;

/** What is looked up of the sparse vectors before a search. */
export function termsAsked(query: MemoryQuery, { asked, related }: SearchWords): string[] {
  return [
    ...[...asked.flat(), ...related.map(({ word }) => word)].map(wordTerm),
    ...[...query.aboutActors, ...(query.companions ?? [])].map(actorTerm),
  ];
}

/** Those that may be among the best, with their neighbours. `slotsOf` knows all of `termsAsked`. */
export function lookThrough(
  index: MemoryIndex,
  query: MemoryQuery,
  words: SearchWords,
  slotsOf: SlotsOf,
): Candidate[] {
  const mayBe = admitted(index, query);
  const matches = matchTerms(index, query, words, slotsOf);
  const masks = words.asked.length === 0 ? [] : masksOfLatest(index, mayBe, matches.masks);
  const sums = matches.sumsOf(
    weighWords(words, masks).map(({ word, weight }) => ({ slots: slotsOf(wordTerm(word)), weight })),
  );
  const seen: Seen = { relevance: roughRelevance(index, query), sums, company: matches.company };
  const best = bestRows(index, query.limit + MARGIN, mayBe, scoresOf(index, query, seen));
  const lookCloser = closerLook(index, query, seen);
  best.forEach(lookCloser);
  return withNeighbours(index, mayBe, hopefulOf(index, query, seen, best)).map(({ row, place }) => {
    lookCloser(row);
    return toldOf(index, query, seen, row, place);
  });
}

/** By row. */
type Seen = {
  /** By signs; below 0 where it is exactly nothing. */
  readonly relevance: Float64Array;
  readonly sums: Float64Array;
  readonly company: Uint8Array;
};

function scoresOf(index: MemoryIndex, query: MemoryQuery, seen: Seen): Float64Array {
  const scores = scratch.scores(index.count);
  for (let row = 0; row < index.count; row += 1) scores[row] = scoreAlone(index.columns, query, seen, row);
  return scores;
}

function scoreAlone(columns: MemoryIndex['columns'], query: MemoryQuery, seen: Seen, row: number): number {
  return aloneScore(
    query.weights,
    recencyOf(query.nowMinute - (columns.accessed[row] as number)),
    (columns.importance[row] as number) / 10,
    emotionOf(columns.valence[row] as number, columns.arousal[row] as number, query),
    Math.max(0, seen.relevance[row] as number),
    wordsOf(columns, seen, row),
    seen.company[row] as Company,
    isInPeriod(columns, query, row),
  );
}

function wordsOf({ slotsFrom }: MemoryIndex['columns'], { sums }: Seen, row: number): number {
  return (sums[row] as number) * brevityOf((slotsFrom[row + 1] as number) - (slotsFrom[row] as number));
}

function isInPeriod({ minutes }: MemoryIndex['columns'], { period }: MemoryQuery, row: number): boolean {
  const minute = minutes[row] as number;
  return period !== undefined && minute >= period.fromMinute && minute < period.untilMinute;
}

function toldOf(
  { columns }: MemoryIndex,
  query: MemoryQuery,
  seen: Seen,
  row: number,
  place: number | null,
): Candidate {
  const relevance = seen.relevance[row] ?? 0;
  return {
    id: columns.ids[row] ?? 0,
    talk: columns.talks[row] ?? NONE,
    place,
    isExact: relevance < 0,
    recency: recencyOf(query.nowMinute - (columns.accessed[row] ?? 0)),
    importance: (columns.importance[row] ?? 0) / 10,
    relevance: Math.max(0, relevance),
    emotion: emotionOf(columns.valence[row] ?? 0, columns.arousal[row] ?? 0, query),
    words: wordsOf(columns, seen, row),
    company: (seen.company[row] ?? 0) as Company,
    inPeriod: isInPeriod(columns, query, row),
  };
}

/** 1 for those that are there and of the types asked for. */
function admitted({ columns, count }: MemoryIndex, { types }: MemoryQuery): Uint8Array {
  if (types === undefined) return columns.isThere.subarray(0, count);
  const wanted = memoryTypes.map((type) => types.includes(type));
  return columns.isThere
    .subarray(0, count)
    .map((isThere, row) => (isThere === 1 && wanted[columns.types[row] ?? 0] === true ? 1 : 0));
}

/** By signs; below 0 where it is exactly nothing, as vectors of different models are never compared. */
function roughRelevance(index: MemoryIndex, { embedding }: MemoryQuery): Float64Array {
  const { models, codes } = index.columns;
  const rough = scratch.relevance(index.count).fill(-1);
  if (embedding === null) return rough;
  const model = index.modelNumber(embedding.model);
  const asked = codeOf(embedding.vector);
  for (let row = 0; row < index.count; row += 1) {
    if (models[row] === model) rough[row] = roughCosine(codes, row * CODE_INTEGERS, asked);
  }
  return rough;
}

/**
 * In no order; of the same score the newest. Thinned out a few times: a place for each by itself would move all behind it.
 */
function bestRows(
  { count, columns }: MemoryIndex,
  most: number,
  mayBe: Uint8Array,
  scores: Float64Array,
): number[] {
  let rows: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const thinOut = (): void => {
    least = nthHighest(
      rows.map((row) => scores[row] as number),
      most,
    );
    const above = rows.filter((row) => (scores[row] as number) > least);
    const same = rows.filter((row) => scores[row] === least);
    same.sort((a, b) => (columns.ids[b] as number) - (columns.ids[a] as number));
    rows = [...above, ...same.slice(0, most - above.length)];
  };
  for (let row = 0; row < count; row += 1) {
    if (mayBe[row] === 0 || (scores[row] as number) < least) continue;
    rows.push(row);
    if (rows.length >= 4 * most) thinOut();
  }
  thinOut();
  return rows;
}

/** With what the asked vector itself tells, beside the signs of the other; once for each row. */
function closerLook(
  index: MemoryIndex,
  { embedding }: MemoryQuery,
  { relevance }: Seen,
): (row: number) => void {
  if (embedding === null) return () => undefined;
  const bytes = new Uint8Array(index.columns.codes.buffer);
  const cosineOf = closerCosine(embedding.vector);
  const looked = new Set<number>();
  return (row) => {
    if ((relevance[row] as number) < 0 || looked.has(row)) return;
    looked.add(row);
    relevance[row] = cosineOf(bytes, row * CODE_BYTES);
  };
}

type Hopeful = { readonly contenders: readonly number[]; readonly lenders: readonly number[] };

/** Rows that may be among the best without what neighbours lend, and those that may lend: all others only borrow. */
function hopefulOf(
  { columns }: MemoryIndex,
  query: MemoryQuery,
  seen: Seen,
  rows: readonly number[],
): Hopeful {
  const bounded = rows.map((row): Bounds & { row: number } => {
    const relevance = seen.relevance[row] as number;
    const known = {
      alone: scoreAlone(columns, query, seen, row),
      relevance: Math.max(0, relevance),
      words: wordsOf(columns, seen, row),
      isExact: relevance < 0,
    };
    const counts = { company: seen.company[row] as Company, inPeriod: isInPeriod(columns, query, row) };
    const isOfTalk = columns.talks[row] !== NONE;
    return { ...boundsOf(known, relevanceWeight(counts, query.weights), isOfTalk), row };
  });
  return {
    contenders: contending(bounded, query.limit).map(({ row }) => row),
    lenders: mayLend(bounded).may.map(({ row }) => row),
  };
}

/** And those beside the rows that may lend; of these talks each with its place. */
function withNeighbours(
  index: MemoryIndex,
  mayBe: Uint8Array,
  { contenders, lenders }: Hopeful,
): { row: number; place: number | null }[] {
  const { talks } = index.columns;
  const lines = new Map<number, readonly number[]>();
  const found = new Set(contenders);
  for (const row of lenders) {
    const talk = talks[row] ?? NONE;
    const said = lines.get(talk) ?? index.talkOf(row).filter((one) => mayBe[one] === 1);
    lines.set(talk, said);
    const here = said.indexOf(row);
    for (const near of said.slice(Math.max(0, here - NEIGHBOURS), here + NEIGHBOURS + 1)) found.add(near);
  }
  return [...found].map((row) => {
    const place = lines.get(talks[row] ?? NONE)?.indexOf(row) ?? -1;
    return { row, place: place === -1 ? null : place };
  });
}
