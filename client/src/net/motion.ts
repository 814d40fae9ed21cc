// Path segments as they arrive, and where somebody is between them.
import {
  constants,
  directionTo,
  distance,
  positionAt,
  type Direction,
  type Point,
  type Segment,
} from '@heartwood/server/world';

export type Pose = Point & { moving: boolean; facing: Direction };

/** The last second or two of walking, at two to five segments a second. */
const keptSegments = 8;

/** How fast what a stall on the line made late is walked off: 63% in this time. */
const glideMs = 220;
/** After a frame that took longer nobody hurries more: it is then that a jump would be seen. */
const longFrameMs = 50;
/** Farther than this somebody did not walk: they are there at once. */
const placedTiles = 4;
/** Below this, in tiles, nothing is left to be walked off. */
const nearlyThere = 0.02;

const isMoving = (segment: Segment): boolean =>
  segment.from.x !== segment.to.x || segment.from.y !== segment.to.y;

/** Somebody's latest segments, so that they can be drawn a little in the past without stalls between two patches. */
export class SegmentTrack {
  readonly #segments: Segment[] = [];
  /** Where they were by the segments when last drawn, and how far from there they were drawn. */
  #drawn: { at: Point; ms: number } | null = null;
  #offset: Point = { x: 0, y: 0 };

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
    this.#drawn = null;
    this.#offset = { x: 0, y: 0 };
  }

  /** As `sample`, once a frame; but who comes late over a stalled line hurries there, and does not jump. */
  glide(tick: number, facing: Direction, nowMs: number): Pose {
    const pose = this.sample(tick, facing);
    const drawn = this.#drawn;
    if (this.#segments.length === 0) return pose;
    this.#drawn = { at: { x: pose.x, y: pose.y }, ms: nowMs };
    if (drawn === null) return pose;
    const sinceMs = Math.max(0, nowMs - drawn.ms);
    const fade = Math.exp(-Math.min(sinceMs, longFrameMs) / glideMs);
    this.#offset = { x: this.#offset.x * fade, y: this.#offset.y * fade };
    const gone = distance(pose, drawn.at);
    const paceTiles = (constants.characterSpeed * sinceMs) / 1000;
    if (gone > placedTiles) this.#offset = { x: 0, y: 0 };
    else if (gone > paceTiles) {
      const late = 1 - paceTiles / gone;
      const { x, y } = this.#offset;
      this.#offset = { x: x + (drawn.at.x - pose.x) * late, y: y + (drawn.at.y - pose.y) * late };
    }
    const { x, y } = this.#offset;
    if (Math.hypot(x, y) < nearlyThere) return pose;
    return { ...pose, x: pose.x + x, y: pose.y + y, moving: true };
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
