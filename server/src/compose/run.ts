/** Starts a valley piece by piece, each with what it needs, and closes all of them in the reverse order. */
import { openApi } from './api.ts';
import { createMindsFor, openThinking, shareBudget, type Thinking } from './thinking.ts';
import { addScenarioWatch } from './scenario-watch.ts';
import type { ContentReport } from './saved-files.ts';
import { addVillagerWatch } from './villager-watch.ts';
import { builtClient } from './client-files.ts';
import { openWhole, type Closing } from './closing.ts';
import { keepDaily } from './daily.ts';
import { serversEngines } from './engine-ids.ts';
import { openEngineParts, startEngines } from './engines.ts';
import { openEvents, type Events } from './events.ts';
import { readContent, readLooks, readNewcomerPockets, type Content } from './content.ts';
import { checkHealth, freshHealth } from './health.ts';
import { recordInputs } from './input-log.ts';
import { keepLease } from './lease.ts';
import { thinkOverQueue } from './queued-thinking.ts';
import { seedMemories } from './seed-memories.ts';
import { expectFreePort, openServer } from './server.ts';
import { openStorage, type Storage } from './storage.ts';
import { openDirector, openValleyEngine } from './stories.ts';
import { comingIn, restoreValley } from './valley.ts';
import { createTokens, tokenSecret, type Tokens } from '../api/tokens.ts';
import type { ApiOptions } from '../api/routes.ts';
import type { Config } from '../config.ts';
import type { Villager } from '../content/villager.ts';
import type { Director } from '../engines/director/director.ts';
import { cardOf } from '../rooms/answers/cards.ts';
import type { VillagerCard } from '../protocol/messages.ts';
import type { Hosting, Log } from '../rooms/hosting.ts';
import { farewells } from '../rooms/sentences.ts';

/** Of closing: the valley has waited for its thoughts before. */
const engineDrainMs = 1_000;

export type RunOptions = {
  config: Config;
  isDev: boolean;
  log: Log;
  /** Lines for whoever started the server. */
  say: (line: string) => void;
  /** The valley cannot go on; the process must end. */
  onFatal: (reason: Error) => void;
  /** Gives up the start, and leaves nothing open. */
  unwanted?: AbortSignal;
  /** For programs that set a scene: given the valley before its doors open. */
  onHosting?: (hosting: Hosting) => void;
};

export type RunningServer = {
  port: number;
  /**
   * Gives what could not be closed as it should.
   * @param saving False leaves the valley as last saved: after a bug, or when another server has it.
   */
  close(saving: boolean): Promise<{ what: string; error: unknown }[]>;
};

/** Throws StartError or another error that says in its message what to do; nothing is left open then. */
export async function run(options: RunOptions): Promise<RunningServer> {
  return await openWhole((closing) => open(options, closing), options.log, options.unwanted);
}

async function open(options: RunOptions, closing: Closing): Promise<RunningServer> {
  const { config, isDev, log, say } = options;
  const startedAt = performance.now();
  await expectFreePort(config);
  const content = readContent(config.agentsDir, isDev ? say : undefined);
  const looks = await readLooks(config.agentsDir);
  const building = isDev ? Promise.resolve(null) : builtClient(say);
  // Awaited below; until then its failure must not count as unhandled.
  building.catch(() => {});

  // First what is quick to be wrong.
  const thinking = await openThinking(config, content.moderation, log);
  const storage = await openStorage(options, closing);
  await storage.store.applyVillagers(
    content.villagers,
    await seedMemories(content.villagers, thinking.embedder),
  );
  await storage.store.applyScenarios(content.scenarios);
  const secret = await tokenSecret(config.tokenSecret, config.dataDir);
  const tokens = createTokens(secret);
  await shareBudget(thinking, storage.database, log, closing);
  const events = openEvents(storage.database, config.events, log, closing);
  let villagers = (): readonly Villager[] => content.villagers;
  const queued = await openEngines(
    options,
    { thinking, storage, events, content, villagers: () => villagers() },
    closing,
  );
  const { hosting, director } = await hostValley(options, {
    content,
    thinking: queued,
    storage,
    tokens,
    events,
  });
  villagers = () => [...(hosting.running?.villagers.values() ?? hosting.villagers)];
  keepDaily({ hosting, events, log }, closing);
  let saving = true;
  closing.add('the stories', () => director.close());
  closing.add('the valley', () => closeValley(hosting, saving));
  const stopLease = keepLease(storage.store, { leaseMs: config.leaseMs, log }, options.onFatal);
  closing.add('the lease', stopLease);

  const report: ContentReport = { problem: null };
  const stories: ContentReport = { problem: null };
  const health = (): ReturnType<typeof checkHealth> =>
    checkHealth({ hosting, ...storage, contentProblem: () => report.problem ?? stories.problem, startedAt });
  const desk = { store: storage.store, tokens, looks };
  const { embedder } = thinking;
  const cards = (): VillagerCard[] => cardsOf(hosting);
  const v1 = openApi({
    config,
    content,
    storage,
    events,
    embedder,
    hosting,
    director,
    cards,
    guests: tokens,
    secret,
  });
  const api = apiOptions(options, { hosting, desk, health, clientDir: await building, v1 });
  const server = await openServer({ config, hosting, api, isDev, log });
  closing.add('the doors', async () => {
    hosting.running?.close(farewells.closing);
    await server.close();
  });
  const engine = await openValleyEngine({ hosting, director, events, log });
  closing.add('the engine of the valley', () => engine.stop(engineDrainMs));
  const stopWatching = await addVillagerWatch(
    { agentsDir: config.agentsDir, content, store: storage.store, embedder: thinking.embedder, hosting, log },
    report,
  );
  closing.add('the watch of the files', stopWatching);
  const stopReading = await addScenarioWatch(
    { agentsDir: config.agentsDir, content, store: storage.store, log },
    stories,
  );
  closing.add('the watch of the scenarios', stopReading);
  return {
    port: server.port,
    close: (save) => {
      saving = save;
      return closing.run();
    },
  };
}

