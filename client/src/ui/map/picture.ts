// The whole valley in a few pixels a tile, drawn once in a season.
import type { Season } from '@heartwood/server/world';
import { blankCanvas } from '../../canvas.ts';
import type { Valley } from '../../valley-map.ts';
import { inSeason, loadValleyArt, paintValley } from '../../valley-picture.ts';
import { h } from '../dom.ts';

/** Pixels of the small picture to a tile. */
export const mapScale = 6;

let small: { season: Season; picture: Promise<HTMLCanvasElement> } | null = null;

/** @throws when the pictures cannot be fetched; the next call tries again */
export function smallMap(valley: Valley, season: Season): Promise<HTMLCanvasElement> {
  if (small?.season === season) return small.picture;
  const picture = draw(valley, season).catch((cause: unknown) => {
    small = null;
    throw cause;
  });
  small = { season, picture };
  return picture;
}

async function draw(valley: Valley, season: Season): Promise<HTMLCanvasElement> {
  const { width, height } = valley.map;
  const art = inSeason(await loadValleyArt(), season);
  const { canvas, brush } = blankCanvas(width * mapScale, height * mapScale);
  brush.imageSmoothingQuality = 'high';
  // In strips: a picture of the whole valley in full size would need 12 MB at once, and a tenth of a second.
  const strip = h('canvas');
  const rows = 24;
  const over = 8;
  for (let y = 0; y < height; y += rows) {
    const top = Math.max(0, y - over);
    const bottom = Math.min(height, y + rows + over);
    paintValley(strip, valley, art, { x: 0, y: top, width, height: bottom - top });
    const count = Math.min(rows, height - y);
    brush.drawImage(
      strip,
      0,
      (y - top) * valley.tilePx,
      strip.width,
      count * valley.tilePx,
      0,
      y * mapScale,
      canvas.width,
      count * mapScale,
    );
    await new Promise((next) => setTimeout(next));
  }
  return canvas;
}
