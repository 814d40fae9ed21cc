import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emoteKinds, moods, seasons, weathers, weekdays } from '@heartwood/server/world';
import { darkness, lightAt } from '../../client/src/game/daylight.ts';
import { strings } from '../../client/src/strings.ts';

function* texts(value: unknown, path = 'strings'): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [i, v] of value.entries()) yield* texts(v, `${path}[${i}]`);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, v] of Object.entries(value)) yield* texts(v, `${path}.${key}`);
  }
}

describe('strings', () => {
  it('has a word for everything the valley can show', () => {
    expect(Object.keys(strings.seasons).toSorted()).toEqual([...seasons].toSorted());
    expect(Object.keys(strings.weekdays).toSorted()).toEqual([...weekdays].toSorted());
    expect(Object.keys(strings.weathers).toSorted()).toEqual([...weathers].toSorted());
    expect(Object.keys(strings.emotes).toSorted()).toEqual([...emoteKinds].toSorted());
    expect(Object.keys(strings.moods).toSorted()).toEqual([...moods].toSorted());
  });

  it('is trimmed and never empty', () => {
    for (const [path, text] of texts(strings)) expect(`${path}: ${text}`).toMatch(/: \S(.*\S)?$/u);
  });

  it('leaves pictures to the page: they would be read aloud, and look different on every machine', () => {
    for (const [path, text] of texts(strings))
      expect(`${path}: ${text}`).not.toMatch(/\p{Emoji_Presentation}|\uFE0F/u);
    const said = [
      strings.stories.announced.closed('Mud.', null),
      strings.stories.letters.letter('Come.'),
      strings.birthdays.today('Bo'),
      strings.dialogue.quick.give('Jam'),
    ];
    for (const text of said) expect(text).not.toMatch(/\p{Emoji_Presentation}|\uFE0F/u);
  });

  it('is where panels get their sentences from', () => {
    const folder = new URL('../../client/src/ui/', import.meta.url).pathname;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const spoken = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const code = readFileSync(join(folder, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
        // Two words of letters with a space between, in quotes: a sentence, unless it is a class list or a selector.
        return [...code.matchAll(/'([A-Z][a-z]+ [a-z]+[^']*)'/g)].map(([, text]) => `${file}: ${text}`);
      });
    expect(spoken).toEqual([]);
  });
});

describe('daylight', () => {
  it('is bright at noon, dark at midnight, and changes gently in between', () => {
    expect(darkness(lightAt(12 * 60, 'clear'))).toBe(0);
    expect(darkness(lightAt(0, 'clear'))).toBeGreaterThan(0.9);
    for (let minute = 0; minute < 1440; minute++) {
      const [a, b] = [lightAt(minute, 'clear'), lightAt(minute + 1, 'clear')];
      expect(Math.abs(a.r - b.r) + Math.abs(a.g - b.g) + Math.abs(a.b - b.b)).toBeLessThan(8);
    }
  });
});
