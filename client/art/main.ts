// Regenerates every picture of the game and the map: `npm run art`. With --check it compares instead.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { paintEverything } from './outputs.ts';
import { pngContents } from './png.ts';

const HELP = `Usage: node client/art/main.ts [--check]

Paints tiles, sprites, portraits and icons, and lays out the map of the valley, from code alone.
  --check   change nothing; exit with 1 if a file on disk differs from what would be written
  --help    show this`;

const repository = fileURLToPath(new URL('../../', import.meta.url));

function isSame(path: string, wanted: Buffer): boolean {
  if (!existsSync(path)) return false;
  const found = readFileSync(path);
  if (found.equals(wanted)) return true;
  return path.endsWith('.png') && pngContents(found).equals(pngContents(wanted));
}

function main(): number {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const outputs = paintEverything(repository);
  const differing = [...outputs].filter(([name, data]) => !isSame(join(repository, name), data));
  if (values.check) {
    for (const [name] of differing) console.error(`differs: ${name}`);
    if (differing.length) console.error('Run `npm run art` and commit what it writes.');
    else console.log(`${outputs.size} files are as generated`);
    return differing.length ? 1 : 0;
  }
  for (const [name, data] of differing) {
    const path = join(repository, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data);
    console.log(`wrote ${name} (${data.length} bytes)`);
  }
  console.log(`${outputs.size - differing.length} of ${outputs.size} files were up to date`);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage) throw error;
  console.error(`${error.message}\nTry --help.`);
  process.exitCode = 2;
}
