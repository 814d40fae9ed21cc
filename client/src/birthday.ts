// Whether today is somebody's day, by the card that everybody has and the valley's calendar.
import { gameTimeAt } from '@heartwood/server/world';
import type { WorldStore } from './net/store.ts';

/** Cards say "9 Winter". */
export function isBirthday(
  { villagers, minute }: Pick<WorldStore, 'villagers' | 'minute'>,
  id: string,
): boolean {
  const { season, dayOfSeason } = gameTimeAt(minute);
  return villagers.get(id)?.birthday.toLowerCase() === `${dayOfSeason} ${season}`;
}
