// Paints the ground: all tile layers of a square of the map in one picture, so that a frame draws a few squares and not a
// thousand tiles. A square with water has a picture for each moment of its waves, side by side.
import { blankCanvas } from '../canvas.ts';
import type { Valley } from '../valley-map.ts';

/** Squares of 256 pixels: a screen shows six, and one takes 256 kB (water four times that). */
export const squareTiles = 16;
export const wavesMoments = 4;

type Layer = { width: number; height: number; data: readonly number[] };

export class GroundPainter {
  readonly #layers: Layer[];
  readonly #tilePx: number;
  readonly #firstTile: number;
  readonly #columns: number;
  /** Tile → its pictures in turn, for tiles that move. */
  readonly #waves = new Map<number, number[]>();

  constructor({ tiled, tilePx, layers }: Valley) {
    const [tileset] = tiled.tilesets;
    if (tileset === undefined) throw new Error('the map names no tileset');
    this.#tilePx = tilePx;
    this.#firstTile = tileset.firstgid;
    this.#columns = tileset.columns;
    this.#layers = layers.flatMap((name) =>
      tiled.layers.flatMap((layer) => (layer.name === name && 'data' in layer ? [layer] : [])),
    );
    for (const { id, animation } of tileset.tiles ?? []) {
      if (animation === undefined) continue;
      const frames = animation.map(({ tileid }) => tileset.firstgid + tileid);
      this.#waves.set(tileset.firstgid + id, frames);
    }
  }

  get squarePx(): number {
    return squareTiles * this.#tilePx;
  }

  /** @param tiles the sheet of tiles in the look of the season */
  paint(
    tiles: CanvasImageSource,
    column: number,
    row: number,
  ): { canvas: HTMLCanvasElement; moments: number } {
    const cells = this.#cells(column, row);
    const moments = cells.some(({ moving }) => moving) ? wavesMoments : 1;
    const { canvas, brush } = blankCanvas(this.squarePx * moments, this.squarePx);
    for (const cell of cells) this.#stack(brush, tiles, cell, 0);
    for (let moment = 1; moment < moments; moment++) {
      brush.drawImage(
        canvas,
        0,
        0,
        this.squarePx,
        this.squarePx,
        moment * this.squarePx,
        0,
        this.squarePx,
        this.squarePx,
      );
      for (const cell of cells) if (cell.moving) this.#stack(brush, tiles, cell, moment);
    }
    return { canvas, moments };
  }

  #cells(column: number, row: number): Cell[] {
    const cells: Cell[] = [];
    for (let y = 0; y < squareTiles; y++) {
      for (let x = 0; x < squareTiles; x++) {
        const [mapX, mapY] = [column * squareTiles + x, row * squareTiles + y];
        const stack = this.#layers
          .filter(({ width, height }) => mapX < width && mapY < height)
          .map(({ data, width }) => data[mapY * width + mapX] ?? 0)
          .filter((tile) => tile !== 0);
        cells.push({ x, y, stack, moving: stack.some((tile) => this.#waves.has(tile)) });
      }
    }
    return cells;
  }

  #stack(brush: CanvasRenderingContext2D, tiles: CanvasImageSource, cell: Cell, moment: number): void {
    const side = this.#tilePx;
    const [left, top] = [moment * this.squarePx + cell.x * side, cell.y * side];
    for (const tile of cell.stack) {
      const frames = this.#waves.get(tile);
      const index = (frames?.[moment % frames.length] ?? tile) - this.#firstTile;
      const [sx, sy] = [(index % this.#columns) * side, Math.floor(index / this.#columns) * side];
      brush.drawImage(tiles, sx, sy, side, side, left, top, side, side);
    }
  }
}

type Cell = { x: number; y: number; stack: number[]; moving: boolean };
