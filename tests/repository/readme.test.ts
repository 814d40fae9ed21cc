/** The README's promises that can be checked by reading: commands that exist, variables as the server knows them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variables } from '../../server/src/config-variables.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the README', () => {
  it.each(Object.entries(variables))('has %s with its default', (name, { shownDefault, about }) => {
    expect(readme).toContain(`| \`${name}\` | ${shownDefault} | ${about} |`);
  });

  it('names no variable that the server does not know', () => {
    const named = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(variables));
  });

  it('names commands that exist', () => {
    const named = [...readme.matchAll(/`npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(Object.entries(scripts))('can rely on %s: its program is there', (_name, command) => {
    const program = /(?:^|\s)node (?:--\S+ )*(\S+\.ts)/.exec(command)?.[1];
    expect(program === undefined || existsSync(join(root, program))).toBe(true);
  });
});
