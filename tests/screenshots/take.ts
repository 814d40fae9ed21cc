// Opens a valley and a browser, goes through the scenes in the valley's own order of time, and closes both again.
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { pino } from 'pino';
import { run, type RunningServer } from '../../server/src/compose/run.ts';
import { readConfig } from '../../server/src/config.ts';
import type { Hosting } from '../../server/src/rooms/hosting.ts';
import { joinAsGuest, launchBrowser, type TestBrowser } from '../e2e/page.ts';
import { temporaryFolder } from '../services/templates.ts';
import type { Scene } from './scenes.ts';
import { Stagehand } from './stagehand.ts';

type Options = {
  webgl: boolean;
  save: (name: string, png: Buffer) => Promise<void>;
  progress: (line: string) => void;
};

export type Taken = { name: string; seconds: number; problem: string | null };

/** Until light, weather and whoever was moved are drawn: counted in frames, as software WebGL makes few a second. */
const settleFrames = 14;
const settleMs = 1_500;

/** A game minute takes one of ours: the light of a scene stands still. Nobody comes over to greet, in the middle of one. */
const environment = {
  PORT: '0',
  VALLEY_DAY_MINUTES: '1440',
  LOG_LEVEL: 'error',
  VALLEY_SEED: '7',
  GREET_NEWCOMERS: '0',
};

/** As long as the room waits for a lost connection, and a little. */
const seatKeptMs = 40_000;

type Valley = { url: string; stagehand: Stagehand; close: () => Promise<void> };

async function openValley(progress: Options['progress']): Promise<Valley> {
  const dataDir = await temporaryFolder('screenshots');
  const read = readConfig({ ...environment, DATA_DIR: dataDir });
  if (!read.ok) throw new Error(read.problems.join(' '));
  let hosting: Hosting | null = null;
  let server: RunningServer | null = null;
  const close = async (): Promise<void> => {
    await server?.close(false);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    server = await run({
      config: read.config,
      isDev: false,
      log: pino({ level: 'error' }, pino.destination(2)),
      say: progress,
      onFatal: (reason) => {
        throw reason;
      },
      onHosting: (opened) => (hosting = opened),
    });
    if (hosting === null) throw new Error('the server opened no valley');
    return { url: `http://127.0.0.1:${server.port}`, stagehand: new Stagehand(hosting), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

class Pages {
  readonly #browser: TestBrowser;
  readonly #valley: Valley;
  readonly #webgl: boolean;
  #current: { on: Scene['on']; page: Page } | null = null;

  constructor(browser: TestBrowser, valley: Valley, webgl: boolean) {
    this.#browser = browser;
    this.#valley = valley;
    this.#webgl = webgl;
  }

  /** One player is in the valley at a time, so that no picture shows the other's avatar. */
  async open(on: Scene['on']): Promise<Page> {
    if (this.#current?.on === on) return this.#current.page;
    await this.#current?.page.context().close();
    const size = on === 'phone' ? { width: 390, height: 780 } : {};
    const { page } = await this.#browser.newPlayer(size);
    this.#current = { on, page };
    if (on !== 'gate') {
      await this.#untilEmpty();
      await joinAsGuest(page, 'Robin', this.#valley.url, { webgl: this.#webgl });
      const hint = page.locator('.hint button');
      if (await hint.isVisible()) await hint.click();
    } else {
      await page.goto(this.#valley.url);
      await page.locator('.look').first().waitFor();
    }
    return page;
  }

  /** The seat of whoever left is kept for half a minute, and their avatar with it. */
  async #untilEmpty(): Promise<void> {
    const giveUpAt = performance.now() + seatKeptMs;
    while (!this.#valley.stagehand.isEmpty && performance.now() < giveUpAt) await sleep(250);
  }
}

async function settle(page: Page): Promise<void> {
  await sleep(settleMs);
  const frames = `new Promise((done) => {
    let left = ${settleFrames};
    const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
    next();
  })`;
  await page.evaluate(frames);
}

async function take(scene: Scene, pages: Pages, valley: Valley): Promise<Buffer> {
  const page = await pages.open(scene.on);
  if (scene.set !== undefined) await valley.stagehand.set(scene.set);
  if (scene.set !== undefined) {
    await settle(page);
    valley.stagehand.pose(scene.set);
  }
  try {
    await scene.act?.(page);
    await settle(page);
    return await page.screenshot();
  } finally {
    await scene.after?.(page);
  }
}

export async function takePictures(
  scenes: readonly Scene[],
  { webgl, save, progress }: Options,
): Promise<{ taken: Taken[]; complaints: string[] }> {
  const valley = await openValley(progress);
  const browser = await launchBrowser({ webgl });
  const taken: Taken[] = [];
  try {
    const pages = new Pages(browser, valley, webgl);
    for (const scene of scenes) {
      const startedAt = performance.now();
      let problem: string | null = null;
      try {
        await save(scene.name, await take(scene, pages, valley));
      } catch (error) {
        problem = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      }
      const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(1));
      taken.push({ name: scene.name, seconds, problem });
      progress(`${taken.length}/${scenes.length} ${scene.name} ${problem ?? `${seconds} s`}`);
    }
    return { taken, complaints: browser.complaints };
  } finally {
    await browser.close();
    await valley.close();
  }
}
