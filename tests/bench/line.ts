/** How walking looks over a slow line that loses: when one's own avatar moves, and whether others jump. */
import type { Page } from 'playwright-core';
import { agentSpeed, characterSpeed } from '../../server/src/world/constants.ts';
import { joinAsGuest, launchBrowser } from '../e2e/page.ts';
import { missingBrowser } from '../services/browser.ts';
import { startGameServer } from '../services/game-server.ts';
import { readOptions, resultJson, tell, wholeNumbers } from './program.ts';
import { slowLine } from './slow-line.ts';

const help = `npm run bench -- line [--latency 150] [--loss 3] [--seconds 30] [--json]

Opens a valley, puts a line before it that brings everything later and loses some (over TCP a loss is a wait for all
that follows), joins through it with a browser, walks to and fro, and looks at every frame where everybody is drawn:
  own     frames from an order to walk until one's own avatar has moved; 1 is the very next
  jumps   tiles that somebody moved in one frame beyond what their pace allows for its length

  --latency  milliseconds, each way (150)
  --loss     of a hundred pieces sent (3)
  --seconds  how long others are watched (30)
  --json     one object instead of lines`;

/** Less than a pixel of the valley's pictures at their usual size on a screen is not seen as a jump. */
const seenTiles = 0.1;
const goals = { ownFramesP95: 1, jumpTiles: 0.5 };

type Watched = { own: number[]; ownJump: number; jumps: number[]; moves: number; frames: number };

/** Runs in the page. After everything has its place in a frame, where everybody is drawn is noted. */
const watch = (seconds: number): string => `new Promise((done) => {
  const hooks = window.__heartwood;
  const channel = new MessageChannel();
  const own = [], jumps = [];
  let moves = 0, frames = 0, ownJump = 0, last = null, order = null, nextAt = 0, side = 1;
  const began = performance.now();
  const home = hooks.me();
  let frameAt = 0;
  channel.port1.onmessage = () => {
    const now = new Map(hooks.actors().map((actor) => [actor.id, actor]));
    const me = hooks.me();
    frames++;
    if (last !== null) {
      const seconds = (frameAt - last.at) / 1000;
      for (const [id, { x, y, kind }] of now) {
        const was = last.all.get(id);
        // Whoever has just come has no place before the next frame.
        if (was === undefined || (was.x === 0 && was.y === 0)) continue;
        const gone = Math.hypot(x - was.x, y - was.y);
        if (gone === 0) continue;
        const more = gone - (kind === 'agent' ? ${agentSpeed} : ${characterSpeed}) * seconds;
        if (id === me.id) ownJump = Math.max(ownJump, more);
        else { moves++; if (more > ${seenTiles}) jumps.push(more); }
      }
      if (order !== null) {
        order.frames++;
        if (me.x !== order.x || me.y !== order.y) { own.push(order.frames); order = null; }
      }
    }
    last = { at: frameAt, all: now };
    if (performance.now() - began > ${seconds * 1000}) return done({ own, ownJump, jumps, moves, frames });
    requestAnimationFrame(frame);
    // An order comes between two frames, as from a mouse.
    if (order === null && !me.moving && performance.now() > nextAt) {
      nextAt = performance.now() + 2500;
      side = -side;
      const to = { x: Math.round(home.x) + 2 * side, y: Math.round(home.y) };
      if (hooks.walkTo(to.x, to.y) && (to.x !== me.x || to.y !== me.y)) order = { x: me.x, y: me.y, frames: 0 };
    }
  };
  // By the clock the game itself asks in its frame.
  const frame = () => { frameAt = performance.now(); channel.port2.postMessage(0); };
  requestAnimationFrame(frame);
})`;

async function watchOver(page: Page, seconds: number): Promise<Watched> {
  return (await page.evaluate(watch(seconds))) as Watched;
}

export async function bench(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args, {
    latency: { type: 'string', default: '150' },
    loss: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '30' },
  });
  if (options === null) return 0;
  if (missingBrowser !== undefined) throw new Error(`There is ${missingBrowser}.`);
  const { latency, loss, seconds } = wholeNumbers(options, ['latency', 'loss', 'seconds'], 0);
  tell('opening a valley…');
  const server = await startGameServer({ GREET_NEWCOMERS: '0' });
  const line = await slowLine(server.url, latency, loss / 100);
  const browser = await launchBrowser();
  try {
    const { page } = await browser.newPlayer({ everyFrame: true });
    await joinAsGuest(page, 'Robin', line.url);
    tell(`watching for ${seconds} s…`);
    const { own, ownJump, jumps, moves, frames } = await watchOver(page, seconds);
    tell('\n');
    const sorted = own.toSorted((a, b) => a - b);
    const figures = {
      latencyMs: latency,
      lossPercent: loss,
      stalls: line.stalls(),
      frames,
      walks: own.length,
      ownFramesP50: sorted[Math.floor(own.length * 0.5)] ?? Infinity,
      ownFramesP95: sorted[Math.floor(own.length * 0.95)] ?? Infinity,
      ownJumpTiles: Math.max(0, ownJump),
      moves,
      jumps: jumps.length,
      largestJumpTiles: Math.max(0, ...jumps),
    };
    const met = figures.ownFramesP95 <= goals.ownFramesP95 && figures.largestJumpTiles <= goals.jumpTiles;
    if (options.json)
      console.log(resultJson({ name: 'line', figures, goals, met }, `${latency} ms each way, ${loss}% lost`));
    else {
      console.log(`${latency} ms each way, ${loss}% lost: ${figures.stalls} stalls, ${frames} frames`);
      console.log(
        `own    ${figures.walks} walks, moved in frame ${figures.ownFramesP50} after the order in the middle, ${figures.ownFramesP95} at the 95th of a hundred; jumped ${figures.ownJumpTiles.toFixed(2)} tiles at most`,
      );
      console.log(
        `others ${moves} moves in a frame, ${jumps.length} of them jumps, the largest ${figures.largestJumpTiles.toFixed(2)} tiles`,
      );
    }
    return met ? 0 : 1;
  } finally {
    await browser.close();
    line.close();
    await server.remove();
  }
}
