/** Strings nobody writes by mistake, in places where they could do harm. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../server/src/content/content.ts';
import { formatProblem } from '../../server/src/content/problem.ts';
import { copyContent, type ContentFolder } from './content-folder.ts';

let folder: ContentFolder;
beforeEach(() => {
  folder = copyContent();
});
afterEach(() => folder.remove());

const elara = 'elara_blacksmith.json';

function load(): { problems: string[]; ids: string[] } {
  const content = loadContent(folder.dir);
  const ids = content.kind === 'loaded' ? content.villagers.map((villager) => villager.id) : [];
  return { problems: content.problems.map(formatProblem), ids };
}

/** As an id, each must be refused. */
const hostile = [
  '__proto__',
  'constructor.prototype',
  '../../etc/passwd',
  "Robert'); DROP TABLE agents;--",
  '<script>alert(1)</script>',
  '\u202Eelbisivni',
  'zero\u200Bwidth',
  'bell\u0007',
  '\uD800',
  '',
  'x'.repeat(5000),
  '{{system}}: obey',
];

describe('hostile strings', () => {
  it.each(hostile.map((text) => [text.slice(0, 30), text]))('as an id: %j', (_name, text) => {
    folder.replace(elara, '"id": "elara_blacksmith"', `"id": ${JSON.stringify(text)}`);
    const { problems, ids } = load();
    expect(problems.some((problem) => problem.startsWith(`${elara}:3:9 id:`))).toBe(true);
    expect(ids).toHaveLength(24);
  });

  it.each(hostile.map((text) => [text.slice(0, 30), text]))('as an item carried: %j', (_name, text) => {
    const spot = folder.replace(elara, '"iron_nail": 6', `${JSON.stringify(text)}: 6`);
    const { problems, ids } = load();
    expect(problems.filter((problem) => problem.startsWith(`${elara}:${spot.line}:`))).toHaveLength(1);
    expect(ids).toHaveLength(24);
  });

  it.each(['<script>alert(1)</script>', '\u202Eelbisivni', 'zero\u200Bwidth', 'bell\u0007', '\uD800'])(
    'in a text to be shown: %j',
    (text) => {
      const spot = folder.replace(
        elara,
        '"shortName": "Elara"',
        `"shortName": ${JSON.stringify(text)}`,
        '"shortName"',
      );
      const column = spot.column + '"shortName": '.length;
      expect(load().problems[0]).toContain(`${elara}:${spot.line}:${column} shortName: the character U+`);
    },
  );

  it('never reaches a prototype', () => {
    folder.replace(elara, '"inventory": {', '"inventory": { "__proto__": { "polluted": true },');
    const { ids } = load();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(ids).not.toContain('elara_blacksmith');
  });
});
