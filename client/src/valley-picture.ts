// The valley as one still picture, drawn from its map: behind the title, and small for finding one's way.
import type { Season } from '@heartwood/server/world';
import { repaintObjects, repaintTiles } from '../art/seasons.ts';
import { artUrl, loadImage, loadJson, type Atlas } from './art-files.ts';
import { blankCanvas, brushOf, paintOver } from './canvas.ts';
import type { Valley } from './valley-map.ts';

/** In tiles. */
export type MapFrame = { x: number; y: number; width: number; height: number };

type Sheet = HTMLImageElement | HTMLCanvasElement;
export type ValleyArt = { tiles: Sheet; objects: Sheet; atlas: Atlas };

/** @throws when the pictures cannot be fetched */
export async function loadValleyArt(): Promise<ValleyArt> {
  const [tiles, objects, atlas] = await Promise.all([
    loadImage(artUrl.tiles),
    loadImage(artUrl.objects),
    loadJson<Atlas>(artUrl.objectsJson),
  ]);
  return { tiles, objects, atlas };
}

/** The same in the look of a season; as it is painted, it is spring. */
export function inSeason(art: ValleyArt, season: Season): ValleyArt {
  if (season === 'spring') return art;
  return {
    atlas: art.atlas,
    tiles: repainted(art.tiles, (pixels) => repaintTiles(pixels, season)),
    objects: repainted(art.objects, (pixels) => repaintObjects(pixels, art.atlas.frames, season)),
  };
}

function repainted(sheet: Sheet, repaint: (pixels: ImageData) => void): HTMLCanvasElement {
  const { canvas, brush } = blankCanvas(sheet.width, sheet.height, { willReadFrequently: true });
  paintOver(brush, sheet, repaint);
  return canvas;
}

/** At the size of the drawings: a tile is 16 pixels wide. */
export function paintValley(
  canvas: HTMLCanvasElement,
  valley: Valley,
  art: ValleyArt,
  frame: MapFrame,
): void {
  const { tilePx } = valley;
  canvas.width = frame.width * tilePx;
  canvas.height = frame.height * tilePx;
  const brush = brushOf(canvas);
  paintGround(brush, valley, art, frame);
  paintScenery(brush, valley, art, frame);
}

function paintGround(
  context: CanvasRenderingContext2D,
  { tiled, tilePx }: Valley,
  { tiles }: ValleyArt,
  frame: MapFrame,
): void {
  const tileset = tiled.tilesets[0];
  if (tileset === undefined) return;
  for (const layer of tiled.layers) {
    if (layer.type !== 'tilelayer' || layer.name === 'collision') continue;
    for (let y = 0; y < frame.height; y++) {
      for (let x = 0; x < frame.width; x++) {
        const index = (layer.data[(frame.y + y) * layer.width + frame.x + x] ?? 0) - tileset.firstgid;
        if (index < 0) continue;
        const [sx, sy] = [(index % tileset.columns) * tilePx, Math.floor(index / tileset.columns) * tilePx];
        context.drawImage(tiles, sx, sy, tilePx, tilePx, x * tilePx, y * tilePx, tilePx, tilePx);
      }
    }
  }
}

function paintScenery(
  context: CanvasRenderingContext2D,
  valley: Valley,
  { objects, atlas }: ValleyArt,
  frame: MapFrame,
): void {
  const { tilePx } = valley;
  const roofed = new Set(valley.scenery.filter((s) => s.roofOf !== null).map((s) => s.roofOf));
  for (const item of valley.scenery.toSorted((a, b) => a.y - b.y)) {
    const found = atlas.frames[item.frame];
    // What stands under a roof is not seen.
    const place = item.objectId === null ? undefined : valley.map.objects.get(item.objectId)?.placeId;
    if (found === undefined || (place !== undefined && roofed.has(place))) continue;
    const { x, y, w, h } = found.frame;
    const pivot = found.pivot ?? { x: 0.5, y: 1 };
    const left = Math.round(item.x - frame.x * tilePx - w * pivot.x);
    const top = Math.round(item.y - frame.y * tilePx - h * pivot.y);
    context.drawImage(objects, x, y, w, h, left, top, w, h);
  }
}
