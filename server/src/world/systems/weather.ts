/** Weather by season, changed by chance on the hour, or by a director. */
import { weatherChangeChance } from '../constants.ts';
import { minuteAt } from '../clock.ts';
import type { Frame } from '../frame.ts';
import { nextRandom, nextWeighted } from '../random.ts';
import type { Weather } from '../vocabulary.ts';

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
    if (nextRandom(world) < weatherChangeChance)
      setWeather(frame, nextWeighted(world, world.settings.climate[time.season]));
  }
}

export function setWeather(frame: Frame, weather: Weather): void {
  if (frame.world.weather === weather) return;
  frame.world.weather = weather;
  frame.events.push({ kind: 'weather_changed', weather });
}
