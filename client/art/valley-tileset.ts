// How the map refers to tiles.png: animated water and the terrain brushes for Tiled.
import { SHEET_COLUMNS, SHEET_ROWS, TILE, TILE_PX } from './terrain-ids.ts';
import { cornerWangSet } from './tiled.ts';
import type { Tileset } from './tiled.ts';

export const valleyTileset = (): Tileset => ({
  firstgid: 1,
  name: 'valley',
  image: '../../client/public/art/tiles.png',
  imagewidth: SHEET_COLUMNS * TILE_PX,
  imageheight: SHEET_ROWS * TILE_PX,
  tilewidth: TILE_PX,
  tileheight: TILE_PX,
  margin: 0,
  spacing: 0,
  columns: SHEET_COLUMNS,
  tilecount: SHEET_COLUMNS * SHEET_ROWS,
  tiles: [0, 4].map((variant) => ({
    id: TILE.waterFull + variant,
    animation: [0, 1, 2, 3].map((f) => ({ tileid: TILE.waterFull + variant + f, duration: 280 })),
  })),
  wangsets: [
    cornerWangSet('path', '#d1a676', TILE.path, TILE.pathFull),
    cornerWangSet('water', '#3d8acb', TILE.water, TILE.waterFull),
    cornerWangSet('meadow', '#6cae4f', TILE.meadow, TILE.meadow + 15),
    cornerWangSet('cobble', '#abadb5', TILE.cobble, TILE.cobbleFull),
  ],
});