/** The engines that run here, and minds that ask whichever have time. Closed after the valley, whose last thoughts they have. */
async function openEngines(
  { config, log }: RunOptions,
  {
    thinking,
    storage,
    events,
    content,
    villagers,
  }: Pick<ValleyParts, 'thinking' | 'storage' | 'events' | 'content'> & {
    villagers: () => readonly Villager[];
  },
  closing: Closing,
): Promise<Thinking> {
  const { engines: types, valleyId } = config;
  const parts = await openEngineParts(
    config,
    { database: storage.database, content, villagers, events, thinking, log },
    closing,
  );
  const running = await startEngines(parts, { types, ids: serversEngines(valleyId) });
  closing.add('the engines', () => running.stop(engineDrainMs));
  return thinkOverQueue({ ...parts, thinking, valleyId, thinksHere: types.includes('actor') }, closing);
}

type ValleyParts = {
  content: Content;
  thinking: Thinking;
  storage: Storage;
  tokens: Tokens;
  events: Events;
};

async function hostValley(
  options: RunOptions,
  parts: ValleyParts,
): Promise<{ hosting: Hosting; director: Director }> {
  const { config, log } = options;
  const { content, thinking, storage, tokens, events } = parts;
  const { valleyId, valleySeed: seed, dayMinutes } = config;
  const snapshot = await storage.store.loadSnapshot();
  const { world, firstInputs, isNew } = restoreValley(content, snapshot, { seed, dayMinutes });
  log.info(
    { tick: world.tick, villagers: content.villagers.length },
    isNew ? 'A new valley.' : 'The valley goes on.',
  );
  const { store, database } = storage;
  const villagers = (): Villager[] => [...(hosting.running?.villagers.values() ?? hosting.villagers)];
  const director = openDirector({ world, store, source: database.dataSource, villagers, events, log });
  const hosting: Hosting = {
    valleyId,
    world,
    firstInputs,
    store: storage.store,
    memories: storage.memories,
    villagers: content.villagers,
    comingIn: (villager) => comingIn(content, villager),
    newcomerPockets: await readNewcomerPockets(config.agentsDir, content.items),
    describeItem: (id) => describeItem(content, id),
    createMinds: createMindsFor({
      ...thinking,
      ...storage,
      content,
      log,
      seed,
      onPromise: (what, promise) => director.onPromise(what, promise),
    }),
    witness: (seen, happening) => director.observe(seen, happening),
    recorder: config.inputLog === null ? null : await recordInputs(config.inputLog, world, seed, log),
    readToken: (token) => tokens.read(token, valleyId),
    hasSeats: () => true,
    maxPlayers: config.maxPlayers,
    greetsNewcomers: config.greetsNewcomers,
    log,
    fail: options.onFatal,
    running: null,
  };
  await director.restore();
  options.onHosting?.(hosting);
  return { hosting, director };
}

type ApiParts = {
  hosting: Hosting;
  desk: Pick<ApiOptions['guests'], 'store' | 'tokens' | 'looks'>;
  health: ApiOptions['health'];
  clientDir: string | null;
  v1: Pick<ApiOptions, 'endpoints' | 'access'>;
};

function apiOptions({ config, isDev, log }: RunOptions, parts: ApiParts): ApiOptions {
  const { hosting, desk, health, clientDir, v1 } = parts;
  return {
    ...v1,
    guests: {
      ...desk,
      villagerNames: () => cardsOf(hosting).flatMap(({ name, shortName }) => [name, shortName]),
      onFault: (error) => log.warn({ err: error }, 'A guest could not be let in.'),
    },
    villagers: () => cardsOf(hosting),
    newsStand: hosting.store.gazettes,
    health: freshHealth(health),
    clientDir,
    connectsElsewhere: isDev || config.publicAddress !== null,
    trustProxy: config.trustProxy,
    guestsPerMinute: config.guestsPerMinute,
    onFault: (error) => log.error({ err: error }, 'A request ran into a fault.'),
  };
}

function cardsOf(hosting: Hosting): VillagerCard[] {
  return [...(hosting.running?.villagers.values() ?? hosting.villagers)].map(cardOf);
}

function describeItem({ items }: Content, id: string): { name: string; description: string } {
  const item = items.get(id);
  // Items taken out of the content stay in pockets until they are given away.
  if (item === undefined)
    return { name: id.replaceAll('_', ' '), description: 'Nobody quite remembers what this was for.' };
  return { name: item.name, description: item.description };
}

/** After the doors are closed: ends the log, lets thoughts end, then writes the valley as it stands. */
async function closeValley({ running, recorder, world }: Hosting, saving: boolean): Promise<void> {
  const mindsMs = 4000;
  await recorder?.end(world);
  await running?.minds.close(mindsMs);
  if (saving) await running?.flush();
}
