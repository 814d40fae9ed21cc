// The ground: tile layers from the Tiled map, water in motion.
import type * as Phaser from 'phaser';
import type { Valley } from '../valley-map.ts';
import { depths, textures } from './stage.ts';

type Wave = { tile: Phaser.Tilemaps.Tile; frames: number[] };

export class MapLayers {
  readonly #waves: Wave[] = [];
  #frame = -1;

  constructor(scene: Phaser.Scene, valley: Valley) {
    const { tiled } = valley;
    scene.cache.tilemap.add(textures.map, { format: 1, data: tiled });
    const tilemap = scene.make.tilemap({ key: textures.map });
    const tileset = tilemap.addTilesetImage('valley', textures.tiles);
    if (tileset === null) throw new Error('the map names no tileset called "valley"');
    const animated = animations(valley);
    valley.layers.forEach((name, i) => {
      const layer = tilemap.createLayer(name, tileset);
      if (layer === null) throw new Error(`the map has no layer called "${name}"`);
      layer.setDepth(depths.ground + i);
      layer.forEachTile((tile) => {
        const frames = animated.get(tile.index);
        if (frames !== undefined) this.#waves.push({ tile, frames });
      });
    });
  }

  /** Four times a second or less: the drawing has four frames. */
  update(nowMs: number): void {
    const frame = Math.floor(nowMs / waveMs);
    if (frame === this.#frame) return;
    this.#frame = frame;
    for (const { tile, frames } of this.#waves) tile.index = frames[frame % frames.length] as number;
  }
}

const waveMs = 280;

function animations(valley: Valley): Map<number, number[]> {
  const result = new Map<number, number[]>();
  for (const { firstgid, tiles } of valley.tiled.tilesets) {
    for (const { id, animation } of tiles ?? []) {
      if (animation !== undefined)
        result.set(
          firstgid + id,
          animation.map((step) => firstgid + step.tileid),
        );
    }
  }
  return result;
}
