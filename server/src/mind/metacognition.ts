/**
 * Once a day, before bed, an agent looks back: what was meant and what came of it, and what to do otherwise. What it
 * concludes is stored with what it changes, and the next day is gone about accordingly.
 */
import type { Memory, NewMemory } from '../ports/memory-store.ts';
import type { PromiseRecord } from '../ports/promises.ts';
import { gameTime } from '../world/clock.ts';
import type { World } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { changedBy, shakingImportance, type Changed } from './change-of-ways.ts';
import { mayBeSaidTo } from './confidences.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { adherence, newDayLog, type DayLog } from './day-log.ts';
import { withEmbeddings } from './embeddings.ts';
import type { Learning } from './learning.ts';
import { peopleIn, thought, withSlot } from './looking-back.ts';
import { newMeter } from './tasks/meter.ts';
import type { Metacognition, MetacogniseRequest } from './tasks/looking-back.ts';
import { situationOf } from './situation.ts';
import { toStored } from './strategy-keeping.ts';
import { startTrace } from './tracing.ts';

const minutesADay = 1440;
/** From this minute of the day on whoever goes to bed looks back first; from the later one, everybody does. */
const eveningFrom = 19 * 60;
const latest = 23 * 60;
const memoriesRead = 80;
const memoriesShown = 30;
/** Promises settled today were made within so many days. */
const promiseDays = 4;

/** The day to look back on now; null while it is too early, or done. */
export function dayToLookBackOn(world: Readonly<World>, thoughts: Thoughts): number | null {
  const { day, minuteOfDay } = gameTime(world);
  if (thoughts.lookedBackOn >= day) return null;
  const actor = world.actors.get(thoughts.villager.id);
  const task = actor?.activity ?? thoughts.chosen?.task ?? null;
  const isBedtime = minuteOfDay >= eveningFrom && task?.activity === 'sleep';
  return isBedtime || minuteOfDay >= latest ? day : null;
}

export async function metacognise(
  context: Context,
  budget: Budget,
  learning: Learning,
  thoughts: Thoughts,
  day: number,
): Promise<void> {
  if (!context.abilities.reflection || thoughts.lookedBackOn >= day) return;
  // At once, so that a second evening's tick does not begin it again.
  const before = thoughts.lookedBackOn;
  thoughts.lookedBackOn = day;
  const lived = lifeOf(thoughts, day);
  const done = await withSlot(context, budget, async () => {
    const request = await gatherDay(context, thoughts, day, lived);
    if (request !== null) await conclude(context, learning, thoughts, request);
  }).catch((error: unknown) => {
    thoughts.lookedBackOn = before;
    throw error;
  });
  if (done) forget(thoughts);
  else thoughts.lookedBackOn = before;
}

type Life = {
  log: DayLog;
  needs: MetacogniseRequest['needs'];
  ties: ReadonlyMap<string, { affection: number; trust: number }>;
};

/** Taken before anything is waited for: the next day begins to write over it. */
function lifeOf({ dayLog, yesterday, lowNeeds, tieChanges }: Thoughts, day: number): Life {
  const log = [dayLog, yesterday].find((one) => one?.day === day);
  return {
    log: structuredClone(log ?? newDayLog(day)),
    needs: [...lowNeeds].map(([need, times]) => ({ need, times })),
    ties: new Map(tieChanges),
  };
}

function forget(thoughts: Thoughts): void {
  thoughts.lowNeeds.clear();
  thoughts.tieChanges.clear();
}

