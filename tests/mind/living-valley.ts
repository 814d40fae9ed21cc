/** A valley with everything real but the room: the world, the loop, the database; what players would be told is kept. */
import type { Villager } from '../../server/src/content/villager.ts';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { Audience, ValleyMinds } from '../../server/src/mind/audience.ts';
import type { Abilities, MindLimits } from '../../server/src/mind/deps.ts';
import { createValleyMinds } from '../../server/src/mind/loop.ts';
import type { Mind } from '../../server/src/mind/mind.ts';
import type { Embedder } from '../../server/src/ports/embedder.ts';
import type { MemoryStore } from '../../server/src/ports/memory-store.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import type { ServerMessages } from '../../server/src/protocol/messages.ts';
import { step, type Input, type Tile, type World, type WorldEvent } from '../../server/src/world/index.ts';
import { ticksPerSecond } from '../../server/src/world/constants.ts';
import pino from 'pino';
import type { Backend, FreshDatabase } from '../services/databases.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { shippedValley, worldOf } from './routine-day.ts';

export type Told =
  | { kind: 'line'; to: readonly string[]; line: ServerMessages['line']; tick: number }
  | { kind: 'speech'; to: readonly string[]; speech: ServerMessages['speech']; atMs: number }
  | { kind: 'relationship'; to: string; change: ServerMessages['relationship'] }
  | { kind: 'gift'; to: readonly string[]; gift: ServerMessages['gift'] }
  | { kind: 'inventory'; of: string; items: Readonly<Record<string, number>> }
  | { kind: 'promise_soon'; to: string; soon: ServerMessages['promise_soon'] }
  | { kind: 'received'; to: string; ref: number; stored: Promise<number> }
  | { kind: 'notice'; to: string; ref: number | null; code: string };

export type LivingValley = {
  readonly world: World;
  readonly minds: ValleyMinds;
  readonly store: ValleyStore;
  readonly memories: MemoryStore;
  readonly fresh: FreshDatabase;
  readonly told: Told[];
  readonly events: WorldEvent[];
  /** Steps with the inputs; lets the background run between steps. */
  advance(ticks: number, inputs?: readonly Input[]): Promise<void>;
  /** Until it holds; throws after so many ticks. */
  until(what: string, holds: () => boolean, maxTicks?: number): Promise<void>;
  /** A player next to the villager. */
  join(name: string, nextTo: string): Promise<string>;
  lines(speakerId: string): string[];
  dispose(): Promise<void>;
};

export type LivingOptions = {
  villagers: readonly Villager[];
  mind: Mind;
  fallback?: Mind;
  /** Of the day; early afternoon when left out. */
  minute?: number;
  dayMinutes?: number;
  limits?: Partial<MindLimits>;
  abilities?: Partial<Abilities>;
  embedder?: Embedder;
  /** Wraps the stores, to make the database fail. */
  around?: (stores: { store: ValleyStore; memories: MemoryStore }) => {
    store: ValleyStore;
    memories: MemoryStore;
  };
  /** Where its database is; embedded when left out. */
  backend?: Backend;
  /** The valley whose database and world go on, with minds that begin anew. */
  after?: LivingValley;
  /** Real milliseconds a step takes here. */
  pauseMs?: number;
  /** The world waits for its minds after each step, so that nothing hangs on how fast the machine is. */
  inLockStep?: boolean;
};

