/** One story lived from its first day to its last at speed, with everybody who works for it in this process. */
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createPostgresEngineRegistry } from '../../server/src/adapters/postgres-engine-registry.ts';
import { createPostgresExecutionLogs } from '../../server/src/adapters/postgres-execution-logs.ts';
import { createWorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { Closing } from '../../server/src/compose/closing.ts';
import type { Content } from '../../server/src/compose/content.ts';
import { engineKinds, openEngineParts } from '../../server/src/compose/engines.ts';
import type { Events } from '../../server/src/compose/events.ts';
import { openDirector } from '../../server/src/compose/stories.ts';
import type { Thinking } from '../../server/src/compose/thinking.ts';
import type { Director } from '../../server/src/engines/director/director.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import type { RunResults } from '../../server/src/engines/measuring.ts';
import { createValleyEngine } from '../../server/src/engines/valley/valley.ts';
import type { Moment } from '../../server/src/content/scenario-parts.ts';
import type { Scenario } from '../../server/src/content/scenario.ts';
import type { EventStatus } from '../../server/src/ports/event-queue.ts';
import type { RunId } from '../../server/src/ports/scenario-runs.ts';
import { Stage } from '../../server/src/rooms/stage.ts';
import type { Log } from '../../server/src/rooms/hosting.ts';
import { minutesPerDay } from '../../server/src/world/index.ts';
import { openHeadlessValley, type HeadlessValley } from './headless-valley.ts';
import { createLockStep, type LockStep } from './lock-step.ts';
import { taleOf, type Tale } from './tale.ts';

export type ScenarioSettings = {
  content: Content;
  thinking: Thinking;
  scenario: Scenario;
  seed: number;
  databaseUrl?: string | undefined;
  /** Real minutes that a day would take with players in it; 48 unless said. */
  dayMinutes?: number;
  log?: Log;
  /** Told of game minutes lived. */
  onProgress?: (minutes: number) => void;
};

export type ScenarioReport = {
  scenario: string;
  name: string;
  seed: number;
  villagers: number;
  status: string;
  cast: { role: string; title: string; villager: string; why: string }[];
  /** What the run's log says, the oldest first. */
  log: { at: Moment | null; level: string; message: string; data: object }[];
  results: RunResults | null;
  /** By type and what became of them. */
  events: Record<string, Partial<Record<EventStatus, number>>>;
  /** What the Analyst found. */
  findings: { title: string; text: string; confidence: number }[];
  tale: Tale;
  /** Real ones; everything else is the same for the same seed. */
  times: { secondsPerDay: number; wholeSeconds: number };
};

/** Before anything of a first day. */
const firstMinute = 4 * 60;
/** After the run: what was asked of the Analyst at its end. */
const minutesAfter = 20;
/** By the queue's clock, which is the world's. */
const epochMs = Date.UTC(2026, 0, 1);

export async function simulateScenario(settings: ScenarioSettings): Promise<ScenarioReport> {
  const startedAt = performance.now();
  const { content, thinking, scenario, seed } = settings;
  const closing = new Closing();
  const theater: { director: Director | null } = { director: null };
  const valley = await openHeadlessValley({
    content,
    thinking,
    seed,
    startMinute: firstMinute,
    databaseUrl: settings.databaseUrl,
    onPromise: (what, promise) => theater.director?.onPromise(what, promise),
    ...(settings.dayMinutes === undefined ? {} : { dayMinutes: settings.dayMinutes }),
    ...(settings.log === undefined ? {} : { log: settings.log }),
  });
  closing.add('the valley', async () => {
    await valley.minds.close(5_000);
    await valley.dispose();
  });
  try {
    await valley.store.applyScenarios([scenario]);
    // Everybody comes in.
    valley.tick();
    const play = await openPlay(settings, valley, closing);
    theater.director = play.director;
    const id = await begin(play.director, settings);
    const begunAt = performance.now();
    await live(settings, valley, play, id);
    const seconds = (performance.now() - begunAt) / 1000;
    const report = await reportOf(settings, valley, play, id);
    return {
      ...report,
      times: {
        secondsPerDay: seconds / scenario.config.lastsDays,
        wholeSeconds: (performance.now() - startedAt) / 1000,
      },
    };
  } finally {
    await closing.run();
  }
}

type Play = { director: Director; stage: Stage; lockStep: LockStep; events: Events };

async function openPlay(
  { content, thinking }: ScenarioSettings,
  valley: HeadlessValley,
  closing: Closing,
): Promise<Play> {
  const { database, log, store, world } = valley;
  const source = database.dataSource;
  const signal = createWorkSignal({ database });
  closing.add('word of new events', () => signal.close());
  const now = (): Date => new Date(epochMs + valley.nowMs());
  const records = createPostgresEventLog({ source, signal, now });
  const check = createTypeCheck(() => records.types());
  const queue = createPostgresEventQueue({ source, signal, now });
  const registry = createPostgresEngineRegistry({ source });
  const events: Events = { queue, records, registry, check };
  const parts = await openEngineParts(
    { redisUrl: null },
    { database, content, events, thinking, log },
    closing,
  );
  const stage = new Stage(world, (input) => valley.submit(input));
  closing.add('the stage', () => stage.close());
  const kinds = Object.values(engineKinds).map((make) => make(parts));
  const valleyKind = createValleyEngine({
    valleyId: store.valleyId,
    hands: {
      world: () => world,
      enact: (causeId, inputs) => lockStep.onWorld(stage.enact(causeId, inputs)),
      stored: () => valley.minds.stored(),
      minds: valley.minds,
      letter: async () => false,
    },
    gazettes: store.gazettes,
    insights: store.insights,
    heard: (event) => director.heard(event),
  });
  const lockStep = createLockStep({
    queue,
    check,
    kinds: [...kinds, valleyKind],
    onFault: (event, error) => log.warn({ err: error, type: event.type }, 'an event failed'),
  });
  const director = openDirector({
    world,
    store,
    source,
    events: { queue: { ...queue, ...lockStep.queue }, records },
    villagers: () => content.villagers,
    log,
  });
  closing.add('the stories', () => director.close());
  return { director, stage, lockStep, events };
}

async function begin(director: Director, { scenario, seed }: ScenarioSettings): Promise<RunId> {
  const started = await director.start(scenario.id, { seed, firstDay: 'today' });
  if (!started.ok) throw new Error(started.detail);
  await director.settled();
  return started.run.id;
}

async function live(
  { scenario, onProgress }: ScenarioSettings,
  valley: HeadlessValley,
  { director, stage, lockStep }: Play,
  id: RunId,
): Promise<void> {
  const from = valley.minute();
  // A run that hangs is ended by its last day; one that does not end then has a bug, and is not waited for.
  const latest = (scenario.config.lastsDays + 1) * minutesPerDay;
  let over: number | null = null;
  while (valley.minute() < (over ?? latest)) {
    await valley.liveUntil(valley.minute() + 10, async (events) => {
      stage.after(events);
      director.observe(valley.world, events);
      await director.settled();
      await lockStep.work();
    });
    await lockStep.recover();
    onProgress?.(valley.minute() - from);
    if (over === null && director.stateOf(id) === null) over = valley.minute() + minutesAfter;
  }
}

async function reportOf(
  { content, scenario, seed }: ScenarioSettings,
  valley: HeadlessValley,
  { events }: Play,
  id: RunId,
): Promise<Omit<ScenarioReport, 'times'>> {
  const { store, database } = valley;
  const run = await store.runs.run(id);
  if (run === null) throw new Error('the run is gone');
  const nameOf = new Map(content.villagers.map((villager) => [villager.id, villager.shortName]));
  const logs = await createPostgresExecutionLogs(database.dataSource).list(
    { scenarioRunId: id },
    { limit: 500 },
  );
  const queued = await allEvents(events, id);
  const counts: ScenarioReport['events'] = {};
  for (const { type, status } of queued) {
    const of = (counts[type] ??= {});
    of[status] = (of[status] ?? 0) + 1;
  }
  const findings = await store.insights.list({ scenarioRunId: id }, { limit: 100 });
  return {
    scenario: scenario.id,
    name: run.name,
    seed,
    villagers: content.villagers.length,
    status: run.status,
    cast: (await store.runs.instances(id)).map(({ agentId, role, runtimeConfig }) => ({
      role: role ?? '',
      title: scenario.agent_roles[role ?? '']?.title ?? '',
      villager: nameOf.get(agentId ?? '') ?? agentId ?? '',
      why: typeof runtimeConfig['why'] === 'string' ? runtimeConfig['why'] : '',
    })),
    log: logs.toReversed().map(({ level, message, data }) => ({
      at: (data['at'] as Moment | undefined) ?? null,
      level,
      message,
      data,
    })),
    results: run.results as RunResults | null,
    events: counts,
    findings: findings.map(({ title, text, confidence }) => ({
      title: title ?? '',
      text: text ?? '',
      confidence,
    })),
    tale: await taleOf(valley),
  };
}

async function allEvents({ records }: Events, scenarioRunId: RunId) {
  const all = await records.list({ scenarioRunId }, { limit: 500 });
  for (let page = all; page.length === 500;) {
    page = await records.list({ scenarioRunId }, { limit: 500, before: page.at(-1)?.id });
    all.push(...page);
  }
  return all;
}
