// The sheets of tiles and objects in the look of the season: painted over in the page when the valley's season turns.
import * as Phaser from 'phaser';
import { gameTimeAt, type Season } from '@heartwood/server/world';
import { repaintObjects, repaintTiles, type SeasonFrame } from '../../art/seasons.ts';
import type { AtlasFrame } from '../art-files.ts';
import { paintOver } from '../canvas.ts';
import type { WorldStore } from '../net/store.ts';
import { textures } from './stage.ts';

/** Keys under which the pictures are loaded as they are, in spring. */
export const springKeys = { tiles: 'spring tiles', objects: 'spring objects', frames: 'frames' } as const;

type AtlasList = { frames: Record<string, SeasonFrame & Pick<AtlasFrame, 'pivot'>> };

export class SeasonPictures {
  readonly #scene: Phaser.Scene;
  readonly #frames: AtlasList['frames'];
  readonly #tiles: Phaser.Textures.CanvasTexture;
  readonly #objects: Phaser.Textures.CanvasTexture;
  readonly #repainted: () => void;
  #season: Season | null = null;

  /** @param repainted called when the pictures have another look */
  constructor(scene: Phaser.Scene, store: WorldStore, repainted: () => void) {
    this.#repainted = repainted;
    this.#scene = scene;
    const list = scene.cache.json.get(springKeys.frames) as AtlasList;
    this.#frames = list.frames;
    this.#tiles = canvasFor(scene, springKeys.tiles, textures.tiles);
    this.#objects = canvasFor(scene, springKeys.objects, textures.objects);
    for (const [name, { frame, pivot }] of Object.entries(list.frames)) {
      const added = this.#objects.add(name, 0, frame.x, frame.y, frame.w, frame.h);
      if (added === null || pivot === undefined) continue;
      Object.assign(added, { customPivot: true, pivotX: pivot.x, pivotY: pivot.y });
    }
    this.#show(gameTimeAt(store.minute).season);
    const stop = store.on('clock', ({ minute }) => this.#show(gameTimeAt(minute).season));
    scene.events.once(Phaser.Scenes.Events.DESTROY, stop);
  }

  #show(season: Season): void {
    if (season === this.#season) return;
    this.#season = season;
    this.#paint(this.#tiles, springKeys.tiles, (pixels) => repaintTiles(pixels, season));
    this.#paint(this.#objects, springKeys.objects, (pixels) => repaintObjects(pixels, this.#frames, season));
    this.#repainted();
  }

  #paint(texture: Phaser.Textures.CanvasTexture, source: string, repaint: (pixels: ImageData) => void): void {
    const sheet = this.#scene.textures.get(source).getSourceImage() as HTMLImageElement;
    paintOver(texture.getContext(), sheet, repaint);
    texture.refresh();
  }
}

function canvasFor(scene: Phaser.Scene, source: string, key: string): Phaser.Textures.CanvasTexture {
  const { width, height } = scene.textures.get(source).getSourceImage();
  const texture = scene.textures.createCanvas(key, width, height);
  if (texture === null) throw new Error(`there is already a texture called "${key}"`);
  texture.setFilter(Phaser.Textures.FilterMode.NEAREST);
  return texture;
}
