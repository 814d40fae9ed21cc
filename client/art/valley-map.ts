// Assembles the valley into one Tiled map: tile layers, collision, places, objects, doors, roofs, spawns.
import { hash } from './noise.ts';
import { TILE, TILE_PX, WALL } from './terrain-ids.ts';
import type { ObjectLayer, TiledMap, TileLayer } from './tiled.ts';
import { BUILDINGS } from './valley-buildings.ts';
import type { Building } from './building.ts';
import { OBJECT_KINDS, SOLID_PROPS } from './valley-catalogue.ts';
import type { ObjectKind, UseSide } from './valley-catalogue.ts';
import {
  addObject,
  block,
  emptyDraft,
  isBlocked,
  keepClear,
  OBJECT_LAYERS,
  placeProp,
  sealPockets,
  setTile,
  TILE_LAYERS,
  unblock,
} from './valley-draft.ts';
import type { Draft } from './valley-draft.ts';
import { DOORSTEP_OBJECTS, OUTDOOR_PLACES, PLAYER_SPAWNS } from './valley-outdoors.ts';
import type { OutdoorObject } from './outdoor-place.ts';
import { PLACED_PROPS, scatterWoods } from './valley-scenery.ts';
import { valleyTileset } from './valley-tileset.ts';
import {
  cornerMask,
  grassTile,
  isDeck,
  isMeadow,
  pavedTile,
  roadTile,
  VALLEY_HEIGHT as H,
  VALLEY_WIDTH as W,
  waterTile,
} from './valley-terrain.ts';

const FLOORS = {
  wood: TILE.floorWood,
  stone: TILE.floorStone,
  tile: TILE.floorTile,
  straw: TILE.floorStraw,
} as const;

function layTerrain(draft: Draft): void {
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      setTile(draft, 'ground', x, y, grassTile(x, y));
      const meadow = cornerMask(isMeadow, x, y);
      if (meadow) setTile(draft, 'meadow', x, y, TILE.meadow + meadow);
      const road = roadTile(x, y);
      if (road !== null) setTile(draft, 'overlay', x, y, road);
      const water = waterTile(x, y);
      const paved = pavedTile(x, y);
      if (water !== null) setTile(draft, 'water', x, y, water);
      else if (paved !== null) setTile(draft, 'water', x, y, paved);
      if (water !== null && !isDeck(x, y)) block(draft, x, y);
    }
  }
}

/** Which piece of wall stands on a tile of the footprint's ring. */
function wallPiece(b: Building, lx: number, ly: number): number | null {
  const right = b.width - 1;
  const bottom = b.height - 1;
  if (ly === 0 && lx === 0) return WALL.topLeft;
  if (ly === 0 && lx === right) return WALL.topRight;
  if (ly === bottom && lx === 0) return WALL.bottomLeft;
  if (ly === bottom && lx === right) return WALL.bottomRight;
  if (lx === 0) return WALL.left;
  if (lx === right) return WALL.right;
  if (ly === bottom) return WALL.bottom;
  if (ly === 0) return lx % 4 === 2 ? WALL.window : WALL.face;
  return null;
}

