/**
 * Replication by Colyseus views: who sees whom changes only when somebody crosses a cell's border, through an index
 * from cells to their watchers, never by comparing everybody with everybody. All changes of views are made in `flush`,
 * at most one per actor and view between two patches: adding and removing within one patch confuses decoders.
 */
import type { MapSchema, StateView } from '@colyseus/schema';
import { positionAt } from '../world/position.ts';
import { minuteAt } from '../world/clock.ts';
import type { Actor, ActorId, Direction, Point, World } from '../world/types.ts';
import { ActorState, GroundState, MarkState, type ValleyState } from '../protocol/state.ts';
import type { Replication } from './replication.ts';

/** Tiles; a cell's side. */
const cellSize = 8;
/** Cells around one's own that come into view: at least 24 tiles, half of a wide screen at twice the size and more. */
const reach = 3;
/** Cells around one's own beyond which they leave it: walking up and down a border is not a flicker. */
const keep = 4;
/** Tiles into the next cell before it counts. */
const slack = 0.75;

const directions: readonly Direction[] = ['down', 'left', 'right', 'up'];

type Viewer = { actorId: ActorId; view: StateView; center: number; cells: Set<number> };
type Shown = { state: ActorState; cell: number; seenBy: Set<Viewer> };

export class ViewReplication implements Replication {
  readonly #state: ValleyState;
  readonly #actors: MapSchema<ActorState>;
  readonly #shown = new Map<ActorId, Shown>();
  readonly #looks = new Map<ActorId, string>();
  readonly #disconnected = new Set<ActorId>();
  readonly #viewers = new Map<string, Viewer>();
  readonly #watchers = new Map<number, Set<Viewer>>();
  readonly #occupants = new Map<number, Set<ActorId>>();
  readonly #columns: number;
  readonly #rows: number;

  constructor(state: ValleyState, world: Readonly<World>) {
    this.#state = state;
    this.#actors = state.actors;
    this.#columns = Math.ceil(world.map.width / cellSize);
    this.#rows = Math.ceil(world.map.height / cellSize);
  }

  dress(actorId: ActorId, look: string): void {
    this.#looks.set(actorId, look);
  }

  forget(actorId: ActorId): void {
    this.#looks.delete(actorId);
    this.#disconnected.delete(actorId);
  }

  setConnected(actorId: ActorId, connected: boolean): void {
    if (connected) this.#disconnected.delete(actorId);
    else this.#disconnected.add(actorId);
  }

  watch(viewerId: string, actorId: ActorId, view: StateView): void {
    this.unwatch(viewerId);
    this.#viewers.set(viewerId, { actorId, view, center: -1, cells: new Set() });
  }