export async function liveIn(options: LivingOptions): Promise<LivingValley> {
  const { after } = options;
  const fresh = after?.fresh ?? (await (options.backend ?? emptiedBackend).create());
  const stores = createPostgresValleyStores(fresh.database);
  const opened = await stores.open('heartwood', {
    seed: 7,
    owner: after === undefined ? 'test' : 'test again',
    leaseMs: 600_000,
  });
  if (after === undefined) await opened.applyVillagers(options.villagers, []);
  const real = { store: opened, memories: opened.memories };
  const { store, memories } = options.around?.(real) ?? real;
  const told: Told[] = [];
  const events: WorldEvent[] = [];
  const world =
    after?.world ?? worldOf(options.villagers, options.minute ?? 13 * 60, options.dayMinutes ?? 48);
  const minds = createValleyMinds({
    mind: options.mind,
    ...(options.fallback === undefined ? {} : { fallback: options.fallback }),
    embedder: options.embedder ?? createOfflineEmbedder(),
    memories,
    recent: createInProcessRecentMemories(),
    store,
    audience: recorder(told, () => world, real.store),
    villagers: options.villagers,
    festivals: shippedValley().calendar.festivals,
    log: pino({ level: process.env['MIND_TEST_LOG'] ?? 'silent' }),
    seed: 7,
    ...(options.inLockStep === true ? { nowMs: () => (world.tick * 1000) / ticksPerSecond } : {}),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.abilities === undefined ? {} : { abilities: options.abilities }),
  });
  let waiting: Input[] = [];

  async function advance(ticks: number, inputs: readonly Input[] = []): Promise<void> {
    waiting.push(...inputs);
    for (let n = 0; n < ticks; n++) {
      const now = waiting;
      waiting = [];
      const happened = step(world, now);
      events.push(...happened);
      waiting.push(...minds.observe(world, happened));
      if (options.inLockStep === true) await minds.settled();
      else await new Promise((resolve) => setTimeout(resolve, options.pauseMs ?? 2));
    }
  }

  return {
    world,
    minds,
    store: real.store,
    memories: real.memories,
    fresh,
    told,
    events,
    advance,
    async until(what, holds, maxTicks = 2000) {
      for (let n = 0; n < maxTicks; n++) {
        if (holds()) return;
        await advance(1);
      }
      throw new Error(`${what}: did not happen in ${maxTicks} ticks`);
    },
    async join(name, nextTo) {
      const { appearance } = options.villagers[0] as Villager;
      const character = await real.store.createGuest(name, appearance);
      const host = world.actors.get(nextTo);
      if (host === undefined) throw new Error(`There is no ${nextTo}`);
      const at: Tile = { x: Math.round(host.motion.segment.to.x), y: Math.round(host.motion.segment.to.y) };
      const inventory = { apple: 3, iron_ring: 1, bouquet: 1 };
      await advance(1, [
        { kind: 'join', actor: { id: character.id, kind: 'character', name, at, inventory } },
      ]);
      return character.id;
    },
    lines: (speakerId) =>
      told.flatMap((one) => (one.kind === 'line' && one.line.speakerId === speakerId ? [one.line.text] : [])),
    async dispose() {
      await minds.close(5_000);
      await fresh.dispose();
    },
  };
}

/** The minds stop as a server does, and others take up where they left off. */
export async function restart(before: LivingValley, options: LivingOptions): Promise<LivingValley> {
  await before.minds.close(5_000);
  await before.store.releaseLease();
  return liveIn({ ...options, after: before });
}

function recorder(told: Told[], world: () => World, store: ValleyStore): Audience {
  return {
    line: (to, line) => void told.push({ kind: 'line', to, line, tick: world().tick }),
    speech: (to, speech) => void told.push({ kind: 'speech', to, speech, atMs: performance.now() }),
    relationship: (to, change) => void told.push({ kind: 'relationship', to, change }),
    gift: (to, gift) => void told.push({ kind: 'gift', to, gift }),
    inventory: (of, items) => void told.push({ kind: 'inventory', of, items }),
    received(to, ref) {
      // What the database holds of this player at the very moment of the acknowledgement.
      const stored = store.conversationHistory('elara_blacksmith', to, 50).then((turns) => turns.length);
      told.push({ kind: 'received', to, ref, stored });
    },
    promiseSoon: (to, soon) => void told.push({ kind: 'promise_soon', to, soon }),
    notice: (to, ref, code) => void told.push({ kind: 'notice', to, ref, code }),
  };
}