function raiseBuilding(draft: Draft, b: Building): void {
  const wallBase = b.walls === 'stone' ? TILE.wallStone : TILE.wallTimber;
  for (let ly = 0; ly < b.height; ly++) {
    for (let lx = 0; lx < b.width; lx++) {
      const [x, y] = [b.x + lx, b.y + ly];
      setTile(draft, 'floor', x, y, FLOORS[b.floor] + Math.floor(hash(x, y, 31) * 4));
      const piece = wallPiece(b, lx, ly);
      if (piece === null) continue;
      setTile(draft, 'walls', x, y, wallBase + piece);
      block(draft, x, y);
    }
  }
  const partitions = b.partitions ?? [];
  for (const [lx, ly] of partitions) {
    const goesOn = ly === b.height - 2 || partitions.some(([px, py]) => px === lx && py === ly + 1);
    setTile(draft, 'walls', b.x + lx, b.y + ly, wallBase + (goesOn ? WALL.partition : WALL.partitionEnd));
    block(draft, b.x + lx, b.y + ly);
  }
  for (let i = 0; i < b.doorWidth; i++) {
    const [x, y] = [b.x + b.door + i, b.y + b.height - 1];
    setTile(draft, 'walls', x, y, wallBase + WALL.threshold);
    unblock(draft, x, y);
    addObject(
      draft,
      'doors',
      `${b.id}_door${i ? `_${i + 1}` : ''}`,
      'door',
      { x, y, width: 1, height: 1 },
      {
        place: b.id,
      },
    );
  }
  const roof = { x: b.x + b.width / 2, y: b.y + b.height, width: 0, height: 0, point: true };
  const frame = `roof_${b.roof ?? b.id}`;
  addObject(draft, 'props', `roof_${b.id}`, 'roof', roof, { frame, place: b.id });
  // Trees are four tiles tall: keep them off the street in front, so that no crown hides a door.
  keepClear(draft, b.x, b.y, b.width, b.height + 3, 1);
}

function useTile(
  x: number,
  y: number,
  [width, height]: readonly [number, number],
  side: UseSide,
): [number, number] {
  const middleX = x + Math.floor((width - 1) / 2);
  if (side === 'on') return [middleX, y];
  if (side === 'above') return [middleX, y - 1];
  if (side === 'left') return [x - 1, y + height - 1];
  if (side === 'right') return [x + width, y + height - 1];
  return [middleX, y + height];
}

/** Unique readable names: the first bed of the inn is `inn_bed`, then `inn_bed_2`. */
function nameFor(counts: Map<string, number>, place: string, kind: string): string {
  const base = place === kind ? kind : `${place}_${kind}`;
  const count = (counts.get(base) ?? 0) + 1;
  counts.set(base, count);
  return count === 1 ? base : `${base}_${count}`;
}

function placeThing(draft: Draft, counts: Map<string, number>, place: string, thing: OutdoorObject): void {
  const kind: ObjectKind = OBJECT_KINDS[thing.kind];
  const [width, height] = kind.size;
  const [useX, useY] = useTile(thing.x, thing.y, kind.size, thing.use ?? kind.use);
  const yields = thing.yields ?? kind.yields;
  if (kind.solid !== false) {
    for (let j = 0; j < height; j++) for (let i = 0; i < width; i++) block(draft, thing.x + i, thing.y + j);
  }
  if (thing.crop) {
    // A crown is three tiles tall: no tree in front of a bed of crops.
    keepClear(draft, thing.x, thing.y, width, height + 3, 1);
    for (let i = 0; i < width; i++)
      setTile(draft, 'overlay', thing.x + i, thing.y, TILE.soil + ((thing.x + i) % 3));
  }
  addObject(
    draft,
    'objects',
    nameFor(counts, place, thing.kind),
    'object',
    { x: thing.x, y: thing.y, width, height },
    {
      kind: thing.kind,
      place,
      affordances: kind.affordances,
      useX,
      useY,
      frame: thing.frame ?? kind.frame,
      ...(yields ? { yields } : {}),
      ...(thing.crop ? { crop: thing.crop } : {}),
    },
  );
  keepClear(draft, thing.x, thing.y, width, height, 1);
  keepClear(draft, useX, useY, 1, 1, 1);
}

function addPlaces(draft: Draft): void {
  const indoor = BUILDINGS.map((b) => ({
    ...b,
    entrance: [b.x + b.door, b.y + b.height - 2] as const,
    indoors: true,
  }));
  const outdoor = OUTDOOR_PLACES.map((p) => ({ ...p, indoors: false }));
  // Smallest first: where places overlap (the dock lies in the pond) the first match is the precise one.
  const all = [...indoor, ...outdoor].sort(
    (a, b) => a.width * a.height - b.width * b.height || (a.id < b.id ? -1 : 1),
  );
  for (const { id, title, kind, indoors, entrance, capacity, ...rect } of all) {
    const { x, y, width, height } = rect;
    addObject(
      draft,
      'places',
      id,
      'place',
      { x, y, width, height },
      {
        title,
        kind,
        indoors,
        entranceX: entrance[0],
        entranceY: entrance[1],
        capacity,
      },
    );
  }
}

