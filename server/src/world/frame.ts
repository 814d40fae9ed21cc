/**
 * What one step works with: the world, the events told so far, and indexes (who stands where, who is near) that are
 * made anew at its start from the world alone, so that none of them needs to be saved.
 */
import { cellSize, expansionsPerTick } from './constants.ts';
import { gameTimeAt, minuteAt, type GameTime } from './clock.ts';
import { tileIndex } from './map.ts';
import { distance, isStanding, positionAt } from './position.ts';
import type { Actor, InputRef, Point, Refusal, Input, Tile, World, WorldEvent } from './types.ts';

export type Frame = {
  readonly world: World;
  readonly tick: number;
  readonly time: GameTime;
  /** Game minutes that passed with this step; usually 0. */
  readonly minutes: number;
  readonly events: WorldEvent[];
  /** Who stands on a tile, by its row-major index. */
  readonly standing: (Actor | undefined)[];
  /** Tiles of `standing` and cells that have to be emptied before the next step: clearing a whole land takes longer. */
  readonly used: { tiles: number[]; cells: Actor[][] };
  /** Everyone by cell, as of the step's start; who joins is added. Departed ones may linger: see {@link near}. */
  readonly cells: Actor[][];
  readonly columns: number;
  readonly rows: number;
  /** Tiles that may still be looked at for paths in this step. */
  expansionsLeft: number;
};

type Memory = Pick<Frame, 'standing' | 'used' | 'cells'>;
const memories = new WeakMap<World, Memory>();

export function openFrame(world: World): Frame {
  const { width, height } = world.map;
  const columns = Math.ceil(width / cellSize);
  const rows = Math.ceil(height / cellSize);
  let memory = memories.get(world);
  if (memory === undefined) {
    memory = {
      standing: Array.from({ length: width * height }),
      used: { tiles: [], cells: [] },
      cells: Array.from({ length: columns * rows }, () => []),
    };
    memories.set(world, memory);
  }
  for (const tile of memory.used.tiles) memory.standing[tile] = undefined;
  for (const cell of memory.used.cells) cell.length = 0;
  memory.used.tiles.length = 0;
  memory.used.cells.length = 0;
  const minute = minuteAt(world, world.tick);
  const frame: Frame = {
    world,
    tick: world.tick,
    time: gameTimeAt(minute),
    minutes: minute - minuteAt(world, world.tick - 1),
    events: [],
    standing: memory.standing,
    used: memory.used,
    cells: memory.cells,
    columns,
    rows,
    expansionsLeft: expansionsPerTick,
  };
  for (const actor of world.actors.values()) enter(frame, actor);
  return frame;
}

/** Makes an actor known to the frame's indexes. */
export function enter(frame: Frame, actor: Actor): void {
  const { x, y } = positionAt(actor.motion.segment, frame.tick);
  const cell = frame.cells[Math.floor(y / cellSize) * frame.columns + Math.floor(x / cellSize)];
  if (cell !== undefined) {
    if (cell.length === 0) frame.used.cells.push(cell);
    cell.push(actor);
  }
  if (isStanding(actor)) stand(frame, actor, { x, y });
}

/** Lets others find the actor standing there. */
export function stand(frame: Frame, actor: Actor, tile: Tile): void {
  const index = tileIndex(frame.world.map, tile);
  frame.standing[index] = actor;
  frame.used.tiles.push(index);
}

export function standerAt(frame: Frame, tile: Tile): Actor | undefined {
  return frame.standing[tileIndex(frame.world.map, tile)];
}

/** Whoever is within a radius, in no useful order but always the same one. */
export function near(
  frame: Frame,
  point: Point,
  radius: number,
  visit: (other: Actor, far: number) => void,
): void {
  // One tile of slack: positions have moved on since the cells were filled.
  const slack = radius + 1;
  const left = Math.max(0, Math.floor((point.x - slack) / cellSize));
  const right = Math.min(frame.columns - 1, Math.floor((point.x + slack) / cellSize));
  const top = Math.max(0, Math.floor((point.y - slack) / cellSize));
  const bottom = Math.min(frame.rows - 1, Math.floor((point.y + slack) / cellSize));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      for (const other of frame.cells[row * frame.columns + column] ?? []) {
        if (frame.world.actors.get(other.id) !== other) continue;
        const far = distance(point, positionAt(other.motion.segment, frame.tick));
        if (far <= radius) visit(other, far);
      }
    }
  }
}

/** Spreads periodic work over ticks: true for each actor once in `every` ticks, in turns. */
export function isTurn(frame: Frame, number: number, every: number): boolean {
  return (frame.tick + number) % every === 0;
}

export function withRef(ref: InputRef | undefined): { ref?: InputRef } {
  return ref === undefined ? {} : { ref };
}

export function refuse(
  frame: Frame,
  actorId: string,
  input: Input['kind'],
  why: Refusal,
  ref?: InputRef,
): void {
  frame.events.push({ kind: 'refused', actorId, input, why, ...withRef(ref) });
}

export function newId(world: World, prefix: string): string {
  return `${prefix}${world.nextId++}`;
}
