import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

function cited(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['world', 'fuzz', 'replay']) {
    const dir = join(root, 'tests', folder);
    for (const file of readdirSync(dir).filter((name) => name.endsWith('.test.ts'))) {
      const titles = readFileSync(join(dir, file), 'utf8').matchAll(
        /\bit(?:\.each\([^)]*\))?\(\s*['`]((?:\[[A-Z]{2}\d+\])+)/g,
      );
      for (const [, rules] of titles) for (const rule of rules?.match(/[A-Z]{2}\d+/g) ?? []) found.add(rule);
    }
  }
  return found;
}

it('every rule of SPEC.md is cited by a test, and every cited rule exists', () => {
  const spec = readFileSync(join(root, 'server/src/world/SPEC.md'), 'utf8');
  const rules = [...spec.matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map((match) => match[1] ?? '');
  expect(rules.length).toBeGreaterThan(40);
  expect(new Set(rules).size).toBe(rules.length);
  const tests = cited();
  expect(rules.filter((rule) => !tests.has(rule))).toEqual([]);
  expect([...tests].filter((rule) => !rules.includes(rule))).toEqual([]);
});