function furnish(draft: Draft): void {
  const counts = new Map<string, number>();
  for (const b of BUILDINGS) {
    for (const [kind, lx, ly, use] of b.furniture) {
      placeThing(draft, counts, b.id, { kind, x: b.x + lx, y: b.y + ly, ...(use ? { use } : {}) });
    }
    for (const [frame, lx, ly] of b.decor) {
      const wide = (SOLID_PROPS[frame]?.[0] ?? 1) / 2;
      placeProp(draft, { frame, x: b.x + lx + wide, y: b.y + ly + 0.95 });
    }
  }
  for (const p of OUTDOOR_PLACES) for (const thing of p.objects) placeThing(draft, counts, p.id, thing);
  for (const { place, ...thing } of DOORSTEP_OBJECTS) placeThing(draft, counts, place, thing);
}

/** Places that the woods may grow into. */
const WILD_PLACES = new Set(['forest', 'pond']);

function draftValley(): Draft {
  const draft = emptyDraft();
  layTerrain(draft);
  for (const building of BUILDINGS) raiseBuilding(draft, building);
  addPlaces(draft);
  furnish(draft);
  for (const prop of PLACED_PROPS) placeProp(draft, prop);
  for (const [x, y] of PLAYER_SPAWNS) {
    addObject(
      draft,
      'spawns',
      'player',
      'spawn',
      { x: x + 0.5, y: y + 0.5, width: 0, height: 0, point: true },
      {},
    );
    keepClear(draft, x, y, 1, 1, 1);
  }
  for (const p of OUTDOOR_PLACES) {
    if (!WILD_PLACES.has(p.id)) keepClear(draft, p.x, p.y, p.width, p.height, 1);
    else keepClear(draft, p.entrance[0], p.entrance[1], 1, 1, 2);
  }
  const woods = scatterWoods((x, y) => draft.taken.has(`${x},${y}`) || isBlocked(draft, x, y));
  for (const prop of woods) placeProp(draft, prop);
  const [spawnX, spawnY] = PLAYER_SPAWNS[0] ?? [0, 0];
  sealPockets(draft, spawnX, spawnY);
  return draft;
}

/** The whole valley. Pure: the same code gives the same map. */
export function buildValleyMap(): TiledMap {
  const draft = draftValley();
  const base = { x: 0, y: 0, opacity: 1 };
  const tileLayers = TILE_LAYERS.map((name, i): TileLayer => ({
    id: i + 1,
    name,
    type: 'tilelayer',
    ...base,
    width: W,
    height: H,
    visible: name !== 'collision',
    data: draft.tiles[name],
  }));
  const objectLayers = OBJECT_LAYERS.map((name, i): ObjectLayer => ({
    id: TILE_LAYERS.length + i + 1,
    name,
    type: 'objectgroup',
    draworder: 'topdown',
    ...base,
    visible: true,
    objects: draft.objects[name],
  }));
  return {
    type: 'map',
    version: '1.10',
    tiledversion: '1.11.2',
    orientation: 'orthogonal',
    renderorder: 'right-down',
    infinite: false,
    compressionlevel: -1,
    width: W,
    height: H,
    tilewidth: TILE_PX,
    tileheight: TILE_PX,
    nextlayerid: TILE_LAYERS.length + OBJECT_LAYERS.length + 1,
    nextobjectid: draft.nextId,
    tilesets: [valleyTileset()],
    layers: [...tileLayers, ...objectLayers],
  };
}
