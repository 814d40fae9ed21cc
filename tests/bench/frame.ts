/** Milliseconds of script in a frame with a crowd in sight, and how much is drawn. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { launchBrowser } from '../e2e/page.ts';
import { missingBrowser } from '../services/browser.ts';
import { readOptions, resultJson, tell, wholeNumbers } from './program.ts';

const help = `npm run bench -- frame [--actors 60] [--seconds 12] [--minute 600] [--json]

Builds the game with a store that is fed as the line would feed it, opens it in a headless browser on a Canvas of
1280 × 720 with a crowd on the plaza, half of them walking, and measures every frame from the first line of script
to the last: path segments, sprites, names, panels, and what the 2D context takes to be told of it.
By the clock, a machine busy with other things makes frames longer; processor time of the page's thread is beside it.

  --actors   people in sight (60)
  --seconds  how long frames are counted (12)
  --minute   of the day: 600 is a bright morning, 1380 a night with lamps (600)
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

/** Runs in the page before its own scripts. */
const probe = `(() => {
  const frames = [];
  let drawn = 0;
  const context = CanvasRenderingContext2D.prototype;
  for (const name of ['drawImage', 'fillRect', 'fillText', 'fill', 'stroke', 'putImageData']) {
    const draw = context[name];
    context[name] = function (...args) { drawn++; return draw.apply(this, args); };
  }
  const ask = window.requestAnimationFrame.bind(window);
  let frameAt = -1, began = 0, ms = 0;
  window.requestAnimationFrame = (callback) => ask((at) => {
    if (at !== frameAt) { if (frameAt >= 0) frames.push([ms, drawn]); frameAt = at; ms = 0; drawn = 0; }
    began = performance.now();
    try { callback(at); } finally { ms += performance.now() - began; }
  });
  window.frames60 = frames;
})()`;

type Figures = {
  actors: number;
  frames: number;
  /** Of the thread's own processor time, with what the line brings between two frames. */
  processorMs: number;
  p50Ms: number;
  p95Ms: number;
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

async function measure(url: string, actors: number, seconds: number, minute: number): Promise<Figures> {
  const browser = await launchBrowser();
  try {
    const { page } = await browser.newPlayer();
    await page.addInitScript(probe);
    await page.goto(`${url}?r=canvas&actors=${actors}&minute=${minute}`);
    await page.waitForFunction('window.crowdIsThere === true', undefined, { timeout: 60_000 });
    // What is drawn for the first time is drawn once.
    await page.waitForTimeout(2000);
    const line = await page.context().newCDPSession(page);
    await line.send('Performance.enable', { timeDomain: 'threadTicks' });
    const scriptSeconds = async (): Promise<number> => {
      const { metrics } = await line.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
    };
    await page.evaluate('window.frames60.length = 0');
    const before = await scriptSeconds();
    await page.waitForTimeout(seconds * 1000);
    const spentMs = ((await scriptSeconds()) - before) * 1000;
    const frames = (await page.evaluate('window.frames60')) as [ms: number, drawn: number][];
    if (browser.complaints.length > 0) throw new Error(browser.complaints.join('\n'));
    const ms = frames.map(([one]) => one).toSorted((a, b) => a - b);
    const drawn = frames.map(([, one]) => one).toSorted((a, b) => a - b);
    return {
      actors,
      frames: frames.length,
      processorMs: spentMs / Math.max(1, frames.length),
      p50Ms: share(ms, 0.5),
      p95Ms: share(ms, 0.95),
      drawCallsP50: share(drawn, 0.5),
      drawCallsP95: share(drawn, 0.95),
    };
  } finally {
    await browser.close();
  }
}

export async function bench(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args, {
    actors: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '12' },
    minute: { type: 'string', default: '600' },
  });
  if (options === null) return 0;
  if (missingBrowser !== undefined) throw new Error(`There is ${missingBrowser}.`);
  const { actors, seconds, minute } = wholeNumbers(options, ['actors', 'seconds', 'minute'], 1);
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
    tell(`counting frames for ${seconds} s…`);
    const figures = await measure(served.url, actors, seconds, minute);
    served.close();
    tell('\n');
    const met = Math.min(figures.p50Ms, figures.processorMs) <= goalMs;
    if (options.json)
      console.log(
        resultJson(
          { name: 'frame', figures, goals: { p50Ms: goalMs }, met },
          'Canvas, headless Chromium, 1280 × 720',
        ),
      );
    else {
      console.log(`${figures.frames} frames with ${actors} people in sight`);
      console.log(`script   ${figures.processorMs.toFixed(1)} ms of processor time a frame`);
      console.log(
        `by clock ${figures.p50Ms.toFixed(1)} ms in the middle, ${figures.p95Ms.toFixed(1)} ms at the 95th of a hundred (goal ${goalMs})`,
      );
      console.log(
        `drawing  ${figures.drawCallsP50} calls in the middle, ${figures.drawCallsP95} at the 95th of a hundred`,
      );
    }
    return met ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
