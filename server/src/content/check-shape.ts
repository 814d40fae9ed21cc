/** Runs a zod schema over a parsed file and says what does not fit in words a designer can use. */
import type { z } from 'zod';
import { problemAt, problemAtKey, type JsonSource } from './json-source.ts';
import { sortProblems, type Checked } from './problem.ts';
import { shapeFaults } from './shape-faults.ts';

export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  source: JsonSource,
): Checked<z.output<Schema>> {
  const result = schema.safeParse(source.value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  const faults = shapeFaults(result.error, source.value);
  return {
    ok: false,
    problems: sortProblems(
      faults.map(({ path, detail, isKey }) => (isKey ? problemAtKey : problemAt)(source, path, detail)),
    ),
  };
}
