// The lie of the land: where grass, roads, paving and water are. Everything is decided at tile corners,
// because the corner-Wang tiles then meet without seams.
import { clamp, hash, noise } from './noise.ts';
import { GRASS, TILE } from './terrain-ids.ts';

export const VALLEY_WIDTH = 128;
export const VALLEY_HEIGHT = 96;

type Point = readonly [number, number];
type CornerField = (x: number, y: number) => boolean;

function distanceToSegment(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const t = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / lengthSquared, 0, 1);
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** Corners within `radius` of a line, written as "x,y x,y …". */
function along(line: string, radius: number): CornerField {
  const points = line.split(' ').map((pair): Point => {
    const [x, y] = pair.split(',').map(Number);
    if (x === undefined || y === undefined) throw new Error(`not a point: ${pair}`);
    return [x, y];
  });
  return (x, y) =>
    points.some((p, i) => {
      const next = points[i + 1];
      return next !== undefined && distanceToSegment(x, y, p, next) <= radius;
    });
}

const LANE = 1.05; // two tiles wide: two people pass each other
const PATH = 0.75; // one and a half: the way to a door

const highRoad = along('0,47 12,47 24,46 54,46 72,46 88,47 108,46.5 118,46 128,46', 1.35);

const lanes = [
  '9,26 25,25.5 53,26 70,25.5 92,26', // north lane: workshop, apothecary, school, chapel, parsonage
  '19,65 25,64.5 40,65 63,64.5 82,65', // south lane: lake, Finn, bakery, Marcus
  '25,25.5 24.5,34 25,46 24.5,56 25,64.5', // west road: north lane, crossroads, south lane
  '53,0 52.5,12 53,26 53.5,38 53,46', // north road, to the edge of the map
  '63,52 63,64.5 62.5,79 63,88 63.5,96', // south road: plaza, south lane, farm, map edge
  '62.5,79 78,79.5 94,79', // farm lane
  '81,40 81,47', // inn
  '44.5,42 44.5,46', // forge
  '63,38 63,46', // town hall
  '43,23 43,26', // school
  '64,23 64,26', // chapel
  '87,77 87,79.5', // barn
  '82,65 90,65', // dairy
];

const paths = [
  '93.5,42 93.5,47', // mill
  '32.5,42 32.5,46', // Elara
  '14.5,42 14.5,47', // Agnes
  '14.5,23 14.5,26', // workshop
  '28.5,23 28.5,26', // apothecary
  '77.5,22 77.5,26', // graveyard
  '90.5,23 90.5,26', // parsonage
  '31.5,62 31.5,65', // Finn
  '49.5,62 49.5,65', // bakery
  '75.5,62 75.5,65', // Marcus
  '72.5,77 72.5,79.5', // farmhouse
  '79.5,79.5 79.5,83', // fields
  '22.5,65 22.5,70', // dock
  '45,65 45.5,74 45,82 45,86', // orchard
  '45,86 54,86.5 63,86', // apiary
  '24.5,56 18,57 13,57', // meadow
  '115,46 114,40 117,34 115,26 118,20', // forest track
  '116,46 118.5,54 119.5,61 117,66', // the grove
  '118,20 118.5,17', // ranger’s hut
  '46.5,11 46.5,12 52.5,12', // wagon house
  '53,8 57,8', // stables
  '75.5,10 75.5,14', // sexton’s lodge
  '13.5,34 13.5,34.5 24.5,34.5', // weavers
  '57.5,74 57.5,74.5 63,74.5', // tailor
  '57.5,85 57.5,86.5', // chandlery
  '84.5,63 84.5,65', // dairy door
  '93.5,57 93.5,58 98.4,58 98.4,47', // boathouse
];

const roads: readonly CornerField[] = [
  highRoad,
  ...lanes.map((line) => along(line, LANE)),
  ...paths.map((line) => along(line, PATH)),
];

const isRoad: CornerField = (x, y) => roads.some((road) => road(x, y));

/** Plaza (an ellipse) and market square. */
const isPaved: CornerField = (x, y) =>
  Math.hypot((x - 63) / 1.2, y - 46) < 6.6 || (x >= 73 && x <= 88 && y >= 43 && y <= 52);

