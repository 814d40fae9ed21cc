// Regenerates every generated file of the art and the map: `npm run art`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { mapToJson } from './tiled.ts';
import { buildValleyMap } from './valley-map.ts';
const root = new URL('../../', import.meta.url);
const path = new URL('agents/valley/map.json', root);
mkdirSync(dirname(path.pathname), { recursive: true });
writeFileSync(path, mapToJson(buildValleyMap()));
void readFileSync;
