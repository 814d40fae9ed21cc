/** Weather by season, changed by chance on the hour, or by a director. */
import { weatherChangeChance } from '../constants.ts';
import { minuteAt } from '../clock.ts';
import type { Frame } from '../frame.ts';
import { nextRandom, nextWeighted } from '../random.ts';
import type { Season, Weather } from '../vocabulary.ts';

const likely: Readonly<Record<Season, Readonly<Record<Weather, number>>>> = {
  spring: { clear: 9, cloudy: 6, rain: 5, storm: 1, fog: 2, snow: 0 },
  summer: { clear: 13, cloudy: 5, rain: 2, storm: 2, fog: 0, snow: 0 },
  autumn: { clear: 6, cloudy: 7, rain: 5, storm: 2, fog: 4, snow: 0 },
  winter: { clear: 7, cloudy: 7, rain: 1, storm: 0, fog: 2, snow: 7 },
};

/** How far one sees outdoors, as a share of the full radius. */
export const clearness: Readonly<Record<Weather, number>> = {
  clear: 1,
  cloudy: 1,
  rain: 0.85,
  storm: 0.7,
  fog: 0.5,
  snow: 0.75,
};

/** Tells of hours and days gone by, and lets the weather turn on the hour. */
export function passTime(frame: Frame): void {
  if (frame.minutes === 0) return;
  const { world, time, events } = frame;
  const before = minuteAt(world, world.tick - 1);
  for (let hour = Math.floor(before / 60) + 1; hour <= Math.floor(time.minute / 60); hour++) {
    if (hour % 24 === 0) events.push({ kind: 'day', day: hour / 24 });
    events.push({ kind: 'hour', minute: hour * 60 });
    if (nextRandom(world) < weatherChangeChance) setWeather(frame, nextWeighted(world, likely[time.season]));
  }
}

export function setWeather(frame: Frame, weather: Weather): void {
  if (frame.world.weather === weather) return;
  frame.world.weather = weather;
  frame.events.push({ kind: 'weather_changed', weather });
}
