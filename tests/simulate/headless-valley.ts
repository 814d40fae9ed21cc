/**
 * A valley without players, as fast as it goes: the real world, minds and database, with time that is not real. The
 * world waits for its minds after every step, so that the same seed lives the same days again.
 */
import { rm } from 'node:fs/promises';
import { openDatabase, type Database } from '@heartwood/db';
import pino from 'pino';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { Content } from '../../server/src/compose/content.ts';
import { seedMemories } from '../../server/src/compose/seed-memories.ts';
import { createMindsFor, type Thinking } from '../../server/src/compose/thinking.ts';
import { restoreValley } from '../../server/src/compose/valley.ts';
import type { SimulatedThinking } from './minds.ts';
import type { Audience, ValleyMinds } from '../../server/src/mind/audience.ts';
import type { Abilities, MindLimits, MindsDeps } from '../../server/src/mind/deps.ts';
import type { MemoryStore, NewMemory } from '../../server/src/ports/memory-store.ts';
import type { RecentMemories } from '../../server/src/ports/recent-memories.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import type { Log } from '../../server/src/rooms/hosting.ts';
import {
  minuteAt,
  step,
  ticksPerSecond,
  type Input,
  type World,
  type WorldEvent,
} from '../../server/src/world/index.ts';
import { plantEmbedded, temporaryFolder } from '../services/templates.ts';

/** Nobody else takes a simulated valley, however long its days take. */
const leaseMs = 7 * 24 * 3_600_000;
/** Valleys of this process, so that two of one seed on one server are two. */
let opened = 0;
/** Steps after which others of the process get their turn: the progress bar, signals. */
const stepsPerTurn = 400;

type HeadlessOptions = {
  content: Content;
  thinking: Thinking & Partial<Pick<SimulatedThinking, 'useClock'>>;
  seed: number;
  /** Real minutes that a day would take with players in it; what they are worth in virtual time. */
  dayMinutes?: number;
  /** Game minute of the beginning; eight in the morning of the first day when left out. */
  startMinute?: number;
  /** A server; an embedded database in a temporary folder when left out. */
  databaseUrl?: string | undefined;
  abilities?: Partial<Abilities>;
  limits?: Partial<MindLimits>;
  /** What single villagers know from the start besides their files. */
  facts?: readonly NewMemory[];
  onPromise?: MindsDeps['onPromise'];
  log?: Log;
};

export type HeadlessValley = {
  readonly world: World;
  readonly minds: ValleyMinds;
  readonly store: ValleyStore;
  readonly memories: MemoryStore;
  readonly recent: RecentMemories;
  readonly database: Database;
  readonly log: Log;
  /** Virtual milliseconds since the run began. */
  nowMs(): number;
  /** For the next step. */
  submit(input: Input): void;
  /** The stored form of the facts that were given. */
  readonly facts: readonly { id: string; agentId: string; content: string }[];
  minute(): number;
  /** One step, and what the minds make of it at once; waits for nobody. */
  tick(): WorldEvent[];
  /** Steps until the game minute; `watch` sees the world after each step, before the minds do. */
  liveUntil(minute: number, watch: (events: readonly WorldEvent[]) => void | Promise<void>): Promise<void>;
  dispose(): Promise<void>;
};

export async function openHeadlessValley(options: HeadlessOptions): Promise<HeadlessValley> {
  const { content, thinking, seed } = options;
  const log = options.log ?? pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const folder = await temporaryFolder('simulate');
  if (options.databaseUrl === undefined) await plantEmbedded(folder);
  const database = await openDatabase({
    databaseUrl: options.databaseUrl,
    dataDir: folder,
    // One after the other, so that rows get their numbers in the same order again.
    poolSize: 1,
    // Nobody waits for an answer: a machine that is busy with other things only takes longer.
    queryTimeoutMs: 0,
  });
  const disposing = async (): Promise<void> => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const stores = createPostgresValleyStores(database);
    // A valley of its own on a shared server; the embedded one is new in any case.
    const valleyId =
      options.databaseUrl === undefined ? 'heartwood' : `simulated-${process.pid}-${++opened}-${seed}`;
    const store = await stores.open(valleyId, { seed, owner: 'simulate', leaseMs });
    await store.applyVillagers(content.villagers, await seedMemories(content.villagers, thinking.embedder));
    const facts = await addFacts(store.memories, thinking, options.facts ?? []);
    const { memories } = store;
    return { ...live(options, store, log), store, memories, database, log, facts, dispose: disposing };
  } catch (error) {
    await disposing();
    throw error;
  }
}

function live(
  options: HeadlessOptions,
  store: ValleyStore,
  log: Log,
): Pick<HeadlessValley, 'world' | 'minds' | 'recent' | 'minute' | 'nowMs' | 'submit' | 'tick' | 'liveUntil'> {
  const { content, thinking, seed } = options;
  const { world, firstInputs } = restoreValley(content, null, { seed, dayMinutes: options.dayMinutes ?? 48 });
  if (options.startMinute !== undefined) world.clock = { minute: options.startMinute, sinceTick: world.tick };
  const recent = createInProcessRecentMemories();
  let ids = 0;
  const nowMs = (): number => (world.tick * 1000) / ticksPerSecond;
  thinking.useClock?.(nowMs);
  const minds = createMindsFor({
    ...thinking,
    store,
    memories: store.memories,
    recent,
    content,
    log,
    seed,
    newId: () => `${seed.toString(36)}-${(ids++).toString(36).padStart(8, '0')}`,
    nowMs,
    ...(options.abilities === undefined ? {} : { abilities: options.abilities }),
    limits: { ...unhurried, ...options.limits },
    ...(options.onPromise === undefined ? {} : { onPromise: options.onPromise }),
  })(nobodyListens);
  let inputs: Input[] = [...firstInputs];
  const submitted: Input[] = [];
  const minute = (): number => minuteAt(world, world.tick);
  return {
    world,
    minds,
    recent,
    minute,
    nowMs,
    submit: (input) => void submitted.push(input),
    tick() {
      const events = step(world, inputs);
      inputs = [...minds.observe(world, events), ...submitted.splice(0)];
      return events;
    },
    async liveUntil(until, watch) {
      while (minute() < until) {
        const events = step(world, inputs);
        const watching = watch(events);
        if (watching !== undefined) await watching;
        inputs = [...minds.observe(world, events), ...submitted.splice(0)];
        await minds.settled();
        if (world.tick % stepsPerTurn === 0) await new Promise(setImmediate);
      }
    },
  };
}

async function addFacts(
  memories: MemoryStore,
  { embedder }: Thinking,
  facts: readonly NewMemory[],
): Promise<HeadlessValley['facts']> {
  const vectors = embedder.local ? await embedder.embed(facts.map(({ content }) => content)) : [];
  const whole = facts.map((fact, index) => {
    const vector = vectors[index];
    return vector === undefined ? fact : { ...fact, embedding: { model: embedder.model, vector } };
  });
  return memories.add(whole);
}

/** A busy machine lives the same day as one with nothing else to do: nobody gives up on a database that is only slow. */
const unhurried = { writeTimeoutMs: 120_000, searchTimeoutMs: 120_000 } as const;

/** Nobody is there to be told anything. */
const nobodyListens: Audience = {
  line: () => undefined,
  speech: () => undefined,
  relationship: () => undefined,
  gift: () => undefined,
  inventory: () => undefined,
  received: () => undefined,
  promiseSoon: () => undefined,
  notice: () => undefined,
};
