// Composes the map with its sprites into one PNG, to be looked at: `node client/art/preview.ts --out FILE`.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Sprite } from './atlas.ts';
import { paintObjects } from './objects.ts';
import { encodeTrueColor } from './png.ts';
import { Raster } from './raster.ts';
import { paintTerrain } from './terrain.ts';
import { SHEET_COLUMNS, TILE_PX } from './terrain-ids.ts';
import type { TiledMap, TiledObject } from './tiled.ts';
import { buildValleyMap } from './valley-map.ts';

type Drawn = { sprite: Sprite; x: number; y: number };

const valueOf = (object: TiledObject, name: string): string => {
  const found = object.properties.find((p) => p.name === name);
  return found === undefined ? '' : String(found.value);
};

function drawTiles(canvas: Raster, map: TiledMap, sheet: Raster, left: number, top: number): void {
  for (const layer of map.layers) {
    if (layer.type !== 'tilelayer' || !layer.visible) continue;
    layer.data.forEach((gid, i) => {
      const x = (i % layer.width) * TILE_PX - left;
      const y = Math.floor(i / layer.width) * TILE_PX - top;
      if (!gid || x <= -TILE_PX || y <= -TILE_PX || x >= canvas.width || y >= canvas.height) return;
      const tile = gid - 1;
      const sx = (tile % SHEET_COLUMNS) * TILE_PX;
      canvas.blit(sheet.crop(sx, Math.floor(tile / SHEET_COLUMNS) * TILE_PX, TILE_PX, TILE_PX), x, y);
    });
  }
}

/** Everything that stands, in the order in which the client draws it: by the foot's height on the screen. */
function standing(map: TiledMap, sprites: Map<string, Sprite>, roofs: boolean): Drawn[] {
  const drawn: Drawn[] = [];
  for (const layer of map.layers) {
    if (layer.type !== 'objectgroup') continue;
    for (const object of layer.objects) {
      const frame = valueOf(object, 'frame');
      const sprite = sprites.get(frame);
      if (!sprite || (object.type === 'roof' && !roofs)) continue;
      drawn.push({ sprite, x: object.x + object.width / 2, y: object.y + object.height });
    }
  }
  const flat = (d: Drawn): number =>
    [...sprites].find(([, s]) => s === d.sprite)?.[0].startsWith('rug_') ? 0 : 1;
  return drawn.sort((a, b) => flat(a) - flat(b) || a.y - b.y);
}

type PreviewRect = { x: number; y: number; width: number; height: number };

/** Draws a rectangle of tiles; extra sprites (people) join the scene sorted like everything else. */
function drawValley(rect: PreviewRect, roofs: boolean, extra: readonly Drawn[] = []): Raster {
  const map = buildValleyMap();
  const sprites = paintObjects();
  const canvas = new Raster(rect.width * TILE_PX, rect.height * TILE_PX);
  const [left, top] = [rect.x * TILE_PX, rect.y * TILE_PX];
  drawTiles(canvas, map, paintTerrain(), left, top);
  const all = [...standing(map, sprites, roofs), ...extra];
  if (extra.length) all.sort((a, b) => a.y - b.y);
  for (const { sprite, x, y } of all) {
    const { image, foot } = sprite;
    const dx = Math.round(x - image.width / 2) - left;
    const dy = y - image.height + foot - top;
    if (dx > -image.width && dy > -image.height && dx < canvas.width && dy < canvas.height)
      canvas.blit(image, dx, dy);
  }
  return canvas;
}

function scaled(image: Raster, factor: number): Raster {
  const out = new Raster(image.width * factor, image.height * factor);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) out.rect(x * factor, y * factor, factor, factor, image.get(x, y));
  }
  return out;
}

const HELP = `Draws the valley to a PNG.
  --out FILE          where to write (default preview.png)
  --rect X,Y,W,H      tiles to show (default the whole map)
  --no-roofs          look into the houses
  --scale N           pixels per pixel (default 1)`;

export function main(): void {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'preview.png' },
      rect: { type: 'string', default: '0,0,128,96' },
      'no-roofs': { type: 'boolean', default: false },
      scale: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const [x, y, width, height] = values.rect.split(',').map(Number);
  if (x === undefined || y === undefined || !width || !height) throw new Error('--rect wants X,Y,W,H');
  const image = drawValley({ x, y, width, height }, !values['no-roofs']);
  writeFileSync(values.out, encodeTrueColor(scaled(image, Number(values.scale))));
  console.log(`wrote ${values.out}`);
}

if (import.meta.main) main();
