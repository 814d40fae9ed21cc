// tiles.png: grass, meadow, roads, paving and water as corner-Wang sets, plus soil, decks and floors.
import { hash, randomStream } from './noise.ts';
import { GOLD, RAMPS, WHITE } from './palette.ts';
import { color, mix, Raster } from './raster.ts';
import type { Color, Paint } from './raster.ts';
import { GRASS, SHEET_COLUMNS, SHEET_ROWS, TILE, TILE_PX } from './terrain-ids.ts';
import {
  checkerPixel,
  cobblePixel,
  cornerMaskPixels,
  deckPixel,
  dirtPixel,
  flagstonePixel,
  floorBoardPixel,
  grassPixel,
  soilPixel,
  strawPixel,
  waterPixel,
} from './terrain-pixels.ts';
import { paintWalls } from './walls.ts';

const { grass, dirt, water, stone, lush } = RAMPS;

type PixelPaint = (x: number, y: number) => Paint;

const corner = (id: number): [number, number] => [
  (id % SHEET_COLUMNS) * TILE_PX,
  Math.floor(id / SHEET_COLUMNS) * TILE_PX,
];

function paintTile(sheet: Raster, id: number, pixel: PixelPaint): void {
  const [ox, oy] = corner(id);
  for (let y = 0; y < TILE_PX; y++) for (let x = 0; x < TILE_PX; x++) sheet.set(ox + x, oy + y, pixel(x, y));
}

/** A tuft of three pixels. */
function blade(sheet: Raster, id: number, x: number, y: number, dark: Color, light: Color): void {
  const [ox, oy] = corner(id);
  sheet
    .set(ox + x, oy + y, dark)
    .set(ox + x - 1, oy + y - 1, dark)
    .set(ox + x + 1, oy + y - 1, light);
}

function flowersOn(sheet: Raster, id: number, petals: Color, heart: Color, count: number): void {
  const [ox, oy] = corner(id);
  for (const [x, y] of (
    [
      [4, 5],
      [11, 10],
      [7, 13],
    ] as const
  ).slice(0, count)) {
    for (const [i, j] of [
      [0, -1],
      [-1, 0],
      [1, 0],
      [0, 1],
    ] as const)
      sheet.set(ox + x + i, oy + y + j, petals);
    sheet
      .set(ox + x, oy + y, heart)
      .set(ox + x, oy + y + 2, grass[1])
      .set(ox + x + 1, oy + y + 2, grass[2]);
  }
}

function paintGrass(sheet: Raster): void {
  const tufts = [2, 3, 2, 4, 5, 6, 3, 3, 3, 2, 3, 3];
  for (let v = 0; v < tufts.length; v++) {
    const id = TILE.grass + v;
    const random = randomStream(400 + v);
    const somewhere = (): [number, number] => [2 + Math.floor(random() * 12), 3 + Math.floor(random() * 11)];
    paintTile(sheet, id, (x, y) => grassPixel(x, y, v));
    for (let i = 0; i < (tufts[v] ?? 0); i++)
      blade(sheet, id, ...somewhere(), grass[2], mix(grass[3], grass[2], 0.5));
    if (v === GRASS.tuft || v === GRASS.tall) {
      for (let i = 0; i < 3; i++) blade(sheet, id, ...somewhere(), grass[1], grass[4]);
    }
  }
  const heart = color('#f2b84b');
  flowersOn(sheet, TILE.grass + GRASS.flowers, WHITE, heart, 3);
  flowersOn(sheet, TILE.grass + GRASS.flowers + 1, GOLD, color('#e88f3a'), 3);
  flowersOn(sheet, TILE.grass + GRASS.flowers + 2, color('#f59ab0'), heart, 3);
  flowersOn(sheet, TILE.grass + GRASS.flowers + 3, color('#b79bf0'), heart, 2);
  const [cx, cy] = corner(TILE.grass + GRASS.clover);
  for (const [x, y] of [
    [4, 4],
    [10, 8],
    [5, 12],
  ] as const) {
    sheet
      .rect(cx + x, cy + y, 2, 1, grass[4])
      .set(cx + x, cy + y + 1, grass[1])
      .set(cx + x + 1, cy + y + 1, grass[2]);
  }
  const [px, py] = corner(TILE.grass + GRASS.pebbles);
  sheet
    .rect(px + 7, py + 7, 2, 1, stone[4])
    .rect(px + 6, py + 8, 3, 1, stone[3])
    .rect(px + 6, py + 9, 4, 1, stone[1]);
  sheet.rect(px + 7, py + 9, 2, 1, stone[2]).rect(px + 6, py + 10, 4, 1, grass[1]);
}

/** Roads and paving: a dark lip where grass hangs over the northern edge, lit grass along the southern one. */
function paintHardGround(
  sheet: Raster,
  base: number,
  full: number,
  ground: (x: number, y: number, v: number) => Color,
  wobble: number,
  seed: number,
): void {
  for (let mask = 1; mask < 16; mask++) {
    const inside = cornerMaskPixels(mask, wobble, seed);
    paintTile(sheet, base + mask, (x, y) => {
      if (inside(x, y)) {
        if (!inside(x, y - 1)) return dirt[0];
        if (!inside(x, y - 2) || !inside(x - 1, y) || !inside(x + 1, y)) return dirt[1];
        return inside(x, y + 1) ? ground(x, y, mask % 5) : dirt[4];
      }
      if (inside(x, y + 1)) return grass[4];
      if (inside(x, y - 1)) return hash(x, y, 3) > 0.5 ? grass[1] : grass[2];
      if (inside(x + 1, y) || inside(x - 1, y)) return grass[2];
      if (inside(x, y + 2) && hash(x, 1, 5) > 0.45) return grass[4];
      return inside(x, y - 2) && hash(x, 2, 5) > 0.6 ? grass[2] : null;
    });
  }
  for (let v = 0; v < 6; v++) paintTile(sheet, full + v, (x, y) => ground(x, y, v));
}

