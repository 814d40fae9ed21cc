// The player's own avatar walks at once, along the path the server will find too, and is brought back gently
// when the server had other ideas.
import {
  directionTo,
  distance,
  type Direction,
  type Point,
  type Segment,
  type Tile,
} from '@heartwood/server/world';
import { SegmentTrack, type Pose } from './motion.ts';

type FindPath = (from: Tile, to: Tile) => Tile[] | null;

type Plan = {
  points: Point[];
  /** Walked tiles at each point. */
  reached: number[];
  startMs: number;
};

/** How fast a correction fades: 63 % in this time, so 5 % is left after 0.4 s. */
const correctionMs = 130;
/** Segments that arrive this soon after a new walk may still belong to the old one. */
const graceMs = 600;
/** Tiles off the planned path from which on the server is believed. */
const offPathTiles = 1.3;
/** Tiles the server may be behind: a second of delay at walking speed. */
const behindTiles = 4.2;
/** A correction longer than this is a new place and not a walk: go there at once. */
const teleportTiles = 7;
/** After the plan's end the server has this long to arrive. */
const arrivalMs = 1600;

export class OwnAvatar {
  readonly #findPath: FindPath;
  readonly #speed: number;
  readonly #track = new SegmentTrack();
  #plan: Plan | null = null;
  #plannedAtMs = -Infinity;
  #offset: Point = { x: 0, y: 0 };
  #lastSampleMs = 0;
  #facing: Direction = 'down';
  #pose: Pose = { x: 0, y: 0, moving: false, facing: 'down' };

  /** @param speed tiles a second */
  constructor(findPath: FindPath, speed: number) {
    this.#findPath = findPath;
    this.#speed = speed;
  }

  get predicting(): boolean {
    return this.#plan !== null;
  }

