// Walking by keys: a walk of a few tiles in the direction held, renewed as it goes, so that both sides plan alike.
import { isWalkable, type Tile, type ValleyMap } from '@heartwood/server/world';
import type { Session } from '../session.ts';

/** Tiles: at 4 tiles a second, a walk lasts a second past the last word of the keys. */
const aheadTiles = 4;
/** Renewed when this little is left, well before the server would see the walk end. */
const renewTiles = 2.4;

export type Heading = { dx: -1 | 0 | 1; dy: -1 | 0 | 1 };

export class Steering {
  readonly #session: Session;
  #heading: Heading = { dx: 0, dy: 0 };
  #walking = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Called every frame with what the keys say now. */
  update(heading: Heading, nowMs: number): void {
    const turned = heading.dx !== this.#heading.dx || heading.dy !== this.#heading.dy;
    this.#heading = heading;
    if (heading.dx === 0 && heading.dy === 0) {
      if (this.#walking) this.#session.stop();
      this.#walking = false;
      return;
    }
    if (!turned && this.#walking && this.#session.avatar.remaining(nowMs) > renewTiles) return;
    const from = this.#session.avatar.nextTile(nowMs);
    const target = tileAhead(this.#session.valley.map, from, heading);
    if (target === null || (!turned && target.x === from.x && target.y === from.y)) return;
    this.#walking = this.#session.steerTo(target) || this.#walking;
  }
}

/** As far as one can go straight; along the wall when only one of two directions is free. */
export function tileAhead(map: ValleyMap, from: Tile, { dx, dy }: Heading): Tile | null {
  const straight = reach(map, from, dx, dy);
  if (straight !== null || dx === 0 || dy === 0) return straight;
  return reach(map, from, dx, 0) ?? reach(map, from, 0, dy);
}

function reach(map: ValleyMap, from: Tile, dx: number, dy: number): Tile | null {
  let at = from;
  for (let i = 0; i < aheadTiles; i++) {
    const next = { x: at.x + dx, y: at.y + dy };
    const cuts = dx !== 0 && dy !== 0 && !(isWalkable(map, next.x, at.y) && isWalkable(map, at.x, next.y));
    if (cuts || !isWalkable(map, next.x, next.y)) break;
    at = next;
  }
  return at === from ? null : at;
}
