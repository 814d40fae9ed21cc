/** The list of words nobody says: without one, and with one that a designer has spoiled. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createModeration } from '../../server/src/adapters/obscenity-moderation.ts';
import { loadContent } from '../../server/src/content/content.ts';
import { readModeration } from '../../server/src/content/moderation.ts';
import { formatProblem } from '../../server/src/content/problem.ts';
import { copyContent, type ContentFolder } from './content-folder.ts';

let folder: ContentFolder;
beforeEach(() => {
  folder = copyContent();
});
afterEach(() => folder.remove());

const file = '../valley/moderation.json';
const told = (): string[] => loadContent(folder.dir).problems.map(formatProblem);

it('is the common one where there is none', () => {
  expect(readModeration(folder.dir)).toEqual({
    ok: true,
    value: { englishList: true, refused: [], allowed: [] },
  });
});

it('refuses its words in disguise, and not those it allows', () => {
  folder.write(file, '{"englishList": true, "refused": ["rotgut"], "allowed": ["shiitake"]}');
  const list = readModeration(join(folder.dir, 'valley'));
  if (!list.ok) throw new Error('it must be read');
  const moderation = createModeration(list.value);
  const refuses = (text: string): boolean => moderation.refuses(text);
  expect(['A cup of rotgut.', 'A cup of r-o-t-g-u-t.'].map((text) => refuses(text))).toEqual([true, true]);
  expect(refuses('A basket of shiitake from the wood.')).toBe(false);
});

describe('a spoiled list keeps the valley from starting, and tells where', () => {
  it.each([
    ['a word that is a number', '{\n  "englishList": true,\n  "refused": [7],\n  "allowed": []\n}', 3, 15],
    ['a switch in quotes', '{\n  "englishList": "yes",\n  "refused": [],\n  "allowed": []\n}', 2, 18],
    ['a word too short', '{\n  "englishList": true,\n  "refused": ["ab"],\n  "allowed": []\n}', 3, 15],
    ['a key that is none', '{\n  "englishList": true,\n  "refused": [],\n  "alowed": []\n}', null, null],
    ['an end that is missing', '{\n  "englishList": true,\n  "refused": [', null, null],
  ] as const)('%s', (_, text, line, column) => {
    folder.write(file, text);
    expect(loadContent(folder.dir).kind).toBe('failed');
    const at = line === null ? String.raw`\d+:\d+` : `${line}:${column}`;
    expect(told().join('\n')).toMatch(new RegExp(`^moderation\\.json:${at} \\S`, 'm'));
  });
});
