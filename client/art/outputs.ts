// Every generated file, by its path in the repository, in memory.
import { packAtlas } from './atlas.ts';
import type { Sprite } from './atlas.ts';
import { paintObjects } from './objects.ts';
import { encodePng } from './png.ts';
import { paintTerrain } from './terrain.ts';
import { mapToJson } from './tiled.ts';
import { buildValleyMap } from './valley-map.ts';

const ART_FOLDER = 'client/public/art';

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

function addAtlas(
  files: Map<string, Buffer>,
  name: string,
  sprites: Map<string, Sprite>,
  width: number,
): void {
  const atlas = packAtlas(sprites, `${name}.png`, width);
  files.set(`${ART_FOLDER}/${name}.png`, encodePng(atlas.sheet));
  files.set(`${ART_FOLDER}/${name}.json`, json(atlas.json));
}

/** Paints all there is. `repository` is where the villagers' looks are read from. */
export function paintEverything(_repository: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  files.set('agents/valley/map.json', Buffer.from(mapToJson(buildValleyMap())));
  files.set(`${ART_FOLDER}/tiles.png`, encodePng(paintTerrain()));
  addAtlas(files, 'objects', paintObjects(), 1024);
  return files;
}
