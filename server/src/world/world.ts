/** Making a world, and taking it to and from plain JSON. */
import { mildClimate } from './climate.ts';
import { firstCondition, conditionRules } from './conditions.ts';
import { firstMinute, maxStock } from './constants.ts';
import { minuteAt } from './clock.ts';
import { openFrame, standerAt, type Frame } from './frame.ts';
import { isWalkable } from './map.ts';
import { markKey } from './marks.ts';
import { currentTile, distance } from './position.ts';
import type {
  Actor,
  CauseId,
  Climate,
  Conversation,
  GroundItem,
  Item,
  ItemId,
  MapObject,
  ObjectId,
  ObjectState,
  PlaceMark,
  Tile,
  ValleyMap,
  World,
  WorldSettings,
} from './types.ts';
import { seasons, type Weather } from './vocabulary.ts';

export type WorldOptions = {
  map: ValleyMap;
  items: ReadonlyMap<ItemId, Item>;
  /** Any whole number. */
  seed: number;
  /** Real minutes a game day takes; at least 1. */
  dayMinutes: number;
  /** Game minutes since the valley began; eight in the morning of the first day when left out. */
  minute?: number;
  tick?: number;
  weather?: Weather;
  /** Of the valley's calendar; mild when left out. Kept with the world, so that a log replays without the calendar. */
  climate?: Climate;
};

export function createWorld(options: WorldOptions): World {
  assertSettings(options);
  const tick = options.tick ?? 0;
  const minute = options.minute ?? firstMinute;
  return {
    map: options.map,
    items: options.items,
    settings: { dayMinutes: options.dayMinutes, climate: options.climate ?? mildClimate },
    tick,
    clock: { minute, sinceTick: tick },
    random: options.seed >>> 0,
    nextId: 1,
    weather: options.weather ?? 'clear',
    actors: new Map(),
    conversations: new Map(),
    objects: new Map(
      [...options.map.objects.values()].map((object) => [object.id, freshState(object, minute)]),
    ),
    ground: new Map(),
    marks: new Map(),
    applied: [],
    pathQueue: [],
  };
}

function assertSettings({
  seed,
  dayMinutes,
  minute = 0,
  tick = 0,
  climate = mildClimate,
}: WorldOptions): void {
  if (!Number.isInteger(seed)) throw new RangeError(`A world's seed must be a whole number, not ${seed}`);
  if (!(dayMinutes >= 1 && Number.isFinite(dayMinutes))) {
    throw new RangeError(`A game day must take at least one real minute, not ${dayMinutes}`);
  }
  if (!Number.isInteger(minute) || minute < 0)
    throw new RangeError(`A world cannot begin at minute ${minute}`);
  for (const season of seasons) {
    const shares = Object.values(climate[season]);
    if (shares.some((share) => !(share >= 0)) || shares.every((share) => share === 0)) {
      throw new RangeError(`The climate's ${season} needs shares of weather, none below 0`);
    }
  }
  if (!Number.isInteger(tick) || tick < 0) throw new RangeError(`A world cannot begin at tick ${tick}`);
}

function freshState({ kind, yields }: MapObject, minute: number): ObjectState {
  return {
    userId: null,
    stock: yields === null ? 0 : maxStock,
    regrowAtTick: 0,
    condition: firstCondition(kind),
    tendedUntilMinute: minute + (conditionRules.get(kind)?.lastsMinutes ?? 0),
  };
}

/** A world without its map and items, as plain JSON. Order matters: it is the order in which actors take their turns. */
export type SavedWorld = {
  version: 1;
  settings: WorldSettings;
  tick: number;
  clock: { minute: number; sinceTick: number };
  random: number;
  nextId: number;
  weather: Weather;
  actors: Actor[];
  conversations: Conversation[];
  objects: [ObjectId, ObjectState][];
  /** Missing from what was saved before things could lie about. */
  ground?: GroundItem[];
  /** Missing where there are none, so that what was recorded before there were any has the same fingerprint. */
  marks?: PlaceMark[];
  applied?: CauseId[];
  pathQueue: string[];
};

