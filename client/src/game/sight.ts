// Which of the many things that stand still are in sight, and which of those hide somebody.

/** In map pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };
/** What of the map is seen, in map pixels. */
export type View = { x: number; y: number; width: number; height: number };

/** Whether a point of the map is in the view, or not farther from it than a margin. */
export const isWithin = ({ x, y, width, height }: View, at: { x: number; y: number }, margin = 0): boolean =>
  at.x >= x - margin && at.x <= x + width + margin && at.y >= y - margin && at.y <= y + height + margin;

/** The question is asked anew when the view has gone this far. */
const stridePx = 16;
/** Things are kept by squares of the map, so that a thousand trees far away cost nothing. */
const squarePx = 256;

export class SightIndex<Item extends { box: Box }> {
  readonly #squares = new Map<string, Item[]>();
  #asked = '';
  #seen = new Set<Item>();

  constructor(items: readonly Item[]) {
    for (const item of items) {
      const { left, top, right, bottom } = item.box;
      eachSquare(left, top, right, bottom, (key) => {
        const square = this.#squares.get(key);
        if (square === undefined) this.#squares.set(key, [item]);
        else square.push(item);
      });
    }
  }

  get seen(): ReadonlySet<Item> {
    return this.#seen;
  }

  /** @param turned told of each that comes into sight or goes out of it */
  look({ x, y, width, height }: View, turned: (item: Item, seen: boolean) => void): void {
    const [left, top] = [Math.floor(x / stridePx) * stridePx, Math.floor(y / stridePx) * stridePx];
    const [right, bottom] = [x + width + stridePx, y + height + stridePx];
    const asked = `${left},${top},${width},${height}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    const seen = new Set<Item>();
    eachSquare(left, top, right, bottom, (key) => {
      for (const item of this.#squares.get(key) ?? []) {
        const { box } = item;
        if (box.right >= left && box.left <= right && box.bottom >= top && box.top <= bottom) seen.add(item);
      }
    });
    for (const item of this.#seen) if (!seen.has(item)) turned(item, false);
    for (const item of seen) if (!this.#seen.has(item)) turned(item, true);
    this.#seen = seen;
  }
}

function eachSquare(
  left: number,
  top: number,
  right: number,
  bottom: number,
  visit: (key: string) => void,
): void {
  for (let row = Math.floor(top / squarePx); row <= Math.floor(bottom / squarePx); row++)
    for (let column = Math.floor(left / squarePx); column <= Math.floor(right / squarePx); column++)
      visit(`${column},${row}`);
}

/** How much is left of a picture that hides oneself. */
export const seenThrough = 0.45;

/** Whether a picture stands in front of somebody and covers the middle of their body. */
export function hides(box: Box, footY: number, foot: { x: number; y: number }): boolean {
  const [x, y] = [foot.x, foot.y - 12];
  // Crowns are round: their corners hide nobody.
  const inset = (box.right - box.left) * 0.15;
  return footY > foot.y && x > box.left + inset && x < box.right - inset && y > box.top + 6 && y < footY - 4;
}

export function approach(value: number, goal: number, by: number): number {
  return value < goal ? Math.min(goal, value + by) : Math.max(goal, value - by);
}
