// The game with a crowd and without a server: a store that is fed as the line would feed it. For `npm run bench -- frame`.
import '../src/styles/base.css';
import '../src/styles/title.css';
import '../src/styles/play.css';
import '../src/styles/belonging.css';
import '../src/styles/gazette.css';
import '../src/styles/comfort.css';
import { constants, findPath, isWalkable, type Tile } from '@heartwood/server/world';
import looks from '../art/player-looks.json';
import { startGame } from '../src/game/index.ts';
import { loadValley } from '../src/load-valley.ts';
import type { Intents } from '../src/net/intents.ts';
import type { ActorPatch } from '../src/net/store-types.ts';
import { WorldStore } from '../src/net/store.ts';
import { mountUi } from '../src/play.ts';
import { Session } from '../src/session.ts';
import type { Valley } from '../src/valley-map.ts';

const { ticksPerSecond } = constants;
const patchMs = 100;
/** Ticks that a step to the next tile takes. */
const stepTicks = 5;
/** All of them where they are seen: a screen of 1280 × 720 shows 27 × 15 tiles. */
const around = { x: 12, y: 7 };

type Walker = { patch: ActorPatch; path: Tile[] };

function walkersAround(valley: Valley, middle: Tile, count: number): Walker[] {
  const tiles: Tile[] = [];
  for (let y = middle.y - around.y; y <= middle.y + around.y; y++)
    for (let x = middle.x - around.x; x <= middle.x + around.x; x++)
      if (isWalkable(valley.map, x, y) && findPath(valley.map, middle, { x, y }) !== null)
        tiles.push({ x, y });
  return Array.from({ length: count }, (_, i) => {
    // The eye follows the first, from the middle: all the others are in sight.
    const at = i === 0 ? middle : (tiles[(i * 37) % tiles.length] ?? middle);
    const patch: ActorPatch = {
      id: i === 0 ? 'you' : `walker_${i}`,
      kind: i % 2 === 0 ? 'character' : 'agent',
      name: `Walker ${i}`,
      look: JSON.stringify(looks[i % looks.length]?.appearance),
      facing: 'down',
      activity: i % 3 === 0 ? 'talk' : 'walk',
      doing: '',
      mood: 'neutral',
      conversation: '',
      thinking: i % 10 === 0,
      emote: '',
      connected: true,
      segment: { from: at, to: at, startTick: 0, endTick: 1 },
    };
    return { patch, path: [] };
  });
}

/** A step on, along a path to a new place when the last one is reached. */
function step(walker: Walker, tick: number, valley: Valley, middle: Tile, turn: number): void {
  const { segment } = walker.patch;
  if (tick < segment.endTick || walker.patch.id === 'you') return;
  if (walker.path.length === 0) {
    const x = middle.x - around.x + ((turn * 7 + tick) % (2 * around.x));
    const y = middle.y - around.y + ((turn * 5 + tick) % (2 * around.y));
    walker.path = findPath(valley.map, segment.to, { x, y }) ?? [];
  }
  const to = walker.path.shift() ?? segment.to;
  walker.patch = {
    ...walker.patch,
    segment: { from: segment.to, to, startTick: tick, endTick: tick + stepTicks },
  };
}

const isOnScreen = ({ x, y }: { x: number; y: number }): boolean =>
  x > 0 && y > 0 && x < window.innerWidth && y < window.innerHeight;

async function run(): Promise<void> {
  const options = new URLSearchParams(location.search);
  const valley = await loadValley();
  const plaza = valley.map.places.get(options.get('place') ?? 'plaza');
  const middle = plaza?.entrance ?? { x: 60, y: 45 };
  const store = new WorldStore();
  const idle = new Proxy({} as Intents, { get: () => () => new Promise(() => undefined) });
  const session = new Session(store, idle, valley);
  const walkers = walkersAround(valley, middle, Number(options.get('actors') ?? 60));
  const beganMs = performance.now();
  const feed = (): void => {
    const nowMs = performance.now();
    const tick = Math.floor(((nowMs - beganMs) / 1000) * ticksPerSecond) + 100;
    walkers.forEach((walker, i) => step(walker, tick, valley, middle, i));
    store.clock(tick, Number(options.get('minute') ?? 600), 'clear', walkers.length, nowMs);
    store.see(walkers.map(({ patch }) => patch));
  };
  store.welcome({
    protocolVersion: 1,
    you: 'you',
    tick: 0,
    ticksPerSecond,
    secondsPerMinute: 2,
    villagers: [],
    inventory: [],
    ties: [],
    unread: 0,
    muted: [],
    guide: null,
  });
  store.setStatus({ kind: 'live' });
  feed();
  const stage = await startGame(document.querySelector('#game') as HTMLElement, session);
  mountUi(document.querySelector('#ui') as HTMLElement, session, stage);
  setInterval(feed, patchMs);
  // The camera has its place after a frame.
  setInterval(() => {
    const props = valley.scenery.filter((prop) => isOnScreen(stage.toScreen(prop.x, prop.y - 8)));
    Object.assign(window, { propsInSight: props.length });
  }, 500);
  Object.assign(window, { crowdIsThere: true });
}

void run();
