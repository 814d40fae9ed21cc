import { constantFrom, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moods, seasons } from '@heartwood/server/world';
import { awayFrom, levelsAt } from '../../client/src/sound/surroundings.ts';
import { barOf } from '../../client/src/sound/tune.ts';
import { blipOf } from '../../client/src/sound/voices.ts';

/** Semitones above the root, whatever the octave. */
const degree = (pitch: number, root: number): number =>
  (((Math.round(12 * Math.log2(pitch / 440)) + 69 - root) % 12) + 12) % 12;

describe('the tune', () => {
  it('keeps to five notes at every hour of every season, so that nothing clashes', () => {
    const roots = { spring: 62, summer: 67, autumn: 57, winter: 64 };
    assert(
      property(
        integer({ min: 0, max: 5000 }),
        integer({ min: 0, max: 400 }),
        integer({ min: 0, max: 1439 }),
        constantFrom(...seasons),
        (bar, day, minute, season) => {
          const { seconds, notes } = barOf(bar, day, minute, season);
          const major = season === 'spring' || season === 'summer';
          const five = major ? [0, 2, 4, 7, 9] : [0, 3, 5, 7, 10];
          expect(notes.length).toBeGreaterThan(0);
          for (const note of notes) {
            expect(five).toContain(degree(note.pitch, roots[season]));
            expect(note.at).toBeGreaterThanOrEqual(0);
            expect(note.at).toBeLessThan(seconds);
            expect(note.pitch).toBeGreaterThan(50);
            expect(note.pitch).toBeLessThan(1800);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is slower and lower at night', () => {
    const [noon, night] = [barOf(8, 3, 12 * 60, 'spring'), barOf(8, 3, 2 * 60, 'spring')];
    expect(night.seconds).toBeGreaterThan(noon.seconds * 1.3);
    const lowest = (bar: typeof noon): number => Math.min(...bar.notes.map(({ pitch }) => pitch));
    expect(lowest(night)).toBeCloseTo(lowest(noon) / 2, 6);
  });

  it('comes back after four bars, with some notes changed', () => {
    const notes = (bar: number): string[] =>
      barOf(bar, 1, 600, 'summer').notes.map(({ at, pitch }) => `${at.toFixed(2)} ${pitch.toFixed(0)}`);
    const [first, again] = [[0, 1, 2, 3].flatMap(notes), [8, 9, 10, 11].flatMap(notes)];
    const shared = first.filter((note) => again.includes(note)).length;
    expect(shared).toBeGreaterThan(first.length / 2);
    expect(shared).toBeLessThan(first.length);
  });
});

describe('a voice', () => {
  it('is its own, and the same every time', () => {
    const ids = Array.from({ length: 25 }, (_, i) => `villager_${i}`);
    const pitches = new Set(ids.map((id) => blipOf(id, 'she', 'neutral', 0).pitch.toFixed(0)));
    expect(pitches.size).toBeGreaterThan(18);
    expect(blipOf('a', 'he', 'sad', 3)).toEqual(blipOf('a', 'he', 'sad', 3));
  });

  it('tells each mood by pitch, length or the way it bends', () => {
    const heard = moods.map((mood) => {
      const { pitch, seconds, slide } = blipOf('a', 'they', mood, 0);
      return [pitch.toFixed(1), seconds, slide].join(' ');
    });
    expect(new Set(heard).size).toBe(moods.length);
  });
});

describe('the surroundings', () => {
  it('are muffled under a roof, and birds stay outside', () => {
    const out = levelsAt(600, 'spring', 'rain', false, 3);
    const within = levelsAt(600, 'spring', 'rain', true, 3);
    expect(within.rain).toBeLessThan(out.rain / 2);
    expect(within.water).toBeLessThan(out.water);
    expect(levelsAt(600, 'spring', 'clear', false, 99)).toMatchObject({
      rain: 0,
      water: 0,
      birds: 1,
      crickets: 0,
    });
    expect(levelsAt(60, 'summer', 'clear', false, 99)).toMatchObject({ birds: 0, crickets: 1 });
  });

  it('bring water nearer with every step', () => {
    const water = new Set([5 * 20 + 12]);
    expect(awayFrom(water, 20, { x: 12, y: 5 })).toBe(0);
    expect(awayFrom(water, 20, { x: 9, y: 9 })).toBe(5);
    expect(awayFrom(water, 20, { x: 1, y: 18 })).toBe(Infinity);
  });
});
