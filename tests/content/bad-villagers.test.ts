/** What a designer can get wrong, and that the checker points at the very spot. */
import { mkdirSync } from 'node:fs';
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

type Spoiling = {
  what: string;
  from: string;
  to: string;
  /** The piece of `to` at which the problem is expected. */
  at: string;
  says: string;
};

/** Each replaces one piece of Elara's file. */
const spoilings: Spoiling[] = [
  {
    what: 'an unknown place, with a suggestion',
    from: '"workplace": "forge"',
    to: '"workplace": "forg"',
    at: '"forg"',
    says: 'workplace: no place "forg" on the map, did you mean "forge"?',
  },
  {
    what: 'an unknown place in a schedule',
    from: '"place": "inn"',
    to: '"place": "plaza_stal"',
    at: '"plaza_stal"',
    says: 'schedule.default.4.place: no place "plaza_stal" on the map, did you mean "plaza"?',
  },
  {
    what: 'a time that does not exist',
    from: '"from": "05:40"',
    to: '"from": "25:40"',
    at: '"25:40"',
    says: 'schedule.default.1.from: a time is HH:MM, 00:00 to 23:59; found "25:40"',
  },
  {
    what: 'a day out of order',
    from: '"from": "06:15"',
    to: '"from": "05:10"',
    at: '"05:10"',
    says: 'schedule.default.2.from: begins at 05:10, not after the one before (05:40)',
  },
  {
    what: 'an object of another place',
    from: '"object": "anvil"',
    to: '"object": "anvill"',
    at: '"anvill"',
    says: 'schedule.default.3.object: no object "anvill" at "forge", did you mean "anvil"?',
  },
  {
    what: 'an unknown activity',
    from: '"activity": "smith"',
    to: '"activity": "smithe"',
    at: '"smithe"',
    says: 'did you mean "smith"?',
  },
  {
    what: 'a number where a text belongs',
    from: '"name": "Elara Thorne"',
    to: '"name": 7',
    at: '7',
    says: 'name: expected string, found number 7',
  },
  {
    what: 'a text where a number belongs',
    from: '"age": 36',
    to: '"age": "36"',
    at: '"36"',
    says: 'age: expected number, found "36"',
  },
  {
    what: 'a fraction of a year',
    from: '"age": 36',
    to: '"age": 36.5',
    at: '36.5',
    says: 'age: expected a whole number, found number 36.5',
  },
  {
    what: 'a missing field',
    from: '"occupation": "blacksmith",',
    to: '',
    at: '',
    says: 'occupation: is missing',
  },
  {
    what: 'a key nobody knows',
    from: '"age": 36',
    to: '"favouriteColour": "soot", "age": 36',
    at: '"favouriteColour"',
    says: 'favouriteColour: there is no such key here',
  },
  {
    what: 'a key written twice',
    from: '"age": 36',
    to: '"age": 35, "age": 36',
    at: '"age": 36',
    says: 'age: this key is here twice',
  },
  {
    what: 'an unknown item',
    from: '"plum_jam"',
    to: '"plum_jamm"',
    at: '"plum_jamm"',
    says: 'giftTastes.loved.1: no item or tag "plum_jamm", did you mean "plum_jam"?',
  },
  {
    what: 'an item both loved and disliked',
    from: '"disliked": ["bouquet"',
    to: '"disliked": ["plum_jam"',
    at: '"plum_jam"',
    says: 'giftTastes.disliked.0: "plum_jam" is among the loved already',
  },
  {
    what: 'a stranger in a memory',
    from: '"about": ["hugo_miller"',
    to: '"about": ["hugo_mill"',
    at: '"hugo_mill"',
    says: 'memories.0.about.0: there is no villager "hugo_mill", did you mean "hugo_miller"?',
  },
  {
    what: 'a memory from before birth',
    from: '"daysAgo": 3248',
    to: '"daysAgo": 9000',
    at: '9000',
    says: 'memories.11.daysAgo: Elara was not born 9000 days ago',
  },
  {
    what: 'a relationship to nobody',
    from: '"to": "juno_apprentice"',
    to: '"to": "juno_aprentice"',
    at: '"juno_aprentice"',
    says: 'relationships.0.to: there is no villager "juno_aprentice", did you mean "juno_apprentice"?',
  },
  {
    what: 'feelings too far from the other side',
    from: '"affection": 78',
    to: '"affection": 8',
    at: '8',
    says: 'relationships.0.affection: 8 here and 80 on the other side, in juno_apprentice.json: at most 40 apart',
  },
  {
    what: 'an apprentice whose mentor is not one',
    from: '"type": "apprentice"',
    to: '"type": "friend"',
    at: '"friend"',
    says: 'relationships.0.type: juno_apprentice.json calls it "mentor"; "friend" is answered by friend or romantic',
  },
  {
    what: 'too few lines',
    from: '"endearments": ["spark", "friend", "good hand"]',
    to: '"endearments": []',
    at: '[]',
    says: 'voice.endearments: too small or too short: at least 1 is needed',
  },
  {
    what: 'broken JSON',
    from: '"age": 36,',
    to: '"age": 36;',
    at: ';',
    says: 'broken JSON: invalid symbol',
  },
  {
    what: 'a comment',
    from: '"age": 36,',
    to: '"age": 36, // years',
    at: '// years',
    says: 'broken JSON: invalid comment token',
  },
];

