/** From ticks to the valley's own time. */
import { daysPerSeason, minutesPerDay, ticksPerSecond } from './constants.ts';
import type { World, WorldSettings } from './types.ts';
import { seasons, weekdays, type Season, type Weekday } from './vocabulary.ts';

export type GameTime = {
  /** Game minutes since the valley began. */
  minute: number;
  /** Whole days since the valley began, the first is 0. */
  day: number;
  /** 0–1439. */
  minuteOfDay: number;
  /** 0–23. */
  hour: number;
  weekday: Weekday;
  season: Season;
  /** 1–28. */
  dayOfSeason: number;
  /** The first is 1. */
  year: number;
};

type Clocked = Pick<World, 'clock' | 'tick'> & { settings: Pick<WorldSettings, 'dayMinutes'> };

/** Ticks a game minute takes; may be a fraction, and below 1 for days shorter than 72 real seconds. */
export function ticksPerGameMinute(settings: Pick<WorldSettings, 'dayMinutes'>): number {
  return (settings.dayMinutes * 60 * ticksPerSecond) / minutesPerDay;
}

/** Game minutes since the valley began, at a tick of one's choice. */
export function minuteAt(world: Clocked, tick: number): number {
  // One division of whole numbers, so that no rounding error adds up over years.
  const ticksPerDay = world.settings.dayMinutes * 60 * ticksPerSecond;
  return world.clock.minute + Math.floor(((tick - world.clock.sinceTick) * minutesPerDay) / ticksPerDay);
}

export function gameTimeAt(minute: number): GameTime {
  const day = Math.floor(minute / minutesPerDay);
  const minuteOfDay = minute - day * minutesPerDay;
  const seasonNumber = Math.floor(day / daysPerSeason);
  return {
    minute,
    day,
    minuteOfDay,
    hour: Math.floor(minuteOfDay / 60),
    weekday: weekdays[day % weekdays.length] as Weekday,
    season: seasons[seasonNumber % seasons.length] as Season,
    dayOfSeason: (day % daysPerSeason) + 1,
    year: Math.floor(seasonNumber / seasons.length) + 1,
  };
}

export function gameTime(world: Clocked): GameTime {
  return gameTimeAt(minuteAt(world, world.tick));
}