async function gatherDay(
  context: Context,
  thoughts: Thoughts,
  day: number,
  { log, needs, ties }: Life,
): Promise<MetacogniseRequest | null> {
  const { deps, world } = context;
  const { villager } = thoughts;
  const agent = world?.actors.get(villager.id);
  if (world == null || agent === undefined) return null;
  const [from, until] = [day * minutesADay, (day + 1) * minutesADay];
  const lately = await deps.memories.recent(villager.id, memoriesRead);
  const memories = lately
    .filter((one) => one.gameMinute >= from && one.gameMinute < until && mayBeSaidTo(one, null))
    .sort((a, b) => b.importance - a.importance)
    .slice(0, memoriesShown);
  const made = await deps.store.promises.madeBetween(from - promiseDays * minutesADay, until);
  const own = made.filter((one) => one.agentId === villager.id && one.madeBy === villager.id);
  const settled = own.filter(({ settledMinute }) => settledMinute !== null && settledMinute >= from);
  // A day on which nothing was seen, meant or promised was not lived here.
  if (memories.length === 0 && log.steps.length === 0 && settled.length === 0) return null;
  const dear = villager.relationships.map((tie) => tie.to);
  const people = peopleIn(context, thoughts, memories, [
    ...ties.keys(),
    ...dear,
    ...own.map((one) => one.otherId),
  ]);
  return {
    persona: villager,
    situation: situationOf(context, world, thoughts, agent),
    day,
    strategy: thoughts.strategy,
    log,
    adherence: adherence(log),
    promises: {
      kept: whatOf(settled, 'kept'),
      broken: whatOf(settled, 'broken'),
      open: own.filter((one) => one.outcome === null).map((one) => one.what),
    },
    needs,
    ties: people.flatMap((person) => {
      const change = ties.get(person.id);
      return change === undefined ? [] : [{ ...person, ...change }];
    }),
    memories,
    people,
  };
}

function whatOf(promises: readonly PromiseRecord[], outcome: PromiseRecord['outcome']): string[] {
  return promises.filter((one) => one.outcome === outcome).map((one) => one.what);
}

async function conclude(
  context: Context,
  learning: Learning,
  thoughts: Thoughts,
  request: MetacogniseRequest,
): Promise<void> {
  const { villager } = thoughts;
  const meter = newMeter();
  const trace = startTrace(context, villager.id, 'metacognise');
  const looked = await thought(context, villager.id, 'a look back on the day', (mind, signal) =>
    mind.metacognise({ ...request, meter }, signal),
  );
  if (looked === null) return;
  const minute = now(context);
  const isShaking = request.memories.some((memory) => memory.importance >= shakingImportance);
  const changed = changedBy(thoughts.strategy, looked, { minute, isShaking, people: request.people });
  const stored = await keep(context, thoughts, request, looked, changed);
  // Somebody looked back on this day before the last restart: that stands.
  if (stored === null) return;
  thoughts.strategy = changed.strategy;
  learning.remembered([stored]);
  trace({
    percepts: [looked.evaluation],
    memories: request.memories.map((memory) => ({ memory, score: memory.importance / 10, terms: noTerms })),
    options: looked.changes.map((one) => ({ what: one.what, score: null, why: one.why })),
    choice:
      [...changed.adjustments, ...changed.goalModifications.map((one) => ({ ...one, change: one.goal }))]
        .map(({ what, change }) => `${what} ${change}`)
        .join('; ') || 'to go on as before',
    reason: looked.evaluation,
    inputs: looked.resolves.map(({ kind, text }) => ({ kind, detail: text })),
    meter,
    how: `day ${request.day}, ${request.log.steps.length} steps, ${request.memories.length} memories`,
  });
}

const noTerms = { recency: 0, importance: 0, relevance: 0, emotion: 0, words: 0, boost: 0 };

async function keep(
  context: Context,
  { villager }: Thoughts,
  request: MetacogniseRequest,
  looked: Metacognition,
  changed: Changed,
): Promise<Memory | null> {
  const gameMinute = now(context);
  const evaluation =
    looked.evaluation.replace(/\s+/g, ' ').trim().slice(0, 600) || 'It was a day like others.';
  const memory: NewMemory = {
    agentId: villager.id,
    type: 'metacognition',
    content: [evaluation, looked.notes ?? ''].join(' ').trim(),
    importance: changed.adjustments.length + changed.goalModifications.length > 0 ? 5 : 3.5,
    valence: 0,
    arousal: 0.2,
    tags: ['metacognition'],
    relatedAgents: [],
    relatedCharacters: [],
    placeId: null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: request.memories[0]?.id ?? null, certainty: 0.9 },
    gameMinute,
    embedding: null,
    idempotencyKey: `metacognition:${villager.id}:${request.day}`,
  };
  const [ready = memory] = await withEmbeddings(context, [memory]);
  return context.deps.store.conclusions.saveMetacognition(
    {
      agentId: villager.id,
      day: request.day,
      evaluation,
      adjustments: changed.adjustments,
      goalModifications: changed.goalModifications,
      notes: looked.notes,
      gameMinute,
    },
    ready,
    toStored(changed.strategy, villager, context.thoughts.get(villager.id)?.story),
  );
}
