/** A valley whose hours a test turns, with a director in it, and the queue to look into. */
import { pino } from 'pino';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createPostgresExecutionLogs } from '../../server/src/adapters/postgres-execution-logs.ts';
import { createPostgresRunFacts } from '../../server/src/adapters/postgres-run-facts.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import { createWorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { readContent } from '../../server/src/compose/content.ts';
import { restoreValley } from '../../server/src/compose/valley.ts';
import { scenarioSchema, type Scenario, type ScenarioFile } from '../../server/src/content/scenario.ts';
import { createDirector, type Director } from '../../server/src/engines/director/director.ts';
import type { EventRecord } from '../../server/src/ports/event-log.ts';
import type { RunId, ScenarioRun } from '../../server/src/ports/scenario-runs.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import { minuteAt, step, type Input, type World, type WorldEvent } from '../../server/src/world/index.ts';
import { shippedDir } from '../content/content-folder.ts';
import type { Backend } from '../services/databases.ts';

export const sarah = 'sarah_farmer';
export const gideon = 'gideon_sexton';
const content = readContent(shippedDir);
const quiet = pino({ level: 'silent' });
const lease = { seed: 1, owner: 'test', leaseMs: 600_000 };

export const cry = (text = 'Oyez!'): { kind: 'announcement'; text: string } => ({
  kind: 'announcement',
  text,
});
export const at = (day: number, time: string) => ({ kind: 'at' as const, day, time });
export const talk = (...participants: string[]): WorldEvent => ({
  kind: 'conversation_began',
  conversationId: 'c1',
  participants,
});

/** Two roles for two villagers by name, and what a test puts into it. */
export function storyOf(more: {
  timeline: ScenarioFile['event_flow']['timeline'];
  config?: Partial<ScenarioFile['config']>;
  roles?: ScenarioFile['agent_roles'];
  rules?: Partial<ScenarioFile['event_flow']['world_rules']>;
}): Scenario {
  const role = (title: string, villager: string): ScenarioFile['agent_roles'][string] => ({
    title,
    description: 'Somebody the story needs.',
    prefers: { villagers: [villager] },
  });
  return scenarioSchema.parse({
    id: 'a_story',
    name: 'A Story',
    description: 'Something happens in the valley, and then it is over again.',
    agent_roles: {
      grower: role('the grower', sarah),
      digger: role('the digger', gideon),
      ...more.roles,
    },
    config: {
      lastsDays: 3,
      scene_descriptions: {},
      metrics_definitions: {
        talks: { kind: 'events', title: 'Talks begun', of: { event: 'conversation_began' } },
      },
      success_criteria: [{ title: 'They talk.', metric: 'talks', is: 'at_least', bound: 1 }],
      ...more.config,
    },
    event_flow: {
      world_rules: { weather: ['rain'], interventions: ['omen'], interventionsPerDay: 2, ...more.rules },
      timeline: more.timeline,
    },
  } satisfies ScenarioFile);
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

export async function openStage(backend: Backend) {
  const fresh = await backend.create();
  const source = fresh.database.dataSource;
  const signal = createWorkSignal({ database: fresh.database });
  const queue = createPostgresEventQueue({ source, signal });
  const events = createPostgresEventLog({ source, signal });
  const logs = createPostgresExecutionLogs(source);
  const stores = createPostgresValleyStores(fresh.database);
  const store: ValleyStore = await stores.open('heartwood', lease);
  await store.applyVillagers(content.villagers, []);
  const { world, firstInputs } = restoreValley(content, null, { seed: 1, dayMinutes: 48 });
  step(world, firstInputs);
  let director = newDirector();

  function newDirector(): Director {
    return createDirector({
      valleyId: 'heartwood',
      runs: store.runs,
      facts: createPostgresRunFacts(source, 'heartwood'),
      queue,
      events,
      logs,
      log: quiet,
      villagers: () => content.villagers,
      world: (): World => world,
      ties: async () => {
        const all = await Promise.all(content.villagers.map(({ id }) => store.relationshipsOf(id)));
        return all.flat();
      },
    });
  }

  return {
    world,
    store,
    events,
    logs,
    get director(): Director {
      return director;
    },
    /** Steps until the director has looked at what the inputs made of the world. */
    async live(inputs: readonly Input[] = []): Promise<WorldEvent[]> {
      const all: WorldEvent[] = [];
      let now = inputs;
      for (let steps = 0; steps < 20; steps += 1) {
        const happening = step(world, now);
        now = [];
        director.observe(world, happening);
        all.push(...happening);
      }
      await director.settled();
      return all;
    },
    /** Turns the clock on to a time, of a day from 0. */
    async until(day: number, time: string): Promise<void> {
      const minute = day * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
      await this.live([{ kind: 'clock', minute }]);
    },
    /** As it happens when a villager walks from place to place. */
    putAt(id: string, placeId: string): void {
      const actor = world.actors.get(id);
      const place = world.map.places.get(placeId);
      if (actor === undefined || place === undefined) throw new Error(`no ${id} or no ${placeId}`);
      const at = { ...place.entrance };
      actor.motion.segment = { from: at, to: at, startTick: world.tick, endTick: world.tick };
      actor.motion.path = [];
      actor.motion.destination = null;
    },
    async begin(scenario: Scenario, options: Parameters<Director['start']>[1] = {}): Promise<ScenarioRun> {
      await store.applyScenarios([scenario]);
      const started = await director.start(scenario.id, options);
      if (!started.ok) throw new Error(started.detail);
      await director.settled();
      return started.run;
    },
    /** Another process: what was in memory is gone. */
    async restart(): Promise<void> {
      await director.close();
      director = newDirector();
      await director.restore();
    },
    /** The same after a crash. */
    async crash(): Promise<void> {
      director = newDirector();
      await director.restore();
    },
    /** What is in the queue of a run, the oldest first. */
    async queued(scenarioRunId: RunId): Promise<EventRecord[]> {
      return (await events.list({ scenarioRunId }, { limit: 500 })).toReversed();
    },
    /** What was cried out in a run, in order. */
    async cries({ id }: ScenarioRun): Promise<unknown[]> {
      return (await this.queued(id))
        .filter(({ type }) => type === 'announcement_made')
        .map(({ data }) => data['text']);
    },
    async see(...happening: WorldEvent[]): Promise<void> {
      director.observe(world, happening);
      await director.settled();
    },
    async run(id: RunId): Promise<ScenarioRun> {
      const run = await store.runs.run(id);
      if (run === null) throw new Error(`no run ${id}`);
      return run;
    },
    async clear(): Promise<void> {
      await director.close();
      await source.query('DELETE FROM scenario_runs');
      await source.query('DELETE FROM event_instances');
      director = newDirector();
      // The next test begins with a day.
      step(world, [{ kind: 'clock', minute: (this.today() + 1) * 1440 }]);
    },
    today: (): number => Math.floor(minuteAt(world, world.tick) / 1440),
    async close(): Promise<void> {
      await director.close();
      await signal.close();
      await fresh.dispose();
    },
  };
}