  /** Tiles still to be walked in the plan. */
  remaining(nowMs: number): number {
    if (this.#plan === null) return 0;
    return Math.max(0, totalOf(this.#plan) - this.#walked(this.#plan, nowMs));
  }

  /** The tile the avatar stands on or steps to next. */
  nextTile(nowMs: number): Tile {
    if (this.#plan !== null) {
      const walked = this.#walked(this.#plan, nowMs);
      const index = this.#plan.reached.findIndex((r) => r >= walked);
      return roundTile(this.#plan.points[index === -1 ? this.#plan.points.length - 1 : index] as Point);
    }
    return roundTile(this.#pose);
  }

  /** Begins to walk; false when there is no way. */
  walkTo(to: Tile, nowMs: number): boolean {
    const here = this.sample(nowMs, this.#lastTick);
    const path = this.#pathFrom(here, nowMs, to);
    if (path === null) return false;
    this.#setPlan([{ x: here.x, y: here.y }, ...path], nowMs);
    return true;
  }

  /** Stops at the next tile and says which that is. */
  stop(nowMs: number): Tile {
    const tile = this.nextTile(nowMs);
    if (this.#plan !== null) {
      const here = this.sample(nowMs, this.#lastTick);
      this.#setPlan([{ x: here.x, y: here.y }, tile], nowMs);
    }
    return tile;
  }

  /** Turns to look at somebody while standing. */
  face(point: Point): void {
    this.#facing = directionTo(this.#pose, point, this.#facing);
  }

  /** The server turned the avatar, as towards somebody who speaks to it. */
  turn(facing: Direction): void {
    if (this.#plan === null) this.#facing = facing;
  }

  /** A new segment from the server. */
  receive(segment: Segment, facing: Direction, nowMs: number): void {
    const first = this.#track.latest === null;
    this.#track.push(segment);
    if (first) this.#pose = { ...segment.to, moving: false, facing };
    if (this.#plan === null) {
      this.#facing = facing;
      return;
    }
    if (nowMs - this.#plannedAtMs < graceMs) return;
    const along = project(this.#plan, segment.to);
    const behind = this.#walked(this.#plan, nowMs) - along.walked;
    if (along.away > offPathTiles || behind > behindTiles) this.#giveUpPlan(nowMs);
  }

  /** Everything is unknown again, as after a new connection. */
  reset(): void {
    this.#track.clear();
    this.#plan = null;
    this.#offset = { x: 0, y: 0 };
  }

  /** @param tick the server's, minus what others are drawn in the past */
  sample(nowMs: number, tick: number): Pose {
    this.#lastTick = tick;
    const sinceMs = Math.max(0, nowMs - this.#lastSampleMs);
    this.#lastSampleMs = nowMs;
    const fade = Math.exp(-sinceMs / correctionMs);
    this.#offset = { x: this.#offset.x * fade, y: this.#offset.y * fade };
    const base =
      this.#plan === null ? this.#track.sample(tick, this.#facing) : this.#planned(this.#plan, nowMs);
    this.#facing = base.facing;
    this.#pose = { ...base, x: base.x + this.#offset.x, y: base.y + this.#offset.y };
    if (this.#plan !== null) this.#settle(this.#plan, nowMs);
    return this.#pose;
  }

  #lastTick = 0;

  /** From the tile behind or the tile ahead, whichever makes the way shorter: turning round must not look late. */
  #pathFrom(here: Point, nowMs: number, to: Tile): Tile[] | null {
    const starts = [roundTile(here)];
    if (this.#plan !== null) starts.push(this.nextTile(nowMs));
    let best: Tile[] | null = null;
    let bestLength = Infinity;
    for (const start of starts) {
      const rest = this.#findPath(start, to);
      if (rest === null) continue;
      const points = [start, ...rest];
      const length = lengthOf([here, ...points]);
      if (length < bestLength) [best, bestLength] = [points, length];
    }
    // A start that lies behind is skipped where the path leads straight back over it.
    if (best !== null && best.length > 1 && isBetween(here, best[0] as Tile, best[1] as Tile)) best.shift();
    return best;
  }

  #setPlan(points: Point[], nowMs: number): void {
    const reached: number[] = [];
    let length = 0;
    points.forEach((point, i) => {
      if (i > 0) length += distance(points[i - 1] as Point, point);
      reached.push(length);
    });
    this.#plan = { points, reached, startMs: nowMs };
    this.#plannedAtMs = nowMs;
    // The path begins where the avatar is seen.
    this.#offset = { x: 0, y: 0 };
  }

  #walked(plan: Plan, nowMs: number): number {
    return ((nowMs - plan.startMs) / 1000) * this.#speed;
  }

  #planned(plan: Plan, nowMs: number): Pose {
    const walked = this.#walked(plan, nowMs);
    for (let i = 1; i < plan.points.length; i++) {
      const end = plan.reached[i] as number;
      if (walked >= end) continue;
      const [from, to] = [plan.points[i - 1] as Point, plan.points[i] as Point];
      const begin = plan.reached[i - 1] as number;
      const share = (walked - begin) / (end - begin);
      const point = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
      return { ...point, moving: true, facing: directionTo(from, to, this.#facing) };
    }
    const last = plan.points.at(-1) as Point;
    return { x: last.x, y: last.y, moving: false, facing: this.#facing };
  }

  /** Hands over to the server's word once it has come where the plan ended, or has had its time. */
  #settle(plan: Plan, nowMs: number): void {
    const overMs = nowMs - plan.startMs - (totalOf(plan) / this.#speed) * 1000;
    const latest = this.#track.latest;
    if (overMs < 0 || latest === null) return;
    const arrived =
      distance(latest.to, plan.points.at(-1) as Point) < 0.1 && this.#lastTick >= latest.endTick;
    if (arrived || overMs > arrivalMs) this.#giveUpPlan(nowMs);
  }

  #giveUpPlan(nowMs: number): void {
    const shown = this.#plan === null ? this.#pose : this.#planned(this.#plan, nowMs);
    this.#plan = null;
    const truth = this.#track.sample(this.#lastTick, this.#facing);
    const offset = { x: shown.x - truth.x, y: shown.y - truth.y };
    this.#offset = Math.hypot(offset.x, offset.y) > teleportTiles ? { x: 0, y: 0 } : offset;
  }
}

const totalOf = (plan: Plan): number => plan.reached.at(-1) ?? 0;

const roundTile = (point: Point): Tile => ({ x: Math.round(point.x), y: Math.round(point.y) });

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += distance(points[i - 1] as Point, points[i] as Point);
  return length;
}

const isBetween = (point: Point, a: Point, b: Point): boolean =>
  distance(a, point) + distance(point, b) - distance(a, b) < 0.01;

/** The nearest point of a plan: how far it is away and how much of the plan lies before it. */
function project(plan: Plan, point: Point): { away: number; walked: number } {
  let best = { away: Infinity, walked: 0 };
  for (let i = 0; i < plan.points.length; i++) {
    const from = plan.points[Math.max(0, i - 1)] as Point;
    const to = plan.points[i] as Point;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const square = dx * dx + dy * dy;
    const share =
      square === 0
        ? 1
        : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square));
    const away = distance(point, { x: from.x + dx * share, y: from.y + dy * share });
    const begin = plan.reached[Math.max(0, i - 1)] as number;
    const walked = begin + ((plan.reached[i] as number) - begin) * share;
    if (away <= best.away) best = { away, walked };
  }
  return best;
}
