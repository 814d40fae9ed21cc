/** Plays one run: sees what happens, lets entries of its timeline come when they may, and closes its books at the end. */
import { holds } from '../../content/scenario-parts.ts';
import type { Happens, TimelineEntry } from '../../content/scenario-timeline.ts';
import type { Happening } from '../../content/scenario-words.ts';
import type { NewEvent } from '../../ports/event-queue.ts';
import { minutesPerDay } from '../../world/index.ts';
import type { ActorId } from '../../world/types.ts';
import { peopleOf } from '../company.ts';
import { closeBooks, logOf, measureStory, saveState, type Desk } from './books.ts';
import { bring } from './bringing.ts';
import { filled } from './filling.ts';
import { happened, matches, type Happened } from './happened.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { logWords } from './log-words.ts';
import { momentOf, type RunState } from './run-state.ts';
import { clockNow, companyOf, gameMinuteOf, namesFor, type Setting, type Story } from './story.ts';
import { tally, tallyPlaces, tallyPlayers, wantedBy, type Whereabouts } from './tallying.ts';
import { toldAtStart } from './telling.ts';
import { entriesOf, hasCome, isCounted, isDue, mayCome } from './timeline.ts';

export type Playing = {
  readonly story: Story;
  /** What it has to be shown. */
  readonly wanted: ReadonlySet<Happening>;
  readonly jobs: Jobs;
  /** The cast is told; again after a restart that came in between. */
  begin(): void;
  happen(one: Happened): void;
  /** Once a second: what has its time or its place. */
  look(where: Whereabouts, players: readonly ActorId[]): void;
  /** Once a game hour: what depends on metrics. */
  hour(): void;
  save(): void;
  end(status: 'completed' | 'cancelled', ending: string | null): void;
};

export function createPlaying(story: Story, desk: Desk, setting: () => Setting, onOver: () => void): Playing {
  const jobs = createJobs(desk.log);
  const called = `"${story.run.name}"`;
  const isStill = (): boolean => story.state.over !== null || story.state.pausedMinute !== null;
  let isMeasuring = false;

  const may = (entry: TimelineEntry): boolean =>
    !isStill() && mayCome(entry, story.state, clockNow(story, setting()), gameMinuteOf(setting()));

  function come(entry: TimelineEntry): void {
    const { state } = story;
    const minute = clockNow(story, setting());
    const times = state.came[entry.id]?.times ?? 0;
    state.came[entry.id] = { times: times + 1, minute };
    const events: NewEvent[] = [];
    const leftOut: string[] = [];
    const brought: Happens[] = [];
    const facts: Happened[] = [];
    let ending: string | null = null;
    entry.happens.forEach((one, at) => {
      const put = bring(one, `${entry.id}:${times}:${at}`, story, setting());
      if (put === null) return void leftOut.push(one.kind);
      events.push(...put);
      brought.push(one);
      if (one.kind === 'intervention') countIntervention(state, gameMinuteOf(setting()));
      if (one.kind === 'scene_begin' || one.kind === 'scene_end') facts.push(turnOfScene(story, one));
      if (one.kind === 'end') ending = filled(one.text, namesFor(story, setting())) ?? 'It is over.';
    });
    const words = logWords(entry.id, brought, story, setting());
    jobs.add(`What comes about in ${called}`, async () => {
      await desk.queue.enqueue(events);
      await saveState(story, desk);
      await logOf(desk, story, 'info', words, {
        entry: entry.id,
        times: times + 1,
        at: momentOf(minute),
        events: events.map(({ type }) => type),
        ...(leftOut.length === 0 ? {} : { left_out: leftOut }),
      });
    });
    for (const fact of facts) happen(fact);
    if (ending !== null) end('completed', ending);
  }

  function happen(one: Happened): void {
    if (isStill() || clockNow(story, setting()) < 0) return;
    const company = companyOf(story, setting());
    tally(story, one, company);
    for (const entry of entriesOf(story, 'event')) {
      if (matches(entry.when.of, one, company) && may(entry)) come(entry);
    }
    for (const entry of entriesOf(story, 'count')) {
      if (!matches(entry.when.of, one, company)) continue;
      story.state.seen[entry.id] = (story.state.seen[entry.id] ?? 0) + 1;
      story.isUnsaved = true;
      if (may(entry) && isCounted(entry, story.state)) come(entry);
    }
  }

  function look(where: Whereabouts, players: readonly ActorId[]): void {
    if (isStill()) return;
    tallyPlayers(story, players);
    const clock = clockNow(story, setting());
    if (clock < 0) return;
    const company = companyOf(story, setting());
    tallyPlaces(story, clock, company, where);
    for (const entry of entriesOf(story, 'at'))
      if (may(entry) && isDue(entry, story.state, clock)) come(entry);
    for (const entry of entriesOf(story, 'count'))
      if (may(entry) && isCounted(entry, story.state)) come(entry);
    for (const entry of entriesOf(story, 'place')) {
      const there = new Set(peopleOf(entry.when.who, company).filter((id) => where(id) === entry.when.place));
      const before = story.inside.get(entry.id);
      story.inside.set(entry.id, there);
      if (may(entry) && hasCome(entry, story.state, there, before)) come(entry);
    }
    if (!isStill() && clock >= story.scenario.config.lastsDays * minutesPerDay) end('completed', null);
  }

  function hour(): void {
    const waiting = entriesOf(story, 'condition').filter(may);
    // One that takes longer than a game hour is not overtaken.
    if (waiting.length === 0 || isMeasuring) return;
    isMeasuring = true;
    jobs.add(`Measuring ${called}`, async () => {
      isMeasuring = false;
      const wanted = waiting.map(({ when }) => when.metric);
      const values = await measureStory(story, desk, setting(), wanted);
      for (const entry of waiting) {
        const value = values[entry.when.metric] ?? null;
        if (value !== null && holds(value, entry.when) && may(entry)) come(entry);
      }
    });
  }

  function save(): void {
    if (!story.isUnsaved) return;
    story.isUnsaved = false;
    jobs.add(`Saving ${called}`, async () => await saveState(story, desk));
  }

  function end(status: 'completed' | 'cancelled', ending: string | null): void {
    if (story.state.over === null)
      story.state.over = { status, ending, minute: Math.floor(gameMinuteOf(setting())) };
    jobs.add(`Closing the books of ${called}`, async () => await closeBooks(story, desk, setting()));
    onOver();
  }

  return {
    story,
    wanted: wantedBy(story),
    jobs,
    begin() {
      const events = toldAtStart(story, setting());
      jobs.add(`Telling the cast of ${called}`, async () => {
        await desk.queue.enqueue(events);
        story.state.isTold = true;
        await saveState(story, desk);
      });
    },
    happen,
    look,
    hour,
    save,
    end,
  };
}

function turnOfScene({ state }: Story, one: { kind: 'scene_begin' | 'scene_end'; scene: string }): Happened {
  const { scene } = one;
  state.scenes = state.scenes.filter((open) => open !== scene);
  if (one.kind === 'scene_begin') state.scenes.push(scene);
  return happened(one.kind === 'scene_begin' ? 'scene_began' : 'scene_ended', { scene });
}

function countIntervention(state: RunState, gameMinute: number): void {
  interventionsOf(state, gameMinute).asked += 1;
}

/** Of the day it is. */
export function interventionsOf(state: RunState, gameMinute: number): RunState['interventions'] {
  const day = Math.floor(gameMinute / minutesPerDay);
  if (state.interventions.day !== day) state.interventions = { day, asked: 0, made: 0 };
  return state.interventions;
}
