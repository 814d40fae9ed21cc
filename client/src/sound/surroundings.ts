// How loud rain, wind and water are where one stands. Pure.
import type { Point, Season, Weather } from '@heartwood/server/world';
import { daylightOf } from './tune.ts';

export type Levels = { rain: number; wind: number; water: number; birds: number; crickets: number };

const rains: Partial<Record<Weather, number>> = { rain: 0.35, storm: 0.6 };
const winds: Partial<Record<Weather, number>> = { storm: 0.5, snow: 0.3, cloudy: 0.16, fog: 0.08 };
/** A roof lets through this much. */
const muffled = 0.3;
/** Tiles from which water is heard. */
const waterTiles = 9;

export function levelsAt(
  minuteOfDay: number,
  season: Season,
  weather: Weather,
  indoors: boolean,
  waterAway: number,
): Levels {
  const roof = indoors ? muffled : 1;
  const light = daylightOf(minuteOfDay);
  const fair = weather === 'clear' || weather === 'cloudy';
  const green = season === 'spring' || season === 'summer';
  return {
    rain: (rains[weather] ?? 0) * roof,
    wind: ((winds[weather] ?? 0.06) + (season === 'winter' ? 0.06 : 0)) * roof,
    water: Math.max(0, 1 - waterAway / waterTiles) ** 2 * 0.35 * roof,
    birds: fair && !indoors && season !== 'winter' ? light * (green ? 1 : 0.4) : 0,
    crickets: fair && !indoors && green ? 1 - light : 0,
  };
}

/** Tiles to the nearest of `water`, as far as it can be heard. */
export function awayFrom(water: ReadonlySet<number>, mapWidth: number, at: Point): number {
  const [cx, cy] = [Math.round(at.x), Math.round(at.y)];
  let best = Infinity;
  for (let dy = -waterTiles; dy <= waterTiles; dy++) {
    for (let dx = -waterTiles; dx <= waterTiles; dx++) {
      if (water.has((cy + dy) * mapWidth + cx + dx)) best = Math.min(best, Math.hypot(dx, dy));
    }
  }
  return best;
}
