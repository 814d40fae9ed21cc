// Every generated file, by its path in the repository, in memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packAtlas } from './atlas.ts';
import type { Sprite } from './atlas.ts';
import { readCast } from './cast.ts';
import type { CastMember } from './cast.ts';
import * as characters from './characters.ts';
import { paintIcons } from './icons.ts';
import { paintObjects } from './objects.ts';
import { encodePng } from './png.ts';
import { MOODS, paintPortrait, PORTRAIT_SIZE } from './portraits.ts';
import { Raster } from './raster.ts';
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

/** One row a person, columns as `characters.ts` counts them. */
function addCharacters(files: Map<string, Buffer>, cast: readonly CastMember[]): void {
  const { CHARACTER_WIDTH, CHARACTER_HEIGHT, CHARACTER_COLUMNS } = characters;
  const sheet = new Raster(CHARACTER_WIDTH * CHARACTER_COLUMNS, CHARACTER_HEIGHT * cast.length);
  cast.forEach(({ appearance }, row) =>
    sheet.blit(characters.paintCharacterRow(appearance), 0, row * CHARACTER_HEIGHT),
  );
  files.set(`${ART_FOLDER}/characters.png`, encodePng(sheet));
  files.set(
    `${ART_FOLDER}/characters.json`,
    json({
      frameWidth: CHARACTER_WIDTH,
      frameHeight: CHARACTER_HEIGHT,
      columns: CHARACTER_COLUMNS,
      dirs: characters.DIRECTIONS,
      frames: characters.WALK_FRAMES,
      sitColumn: characters.SIT_COLUMN,
      sleepColumn: characters.SLEEP_COLUMN,
      names: cast.map(({ id }) => id),
    }),
  );
}

/** One row a person, one column a mood. */
function addPortraits(files: Map<string, Buffer>, cast: readonly CastMember[]): void {
  const sheet = new Raster(PORTRAIT_SIZE * MOODS.length, PORTRAIT_SIZE * cast.length);
  cast.forEach(({ appearance }, row) =>
    MOODS.forEach((mood, column) =>
      sheet.blit(paintPortrait(appearance, mood), column * PORTRAIT_SIZE, row * PORTRAIT_SIZE),
    ),
  );
  files.set(`${ART_FOLDER}/portraits.png`, encodePng(sheet));
  files.set(
    `${ART_FOLDER}/portraits.json`,
    json({ size: PORTRAIT_SIZE, moods: MOODS, names: cast.map(({ id }) => id) }),
  );
}

function iconNames(repository: string): string[] {
  const content = JSON.parse(readFileSync(join(repository, 'agents/valley/items.json'), 'utf8')) as {
    items: { icon: string }[];
  };
  return [...new Set(content.items.map(({ icon }) => icon))];
}

/** Paints all there is. `repository` is where items and the villagers' looks are read from. */
export function paintEverything(repository: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const cast = readCast(repository);
  files.set('agents/valley/map.json', Buffer.from(mapToJson(buildValleyMap())));
  files.set(`${ART_FOLDER}/tiles.png`, encodePng(paintTerrain()));
  addAtlas(files, 'objects', paintObjects(), 1024);
  addAtlas(files, 'icons', paintIcons(iconNames(repository)), 256);
  addCharacters(files, cast);
  addPortraits(files, cast);
  return files;
}