/** A view of the living world: stringify or `structuredClone` it before the next step. */
export function saveWorld(world: World): SavedWorld {
  return {
    version: 1,
    settings: world.settings,
    tick: world.tick,
    clock: world.clock,
    random: world.random,
    nextId: world.nextId,
    weather: world.weather,
    actors: [...world.actors.values()],
    conversations: [...world.conversations.values()],
    objects: [...world.objects],
    ground: [...world.ground.values()],
    ...(world.marks.size === 0 ? {} : { marks: [...world.marks.values()] }),
    ...(world.applied.length === 0 ? {} : { applied: world.applied }),
    pathQueue: world.pathQueue,
  };
}

/**
 * The saved world, on a map that may have changed since: objects that are gone are forgotten, new ones are fresh, and
 * whoever would now stand in a wall stands next to it. On the same map the loaded world goes on exactly as the saved.
 */
export function loadWorld(map: ValleyMap, items: ReadonlyMap<ItemId, Item>, saved: SavedWorld): World {
  if (saved.version !== 1) throw new Error(`Unknown version of a saved world: ${String(saved.version)}`);
  const copy = structuredClone(saved);
  const known = new Map(copy.objects);
  const minute = minuteAt(copy, copy.tick);
  const world: World = {
    map,
    items,
    settings: copy.settings,
    tick: copy.tick,
    clock: copy.clock,
    random: copy.random,
    nextId: copy.nextId,
    weather: copy.weather,
    actors: new Map(copy.actors.map((actor) => [actor.id, actor])),
    conversations: new Map(copy.conversations.map((conversation) => [conversation.id, conversation])),
    objects: new Map(
      [...map.objects.values()].map((object) => [
        object.id,
        { ...freshState(object, minute), ...known.get(object.id) },
      ]),
    ),
    ground: new Map((copy.ground ?? []).map((lying) => [lying.id, lying])),
    marks: new Map(
      (copy.marks ?? [])
        .filter(({ placeId }) => map.places.has(placeId))
        .map((mark) => [markKey(mark.placeId, mark.kind), mark]),
    ),
    applied: copy.applied ?? [],
    pathQueue: copy.pathQueue,
  };
  for (const actor of world.actors.values()) {
    if (!isOnGround(world, actor)) putDown(world, actor);
  }
  for (const lying of world.ground.values()) {
    if (!isWalkable(map, lying.at.x, lying.at.y)) {
      world.ground.set(lying.id, { ...lying, at: nearestGround(openFrame(world), lying.at) });
    }
  }
  return world;
}

function isOnGround(world: World, actor: Actor): boolean {
  const { segment, path, destination } = actor.motion;
  const here = currentTile(actor, world.tick);
  const tiles = [here, segment.to, ...path, ...(destination === null ? [] : [destination])];
  return tiles.every((tile) => isWalkable(world.map, tile.x, tile.y));
}

function putDown(world: World, actor: Actor): void {
  const frame = openFrame(world);
  const tile = nearestGround(frame, currentTile(actor, world.tick));
  actor.motion = {
    segment: { from: { ...tile }, to: { ...tile }, startTick: world.tick, endTick: world.tick },
    path: [],
    destination: null,
    blockedSinceTick: null,
    replans: 0,
  };
}

/** Anywhere on the map, as the crow flies: what was a garden may have become a mountain. */
function nearestGround(frame: Frame, here: Tile): Tile {
  const { map } = frame.world;
  let best = here;
  let least = Infinity;
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      const far = distance(here, { x, y });
      if (far >= least || !isWalkable(map, x, y) || standerAt(frame, { x, y }) !== undefined) continue;
      best = { x, y };
      least = far;
    }
  }
  return best;
}
