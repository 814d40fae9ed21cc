/** A player in a real browser: the few acts that end-to-end tests are made of. Asserts on state, never on pixels. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type JSHandle, type Page } from 'playwright-core';
import type { ActorSnapshot, PageHooks } from '../../client/src/page-hooks-shape.ts';
import { chromiumPath as executablePath } from '../services/browser.ts';

const common = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Canvas is four times as fast as WebGL without a graphics card. */
const functional = [...common, '--disable-gpu'];
const visual = [
  ...common,
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Only to end what hangs: how soon something comes about on a machine that is busy with other tests says nothing. */
const patienceMs = 150_000;

/** From the order to the first step, over a line and a few frames. */
const setOffMs = 5_000;

/** The browser's own words about a server that is down: tests stop theirs on purpose, and notice if another does. */
const isOutage = (text: string): boolean => /net::ERR_CONNECTION_(REFUSED|RESET|CLOSED)/.test(text);

/**
 * @property offline The page may keep itself for when there is no line.
 * @property everyFrame As many frames as the screen shows; else about six a second, which spares tests most of what they
 *   cost: without a graphics card a frame takes the processor 15 ms.
 */
type Player = { width?: number; height?: number; offline?: boolean; everyFrame?: boolean };

const fewFrames = `{
  const frame = requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (step) => setTimeout(() => frame(step), 150);
  window.cancelAnimationFrame = clearTimeout.bind(window);
}`;

export type TestBrowser = {
  browser: Browser;
  /** A player of their own: storage is not shared between contexts. */
  newPlayer(options?: Player): Promise<{ context: BrowserContext; page: Page }>;
  /** Everything that pages complained of, in order. Empty is the only good answer. */
  complaints: string[];
  close(): Promise<void>;
};

/** @throws when the browser cannot be started */
export async function launchBrowser(options: { webgl?: boolean } = {}): Promise<TestBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'heartwood-browser-'));
  const browser = await chromium.launch({
    executablePath,
    args: options.webgl === true ? visual : functional,
    env: { ...process.env, HOME: home },
  });
  const complaints: string[] = [];
  return {
    browser,
    complaints,
    async newPlayer({ width = 1280, height = 720, offline = false, everyFrame = false } = {}) {
      const serviceWorkers = offline ? 'allow' : 'block';
      const context = await browser.newContext({ viewport: { width, height }, serviceWorkers });
      context.setDefaultTimeout(patienceMs);
      // Blocked alone, Playwright complains of the attempt on the console.
      if (!offline) await context.addInitScript('delete Navigator.prototype.serviceWorker');
      if (!everyFrame) await context.addInitScript(fewFrames);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('console', (message) => {
        const worth = ['error', 'warning'].includes(message.type()) && !isOutage(message.text());
        if (worth) complaints.push(`${message.type()}: ${message.text()}`);
      });
      return { context, page };
    },
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Opens the page, types a name, presses the one button, and waits until the avatar stands in the valley. */
export async function joinAsGuest(
  page: Page,
  name: string,
  url: string,
  options: { webgl?: boolean } = {},
): Promise<void> {
  const address = new URL(url);
  if (options.webgl !== true) address.searchParams.set('r', 'canvas');
  // A page that was playing would go straight back in.
  if (page.url().startsWith(address.origin)) await page.evaluate('sessionStorage.clear()');
  await page.goto(address.href);
  await page.locator('.look').first().waitFor({ timeout: patienceMs });
  await page.locator('#player-name').fill(name);
  await page.locator('button.enter').click();
  await waitUntilReady(page);
}

/** By text, because tests know no `window`. */
const hooksOf = async (page: Page): Promise<JSHandle<PageHooks>> =>
  (await page.evaluateHandle('window.__heartwood')) as JSHandle<PageHooks>;

/** Asks the page's hooks. What goes over is plain data; `question` may use nothing from outside itself. */
async function query<Answer, Given>(
  page: Page,
  question: (hooks: PageHooks, given: Given) => Answer,
  given: Given,
): Promise<Answer> {
  const hooks = await hooksOf(page);
  return (await hooks.evaluate(question as never, given as never)) as Answer;
}

/** Asks until the answer is neither false nor null. */
async function until<Answer>(
  page: Page,
  question: (hooks: PageHooks) => Answer,
  timeoutMs: number,
): Promise<NonNullable<Answer>> {
  const options = { timeout: timeoutMs, polling: 50 };
  const met = await page.waitForFunction(question as never, (await hooksOf(page)) as never, options);
  return (await met.jsonValue()) as NonNullable<Answer>;
}

/** Also for after a reload. */
export async function waitUntilReady(page: Page): Promise<void> {
  await until(page, (hooks) => hooks.ready, patienceMs);
}

/** Waits through a broken connection until the page is live again. */
export async function waitUntilLive(page: Page): Promise<void> {
  await until(page, (hooks) => hooks.stats().status === 'live', patienceMs);
}

export const me = (page: Page): Promise<ActorSnapshot | null> => query(page, (hooks) => hooks.me(), null);

export const actors = (page: Page): Promise<ActorSnapshot[]> => query(page, (hooks) => hooks.actors(), null);

export const findActor = (page: Page, name: string): Promise<ActorSnapshot | null> =>
  query(page, (hooks, wanted) => hooks.findActor(wanted), name);

export const lastError = (page: Page): Promise<string | null> =>
  query(page, (hooks) => hooks.lastError, null);

/** Walks to a tile and waits until one stands there, or as near as one can get. */
export async function walkTo(page: Page, x: number, y: number): Promise<void> {
  await query(page, (hooks, [tx, ty]) => hooks.walkTo(tx, ty), [x, y] as const);
  // Whoever stands there already does not set off.
  await until(page, (hooks) => hooks.me()?.moving === true, setOffMs).catch(() => undefined);
  await until(page, (hooks) => hooks.me()?.moving === false, patienceMs);
}

/**
 * Goes looking for somebody, place by place, until they are in sight.
 * @param firstPlaces ids of places to look at before all others
 * @throws when they are nowhere
 */
export async function seek(
  page: Page,
  name: string,
  firstPlaces: readonly string[] = [],
): Promise<ActorSnapshot> {
  const places = await query(page, (hooks) => hooks.places(), null);
  const rank = (id: string): number =>
    firstPlaces.includes(id) ? firstPlaces.indexOf(id) : firstPlaces.length;
  const route = places.toSorted((a, b) => rank(a.id) - rank(b.id));
  for (const place of [null, ...route]) {
    if (place !== null) await walkTo(page, place.x, place.y);
    const found = await findActor(page, name);
    if (found !== null) return found;
  }
  throw new Error(`${name} is nowhere in the valley`);
}

/** Clicks somebody in sight, says something to them and sends it; the walk up to them is part of it. */
export async function talkTo(page: Page, name: string, text: string): Promise<void> {
  const actor = await findActor(page, name);
  if (actor === null) throw new Error(`${name} is not in sight`);
  const open = await query(page, (hooks) => hooks.dialogue()?.partnerId ?? null, null);
  if (open !== actor.id) await query(page, (hooks, id) => hooks.clickActor(id), actor.id);
  const input = page.locator('.dialogue input');
  await input.fill(text);
  await input.press('Enter');
}

/** Runs in the page. The text is null when nobody will answer: they have gone, or did not hear it. */
function answered(hooks: PageHooks): { text: string | null } | null {
  const lines = hooks.dialogue()?.lines ?? [];
  const lastOwn = lines.findLastIndex(({ own }) => own);
  const after = lines.slice(lastOwn + 1).filter(({ own, state }) => !own && state === 'said');
  const state = lines[lastOwn]?.state;
  if (state === undefined || state === 'failed') return { text: null };
  return state === 'said' && after.length > 0 ? { text: after.map((line) => line.text).join(' ') } : null;
}

/**
 * Waits for the whole answer to what was said last in the open talk.
 * @throws when none comes, when it was not heard, or when the talk is closed
 */
export async function waitForAnswer(page: Page, timeoutMs = patienceMs): Promise<string> {
  const { text } = await until(page, answered, timeoutMs);
  if (text === null) throw new Error('nobody is there any more to answer');
  return text;
}

/** Tries a talk for so long: people are called away, a greeting may come in between, a slow search finds nothing. */
const talkMs = 300_000;
/** From a line to its answer, the walk up to somebody included, on a slow machine. */
const answerMs = 45_000;

/**
 * Finds somebody and says it to them until their answer fits.
 * @throws when none does, with the last
 */
export async function ask(
  page: Page,
  name: string,
  text: string,
  fits: RegExp,
  firstPlaces: readonly string[] = [],
): Promise<string> {
  const giveUpAt = performance.now() + talkMs;
  let answer = 'none';
  while (performance.now() < giveUpAt) {
    await seek(page, name, firstPlaces);
    try {
      await talkTo(page, name, text);
      answer = await waitForAnswer(page, answerMs);
    } catch {
      continue;
    }
    if (fits.test(answer)) return answer;
  }
  throw new Error(`no answer fits ${fits}; the last was: ${answer}`);
}

/** Takes one's leave and closes the panel. */
export async function leaveTalk(page: Page): Promise<void> {
  await page.locator('.dialogue').getByRole('button', { name: 'Leave' }).click();
  await page.locator('.dialogue').waitFor({ state: 'hidden' });
}
