// How far the fields have come: sown in spring, ripe from late spring until the harvest in autumn.
import type { Season } from '@heartwood/server/world';

const crops = new Set(['wheat', 'cabbage', 'pumpkin', 'tomato']);
export const isCrop = (name: string | undefined): name is string => name !== undefined && crops.has(name);

/** Days of spring after which a field is higher by a stage. */
const sproutDays = 7;
const ripeDays = 16;
/** Days of autumn after which little is left standing. */
const harvestDays = 18;

/** @param drawn as the map has it, 1 for plants that lag behind their row and 2 for the others */
export function stageOf(season: Season, dayOfSeason: number, drawn: number): number {
  const ripe = season === 'spring' ? (dayOfSeason > ripeDays ? 2 : dayOfSeason > sproutDays ? 1 : 0) : 2;
  const left = season === 'autumn' && dayOfSeason > harvestDays ? 0 : ripe;
  // In the first days a few are ahead, or a field would be a grid of dots.
  return Math.max(0, Math.min(2, left + drawn - 2 + (left === 0 && drawn === 2 ? 1 : 0)));
}