describe('a spoiled file', () => {
  it.each(spoilings)('$what is shown at its line and column', ({ from, to, at, says }) => {
    const spot = folder.replace(elara, from, to, at);
    const { problems: found, ids } = load();
    const own = found.filter((problem) => problem.startsWith(elara));
    // What is missing is shown where it should have been: the object around it begins at 1:1.
    const position = to === '' ? '1:1' : `${spot.line}:${spot.column}`;
    expect(own.find((problem) => problem.includes(says))).toMatch(new RegExp(`^${elara}:${position} `));
    expect(ids).not.toContain('elara_blacksmith');
  });

  it('is the only one left out, unless another tells the same relationship', () => {
    folder.replace(elara, '"age": 36', '"age": "36"');
    const { problems, ids } = load();
    expect(problems).toHaveLength(1);
    expect(ids).toHaveLength(24);
  });
});

describe('files that cannot be read at all', () => {
  const cases: { what: string; content: string | Uint8Array; says: string }[] = [
    { what: 'a byte order mark', content: '\uFEFF{}', says: '1:1 the file begins with a byte order mark' },
    { what: 'an empty file', content: ' \n', says: '1:1 the file is empty' },
    { what: 'half a file', content: '{\n  "id": "el', says: '2:9 broken JSON: unexpected end of string' },
    { what: 'a list', content: '[]', says: '1:1 expected object, found a list' },
    { what: 'null', content: 'null', says: '1:1 expected object, found null' },
    {
      what: 'text that is not UTF-8',
      content: Uint8Array.of(0x7b, 0xff, 0x7d),
      says: '1:1 the file is not UTF-8 text',
    },
    {
      what: 'a huge file',
      content: `{"a":"${'x'.repeat(260 * 1024)}"}`,
      says: '1:1 the file is 261 kB; 256 kB is the limit',
    },
    { what: 'deep nesting', content: '['.repeat(50_000), says: '1:65 nested more than 64 deep' },
    { what: 'a binary zero', content: '{"id": "a\u0000b"}', says: '1:8 broken JSON: invalid character' },
  ];
  it.each(cases)('$what', ({ content, says }) => {
    folder.write(elara, content);
    const { problems, ids } = load();
    expect(problems.some((problem) => problem.startsWith(`${elara}:${says}`))).toBe(true);
    expect(ids).not.toContain('elara_blacksmith');
  });

  it('a folder named like a file', () => {
    mkdirSync(folder.pathOf('folder.json'));
    const { problems, ids } = load();
    expect(problems).toEqual(['folder.json:1:1 this is not a file']);
    expect(ids).toHaveLength(25);
  });
});

describe('files at odds with one another', () => {
  it('a copied file has the same id, and is told so on both sides', () => {
    folder.write('elara_copy.json', folder.read(elara));
    const { problems: found, ids } = load();
    expect(found).toContain(
      'elara_copy.json:3:9 id: the file must be named after the id: elara_blacksmith.json',
    );
    expect(found).toContain('elara_copy.json:3:9 id: elara_blacksmith.json has the same id');
    expect(found).toContain('elara_blacksmith.json:3:9 id: elara_copy.json has the same id');
    expect(ids).not.toContain('elara_blacksmith');
  });

  it('a relationship told in one file is a problem of both', () => {
    const spot = folder.replace(elara, '"to": "rosa_baker"', '"to": "hugo_miller"', '"hugo_miller"');
    const { problems: found } = load();
    expect(found).toContain(
      `${elara}:${spot.line}:${spot.column} relationships.6.to: hugo_miller.json does not name elara_blacksmith`,
    );
    expect(found.find((line) => line.startsWith('hugo_miller.json'))).toContain(
      'elara_blacksmith.json names hugo_miller, but elara_blacksmith is not named here',
    );
    expect(found.find((line) => line.startsWith('rosa_baker.json'))).toContain(
      'elara_blacksmith.json does not name rosa_baker',
    );
  });

  it('a file that cannot be read does not make its friends wrong', () => {
    folder.write(elara, '{');
    const { problems, ids } = load();
    expect(problems).toHaveLength(1);
    expect(ids).toHaveLength(24);
  });

  it('without a map there is nothing to stand on', () => {
    folder.write('../valley/map.json', '{}');
    const content = loadContent(folder.dir);
    expect(content.kind).toBe('failed');
    expect(content.problems.map(formatProblem)).toContain('map.json:1:1 width: is missing');
  });
});
