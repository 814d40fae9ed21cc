/** A valley at its real pace with many players in talk at once: everything of the server behind the room is there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@heartwood/db';
import pino from 'pino';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { Content } from '../../server/src/compose/content.ts';
import { seedMemories } from '../../server/src/compose/seed-memories.ts';
import { processorTime, type ProcessorTime } from './processor-time.ts';
import { newWay, watchAnswers, type Split, type Watch, type Way } from './reply-split.ts';
import { createMindsFor, type Thinking } from '../../server/src/compose/thinking.ts';
import { restoreValley } from '../../server/src/compose/valley.ts';
import type { Audience } from '../../server/src/mind/audience.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import {
  currentTile,
  step,
  type ActorId,
  type ConversationId,
  type Input,
} from '../../server/src/world/index.ts';

export type TalkingOptions = {
  content: Content;
  thinking: Thinking;
  /** A server; embedded when left out. */
  databaseUrl: string | undefined;
  players: number;
  /** Memories each villager has beside those of their file. */
  memories: number;
  /** Of talk before anything is counted: a server has been up for longer than its first words. */
  warmUpSeconds: number;
  seconds: number;
  onTurn: (turns: number) => void;
};

const stepMs = 50;
/** Between an answer and the player's next words, as people type. */
const pauseMs = { least: 1_500, more: 2_500 } as const;
/** A player who is not answered at all says something else; the words before count as never answered. */
const patienceMs = 12_000;

const lastAnswersSeconds = 5;

const questions = [
  'What are you working on today?',
  'Have you seen Marcus lately?',
  'What do you think of the weather?',
  'Do you remember the flood?',
  'Who bakes the best bread here?',
  'What would you do with a free day?',
  'Is there any news from Saltmouth?',
  'Where is the mill from here?',
];

type Player = { id: ActorId; to: ActorId; speaksAtMs: number; asked: number };

export type Talked = {
  /**
   * Milliseconds from each player's turn, as the world has it, to the first word of the answer to it; less what the
   * model says it took itself; Infinity where none came.
   */
  readonly times: readonly number[];
  readonly split: Split;
  /** Of the thread that the valley runs in, players and world with it, for each answer. */
  readonly cpuMsPerAnswer: number;
  /** The same, of the database server; null where there is none, or it is not to be seen. */
  readonly postgresMsPerAnswer: number | null;
};