const riverCentre = (y: number): number => 102.2 + Math.sin(y / 9) * 1.3 + Math.sin(y / 23) * 0.9;

const isRiver: CornerField = (x, y) => Math.abs(x - riverCentre(y)) < 2.9;

const isLake: CornerField = (x, y) =>
  Math.hypot((x - 17) / 1.45, y - 78.5) + (noise(x / 3, y / 3, 5) - 0.5) * 1.8 < 8.6;

/** A small duck pond on the forest side keeps the east from being empty. */
const isTarn: CornerField = (x, y) =>
  Math.hypot((x - 121) / 1.4, y - 84) + (noise(x / 2, y / 2, 9) - 0.5) * 0.9 < 3.4;

const isWater: CornerField = (x, y) => isRiver(x, y) || isLake(x, y) || isTarn(x, y);

const isMeadowLand = (x: number, y: number): boolean => x >= 4 && x <= 20 && y >= 50 && y <= 62;

export const isMeadow: CornerField = (x, y) =>
  (noise(x / 4.5, y / 4.5, 88) > 0.56 || (isMeadowLand(x, y) && noise(x / 3, y / 3, 17) > 0.25)) &&
  !isRoad(x, y);

/** Wooden decks over water: walkable, drawn in the water layer. */
export function isDeck(x: number, y: number): boolean {
  const bridge = x >= 97 && x <= 107 && y >= 45 && y <= 47 && cornerMask(isWater, x, y) > 0;
  const dock = x >= 22 && x <= 23 && y >= 69 && y <= 76;
  const dockEnd = x >= 20 && x <= 25 && y >= 76 && y <= 77;
  return bridge || dock || dockEnd;
}

/** Which corners of tile (x, y) the field covers: 1 = NW, 2 = NE, 4 = SE, 8 = SW. */
export function cornerMask(field: CornerField, x: number, y: number): number {
  return (
    (field(x, y) ? 1 : 0) |
    (field(x + 1, y) ? 2 : 0) |
    (field(x + 1, y + 1) ? 4 : 0) |
    (field(x, y + 1) ? 8 : 0)
  );
}

export const isOpenGround = (x: number, y: number): boolean =>
  !cornerMask(isRoad, x, y) && !cornerMask(isPaved, x, y) && !cornerMask(isWater, x, y);

export function grassTile(x: number, y: number): number {
  const k = hash(x, y, 1);
  if (isOpenGround(x, y)) {
    const flowery = isMeadowLand(x, y) ? 0.3 : 0.045;
    if (k > 1 - flowery) return TILE.grass + GRASS.flowers + Math.floor(hash(x, y, 2) * 4);
    if (k > 0.93) return TILE.grass + GRASS.clover;
    if (k > 0.925) return TILE.grass + GRASS.pebbles;
  }
  if (k < 0.5) return TILE.grass + Math.floor(k * 8);
  if (k < 0.72) return TILE.grass + (k > 0.62 ? GRASS.tall : GRASS.tuft);
  return TILE.grass;
}

/** Tile of the overlay layer: dirt roads. */
export function roadTile(x: number, y: number): number | null {
  const mask = cornerMask(isRoad, x, y);
  if (!mask) return null;
  if (mask < 15) return TILE.path + mask;
  const variants = [0, 0, 0, 1, 2, 3, 4, 5];
  return TILE.pathFull + (variants[Math.floor(hash(x, y, 6) * 8)] ?? 0);
}

export function pavedTile(x: number, y: number): number | null {
  const mask = cornerMask(isPaved, x, y);
  if (!mask) return null;
  return mask === 15 ? TILE.cobbleFull : TILE.cobble + mask;
}

export function waterTile(x: number, y: number): number | null {
  if (isDeck(x, y)) return TILE.bridge + (y >= 60 && y < 76 ? 1 : 0);
  const mask = cornerMask(isWater, x, y);
  if (!mask) return null;
  return mask === 15 ? TILE.waterFull + (hash(x, y, 8) > 0.6 ? 4 : 0) : TILE.water + mask;
}
