import { describe, expect, it } from 'vitest';
import {
  createWorld,
  gameTime,
  parseAsciiMap,
  step,
  ticksPerGameMinute,
} from '../../server/src/world/index.ts';
import { nextBelow, nextRandom, nextWeighted } from '../../server/src/world/random.ts';
import { ofKind, openField, refusals, Stage } from './stage.ts';

describe('the clock', () => {
  it('[CL1] counts 40 ticks a game minute when a day takes 48 real minutes', () => {
    const stage = new Stage(openField);
    expect(ticksPerGameMinute(stage.world.settings)).toBe(40);
    stage.run(39);
    expect(gameTime(stage.world)).toMatchObject({ hour: 8, minuteOfDay: 480 });
    stage.run(1);
    expect(gameTime(stage.world).minuteOfDay).toBe(481);
  });

  it('[CL1] stays exact where a minute is no whole number of ticks', () => {
    const stage = new Stage(openField, {}, { dayMinutes: 7, minute: 0 });
    stage.run(7 * 60 * 20 - 1);
    expect(gameTime(stage.world)).toMatchObject({ day: 0, minuteOfDay: 1439 });
    stage.run(1);
    expect(gameTime(stage.world)).toMatchObject({ day: 1, minuteOfDay: 0 });
  });

  it('[CL4] goes on from a later minute after sleeping, and never back', () => {
    const stage = new Stage(openField);
    stage.run(100);
    const events = stage.step({ kind: 'clock', minute: 5000 });
    expect(gameTime(stage.world).minute).toBe(5000);
    expect(ofKind([...events, ...stage.run(39)], 'hour')).toEqual([]);
    stage.run(1);
    expect(gameTime(stage.world).minute).toBe(5001);
    for (const minute of [4000, 5000.5, Number.NaN]) {
      expect(refusals(stage.step({ kind: 'clock', minute }))).toEqual(['bad_input']);
    }
    expect(gameTime(stage.world).minute).toBe(5001);
  });

  it.each([
    [0, { weekday: 'monday', season: 'spring', dayOfSeason: 1, year: 1 }],
    [27, { weekday: 'sunday', season: 'spring', dayOfSeason: 28, year: 1 }],
    [28, { weekday: 'monday', season: 'summer', dayOfSeason: 1, year: 1 }],
    [111, { weekday: 'sunday', season: 'winter', dayOfSeason: 28, year: 1 }],
    [112, { weekday: 'monday', season: 'spring', dayOfSeason: 1, year: 2 }],
  ])('[CL2] knows what day %i is', (day, expected) => {
    const stage = new Stage(openField, {}, { minute: day * 1440 + 61 });
    expect(gameTime(stage.world)).toMatchObject({ ...expected, day, hour: 1 });
  });

  it('[CL3] tells every hour and every midnight once', () => {
    for (const dayMinutes of [1, 3, 48]) {
      const stage = new Stage(openField, {}, { dayMinutes, minute: 1430 });
      const events = stage.run(dayMinutes * 1200);
      const hours = ofKind(events, 'hour').map((event) => event.minute);
      expect(hours).toEqual(Array.from({ length: 24 }, (_, n) => 1440 + n * 60));
      expect(ofKind(events, 'day')).toEqual([{ kind: 'day', day: 1 }]);
    }
  });

  it('[CL1] refuses settings that make no sense', () => {
    const map = parseAsciiMap('...');
    const good = { map, items: new Map(), seed: 1, dayMinutes: 48 };
    for (const bad of [
      { dayMinutes: 0.5 },
      { dayMinutes: Number.NaN },
      { seed: 1.5 },
      { minute: -1 },
      { tick: 0.5 },
    ]) {
      expect(() => createWorld({ ...good, ...bad })).toThrow(RangeError);
    }
  });
});

describe('chance', () => {
  it('[IN1] is the same for the same seed, and spread evenly', () => {
    const a = { random: 7 };
    const b = { random: 7 };
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < 40_000; n++) {
      const value = nextBelow(a, 4);
      expect(value).toBe(nextBelow(b, 4));
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(nextRandom({ random: 8 })).not.toBe(nextRandom({ random: 7 }));
  });

  it('[WX1] draws by weight', () => {
    const state = { random: 3 };
    let often = 0;
    for (let n = 0; n < 10_000; n++)
      if (nextWeighted(state, { often: 3, seldom: 1, never: 0 }) === 'often') often++;
    expect(Math.abs(often - 7500)).toBeLessThan(200);
  });
});

describe('the weather', () => {
  it('[WX1] changes now and then, only to what the season has', () => {
    const stage = new Stage(openField, {}, { dayMinutes: 1 });
    const events = stage.run(1200 * 28);
    const changes = ofKind(events, 'weather_changed').map((event) => event.weather);
    expect(changes.length).toBeGreaterThan(28);
    expect(changes.length).toBeLessThan(28 * 24 * 0.25);
    expect(changes).not.toContain('snow');
    changes.forEach((weather, n) => expect(weather).not.toBe(changes[n - 1]));
  });

  it('[WX1] follows the climate of the valley', () => {
    const map = parseAsciiMap('...');
    const always = { clear: 0, cloudy: 0, rain: 0, storm: 0, fog: 1, snow: 0 };
    const climate = { spring: always, summer: always, autumn: always, winter: always };
    const world = createWorld({ map, items: new Map(), seed: 1, dayMinutes: 1, climate });
    for (let n = 0; n < 2400; n++) step(world, []);
    expect(world.weather).toBe('fog');
    const none = { ...always, fog: 0 };
    expect(() =>
      createWorld({ map, items: new Map(), seed: 1, dayMinutes: 1, climate: { ...climate, winter: none } }),
    ).toThrow(/winter/);
  });

  it('[WX1] is set by the input, once', () => {
    const stage = new Stage(openField);
    expect(stage.step({ kind: 'weather', weather: 'storm' })).toContainEqual({
      kind: 'weather_changed',
      weather: 'storm',
    });
    expect(ofKind(stage.step({ kind: 'weather', weather: 'storm' }), 'weather_changed')).toEqual([]);
  });
});
