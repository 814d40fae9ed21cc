// Path segments as they arrive, and where somebody is between them.
import { directionTo, positionAt, type Direction, type Point, type Segment } from '@heartwood/server/world';

export type Pose = Point & { moving: boolean; facing: Direction };

/** The last second or two of walking, at two to five segments a second. */
const keptSegments = 8;

const isMoving = (segment: Segment): boolean =>
  segment.from.x !== segment.to.x || segment.from.y !== segment.to.y;

/** Somebody's latest segments, so that they can be drawn a little in the past without stalls between two patches. */
export class SegmentTrack {
  readonly #segments: Segment[] = [];

  get latest(): Segment | null {
    return this.#segments.at(-1) ?? null;
  }

  push(segment: Segment): void {
    const last = this.latest;
    if (last !== null && segment.startTick < last.startTick) {
      // After a reconnection to an older save the valley's ticks may start lower: the old track means nothing.
      this.#segments.length = 0;
    }
    this.#segments.push(segment);
    if (this.#segments.length > keptSegments) this.#segments.shift();
  }

  clear(): void {
    this.#segments.length = 0;
  }

  /** @param tick with its fraction; before the first segment the answer is where that one begins */
  sample(tick: number, facing: Direction): Pose {
    const segment = this.#segmentAt(tick);
    if (segment === null) return { x: 0, y: 0, moving: false, facing };
    const { x, y } = positionAt(segment, tick);
    const moving = isMoving(segment) && tick < segment.endTick && tick >= segment.startTick;
    return { x, y, moving, facing: moving ? directionTo(segment.from, segment.to, facing) : facing };
  }

  #segmentAt(tick: number): Segment | null {
    for (let i = this.#segments.length - 1; i > 0; i--) {
      const segment = this.#segments[i] as Segment;
      if (segment.startTick <= tick) return segment;
    }
    return this.#segments[0] ?? null;
  }
}
