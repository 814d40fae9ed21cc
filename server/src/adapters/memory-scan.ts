/**
 * The first stage of a search: everything an agent remembers is scored by its numbers, where the signs of an embedding
 * stand in for it. Nothing is missed that an index over single axes would miss: what is middling on all of them.
 */
import type { MemoryQuery } from '../ports/memory-store.ts';
import type { SearchWords } from '../text/search-words.ts';
import type { MemoryIndex } from './memory-index.ts';
import { CODE_BYTES, CODE_INTEGERS, memoryTypes } from './memory-index.ts';
import type { Candidate, Company, WordMask } from './memory-ranking.ts';
import {
  ABOUT,
  aloneScore,
  brevityOf,
  COMPANION,
  emotionOf,
  NEIGHBOURS,
  recencyOf,
  weighWords,
} from './memory-ranking.ts';
import type { SlotsOf } from './postgres-memory-slots.ts';
import { actorTerm, wordTerm } from './postgres-memory-slots.ts';

/** Best by signs that go on, beyond the wanted ones: of rotated or dense vectors they hold all of the exact best. */
const MARGIN = 120;
/** Of them, those whose neighbours in talks go on, too; the 24 who lend are among them. */
const MAY_LEND = 96;

/** The latest memories tell how rare a word is: what one said long ago does not make a word of today common. */
const RARITY_SAMPLE = 1000;

const SIGNS = CODE_BYTES * 8;
/** The angle between two vectors shows in how many of their signs differ; what points away is of no relevance. */
const cosines = Float64Array.from({ length: SIGNS + 1 }, (_, differing) =>
  Math.max(0, Math.cos((Math.PI * differing) / SIGNS)),
);

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
  const seen: Seen = { rough: roughRelevance(index, query), sums, company: matches.company };
  const best = bestRows(index, query.limit + MARGIN, mayBe, scoresOf(index, query, seen));
  return withPlaces(index, mayBe, best).map(({ row, place }) => toldOf(index, query, seen, row, place));
}

/** By row. */
type Seen = {
  /** Relevance by signs; below 0 where it is exactly nothing. */
  readonly rough: Float64Array;
  readonly sums: Float64Array;
  readonly company: Uint8Array;
};

function scoresOf({ columns, count }: MemoryIndex, query: MemoryQuery, seen: Seen): Float64Array {
  const { slotsFrom, minutes, accessed, importance, valence, arousal } = columns;
  const from = query.period?.fromMinute ?? Number.POSITIVE_INFINITY;
  const until = query.period?.untilMinute ?? Number.NEGATIVE_INFINITY;
  const scores = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    const minute = minutes[row] as number;
    scores[row] = aloneScore(
      query.weights,
      recencyOf(query.nowMinute - (accessed[row] as number)),
      (importance[row] as number) / 10,
      emotionOf(valence[row] as number, arousal[row] as number, query),
      Math.max(0, seen.rough[row] as number),
      (seen.sums[row] as number) * brevityOf((slotsFrom[row + 1] as number) - (slotsFrom[row] as number)),
      seen.company[row] as Company,
      minute >= from && minute < until,
    );
  }
  return scores;
}

function toldOf(
  { columns }: MemoryIndex,
  query: MemoryQuery,
  { rough, sums, company }: Seen,
  row: number,
  place: number | null,
): Candidate {
  const minute = columns.minutes[row] ?? 0;
  const slots = (columns.slotsFrom[row + 1] ?? 0) - (columns.slotsFrom[row] ?? 0);
  const { period } = query;
  return {
    id: columns.ids[row] ?? 0,
    talk: columns.talks[row] ?? 0,
    place,
    isExact: (rough[row] ?? 0) < 0,
    recency: recencyOf(query.nowMinute - (columns.accessed[row] ?? 0)),
    importance: (columns.importance[row] ?? 0) / 10,
    relevance: Math.max(0, rough[row] ?? 0),
    emotion: emotionOf(columns.valence[row] ?? 0, columns.arousal[row] ?? 0, query),
    words: (sums[row] ?? 0) * brevityOf(slots),
    company: (company[row] ?? 0) as Company,
    inPeriod: period !== undefined && minute >= period.fromMinute && minute < period.untilMinute,
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

type Matches = {
  /** By row, the bits of the asked words it holds. */
  readonly masks: Uint32Array;
  readonly company: Uint8Array;
  /** By row; of several weights for one slot the heaviest counts. */
  sumsOf(weights: readonly { readonly slots: readonly number[]; readonly weight: number }[]): Float64Array;
};

/** One look at all words of all memories. A table of the slots' low bits answers for nearly all of them. */
function matchTerms(index: MemoryIndex, query: MemoryQuery, words: SearchWords, slotsOf: SlotsOf): Matches {
  const bits = new Map<number, number>();
  const people = new Map<number, Company>();
  for (const [bit, forms] of words.asked.entries()) {
    for (const slot of forms.flatMap((form) => slotsOf(wordTerm(form)))) {
      bits.set(slot, (bits.get(slot) ?? 0) | (1 << bit));
    }
  }
  for (const id of query.companions ?? [])
    for (const slot of slotsOf(actorTerm(id))) people.set(slot, COMPANION);
  for (const id of query.aboutActors) for (const slot of slotsOf(actorTerm(id))) people.set(slot, ABOUT);
  const related = words.related.flatMap(({ word }) => slotsOf(wordTerm(word)));
  const looked = new Uint8Array(65_536);
  const wanted = new Set([...bits.keys(), ...people.keys(), ...related]);
  for (const slot of wanted) looked[slot & 0xff_ff] = 1;

  const masks = new Uint32Array(index.count);
  const company = new Uint8Array(index.count);
  const rows: number[] = [];
  const matched: number[] = [];
  const { slots } = index;
  const { slotsFrom } = index.columns;
  for (let row = 0; row < index.count; row += 1) {
    const until = slotsFrom[row + 1] ?? 0;
    for (let at = slotsFrom[row] ?? 0; at < until; at += 1) {
      const slot = slots[at] as number;
      if (looked[slot & 0xff_ff] === 0 || !wanted.has(slot)) continue;
      const who = people.get(slot);
      if (who !== undefined) company[row] = Math.max(company[row] ?? 0, who);
      masks[row] = (masks[row] ?? 0) | (bits.get(slot) ?? 0);
      rows.push(row);
      matched.push(slot);
    }
  }
  return {
    masks,
    company,
    sumsOf(weights) {
      const heaviest = new Map<number, number>();
      for (const one of weights) {
        for (const slot of one.slots) heaviest.set(slot, Math.max(heaviest.get(slot) ?? 0, one.weight));
      }
      const sums = new Float64Array(index.count);
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at] as number;
        sums[row] = (sums[row] as number) + (heaviest.get(matched[at] as number) ?? 0);
      }
      return sums;
    },
  };
}

