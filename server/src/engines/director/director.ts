/**
 * Directs the stories of a valley. Several may go on at once; each is played from the version of its scenario that was in
 * force when it began, by the villagers it was cast with, and goes on after a restart. It lives where the valley does, sees
 * every step, and speaks only through the queue: what it brings about is events for the Narrator and for the valley.
 */
import { scenarioSchema, type Scenario } from '../../content/scenario.ts';
import type { Villager } from '../../content/villager.ts';
import type { ClaimedEvent } from '../../ports/event-queue.ts';
import type { PromiseOutcome, PromiseRecord } from '../../ports/promises.ts';
import { openStatuses, type RunId, type ScenarioRun } from '../../ports/scenario-runs.ts';
import type { ActorId, World, WorldEvent } from '../../world/types.ts';
import type { CandidateTie } from '../casting-fit.ts';
import type { RunResults } from '../measuring.ts';
import { judgeStory, logOf, type Desk } from './books.ts';
import { createControls, type Controls } from './controls.ts';
import { happened, happenedBy, happenedIn, whereIs, type Happened } from './happened.ts';
import { createPlaying, interventionsOf, type Playing } from './playing.ts';
import { runStateSchema, type RunState } from './run-state.ts';
import { castFor, type Started, type StartOptions } from './starting.ts';
import { gameMinuteOf, newStory, type Setting } from './story.ts';

export type DirectorOptions = Desk & {
  readonly valleyId: string;
  readonly villagers: () => readonly Villager[];
  readonly world: () => Readonly<World>;
  /** How villagers stand to each other now. */
  readonly ties: () => Promise<readonly CandidateTie[]>;
};

