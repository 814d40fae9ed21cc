/**
 * The composite score of every memory of an agent, worked out in the process and one by one from the formula in
 * docs/retrieval.md: what a search has to find, whatever shortcuts it takes.
 */
import type { DataSource } from '@heartwood/db';
import type { MemoryQuery } from '../../server/src/ports/memory-store.ts';
import { searchWords } from '../../server/src/text/search-words.ts';

export type Row = {
  id: string;
  lexemes: readonly string[];
  actors: readonly string[];
  talk: string | null;
  minute: number;
  accessed: number;
  importance: number;
  valence: number;
  arousal: number;
  /** As stored, in halves. */
  vector: Float32Array;
};

type Exact = { id: string; score: number };

const lending = [0.7, 0.35, 0.23, 0.175];

/** Stems as the database has them: its dictionary is the only thing asked of it. */
export async function stemsOf(source: DataSource, words: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await source.query<{ word: string; stems: string[] | null }[]>(
    `SELECT word, ts_lexize('english_stem', word) AS stems FROM unnest($1::text[]) AS word`,
    [[...new Set(words)]],
  );
  return new Map(rows.map(({ word, stems }) => [word, stems ?? []]));
}

export async function exactBest(
  source: DataSource,
  rows: readonly Row[],
  query: MemoryQuery,
): Promise<Exact[]> {
  const words = await wordShares(source, rows, query.text);
  const vector = query.embedding?.vector;
  const { weights } = query;
  const own = rows.map((row, n) => {
    const cosine = vector === undefined ? 0 : Math.max(0, cosineOf(row.vector, vector));
    return cosine + 1.5 * (words[n] ?? 0);
  });
  const factor = rows.map((row) => {
    const isOf = (actors: readonly string[] = []): boolean => row.actors.some((one) => actors.includes(one));
    const about = isOf(query.aboutActors);
    const there = !about && isOf(query.companions);
    const { period } = query;
    const then = period !== undefined && row.minute >= period.fromMinute && row.minute < period.untilMinute;
    return { times: (about ? 1.8 : there ? 1.2 : 1) * (then ? 2 : 1), plus: about ? 0.15 : there ? 0.05 : 0 };
  });
  const score = (n: number, lift: number): number => {
    const row = rows[n] as Row;
    const { times, plus } = factor[n] as { times: number; plus: number };
    const feeling = 1 - (Math.abs(row.valence - query.valence) + Math.abs(row.arousal - query.arousal)) / 3;
    const recency = 0.5 ** (Math.max(0, query.nowMinute - row.accessed) / 4320);
    const others =
      weights.recency * recency + (weights.importance * row.importance) / 10 + weights.emotion * feeling;
    return others + weights.relevance * (((own[n] ?? 0) + lift) * times + plus);
  };
  const lifts = lent(rows, own, score);
  return rows
    .map((row, n) => ({ id: row.id, score: score(n, lifts[n] ?? 0) }))
    .sort((a, b) => b.score - a.score || Number(b.id) - Number(a.id))
    .slice(0, query.limit);
}

/** Neighbours of the best 24 in their talks, which stand in the order they were told. */
function lent(
  rows: readonly Row[],
  own: readonly number[],
  score: (n: number, lift: number) => number,
): Float64Array {
  const talks = Map.groupBy(rows.keys(), (n) => rows[n]?.talk ?? `alone ${n}`);
  const best = [...rows.keys()]
    .filter((n) => rows[n]?.talk !== null && (own[n] ?? 0) > 0)
    .sort((a, b) => score(b, 0) - score(a, 0) || b - a)
    .slice(0, 24);
  const lifts = new Float64Array(rows.length);
  for (const n of best) {
    const talk = talks.get(rows[n]?.talk ?? '') ?? [];
    const at = talk.indexOf(n);
    for (const [index, share] of lending.entries()) {
      for (const other of [talk[at - index - 1], talk[at + index + 1]]) {
        if (other !== undefined) lifts[other] = (lifts[other] ?? 0) + share * (own[n] ?? 0);
      }
    }
  }
  return lifts;
}

/** BM25 with each word counted once, k1 0.6 and b 0.4, as a share of the most that one memory holds of the asked words. */
async function wordShares(source: DataSource, rows: readonly Row[], text: string): Promise<number[]> {
  const { asked, related } = searchWords(text);
  const stems = await stemsOf(source, [...asked.flat(), ...related.map(({ word }) => word)]);
  const groups = asked.map((forms) => new Set(forms.flatMap((form) => stems.get(form) ?? [])));
  const sets = rows.map((row) => new Set(row.lexemes));
  const holds = groups.map((group) => sets.map((set) => [...group].filter((one) => set.has(one)).length));
  // The latest thousand, by the time they were made, tell how rare a word is.
  const latest = [...rows.keys()]
    .sort((a, b) => (rows[b]?.minute ?? 0) - (rows[a]?.minute ?? 0) || b - a)
    .slice(0, 1000);
  const worth = holds.map((counts) => {
    const holding = latest.filter((n) => (counts[n] ?? 0) > 0).length;
    return Math.log(1 + (latest.length - holding + 0.5) / (holding + 0.5));
  });
  const heldBy = (n: number): number =>
    worth.reduce((sum, one, g) => sum + ((holds[g]?.[n] ?? 0) > 0 ? one : 0), 0);
  const most = Math.max(...latest.map(heldBy));
  const top = most > 0 ? most : worth.reduce((sum, one) => sum + one, 0);
  // A stem that several words lead to counts with the highest of their weights.
  const weightOf = new Map<string, number>();
  const raise = (stem: string, weight: number): void => {
    weightOf.set(stem, Math.max(weightOf.get(stem) ?? 0, weight));
  };
  groups.forEach((group, g) => group.forEach((stem) => raise(stem, (worth[g] ?? 0) / top)));
  for (const { word, weight } of related) for (const stem of stems.get(word) ?? []) raise(stem, weight / top);
  return rows.map((row, n) => {
    let sum = 0;
    for (const stem of sets[n] ?? []) sum += weightOf.get(stem) ?? 0;
    const length = (sets[n]?.size ?? 0) + row.actors.length;
    return top === 0 ? 0 : (sum * 1.36) / (1.36 + 0.02 * length);
  });
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}