  unwatch(viewerId: string): void {
    const viewer = this.#viewers.get(viewerId);
    if (viewer === undefined) return;
    this.#viewers.delete(viewerId);
    for (const cell of viewer.cells) this.#watchers.get(cell)?.delete(viewer);
    for (const shown of this.#shown.values()) shown.seenBy.delete(viewer);
  }

  flush(world: Readonly<World>): void {
    this.#state.tick = world.tick;
    this.#state.minute = minuteAt(world, world.tick);
    this.#state.weather = world.weather;
    this.#state.population = world.actors.size;
    this.#mirrorThings(world);
    for (const [id, shown] of this.#shown) if (!world.actors.has(id)) this.#drop(id, shown);
    const thinking = thinkingActors(world);
    const touched = new Set<ActorId>();
    for (const actor of world.actors.values()) this.#mirror(world, actor, thinking.has(actor.id), touched);
    for (const viewer of this.#viewers.values()) this.#recenter(viewer, touched);
    for (const id of touched) this.#refresh(id);
  }

  /** What lies about and what burns is the same for everybody, and little: all of it is on the wire. */
  #mirrorThings(world: Readonly<World>): void {
    const { ground, conditions, marks } = this.#state;
    for (const key of marks.keys()) if (!world.marks.has(key)) marks.delete(key);
    for (const [key, { placeId: place, kind, text }] of world.marks) {
      if (marks.get(key)?.text === text) continue;
      const state = new MarkState();
      Object.assign(state, { place, kind, text });
      marks.set(key, state);
    }
    for (const id of ground.keys()) if (!world.ground.has(id)) ground.delete(id);
    for (const { id, item, at } of world.ground.values()) {
      if (ground.has(id)) continue;
      const state = new GroundState();
      Object.assign(state, { item, x: at.x, y: at.y });
      ground.set(id, state);
    }
    for (const [id, { condition }] of world.objects) {
      if (condition !== null && conditions.get(id) !== condition) conditions.set(id, condition);
    }
  }

  #mirror(world: Readonly<World>, actor: Actor, thinking: boolean, touched: Set<ActorId>): void {
    let shown = this.#shown.get(actor.id);
    const at = positionAt(actor.motion.segment, world.tick);
    if (shown === undefined) {
      shown = { state: new ActorState(), cell: -1, seenBy: new Set() };
      this.#shown.set(actor.id, shown);
    }
    write(shown.state, actor, this.#looks.get(actor.id) ?? '', thinking, !this.#disconnected.has(actor.id));
    if (shown.cell === -1) this.#actors.set(actor.id, shown.state);
    const cell = this.#cellFor(at, shown.cell);
    if (cell === shown.cell) return;
    this.#occupants.get(shown.cell)?.delete(actor.id);
    shown.cell = cell;
    setOf(this.#occupants, cell).add(actor.id);
    touched.add(actor.id);
  }

  /** The cell of a point, staying with the present one until the point is well outside of it. */
  #cellFor(at: Point, present: number): number {
    if (present >= 0) {
      const left = (present % this.#columns) * cellSize;
      const top = Math.floor(present / this.#columns) * cellSize;
      const near =
        at.x >= left - slack &&
        at.x < left + cellSize + slack &&
        at.y >= top - slack &&
        at.y < top + cellSize + slack;
      if (near) return present;
    }
    const column = clamp(Math.floor(at.x / cellSize), this.#columns - 1);
    const row = clamp(Math.floor(at.y / cellSize), this.#rows - 1);
    return row * this.#columns + column;
  }

  #recenter(viewer: Viewer, touched: Set<ActorId>): void {
    const center = this.#shown.get(viewer.actorId)?.cell;
    if (center === undefined || center === viewer.center) return;
    viewer.center = center;
    for (const cell of viewer.cells) {
      if (this.#cellsApart(cell, center) <= keep) continue;
      viewer.cells.delete(cell);
      this.#watchers.get(cell)?.delete(viewer);
      for (const id of this.#occupants.get(cell) ?? []) touched.add(id);
    }
    const column = center % this.#columns;
    const row = Math.floor(center / this.#columns);
    for (let y = Math.max(0, row - reach); y <= Math.min(this.#rows - 1, row + reach); y += 1) {
      for (let x = Math.max(0, column - reach); x <= Math.min(this.#columns - 1, column + reach); x += 1) {
        const cell = y * this.#columns + x;
        if (viewer.cells.has(cell)) continue;
        viewer.cells.add(cell);
        setOf(this.#watchers, cell).add(viewer);
        for (const id of this.#occupants.get(cell) ?? []) touched.add(id);
      }
    }
  }

  #cellsApart(a: number, b: number): number {
    const columns = Math.abs((a % this.#columns) - (b % this.#columns));
    const rows = Math.abs(Math.floor(a / this.#columns) - Math.floor(b / this.#columns));
    return Math.max(columns, rows);
  }

  /** Shows an actor that moved to another cell, or whose cell came into or left somebody's view, to whom it is due. */
  #refresh(id: ActorId): void {
    const shown = this.#shown.get(id);
    if (shown === undefined) return;
    const due = this.#watchers.get(shown.cell);
    for (const viewer of shown.seenBy) {
      if (due?.has(viewer)) continue;
      shown.seenBy.delete(viewer);
      viewer.view.remove(shown.state);
    }
    for (const viewer of due ?? []) {
      if (shown.seenBy.has(viewer)) continue;
      shown.seenBy.add(viewer);
      viewer.view.add(shown.state);
    }
  }

  #drop(id: ActorId, shown: Shown): void {
    this.#occupants.get(shown.cell)?.delete(id);
    this.#shown.delete(id);
    for (const viewer of shown.seenBy) viewer.view.remove(shown.state);
    this.#actors.delete(id);
  }
}

function write(state: ActorState, actor: Actor, look: string, thinking: boolean, connected: boolean): void {
  const { segment } = actor.motion;
  state.id = actor.id;
  state.kind = actor.kind;
  state.name = actor.name;
  state.look = look;
  state.fromX = segment.from.x;
  state.fromY = segment.from.y;
  state.toX = segment.to.x;
  state.toY = segment.to.y;
  state.startTick = segment.startTick;
  state.endTick = segment.endTick;
  state.facing = directions.indexOf(actor.facing);
  state.activity = actor.activity?.activity ?? '';
  state.doing = actor.activity?.doing ?? '';
  state.mood = actor.mood;
  state.conversation = actor.conversationId ?? '';
  state.thinking = thinking;
  state.emote = actor.emote?.kind ?? '';
  state.connected = connected;
}

function thinkingActors(world: Readonly<World>): Set<ActorId> {
  const thinking = new Set<ActorId>();
  for (const conversation of world.conversations.values()) {
    for (const id of Object.keys(conversation.thinking)) thinking.add(id);
  }
  return thinking;
}

function setOf<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  let set = map.get(key);
  if (set === undefined) map.set(key, (set = new Set()));
  return set;
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}