export async function talkAll(options: TalkingOptions): Promise<Talked> {
  const { content, thinking } = options;
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-talking-'));
  const database = await openDatabase({ databaseUrl: options.databaseUrl, dataDir: folder });
  try {
    const store = await createPostgresValleyStores(database).open(
      `talking-${process.pid}-${Date.now() % 1e6}`,
      {
        seed: 1,
        owner: 'bench',
        leaseMs: 3_600_000,
      },
    );
    await store.applyVillagers(content.villagers, await seedMemories(content.villagers, thinking.embedder));
    await store.memories.add(await manyMemories(options));
    const watch = watchAnswers();
    try {
      return await talk(options, store, watch, () => processorTime(database.dataSource));
    } finally {
      watch.stop();
    }
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function talk(
  { content, thinking, players: count, warmUpSeconds, seconds, onTurn }: TalkingOptions,
  store: Awaited<ReturnType<ReturnType<typeof createPostgresValleyStores>['open']>>,
  watch: Watch,
  spent: () => Promise<ProcessorTime>,
): Promise<Talked> {
  const times: number[] = [];
  let counting = false;
  const saidAt = new Map<ConversationId, Way>();
  const players: Player[] = [];
  const heardBy = (conversationId: ConversationId): void => {
    const way = saidAt.get(conversationId);
    if (way === undefined) return;
    saidAt.delete(conversationId);
    if (!way.counts) return;
    times.push(performance.now() - way.said - way.modelMs);
    watch.heard(way);
    onTurn(times.length);
  };
  const unanswered = (conversationId: ConversationId): void => {
    if (saidAt.get(conversationId)?.counts === true) times.push(Number.POSITIVE_INFINITY);
    saidAt.delete(conversationId);
  };
  const next = (id: ActorId): void => {
    const player = players.find((one) => one.id === id);
    if (player !== undefined)
      player.speaksAtMs = performance.now() + pauseMs.least + ((player.asked * 7919) % pauseMs.more);
  };
  const audience: Audience = {
    line: () => undefined,
    speech(to, { conversationId, delta, done }) {
      if (delta !== undefined) heardBy(conversationId);
      if (done) for (const id of to) next(id);
    },
    relationship: () => undefined,
    gift: () => undefined,
    inventory: () => undefined,
    received: () => undefined,
    promiseSoon: () => undefined,
    notice: () => undefined,
  };
  // A day so long that everybody stays about where they are.
  const { world, firstInputs } = restoreValley(content, null, { seed: 1, dayMinutes: 480 });
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const minds = createMindsFor({
    ...thinking,
    mind: watch.mind(thinking.mind, (id) => saidAt.get(id)),
    embedder: watch.embedder(thinking.embedder),
    store,
    memories: watch.memories(store.memories),
    recent: createInProcessRecentMemories(),
    content,
    log,
    seed: 1,
    limits: { maxConcurrent: 2 * count, maxAgentTalks: 0 },
  })(audience);
  let inputs: Input[] = [...firstInputs];
  const tick = (more: readonly Input[] = []): void => {
    const events = step(world, [...inputs, ...more]);
    const now = performance.now();
    for (const event of events) {
      if (event.kind !== 'turn' || world.actors.get(event.turn.speakerId)?.kind !== 'character') continue;
      unanswered(event.conversationId);
      saidAt.set(event.conversationId, newWay(now, counting));
    }
    inputs = minds.observe(world, events);
  };
  tick();
  await minds.settled();
  const appearance = content.villagers[0]?.appearance;
  if (appearance === undefined) throw new Error('There are no villagers.');
  for (let n = 0; n < count; n++) {
    const to = content.villagers[n % content.villagers.length]?.id ?? '';
    const host = world.actors.get(to);
    if (host === undefined) throw new Error(`There is no ${to}.`);
    const { id, name } = await store.createGuest(`Guest ${n}`, appearance);
    const at = currentTile(host, world.tick);
    tick([{ kind: 'join', actor: { id, kind: 'character', name, at, inventory: {} } }]);
    players.push({ id, to, speaksAtMs: performance.now() + 1_000 + n * 60, asked: n });
  }
  await minds.settled();
  /** Twenty times a second for so long, as far as the process comes to it. */
  const live = async (forSeconds: number, speak: () => readonly Input[]): Promise<void> => {
    const until = performance.now() + forSeconds * 1000;
    for (let due = performance.now(); due < until; due += stepMs) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      tick(speak());
    }
  };
  const speak = (): readonly Input[] => {
    const now = performance.now();
    return players
      .filter((player) => player.speaksAtMs <= now)
      .map((player): Input => {
        player.speaksAtMs = now + patienceMs;
        player.asked += 1;
        const text = questions[player.asked % questions.length] ?? 'Good day.';
        return { kind: 'talk', actorId: player.id, to: player.to, text };
      });
  };
  await live(warmUpSeconds, speak);
  counting = true;
  watch.begin();
  const [before, cpuFrom] = [await spent(), process.threadCpuUsage()];
  await live(seconds, speak);
  const { user, system } = process.threadCpuUsage(cpuFrom);
  const after = await spent();
  // Nobody speaks any more; who has spoken is still answered.
  await live(lastAnswersSeconds, () => []);
  for (const id of saidAt.keys()) unanswered(id);
  await minds.close(10_000);
  const each = (ms: number): number => ms / Math.max(1, times.length);
  return {
    times,
    split: watch.split,
    cpuMsPerAnswer: each((user + system) / 1000),
    postgresMsPerAnswer:
      before.postgresMs === null || after.postgresMs === null
        ? null
        : each(after.postgresMs - before.postgresMs),
  };
}

async function manyMemories({ content, thinking, memories }: TalkingOptions): Promise<NewMemory[]> {
  const all: NewMemory[] = content.villagers.flatMap(
    ({ id: agentId, topics, smallTalk }: Content['villagers'][number] & { smallTalk?: string[] }, one) =>
      Array.from({ length: memories }, (_, n): NewMemory => {
        const lines = topics.flatMap((topic) => topic.lines);
        const line = lines[n % Math.max(1, lines.length)] ?? smallTalk?.[0] ?? 'The day was long.';
        return {
          agentId,
          type: 'observation',
          content: `On day ${n - memories} somebody said: "${line}" (${one}, ${n})`,
          importance: n % 9,
          valence: 0,
          arousal: 0.2,
          tags: [],
          relatedAgents: [],
          relatedCharacters: [],
          placeId: null,
          conversationId: null,
          provenance: { toldBy: null, sourceMemoryId: null, certainty: 0.8 },
          gameMinute: -n * 7,
          embedding: null,
          idempotencyKey: null,
        };
      }),
  );
  const vectors = await thinking.embedder.embed(all.map(({ content: text }) => text));
  return all.map((memory, index) => {
    const vector = vectors[index];
    return vector === undefined
      ? memory
      : { ...memory, embedding: { model: thinking.embedder.model, vector } };
  });
}
