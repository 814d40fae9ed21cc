/** Milliseconds of script in a frame with a crowd in sight, and how much is drawn. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { launchBrowser } from '../e2e/page.ts';
import { missingBrowser } from '../services/browser.ts';
import { traceFrames } from './frame-trace.ts';
import { readOptions, resultJson, tell, wholeNumbers } from './program.ts';

const help = `npm run bench -- frame [--actors 60] [--seconds 10] [--minute 600] [--place farm] [--json]

Builds the game with a store that is fed as the line would feed it, opens it in a headless browser on a Canvas of
1280 × 720 with a crowd in sight, half of them walking, and measures every frame by the processor time of the page's
thread, which other work on the machine does not lengthen much:
  script   from the first line of script to the last: path segments, sprites, names, panels, and what the 2D context
           takes to be told of it; this is the goal
  raster   painting what the context was told, which a graphics card does where there is one
  else     what the line brings, style and layout

  --actors   people in sight (60)
  --seconds  how long frames are counted (10)
  --minute   of the day: 600 is a bright morning, 1380 a night with lamps (600)
  --place    where they are: the farm has most trees, fences and crops in sight (farm)
  --json     one object instead of lines`;

const root = resolve(import.meta.dirname, '../../client');
const goalMs = 4;
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** Runs in the page before its own scripts: counts what is drawn in each frame. */
const probe = `(() => {
  const drawn = [];
  let now = 0;
  const context = CanvasRenderingContext2D.prototype;
  for (const name of ['drawImage', 'fillRect', 'fillText', 'fill', 'stroke', 'putImageData']) {
    const draw = context[name];
    context[name] = function (...args) { now++; return draw.apply(this, args); };
  }
  const count = () => { drawn.push(now); now = 0; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  window.drawnInFrames = drawn;
})()`;

type Figures = {
  actors: number;
  props: number;
  frames: number;
  p50Ms: number;
  p95Ms: number;
  rasterMs: number;
  elseMs: number;
  drawCallsP50: number;
  drawCallsP95: number;
};

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

async function serve(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    readFile(join(folder, path === '/' ? 'index.html' : path)).then(
      (body) => response.setHeader('Content-Type', types[extname(path)] ?? 'text/html').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

type Wanted = { actors: number; seconds: number; minute: number; place: string };

async function measure(url: string, { actors, seconds, minute, place }: Wanted): Promise<Figures> {
  const browser = await launchBrowser();
  try {
    const { page } = await browser.newPlayer({ everyFrame: true });
    await page.addInitScript(probe);
    await page.goto(`${url}?r=canvas&actors=${actors}&minute=${minute}&place=${place}`);
    await page.waitForFunction('window.propsInSight > 0', undefined, { timeout: 60_000 });
    // What is drawn for the first time is drawn once.
    await page.waitForTimeout(2000);
    await page.evaluate('window.drawnInFrames.length = 0');
    const { frames, scriptMs, rasterMs, elseMs } = await traceFrames(page, seconds * 1000);
    const calls = (await page.evaluate('window.drawnInFrames')) as number[];
    const props = (await page.evaluate('window.propsInSight')) as number;
    if (browser.complaints.length > 0) throw new Error(browser.complaints.join('\n'));
    const ms = scriptMs.toSorted((a, b) => a - b);
    const drawn = calls.toSorted((a, b) => a - b);
    return {
      actors,
      props,
      frames,
      p50Ms: share(ms, 0.5),
      p95Ms: share(ms, 0.95),
      rasterMs,
      elseMs,
      drawCallsP50: share(drawn, 0.5),
      drawCallsP95: share(drawn, 0.95),
    };
  } finally {
    await browser.close();
  }
}

function report({ actors, props, frames, p50Ms, p95Ms, rasterMs, elseMs, ...drawn }: Figures): string {
  return [
    `${frames} frames with ${actors} people and ${props} props in sight, in processor time of the page's thread:`,
    `script ${p50Ms.toFixed(1)} ms in the middle, ${p95Ms.toFixed(1)} ms at the 95th of a hundred (goal ${goalMs})`,
    `raster ${rasterMs.toFixed(1)} ms without a graphics card, all else ${elseMs.toFixed(1)} ms`,
    `drawn  ${drawn.drawCallsP50} calls in the middle, ${drawn.drawCallsP95} at the 95th of a hundred`,
  ].join('\n');
}

export async function bench(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args, {
    actors: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '10' },
    minute: { type: 'string', default: '600' },
    place: { type: 'string', default: 'farm' },
  });
  if (options === null) return 0;
  if (missingBrowser !== undefined) throw new Error(`There is ${missingBrowser}.`);
  const wanted = {
    ...wholeNumbers(options, ['actors', 'seconds', 'minute'], 1),
    place: options.place,
  };
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-frame-'));
  try {
    tell('building the page…');
    await build({
      root: join(root, 'bench'),
      base: './',
      publicDir: join(root, 'public'),
      configFile: false,
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 2048, chunkSizeWarningLimit: 3000 },
    });
    const served = await serve(folder);
    tell(`counting frames for ${wanted.seconds} s…`);
    const figures = await measure(served.url, wanted);
    served.close();
    tell('\n');
    const met = figures.p50Ms <= goalMs;
    const about = `Canvas, headless Chromium, 1280 × 720, ${wanted.place}`;
    if (options.json)
      console.log(resultJson({ name: 'frame', figures, goals: { p50Ms: goalMs }, met }, about));
    else console.log(report(figures));
    return met ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
