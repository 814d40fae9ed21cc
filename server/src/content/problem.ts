/** What is wrong with a content file, and where: always a place a designer can jump to in an editor. */
import { closest, distance } from 'fastest-levenshtein';

export type Problem = {
  /** The file's own name, such as `elara_blacksmith.json`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** Dotted, such as `schedule.default.0.place`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
};

/** A value, or all that is wrong with it. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `elara_blacksmith.json:8:30 schedule.default.0.place: no place "plaza_stal" on the map, did you mean "plaza"?` */
export function formatProblem(problem: Problem): string {
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${problem.file}:${problem.line}:${problem.column} ${path}${problem.message}`;
}

/** `, did you mean "plaza"?` when something known is near enough, else nothing. Half the letters may differ. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const candidates = [...known];
  if (candidates.length === 0) return '';
  const best = closest(word, candidates);
  return distance(word, best) <= Math.max(2, Math.floor(word.length / 2)) ? `, did you mean "${best}"?` : '';
}

/** By file, then by position, each once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