export type Director = Controls & {
  /** Takes up the runs that an earlier process left; before the first step. */
  restore(): Promise<void>;
  /** After each step. Waits for nothing. */
  observe(world: Readonly<World>, events: readonly WorldEvent[]): void;
  /** An output that the valley has worked off; more than once does no harm. */
  heard(event: ClaimedEvent): void;
  onPromise(what: 'made' | PromiseOutcome, promise: PromiseRecord): void;
  start(slug: string, options?: StartOptions): Promise<Started>;
  /** How far an open run has come, which is ahead of what is stored; null for one that is not open here. */
  stateOf(id: RunId): RunState | null;
  /** What would come of an open run if it ended now; null for one that is not open here. */
  resultsOf(id: RunId): Promise<RunResults | null>;
  /** Resolves when everything that came about is in the queue and stored. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** A look at places and hours each second: an hour of a game day of 48 minutes is two of them. */
const stepsPerLook = 20;
/** What was counted is lost for so long by a crash, at most: 10 s. */
const stepsPerSave = 200;
/** Ids of outputs heard, so that one is counted once. */
const mostHeard = 2_000;

export function createDirector(options: DirectorOptions): Director {
  const { villagers, runs, log } = options;
  const open = new Map<RunId, Playing>();
  /** Over, and not written down to the end. */
  const closing = new Set<Playing>();
  const heardIds = new Set<string>();
  let wanted = new Set<string>();
  let starting: Promise<unknown> = Promise.resolve();

  const setting = createSetting(options);

  function lookAgain(): void {
    wanted = new Set([...open.values()].flatMap((one) => [...one.wanted]));
  }

  function play(
    run: ScenarioRun,
    scenario: Scenario,
    parts: Parameters<typeof newStory>[2],
    state: RunState,
  ): Playing {
    const playing = createPlaying(newStory(run, scenario, parts, state), options, setting, () => {
      open.delete(run.id);
      closing.add(playing);
      lookAgain();
      void playing.jobs.settled().then(() => closing.delete(playing));
    });
    open.set(run.id, playing);
    lookAgain();
    return playing;
  }

  function show(one: Happened): void {
    if (!wanted.has(one.event)) return;
    for (const playing of open.values()) if (playing.wanted.has(one.event)) playing.happen(one);
  }

  async function take(run: ScenarioRun): Promise<void> {
    const stored = await runs.scenario(run.scenario.slug, run.scenario.version);
    const scenario = scenarioSchema.safeParse(stored?.content);
    const state = runStateSchema.safeParse(run.state);
    if (!scenario.success || !state.success) {
      log.error({ run: run.id, err: scenario.error ?? state.error }, 'A run of a scenario cannot be read.');
      await runs.change(run.id, openStatuses, { status: 'failed' });
      return;
    }
    const playing = play(run, scenario.data, await runs.instances(run.id), state.data);
    if (state.data.over !== null) playing.end(state.data.over.status, state.data.over.ending);
    else if (!state.data.isTold) playing.begin();
  }

  async function begin(slug: string, asked: StartOptions): Promise<Started> {
    const stored = await runs.scenario(slug);
    if (stored === null) return { ok: false, why: 'unknown', detail: `There is no scenario "${slug}".` };
    const same = [...open.values()].find(({ story }) => story.run.scenario.slug === slug);
    if (same !== undefined)
      return { ok: false, why: 'conflict', detail: `"${same.story.run.name}" is not over yet.` };
    const scenario = scenarioSchema.safeParse(stored.content);
    if (!scenario.success)
      return { ok: false, why: 'impossible', detail: `"${stored.name}" cannot be read any more.` };
    const ties = await options.ties();
    const cast = castFor(scenario.data, villagers(), ties, gameMinuteOf(setting()), asked);
    if (!cast.ok) return cast;
    const made = await runs.create({ ...cast.run, slug, results: null });
    // A file that was saved meanwhile may have other roles.
    if (made?.run.scenario.version !== stored.version) {
      if (made !== null) await runs.change(made.run.id, openStatuses, { status: 'cancelled' });
      return {
        ok: false,
        why: 'conflict',
        detail: `"${stored.name}" has just been changed; start it again.`,
      };
    }
    const playing = play(made.run, scenario.data, made.instances, cast.state);
    playing.jobs.add('A log', async () => await logOf(options, playing.story, 'info', cast.line, cast.said));
    playing.begin();
    return { ok: true, run: made.run, instances: made.instances };
  }

  const controls = createControls(options, open, () => gameMinuteOf(setting()));

  return {
    async restore() {
      const page = await runs.runs({ statuses: openStatuses }, { limit: 500 });
      for (const run of page.toReversed()) await take(run);
    },

    observe(seen, events) {
      if (open.size === 0) return;
      for (const event of events) {
        if (event.kind === 'hour') for (const playing of open.values()) playing.hour();
        if (!wanted.has(event.kind)) continue;
        const one = happenedIn(seen, event);
        if (one !== null) show(one);
      }
      if (seen.tick % stepsPerLook === 0) {
        const where = lookingOnce(seen);
        const players = [...seen.actors.values()].flatMap(({ id, kind }) =>
          kind === 'character' ? [id] : [],
        );
        for (const playing of open.values()) playing.look(where, players);
      }
      if (seen.tick % stepsPerSave === 0) for (const playing of open.values()) playing.save();
    },

    heard(event) {
      if (heardIds.has(event.id)) return;
      heardIds.add(event.id);
      if (heardIds.size > mostHeard) for (const oldest of heardIds) if (heardIds.delete(oldest)) break;
      const own = event.scenarioRunId === null ? undefined : open.get(event.scenarioRunId);
      if (event.type === 'narrative_intervention' && own !== undefined) {
        interventionsOf(own.story.state, gameMinuteOf(setting())).made += 1;
        own.story.isUnsaved = true;
      }
      const one = happenedBy(event);
      if (one === null) return;
      // What belongs to one story is nothing to another; what belongs to none may be anything to all.
      if (event.scenarioRunId === null) show(one);
      else if (own?.wanted.has(one.event) === true) own.happen(one);
    },

    onPromise(what, promise) {
      if (what !== 'made' && what !== 'kept' && what !== 'broken') return;
      // Two villagers have a record each; the giver's counts.
      const isGivers = promise.madeBy === promise.agentId;
      if (!isGivers && promise.otherKind === 'agent') return;
      const [by, to] = isGivers ? [promise.agentId, promise.otherId] : [promise.otherId, promise.agentId];
      show(
        happened(`promise_${what}`, { who: [by], to: [to], place: promise.placeId, item: promise.itemId }),
      );
    },

    async start(slug, asked = {}) {
      const started = starting.then(async () => await begin(slug, asked));
      starting = started.catch(() => undefined);
      return await started;
    },

    ...controls,

    stateOf: (id) => open.get(id)?.story.state ?? null,

    async resultsOf(id) {
      const playing = open.get(id);
      return playing === undefined ? null : await judgeStory(playing.story, options, setting());
    },

    async settled() {
      await starting;
      for (const playing of [...open.values(), ...closing]) await playing.jobs.settled();
    },

    async close() {
      await starting;
      for (const playing of open.values()) playing.save();
      await Promise.all([...open.values(), ...closing].map(async ({ jobs }) => await jobs.close()));
    },
  };
}

/** Made once a tick, as it is asked for by every entry of every story. */
function createSetting({ valleyId, villagers, world }: DirectorOptions): () => Setting {
  let latest: { tick: number; setting: Setting } | null = null;
  return () => {
    const seen = world();
    if (latest?.tick === seen.tick) return latest.setting;
    const present = villagers();
    const names = new Map(present.map(({ id, shortName }) => [id, shortName]));
    const setting: Setting = {
      valleyId,
      world: seen,
      villagerIds: present.map(({ id }) => id),
      nameOf: (id) => names.get(id) ?? seen.actors.get(id)?.name ?? null,
    };
    latest = { tick: seen.tick, setting };
    return setting;
  };
}

/** Asked for several times a look, of the same people. */
function lookingOnce(world: Readonly<World>): (id: ActorId) => string | null {
  const known = new Map<ActorId, string | null>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const place = whereIs(world, id);
    known.set(id, place);
    return place;
  };
}