function paintRoadDetail(sheet: Raster): void {
  for (let v = 1; v < 6; v++) {
    const id = TILE.pathFull + v;
    const [ox, oy] = corner(id);
    const random = randomStream(70 + v);
    for (let i = 0; i < v; i++) {
      const x = 2 + Math.floor(random() * 11);
      const y = 2 + Math.floor(random() * 11);
      if (v === 5) blade(sheet, id, x, y + 1, grass[2], grass[3]);
      else
        sheet
          .set(ox + x, oy + y, dirt[5])
          .set(ox + x + 1, oy + y, dirt[4])
          .rect(ox + x, oy + y + 1, 2, 1, dirt[1]);
    }
  }
}

/** Taller, darker grass laid over the lawn with a dithered edge. */
function paintMeadow(sheet: Raster): void {
  const deep = mix(grass[3], grass[2], 0.72);
  const half = mix(grass[3], grass[2], 0.5);
  for (let mask = 1; mask < 16; mask++) {
    const inside = cornerMaskPixels(mask, 0.75, 91);
    const nearEdge = (x: number, y: number, k: number): boolean =>
      !inside(x, y - k) || !inside(x + k, y) || !inside(x - k, y) || !inside(x, y + k);
    paintTile(sheet, TILE.meadow + mask, (x, y) => {
      if (!inside(x, y)) return null;
      if (nearEdge(x, y, 1)) return hash(x, y, 6) > 0.45 ? mix(grass[3], grass[2], 0.4) : null;
      return nearEdge(x, y, 2) && !((x + y) & 1) ? half : deep;
    });
    const random = randomStream(900 + mask);
    for (let i = 0; i < 6; i++) {
      const x = 1 + Math.floor(random() * 13);
      const y = 2 + Math.floor(random() * 12);
      if (inside(x, y) && inside(x + 1, y - 1) && inside(x - 1, y - 1)) {
        blade(sheet, TILE.meadow + mask, x, y, lush[1], grass[3]);
      }
    }
  }
}

function shorePixel(inside: (x: number, y: number) => boolean, x: number, y: number): Paint {
  if (!inside(x, y)) {
    if (inside(x, y + 1)) return grass[5];
    if (inside(x, y + 2)) return grass[4];
    return inside(x, y - 1) || inside(x + 1, y) || inside(x - 1, y) ? grass[1] : null;
  }
  // The northern shore shows its bank: lip, earth, wet earth, foam.
  for (let k = 1; k <= 5; k++) {
    if (inside(x, y - k)) continue;
    if (k === 1) return grass[0];
    if (k <= 3) return hash(x >> 1, k, 4) > 0.5 ? dirt[1] : dirt[0];
    return k === 4 ? mix(dirt[0], water[0], 0.55) : water[5];
  }
  for (let k = 1; k <= 2; k++) {
    for (const [i, j] of [
      [-1, 0],
      [1, 0],
      [0, 1],
    ] as const) {
      if (!inside(x + i * k, y + j * k)) return k === 1 ? water[1] : water[4];
    }
  }
  return waterPixel(x, y);
}

function paintWater(sheet: Raster): void {
  for (let mask = 1; mask < 16; mask++) {
    const inside = cornerMaskPixels(mask, 0.22, 131);
    paintTile(sheet, TILE.water + mask, (x, y) => shorePixel(inside, x, y));
  }
  for (let frame = 0; frame < 4; frame++) {
    paintTile(sheet, TILE.waterFull + frame, (x, y) => waterPixel(x, y, frame * 4));
    paintTile(sheet, TILE.waterFull + 4 + frame, (x, y) => {
      const gx = (x + frame * 2) % 16;
      if ((y === 5 && gx > 3 && gx < 9) || (y === 11 && gx > 9 && gx < 13)) return water[4];
      return y === 6 && gx > 4 && gx < 7 ? water[3] : waterPixel(x, y, frame * 4);
    });
  }
}

function paintFloors(sheet: Raster): void {
  for (let v = 0; v < 3; v++) paintTile(sheet, TILE.soil + v, (x, y) => soilPixel(x, y, v));
  for (let v = 0; v < 2; v++) paintTile(sheet, TILE.bridge + v, (x, y) => deckPixel(x, y, v));
  for (let v = 0; v < 4; v++) {
    paintTile(sheet, TILE.floorWood + v, (x, y) => floorBoardPixel(x, y, v));
    paintTile(sheet, TILE.floorStone + v, (x, y) => flagstonePixel(x, y, v));
    paintTile(sheet, TILE.floorTile + v, (x, y) => checkerPixel(x, y));
    paintTile(sheet, TILE.floorStraw + v, (x, y) => strawPixel(x, y, v));
  }
}

export function paintTerrain(): Raster {
  const sheet = new Raster(SHEET_COLUMNS * TILE_PX, SHEET_ROWS * TILE_PX);
  paintGrass(sheet);
  paintHardGround(sheet, TILE.path, TILE.pathFull, dirtPixel, 0.42, 51);
  paintHardGround(sheet, TILE.cobble, TILE.cobbleFull, cobblePixel, 0.16, 61);
  paintRoadDetail(sheet);
  paintMeadow(sheet);
  paintWater(sheet);
  paintFloors(sheet);
  paintWalls(sheet);
  return sheet;
}
