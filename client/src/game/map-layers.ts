// The ground in sight: squares of it, painted when the eye comes near and forgotten when it has gone, with water in motion.
import * as Phaser from 'phaser';
import type { Valley } from '../valley-map.ts';
import { GroundPainter, wavesMoments } from './ground-painter.ts';
import type { View } from './sight.ts';
import { addPainted, depths, show, textures } from './stage.ts';

type Square = {
  key: string;
  image: Phaser.GameObjects.Image;
  moments: number;
  seen: boolean;
  nearAtMs: number;
};

const waveMs = 280;
/** Map pixels: squares this near to the view are painted before they are seen, one in a frame. */
const aheadPx = 96;
/** A square is forgotten when it was not near for so long: a phone has little room for pictures. */
const keptMs = 20_000;
const tidyMs = 500;

export class MapLayers {
  readonly #scene: Phaser.Scene;
  readonly #painter: GroundPainter;
  readonly #columns: number;
  readonly #rows: number;
  readonly #squares = new Map<number, Square>();
  #tidiedMs = 0;

  constructor(scene: Phaser.Scene, valley: Valley) {
    this.#scene = scene;
    this.#painter = new GroundPainter(valley);
    const { width, height } = valley.tiled;
    this.#columns = Math.ceil((width * valley.tilePx) / this.#painter.squarePx);
    this.#rows = Math.ceil((height * valley.tilePx) / this.#painter.squarePx);
  }

  update(nowMs: number, view: View): void {
    const moment = Math.floor(nowMs / waveMs) % wavesMoments;
    for (const at of this.#around(view, 0)) {
      const square = this.#squares.get(at) ?? this.#paint(at);
      if (square.moments > 1) square.image.setFrame(moment);
      square.seen = true;
      show(square.image, true);
    }
    const near = this.#around(view, aheadPx);
    const next = near.find((at) => !this.#squares.has(at));
    if (next !== undefined) this.#paint(next);
    if (nowMs - this.#tidiedMs > tidyMs) this.#tidy(nowMs, new Set(near));
  }

  #tidy(nowMs: number, near: ReadonlySet<number>): void {
    this.#tidiedMs = nowMs;
    for (const [at, square] of this.#squares) {
      show(square.image, square.seen);
      square.seen = false;
      if (near.has(at)) square.nearAtMs = nowMs;
      else if (nowMs - square.nearAtMs > keptMs) this.#forget(at);
    }
  }

  /** The season has another look: everything is painted anew. */
  repaint(): void {
    for (const at of this.#squares.keys()) this.#forget(at);
  }

  /** Squares that the view and a margin around it touch. */
  #around({ x, y, width, height }: View, margin: number): number[] {
    const side = this.#painter.squarePx;
    const found: number[] = [];
    const last = { x: Math.floor((x + width + margin) / side), y: Math.floor((y + height + margin) / side) };
    for (
      let row = Math.max(0, Math.floor((y - margin) / side));
      row <= Math.min(this.#rows - 1, last.y);
      row++
    )
      for (
        let column = Math.max(0, Math.floor((x - margin) / side));
        column <= Math.min(this.#columns - 1, last.x);
        column++
      )
        found.push(row * this.#columns + column);
    return found;
  }

  #paint(at: number): Square {
    const [column, row] = [at % this.#columns, Math.floor(at / this.#columns)];
    const side = this.#painter.squarePx;
    const tiles = this.#scene.textures.get(textures.tiles).getSourceImage() as HTMLCanvasElement;
    const { canvas, moments } = this.#painter.paint(tiles, column, row);
    const key = `${textures.ground} ${at}`;
    const texture = addPainted(this.#scene, key, canvas);
    for (let moment = 0; moment < moments; moment++) texture.add(moment, 0, moment * side, 0, side, side);
    const image = new Phaser.GameObjects.Image(this.#scene, column * side, row * side, key, 0);
    image.setOrigin(0, 0).setDepth(depths.ground);
    const square = { key, image, moments, seen: false, nearAtMs: performance.now() };
    this.#squares.set(at, square);
    return square;
  }

  #forget(at: number): void {
    const square = this.#squares.get(at);
    if (square === undefined) return;
    square.image.destroy();
    this.#scene.textures.remove(square.key);
    this.#squares.delete(at);
  }
}
