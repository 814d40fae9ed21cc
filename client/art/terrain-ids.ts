// Where each terrain lives in tiles.png (16 columns). The map stores these numbers plus one,
// so changing one means regenerating the map.

export const TILE_PX = 16;
export const SHEET_COLUMNS = 16;
export const SHEET_ROWS = 16;

/** First tile of each group. Groups of 16 are corner-Wang sets: add the mask 1 = NW, 2 = NE, 4 = SE, 8 = SW. */
export const TILE = {
  grass: 0,
  meadow: 16,
  path: 32,
  water: 48,
  waterFull: 64,
  pathFull: 80,
  soil: 96,
  bridge: 128,
  cobble: 144,
  cobbleFull: 160,
  floorWood: 176,
  floorStone: 180,
  floorTile: 184,
  floorStraw: 188,
  wallTimber: 192,
  wallStone: 208,
} as const;

/** Variants within a grass group. */
export const GRASS = { plain: 4, tuft: 4, tall: 5, flowers: 6, clover: 10, pebbles: 11 } as const;

/** Offsets within a wall group. */
export const WALL = {
  face: 0,
  left: 1,
  right: 2,
  bottom: 3,
  topLeft: 4,
  topRight: 5,
  bottomLeft: 6,
  bottomRight: 7,
  window: 8,
  threshold: 9,
  partition: 10,
  partitionEnd: 11,
} as const;
