import { describe, expect, it } from 'vitest';
import { spreadLabels } from '../../client/src/game/labels.ts';
import { GoneWatch } from '../../client/src/ui/gone-watch.ts';
import { wayTo } from '../../client/src/way-to.ts';
import { withArticle } from '../../client/src/with-article.ts';

const box = (x: number, y: number) => ({ x, y, width: 20, height: 6 });

describe('withArticle', () => {
  it.each([
    ['Berries', 'some berries'],
    ['Apple', 'an apple'],
    ['Wild plum', 'a wild plum'],
    ['Plum jam', 'some plum jam'],
    ['Iron nails', 'some iron nails'],
    ['Egg', 'an egg'],
  ])('%s: %s', (name, said) => expect(withArticle(name)).toBe(said));
});

describe('wayTo', () => {
  it('names the way as it is on the map, south being down', () => {
    const here = { x: 10, y: 10 };
    expect(wayTo(here, { x: 2, y: 11 })).toBe('w');
    expect(wayTo(here, { x: 10, y: 30 })).toBe('s');
    expect(wayTo(here, { x: 15, y: 5 })).toBe('ne');
  });
});

describe('spreadLabels', () => {
  it('leaves names alone that do not meet', () => {
    expect(spreadLabels([box(0, 0), box(30, 0), box(0, 20)])).toEqual([0, 0, 0]);
  });

  it('writes the names of two who stand side by side above each other', () => {
    const boxes = [box(0, 0), box(16, 0), box(8, 1)];
    const lifts = spreadLabels(boxes);
    const heights = boxes.map(({ y }, i) => y - (lifts[i] ?? 0)).toSorted((a, b) => a - b);
    expect(lifts[2]).toBe(0);
    const gaps = heights.slice(1).map((y, i) => y - (heights[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(4);
  });
});

describe('GoneWatch', () => {
  it('stays while one walks up, however far that was', () => {
    const watch = new GoneWatch();
    const seen = [30, 20, 10, 2].map((away, i) => watch.look(i * 5000, away, false, false));
    expect(new Set(seen)).toEqual(new Set(['here']));
  });

  it('goes a moment after one has walked away, and not while words are being written', () => {
    const watch = new GoneWatch();
    expect(watch.look(0, 2, false, false)).toBe('here');
    expect(watch.look(1000, 12, false, true)).toBe('here');
    expect(watch.look(2000, 12, false, false)).toBe('leaving');
    expect(watch.look(4000, 12, false, false)).toBe('here');
    expect(watch.look(7000, 12, false, false)).toBe('gone');
  });

  it('is less patient with a talk that is over, and stays with who is still there', () => {
    const watch = new GoneWatch();
    expect(watch.look(0, 2, true, false)).toBe('here');
    expect(watch.look(9000, 2, true, false)).toBe('here');
    expect(watch.look(9001, 7, true, false)).toBe('leaving');
  });
});
