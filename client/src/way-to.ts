// The points of the compass, as they are said to somebody who looks for a place.
import type { Point } from '@heartwood/server/world';

const ways = ['e', 'se', 's', 'sw', 'w', 'nw', 'n', 'ne'] as const;
export type Way = (typeof ways)[number];

/** The map's y grows to the south. */
export function wayTo(from: Point, to: Point): Way {
  const eighths = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / (Math.PI / 4));
  return ways[(eighths + 8) % 8] as Way;
}
