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
  /** Tiles of `standing` that have to be emptied before the next step: clearing a whole land takes longer. */
  readonly used: Used;
  /** Everyone by cell, as of the step's start; who joins is added. Those who depart linger: see {@link leave}. */
  readonly cells: Cells;
  readonly departed: Set<Actor>;
  readonly columns: number;
  readonly rows: number;
  /** Tiles that may still be looked at for paths in this step. */
  expansionsLeft: number;
};

/** Overwritten from step to step and never shortened: an array that is emptied has to grow again each time. */
type Used = { readonly tiles: number[]; count: number };

/** Linked lists of actors, by their number of this step, in the order in which they came in; -1 ends a list. */
type Cells = {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly next: number[];
  readonly cellOf: number[];
  readonly actors: Actor[];
  count: number;
};

const nobody = -1;

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
      used: { tiles: [], count: 0 },
      cells: {
        first: new Int32Array(columns * rows).fill(nobody),
        last: new Int32Array(columns * rows).fill(nobody),
        next: [],
        cellOf: [],
        actors: [],
        count: 0,
      },
    };
    memories.set(world, memory);
  }
  empty(memory);
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
    departed: new Set(),
    columns,
    rows,
    expansionsLeft: expansionsPerTick,
  };
  for (const actor of world.actors.values()) enter(frame, actor);
  return frame;
}

function empty({ standing, used, cells }: Memory): void {
  for (let number = 0; number < used.count; number++) standing[used.tiles[number] ?? nobody] = undefined;
  for (let number = 0; number < cells.count; number++) cells.first[cells.cellOf[number] ?? nobody] = nobody;
  used.count = 0;
  cells.count = 0;
}

/** Makes an actor known to the frame's indexes. */
export function enter(frame: Frame, actor: Actor): void {
  const point = positionAt(actor.motion.segment, frame.tick);
  const { cells } = frame;
  const cell = Math.floor(point.y / cellSize) * frame.columns + Math.floor(point.x / cellSize);
  if (cell >= 0 && cell < cells.first.length) {
    const number = cells.count++;
    cells.actors[number] = actor;
    cells.cellOf[number] = cell;
    cells.next[number] = nobody;
    if (cells.first[cell] === nobody) cells.first[cell] = number;
    else cells.next[cells.last[cell] ?? nobody] = number;
    cells.last[cell] = number;
  }
  if (isStanding(actor)) stand(frame, actor, point);
}

/** Nobody finds the actor any more. */
export function leave(frame: Frame, actor: Actor): void {
  frame.departed.add(actor);
}

/** Lets others find the actor standing there. */
export function stand(frame: Frame, actor: Actor, tile: Tile): void {
  const index = tileIndex(frame.world.map, tile);
  frame.standing[index] = actor;
  frame.used.tiles[frame.used.count++] = index;
}

export function standerAt(frame: Frame, tile: Tile): Actor | undefined {
  return frame.standing[tileIndex(frame.world.map, tile)];
}

/** `number`: whoever came in earlier has the lower. */
type Visit = (other: Actor, far: number, number: number) => void;

/** Whoever is within a radius, in no useful order but always the same one. */
export function near(frame: Frame, point: Point, radius: number, visit: Visit): void {
  // One tile of slack: positions have moved on since the cells were filled.
  const slack = radius + 1;
  const left = Math.max(0, Math.floor((point.x - slack) / cellSize));
  const right = Math.min(frame.columns - 1, Math.floor((point.x + slack) / cellSize));
  const top = Math.max(0, Math.floor((point.y - slack) / cellSize));
  const bottom = Math.min(frame.rows - 1, Math.floor((point.y + slack) / cellSize));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      visitCell(frame, row * frame.columns + column, point, radius, visit);
    }
  }
}

function visitCell(frame: Frame, cell: number, point: Point, radius: number, visit: Visit): void {
  const { first, next, actors } = frame.cells;
  for (let number = first[cell] ?? nobody; number !== nobody; number = next[number] ?? nobody) {
    const other = actors[number];
    if (other === undefined) continue;
    const far = distance(point, positionAt(other.motion.segment, frame.tick));
    if (far <= radius && !frame.departed.has(other)) visit(other, far, number);
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
