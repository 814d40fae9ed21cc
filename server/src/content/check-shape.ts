/** Runs a zod schema over a parsed file and says what does not fit in words a designer can use. */
import type { z } from 'zod';
import { hasNode, problemAt, problemAtKey, type JsonPath, type JsonSource } from './json-source.ts';
import { didYouMean, sortProblems, type Checked, type Problem } from './problem.ts';

export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  source: JsonSource,
): Checked<z.output<Schema>> {
  const result = schema.safeParse(source.value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: sortProblems(result.error.issues.flatMap((issue) => toProblems(source, issue))),
  };
}

function toProblems(source: JsonSource, issue: z.core.$ZodIssue): Problem[] {
  const path: JsonPath = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemAtKey(source, [...path, key], 'there is no such key here'));
  }
  if (!hasNode(source, path)) return [problemAt(source, path, 'is missing')];
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'not a valid key';
    return [problemAtKey(source, path, reason)];
  }
  return [problemAt(source, path, describe(issue))];
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}, found ${show(issue.input)}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      return `${show(issue.input)} is none of ${values.join(', ')}${didYouMean(String(issue.input), values)}`;
    }
    case 'invalid_union': {
      const values = issue.errors
        .flat()
        .flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : []));
      return values.length > 0
        ? `${show(issue.input)} is none of ${values.map(String).join(', ')}${didYouMean(String(issue.input), values.map(String))}`
        : issue.message;
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

/** Short enough for one line, whatever the file holds. */
function show(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'number' || typeof value === 'boolean') return `${typeof value} ${String(value)}`;
  if (typeof value !== 'string') return typeof value;
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
