/** A small world to try a rule on: a drawn map, people put on it, and the events of every step kept. */
import {
  createWorld,
  currentTile,
  isWithin,
  parseAsciiMap,
  plainItem,
  step,
  type Actor,
  type ActorSpec,
  type Climate,
  type Input,
  type ObjectState,
  type Task,
  type World,
  type WorldEvent,
} from '../../server/src/world/index.ts';

type Kind = WorldEvent['kind'];
type EventOf<K extends Kind> = Extract<WorldEvent, { kind: K }>;

export const items = new Map([
  ['plum', plainItem('plum', { nourishment: 10 })],
  ['cake', plainItem('cake', { nourishment: 40 })],
  ['nail', plainItem('nail')],
]);

export class Stage {
  readonly world: World;
  readonly events: WorldEvent[] = [];

  constructor(
    drawing: string,
    extras: Parameters<typeof parseAsciiMap>[1] = {},
    options: { dayMinutes?: number; minute?: number; seed?: number; climate?: Climate } = {},
  ) {
    const map = parseAsciiMap(drawing, extras);
    this.world = createWorld({ map, items, seed: 1, dayMinutes: 48, ...options });
  }

  agent(id: string, x: number, y: number, more: Partial<ActorSpec> = {}): Actor {
    return this.#join('agent', id, x, y, more);
  }

  character(id: string, x: number, y: number, more: Partial<ActorSpec> = {}): Actor {
    return this.#join('character', id, x, y, more);
  }

  #join(kind: 'agent' | 'character', id: string, x: number, y: number, more: Partial<ActorSpec>): Actor {
    this.step({ kind: 'join', actor: { id, kind, name: id, at: { x, y }, ...more } });
    return this.actor(id);
  }

  step(...inputs: Input[]): WorldEvent[] {
    const events = step(this.world, inputs);
    this.events.push(...events);
    return events;
  }

  run(ticks: number): WorldEvent[] {
    const from = this.events.length;
    for (let n = 0; n < ticks; n++) this.step();
    return this.events.slice(from);
  }

  /** Steps until an event of a kind is told; fails after `limit` ticks. */
  until<K extends Kind>(
    kind: K,
    limit: number,
    fits: (event: EventOf<K>) => boolean = () => true,
  ): EventOf<K> {
    for (let n = 0; n < limit; n++) {
      const found = ofKind(this.step(), kind).find(fits);
      if (found !== undefined) return found;
    }
    throw new Error(`No ${kind} within ${limit} ticks`);
  }

  told<K extends Kind>(kind: K): EventOf<K>[] {
    return ofKind(this.events, kind);
  }

  forget(): void {
    this.events.length = 0;
  }

  actor(id: string): Actor {
    const actor = this.world.actors.get(id);
    if (actor === undefined) throw new Error(`${id} is not here`);
    return actor;
  }

  object(id: string): ObjectState {
    const state = this.world.objects.get(id);
    if (state === undefined) throw new Error(`There is no ${id}`);
    return state;
  }

  isIn(placeId: string, actor: Actor): boolean {
    const place = this.world.map.places.get(placeId);
    return place !== undefined && isWithin(place, currentTile(actor, this.world.tick));
  }

  tile(actor: Actor): string {
    const { x, y } = currentTile(actor, this.world.tick);
    return `${x},${y}`;
  }
}

export function ofKind<K extends Kind>(events: readonly WorldEvent[], kind: K): EventOf<K>[] {
  return events.filter((event): event is EventOf<K> => event.kind === kind);
}

export function refusals(events: readonly WorldEvent[]): string[] {
  return ofKind(events, 'refused').map((event) => event.why);
}

export function task(placeId: string, more: Partial<Task> = {}): Task {
  return {
    activity: 'work',
    placeId,
    objectId: null,
    doing: 'working',
    minutes: 10,
    priority: 5,
    reason: '',
    ...more,
  };
}

export const openField = `
  ........................................
  ........................................
  ........................................
  ........................................
  ........................................
  ........................................
  ........................................
  ........................................
  ........................................
  ........................................
`;
