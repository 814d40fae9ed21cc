// Every generated file, by its path in the repository, in memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packAtlas } from './atlas.ts';
import type { Sprite } from './atlas.ts';
import { paintIcons } from './icons.ts';
import { paintObjects } from './objects.ts';
import { encodePng } from './png.ts';
import { paintTerrain } from './terrain.ts';
import { mapToJson } from './tiled.ts';
import { paintUiIcons } from './ui-icons.ts';
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

function iconNames(repository: string): string[] {
  const content = JSON.parse(readFileSync(join(repository, 'agents/valley/items.json'), 'utf8')) as {
    items: { icon: string }[];
  };
  return [...new Set(content.items.map(({ icon }) => icon))];
}

/**
 * Paints all there is but people: those are painted in the page, so that a villager edited live changes there too.
 * `repository` is where the items are read from.
 */
export function paintEverything(repository: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  files.set('agents/valley/map.json', Buffer.from(mapToJson(buildValleyMap())));
  files.set(`${ART_FOLDER}/tiles.png`, encodePng(paintTerrain()));
  addAtlas(files, 'objects', paintObjects(), 1024);
  addAtlas(files, 'icons', paintIcons(iconNames(repository)), 256);
  files.set(`${ART_FOLDER}/ui.png`, encodePng(paintUiIcons()));
  return files;
}
