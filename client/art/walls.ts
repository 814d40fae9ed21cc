// Low interior walls, seen when a roof is lifted: a dark cap on top and, at the back of a room, the face of the wall.
import { hash, noise } from './noise.ts';
import { INK, RAMPS } from './palette.ts';
import { mix } from './raster.ts';
import type { Color, Paint, Raster } from './raster.ts';
import { SHEET_COLUMNS, TILE, TILE_PX, WALL } from './terrain-ids.ts';

type WallStyle = {
  base: number;
  cap: Color;
  capLight: Color;
  face: (x: number, y: number) => Color;
  foot: Color;
};

const { wall, wood, stone, blue } = RAMPS;

const timber: WallStyle = {
  base: TILE.wallTimber,
  cap: wood[1],
  capLight: wood[2],
  foot: wood[2],
  face: (x, y) => (noise(x / 5, y / 3, 3, 4) > 0.7 ? wall[3] : wall[4]),
};

const masonry: WallStyle = {
  base: TILE.wallStone,
  cap: stone[0],
  capLight: stone[1],
  foot: stone[1],
  face: (x, y) => {
    const row = y >> 2;
    const lx = (x + (row & 1 ? 4 : 0)) % 8;
    if (y % 4 === 3 || lx === 7) return mix(stone[1], stone[2], 0.5);
    return hash((x + (row & 1 ? 4 : 0)) >> 3, row, 8) > 0.5 ? stone[3] : mix(stone[2], stone[3], 0.5);
  },
};

/** Height of the cap of a back wall; the rest of the tile is its face. */
const CAP_PX = 4;

function facePixel(style: WallStyle, x: number, y: number): Color {
  if (y === 0) return INK;
  if (y < CAP_PX) return y === 1 ? style.capLight : style.cap;
  if (y === CAP_PX) return mix(style.face(x, y), INK, 0.4);
  if (y >= 14) return y === 14 ? style.foot : mix(style.foot, INK, 0.35);
  return style.face(x, y);
}

function windowPixel(style: WallStyle, x: number, y: number): Color {
  if (x < 4 || x > 11 || y < 5 || y > 12) return facePixel(style, x, y);
  if (x === 4 || x === 11 || y === 5 || y === 12) return wood[1];
  if (x === 7 || y === 8) return wood[3];
  return x + y < 15 ? blue[5] : blue[4];
}

/** Side and front walls show their cap only; `near` counts pixels from the room side. */
function capPixel(style: WallStyle, near: number): Color {
  if (near === 0) return INK;
  if (near === 1) return style.capLight;
  return near >= 7 ? INK : style.cap;
}

/** A wall within a room, running away from the viewer: ten pixels of cap. */
function partitionPixel(style: WallStyle, x: number): Paint {
  if (x < 3 || x > 12) return null;
  return x === 3 || x === 12 ? INK : x === 4 ? style.capLight : style.cap;
}

function piecePixel(style: WallStyle, piece: number, x: number, y: number): Paint {
  const left = x < 8 ? capPixel(style, 7 - x) : null;
  const right = x > 7 ? capPixel(style, x - 8) : null;
  const bottom = y > 7 ? capPixel(style, y - 8) : null;
  switch (piece) {
    case WALL.face:
      return facePixel(style, x, y);
    case WALL.window:
      return windowPixel(style, x, y);
    case WALL.partition:
      return partitionPixel(style, x);
    case WALL.partitionEnd:
      if (y < 3) return partitionPixel(style, x);
      return x < 3 || x > 12 ? null : x === 3 || x === 12 || y === 15 ? INK : style.face(x, y);
    case WALL.left:
      return left;
    case WALL.right:
      return right;
    case WALL.bottom:
      return bottom;
    case WALL.topLeft:
      return left ?? facePixel(style, x, y);
    case WALL.topRight:
      return right ?? facePixel(style, x, y);
    case WALL.bottomLeft:
      if (y < 8) return left;
      return x < 8 ? (x === 0 || y === 15 ? INK : style.cap) : bottom;
    case WALL.bottomRight:
      if (y < 8) return right;
      return x > 7 ? (x === 15 || y === 15 ? INK : style.cap) : bottom;
    case WALL.threshold:
      return y > 9 ? (y === 10 ? stone[4] : y === 15 ? stone[1] : stone[3]) : null;
    default:
      return null;
  }
}

export function paintWalls(sheet: Raster): void {
  for (const style of [timber, masonry]) {
    for (const piece of Object.values(WALL)) {
      const id = style.base + piece;
      const ox = (id % SHEET_COLUMNS) * TILE_PX;
      const oy = Math.floor(id / SHEET_COLUMNS) * TILE_PX;
      for (let y = 0; y < TILE_PX; y++) {
        for (let x = 0; x < TILE_PX; x++) sheet.set(ox + x, oy + y, piecePixel(style, piece, x, y));
      }
    }
  }
}
