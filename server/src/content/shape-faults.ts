/** What does not fit a zod schema, in words for whoever wrote it: of a file, of a request, of an event. */
import type { z } from 'zod';
import { didYouMean } from './problem.ts';

export const noSuchKey = 'there is no such key here';

export type ShapeFault = {
  readonly path: readonly (string | number)[];
  readonly detail: string;
  /** Whether the path names a key that is wrong itself, and not its value. */
  readonly isKey: boolean;
};

/**
 * @param error Of a parse with `reportInput`, or nothing can be said of what was found.
 * @param given What was parsed: tells what is missing from what is wrong.
 */
export function shapeFaults(error: z.core.$ZodError, given: unknown): ShapeFault[] {
  return error.issues.flatMap((issue): ShapeFault[] => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        detail: noSuchKey,
        isKey: true,
      }));
    if (issue.code === 'invalid_key')
      return [{ path, detail: issue.issues[0]?.message ?? 'not a valid key', isKey: true }];
    return [{ path, detail: isMissing(given, path) ? 'is missing' : describe(issue), isKey: false }];
  });
}

function isMissing(given: unknown, path: readonly (string | number)[]): boolean {
  let here = given;
  for (const step of path) {
    // A text that was taken apart on the way, as lists in a query are.
    if (typeof here !== 'object' || here === null) return here === undefined;
    here = Object.hasOwn(here, step) ? (here as Record<string, unknown>)[step] : undefined;
  }
  return here === undefined;
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // Of a query, where all is text until it is read as a number.
      if (Number.isNaN(issue.input)) return 'expected a number';
      return `expected ${kind(issue.expected)}, found ${show(issue.input)}`;
    case 'invalid_value':
      return isNoneOf(issue.input, issue.values);
    case 'invalid_union': {
      const values = issue.errors
        .flat()
        .flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : []));
      return values.length > 0 ? isNoneOf(issue.input, values) : issue.message;
    }
    case 'too_small':
      return `too small or too short: at least ${String(issue.minimum)} is needed`;
    case 'too_big':
      return `too big or too long: at most ${String(issue.maximum)} is allowed`;
    case 'invalid_format':
      return `${issue.message}; found ${show(issue.input)}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      break;
  }
  return issue.message;
}

function isNoneOf(given: unknown, allowed: readonly z.core.util.Primitive[]): string {
  const values = allowed.map(String);
  return `${show(given)} is none of ${values.join(', ')}${didYouMean(String(given), values)}`;
}

function kind(expected: string): string {
  return expected === 'int' ? 'a whole number' : expected;
}

/** Short enough for one line, whatever was given. */
function show(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'number' || typeof value === 'boolean') return `${typeof value} ${String(value)}`;
  if (typeof value !== 'string') return typeof value;
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
