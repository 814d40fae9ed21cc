// The title's picture: the valley itself, drawn once from its map, sliding by slowly.
import { artUrl, loadImage, loadJson, type Atlas } from '../art-files.ts';
import { loadValley } from '../load-valley.ts';
import { reducedMotion } from '../settings/apply.ts';
import type { Valley } from '../valley-map.ts';
import { h } from './dom.ts';

/** The part of the map that is shown, in tiles: the plaza and what lies around it. */
const frame = { x: 38, y: 30, width: 52, height: 32 };

export class Backdrop {
  readonly element = h('canvas', { class: 'backdrop-art', 'aria-hidden': 'true' });
  #stopped = false;

  /** Draws as soon as the pictures are there; without them the plain colour behind stays. */
  async show(): Promise<void> {
    try {
      const [valley, tiles, objects, atlas] = await Promise.all([
        loadValley(),
        loadImage(artUrl.tiles),
        loadImage(artUrl.objects),
        loadJson<Atlas>(artUrl.objectsJson),
      ]);
      if (this.#stopped) return;
      paint(this.element, valley, tiles, objects, atlas);
      this.element.classList.add('shown');
      if (reducedMotion()) this.element.classList.add('still');
    } catch {
      return;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.element.remove();
  }
}

function paint(
  canvas: HTMLCanvasElement,
  valley: Valley,
  tiles: HTMLImageElement,
  objects: HTMLImageElement,
  atlas: Atlas,
): void {
  const { tiled, tilePx } = valley;
  canvas.width = frame.width * tilePx;
  canvas.height = frame.height * tilePx;
  const context = canvas.getContext('2d');
  const tileset = tiled.tilesets[0];
  if (context === null || tileset === undefined) return;
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
  const roofed = new Set(valley.scenery.filter((s) => s.roofOf !== null).map((s) => s.roofOf));
  for (const item of [...valley.scenery].sort((a, b) => a.y - b.y)) {
    const found = atlas.frames[item.frame];
    // What stands under a roof is not seen.
    const place = item.objectId === null ? undefined : valley.map.objects.get(item.objectId)?.placeId;
    if (found === undefined || (place !== undefined && roofed.has(place))) continue;
    const { x, y, w, h: height } = found.frame;
    const pivot = found.pivot ?? { x: 0.5, y: 1 };
    const left = Math.round(item.x - frame.x * tilePx - w * pivot.x);
    const top = Math.round(item.y - frame.y * tilePx - height * pivot.y);
    context.drawImage(objects, x, y, w, height, left, top, w, height);
  }
}
