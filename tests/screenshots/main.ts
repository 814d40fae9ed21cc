/**
 * `npm run screenshots -- --out DIR`: fifteen pictures of the page as a player sees it, to be looked at one by one. It
 * opens a valley of its own in a temporary folder, so that nothing of it stays behind but the pictures.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scenes } from './scenes.ts';
import { takePictures } from './take.ts';

const help = `npm run screenshots -- --out DIR [options]

Takes ${scenes.length} pictures of a valley of its own, with Chromium and its software WebGL:
${scenes.map(({ name, about }) => `  ${name.padEnd(16)} ${about}`).join('\n')}

  --out DIR        where the pictures go (default ./screenshots)
  --only A,B       only scenes whose name has A or B in it
  --canvas         draw with the 2D canvas instead of WebGL, which is faster
  --json           what was taken, as JSON
  --help           this text

Ends with 1 when a picture could not be taken or the page complained in its console.
HEARTWOOD_TEST_CHROMIUM names the browser (default /usr/bin/chromium).`;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: 'screenshots' },
      only: { type: 'string' },
      canvas: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const wanted = values.only?.split(',') ?? [''];
  const chosen = scenes.filter(({ name }) => wanted.some((part) => name.includes(part)));
  if (chosen.length === 0) throw new Error(`no scene is called ${values.only}; see --help`);
  const out = resolve(values.out);
  await mkdir(out, { recursive: true });
  const { taken, complaints } = await takePictures(chosen, {
    webgl: !values.canvas,
    save: (name, png) => writeFile(join(out, `${name}.png`), png),
    progress: (line) => console.error(line),
  });
  const failed = taken.filter(({ problem }) => problem !== null);
  if (values.json) console.log(JSON.stringify({ out, taken, complaints }));
  else {
    for (const { name, problem } of failed) console.error(`${name} could not be taken: ${problem}`);
    for (const complaint of complaints) console.error(`The page complained: ${complaint}`);
    console.log(`${taken.length - failed.length} of ${taken.length} pictures are in ${out}`);
  }
  return failed.length + complaints.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