function masksOfLatest({ columns, count }: MemoryIndex, mayBe: Uint8Array, masks: Uint32Array): WordMask[] {
  const counts = new Map<number, number>();
  let seen = 0;
  for (let at = count - 1; at >= 0 && seen < RARITY_SAMPLE; at -= 1) {
    const row = columns.byTime[at] ?? 0;
    if (mayBe[row] === 0) continue;
    seen += 1;
    const mask = masks[row] ?? 0;
    counts.set(mask, (counts.get(mask) ?? 0) + 1);
  }
  return [...counts].map(([mask, times]) => ({ mask, count: times }));
}

/** By signs; below 0 where it is exactly nothing, as vectors of different models are never compared. */
function roughRelevance(index: MemoryIndex, { embedding }: MemoryQuery): Float64Array {
  const { models, codes } = index.columns;
  const rough = new Float64Array(index.count).fill(-1);
  if (embedding === null) return rough;
  const model = index.modelNumber(embedding.model);
  const asked = codeOf(embedding.vector);
  for (let row = 0; row < index.count; row += 1) {
    if (models[row] !== model) continue;
    let differing = 0;
    const from = row * CODE_INTEGERS;
    for (let at = 0; at < CODE_INTEGERS; at += 1) {
      differing += ones((codes[from + at] as number) ^ (asked[at] as number));
    }
    rough[row] = cosines[differing] as number;
  }
  return rough;
}

/** Bits as the database has them: 1 for what is above nothing, the first sign in a byte's highest place. */
export function codeOf(vector: Float32Array): Uint32Array {
  const code = new Uint32Array(CODE_INTEGERS);
  const bytes = new Uint8Array(code.buffer);
  for (const [at, value] of vector.entries()) {
    if (value > 0) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return code;
}

/** How many bits are set: sums of two bits, of four, of eight, and of all in the highest byte. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55_55_55_55);
  const fours = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
  return Math.imul((fours + (fours >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}

/** Best first, of the same score the newest. Sorted a few times: a place for each by itself would move all behind it. */
function bestRows(
  { count, columns }: MemoryIndex,
  most: number,
  mayBe: Uint8Array,
  scores: Float64Array,
): number[] {
  const { ids } = columns;
  const byScore = (a: number, b: number): number =>
    (scores[b] as number) - (scores[a] as number) || (ids[b] as number) - (ids[a] as number);
  const rows: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row += 1) {
    if (mayBe[row] === 0 || (scores[row] as number) < least) continue;
    rows.push(row);
    if (rows.length < 4 * most) continue;
    rows.sort(byScore);
    rows.length = most;
    least = scores[rows[most - 1] as number] as number;
  }
  return rows.sort(byScore).slice(0, most);
}

/** The rows, and those beside the first of them in their talks; of these talks each with its place. */
function withPlaces(
  index: MemoryIndex,
  mayBe: Uint8Array,
  rows: readonly number[],
): { row: number; place: number | null }[] {
  const { talks } = index.columns;
  const lines = new Map<number, readonly number[]>();
  const found = new Set(rows);
  for (const row of rows.slice(0, MAY_LEND)) {
    const talk = talks[row] ?? 0;
    const said = lines.get(talk) ?? index.talkOf(row).filter((one) => mayBe[one] === 1);
    lines.set(talk, said);
    const here = said.indexOf(row);
    for (const near of said.slice(Math.max(0, here - NEIGHBOURS), here + NEIGHBOURS + 1)) found.add(near);
  }
  return [...found].map((row) => {
    const place = lines.get(talks[row] ?? 0)?.indexOf(row) ?? -1;
    return { row, place: place === -1 ? null : place };
  });
}
