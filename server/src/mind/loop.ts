/**
 * The loop of minds: shown every event of the world, it perceives, decides and gives back inputs. Reflex and routine
 * happen at once; whatever needs the database or a model goes on in the background and comes back as an input of a
 * later step.
 */
import type { Villager } from '../content/villager.ts';
import type { NewMemory } from '../ports/memory-store.ts';
import type { ActorId, World, WorldEvent } from '../world/types.ts';
import type { ValleyMinds } from './audience.ts';
import { createBudget } from './budget.ts';
import { createCommits } from './commits.ts';
import { createComings } from './comings.ts';
import { able, createContext, newThoughts, type Context } from './context.ts';
import { createConverse } from './converse.ts';
import { logDay } from './day-keeping.ts';
import type { MindsDeps } from './deps.ts';
import { createBackfill } from './embeddings.ts';
import { createFewAtOnce } from './few-at-once.ts';
import { createEncounters } from './encounters.ts';
import { explain } from './explaining.ts';
import { createGifts } from './gifts.ts';
import { createGiving } from './giving.ts';
import { bystanders } from './hearing.ts';
import { interview } from './interview.ts';
import { createLearning } from './learning.ts';
import { createObservations } from './observations.ts';
import { createForgetting } from './forgetting.ts';
import { createPerceive } from './perceive.ts';
import { createRatings } from './rating.ts';
import { createReactions } from './reactions.ts';
import { createHindsight } from './hindsight.ts';
import { advancePlan, planDay } from './plan.ts';
import { createMeeting } from './promise-meeting.ts';
import { createPromises } from './promises.ts';
import { giveUpOn, momentOf, review } from './routine.ts';
import { strategyUnder } from './strategy-keeping.ts';
import { createTraceWriter } from './tracing.ts';
import { createDailyBill } from './spending.ts';
import { wake } from './waking.ts';

/** Ticks between two looks at what is gathered: digests, reflections. */
const upkeepEvery = 100;
/** Ticks that an observation waits at most before it is written: a second. */
const flushEvery = 20;

/** Who wake, or begin a day, at the same time. */
const atOnce = 4;

type Parts = ReturnType<typeof assemble>;

function assemble(context: Context) {
  const { limits } = context;
  const budget = createBudget(limits.maxConcurrent, limits.unaskedPerHour);
  const backfill = createBackfill(context);
  const ratings = createRatings(context, budget);
  const learning = createLearning(context, backfill, (memories) => ratings.offer(memories));
  const commits = createCommits(context);
  const observations = createObservations(context, (memories) => learning.remembered(memories));
  const keep = (memory: NewMemory): void => observations.add(memory);
  const reactions = createReactions({ context, budget, about: new Set() }, keep);
  const perceive = createPerceive(context, keep, (...noticed) => reactions.onAttended(...noticed));
  const forgetting = createForgetting(context, budget, backfill);
  const promises = createPromises(
    context,
    commits,
    learning,
    (memory) => observations.add(memory),
    createMeeting(context, budget),
  );
  const converse = createConverse(context, commits, budget, learning, promises);
  const gifts = createGifts(context, commits, learning);
  const encounters = createEncounters(context, budget, {
    openWith: (opening) => converse.openWith(opening),
    used: (agentId, reply, memories) => learning.used(agentId, reply, memories),
  });
  const comings = createComings(context);
  const inTurn = createFewAtOnce(context, atOnce);
  const bill = createDailyBill(context);
  const hindsight = createHindsight(context, budget, learning);
  const traces = createTraceWriter(context);
  return {
    inTurn,
    ratings,
    reactions,
    forgetting,
    hindsight,
    traces,
    bill,
    comings,
    budget,
    backfill,
    learning,
    commits,
    observations,
    perceive,
    promises,
    giving: createGiving(context),
    converse,
    gifts,
    encounters,
  };
}

export function createValleyMinds(deps: MindsDeps): ValleyMinds {
  const context = createContext(deps);
  const parts = assemble(context);

  return {
    observe(world, events) {
      if (context.closing) return [];
      const first = context.world === null;
      context.world = world;
      if (first) meetEverybody(context, parts, world);
      for (const event of events) guarded(context, event.kind, () => handle(context, parts, world, event));
      guarded(context, 'tick', () => tick(context, parts, world));
      return context.outbox.splice(0);
    },
    applyVillager(file) {
      const villager = able(deps, file);
      const known = context.thoughts.get(villager.id);
      if (known === undefined) {
        context.thoughts.set(villager.id, newThoughts(villager));
        if (context.world?.actors.has(villager.id) === true) settleIn(context, parts, villager.id);
        return;
      }
      changeMind(known, villager);
    },
    explain: (agentId) => explain(context, agentId),
    interview: (agentId, askedBy, text) => interview(context, agentId, askedBy, text),
    health: () => health(context, parts),
    async settled() {
      while (context.pending.size > 0) await Promise.all(context.pending);
    },
    close: (timeoutMs) => close(context, parts, timeoutMs),
  };
}

/** A new file is lived by from now on: today's plan and the task in hand were the old one's. */
function changeMind(known: ReturnType<typeof newThoughts>, villager: Villager): void {
  known.strategy = strategyUnder(known.strategy, known.villager, villager);
  known.villager = villager;
  known.plan = null;
  known.chosen = null;
  known.failed.clear();
  known.nextReviewTick = 0;
}

/** A fault in one event's handling must not cost the valley the others. */
function guarded(context: Context, what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    context.deps.log.error({ err: error, what }, 'an event could not be thought about');
  }
}

function meetEverybody(context: Context, parts: Parts, world: Readonly<World>): void {
  for (const actor of world.actors.values()) arrive(context, parts, world, actor.id);
}

function arrive(context: Context, parts: Parts, world: Readonly<World>, actorId: ActorId): void {
  const actor = world.actors.get(actorId);
  if (actor === undefined) return;
  if (actor.kind === 'character') parts.comings.onJoined(actorId);
  else if (!context.people.has(actorId)) settleIn(context, parts, actorId);
  context.people.set(actorId, { id: actor.id, kind: actor.kind, name: actor.name });
}

function settleIn(context: Context, parts: Parts, agentId: ActorId): void {
  const thoughts = context.thoughts.get(agentId);
  if (thoughts === undefined) return;
  parts.inTurn('waking', async () => {
    await wake(context, thoughts, (memories) => parts.learning.recall(memories));
    await planDay(context, parts.budget, thoughts, (made) => parts.promises.give(made));
  });
}

function handle(context: Context, parts: Parts, world: Readonly<World>, event: WorldEvent): void {
  switch (event.kind) {
    case 'joined':
    case 'renamed':
      arrive(context, parts, world, event.actorId);
      break;
    case 'idle':
      decide(context, world, event.actorId);
      break;
    case 'activity_ended':
      parts.perceive.onActivityEnded(event.actorId, event.activity);
      decide(context, world, event.actorId);
      break;
    case 'need_low':
      parts.hindsight.onNeedLow(event.actorId, event.need);
      decide(context, world, event.actorId);
      break;
    case 'gave_up_walk':
      notPossible(context, world, event.actorId);
      break;
    case 'refused':
      if (event.input === 'do') notPossible(context, world, event.actorId);
      if (event.input === 'reply' || event.input === 'think') parts.converse.onRefused(event.actorId);
      break;
    case 'turn':
      parts.converse.onTurn(event);
      break;
    case 'conversation_left':
      parts.converse.onLeft(event.conversationId, event.actorId);
      break;
    case 'conversation_ended':
      parts.converse.onEnded(event.conversationId, event.reason);
      break;
    case 'said':
      sayAloud(context, world, event);
      parts.encounters.onSaid(event);
      break;
    case 'gave':
      parts.gifts.onGave(event);
      parts.promises.onGave(event);
      break;
    case 'took':
      if (event.leftBy === undefined) parts.gifts.onPockets(event.actorId, event.ref, event.objectId);
      else parts.gifts.onGround(event.actorId, event.ref, { id: event.objectId, lying: null });
      parts.reactions.onTook(event);
      break;
    case 'dropped': {
      const lying = world.ground.get(event.objectId) ?? null;
      parts.gifts.onGround(event.actorId, event.ref, { id: event.objectId, lying });
      break;
    }
    case 'ate':
      if (event.item !== null) parts.gifts.onPockets(event.actorId, undefined);
      break;
    case 'noticed':
      notice(context, parts, event);
      break;
    case 'day':
      parts.bill(event.day);
      for (const thoughts of context.thoughts.values()) {
        parts.inTurn('beginning the day', async () => {
          await parts.hindsight.endDay(thoughts, event.day - 1);
          await planDay(context, parts.budget, thoughts, (made) => parts.promises.give(made));
        });
      }
      break;
    case 'hour':
      parts.forgetting.onHour(event.minute);
      break;
    case 'departed':
      parts.comings.onDeparted(event.actorId);
      break;
    case 'moved':
    case 'arrived':
    case 'activity_began':
    case 'conversation_began':
    case 'conversation_joined':
    case 'thinking':
    case 'emoted':
    case 'mood_changed':
    case 'weather_changed':
    case 'perished':
    case 'object_changed':
      break;
  }
}

/** Whether a face is new is known when the ties are; a player who has just joined is taken in a moment later. */
function notice(context: Context, parts: Parts, event: Extract<WorldEvent, { kind: 'noticed' }>): void {
  const { agentId, percept } = event;
  const take = (): void => {
    parts.perceive.onPercept(agentId, percept);
    if (percept.what === 'appeared') parts.encounters.onAppeared(agentId, percept.subjectId);
  };
  const arriving = percept.what === 'appeared' ? context.arriving.get(percept.subjectId) : undefined;
  if (arriving === undefined) take();
  else context.background('noticing somebody', () => arriving.then(take));
}

/** Routine's next choice for an agent with nothing to do, or with a reason to think again. */
function decide(context: Context, world: Readonly<World>, actorId: ActorId): void {
  const thoughts = context.thoughts.get(actorId);
  const actor = world.actors.get(actorId);
  if (thoughts === undefined || actor === undefined) return;
  const input = review(momentOf(context, world, thoughts, actor));
  if (input !== null) context.outbox.push(input);
}

function notPossible(context: Context, world: Readonly<World>, actorId: ActorId): void {
  const thoughts = context.thoughts.get(actorId);
  const actor = world.actors.get(actorId);
  if (thoughts !== undefined && actor !== undefined) giveUpOn(momentOf(context, world, thoughts, actor));
}

/** Words into the air are not kept as a conversation; players near hear them at once, villagers remember them. */
function sayAloud(
  context: Context,
  world: Readonly<World>,
  event: Extract<WorldEvent, { kind: 'said' }>,
): void {
  const { audience } = context.deps;
  const speaker = world.actors.get(event.actorId);
  if (speaker === undefined) return;
  const line = {
    conversationId: null,
    turnId: 0,
    speakerId: speaker.id,
    speakerName: speaker.name,
    text: event.text,
    mood: speaker.mood,
    to: [],
    overheard: false,
  };
  const near = bystanders(world, speaker, new Set([speaker.id]));
  if (near.length > 0) audience.line(near, { ...line, ref: null });
  if (speaker.kind !== 'character') return;
  audience.line([speaker.id], { ...line, ref: event.ref ?? null });
  if (event.ref !== undefined) audience.received(speaker.id, event.ref);
}

function tick(context: Context, parts: Parts, world: Readonly<World>): void {
  parts.converse.tick(world);
  parts.promises.tick(world);
  parts.giving.tick(world);
  parts.encounters.tick(world);
  for (const thoughts of context.thoughts.values()) {
    if (world.tick >= thoughts.nextReviewTick) decide(context, world, thoughts.villager.id);
  }
  if (world.tick % flushEvery === 0) parts.observations.tick();
  parts.perceive.attend(world);
  keepDays(context, world);
  if (world.tick % flushEvery === flushEvery / 2) parts.perceive.digest(world, false);
  upkeep(parts, world);
}

/** Each at a tick of its own, so that no tick has all of it. */
function upkeep(parts: Parts, world: Readonly<World>): void {
  switch (world.tick % upkeepEvery) {
    case 0:
      parts.ratings.upkeep();
      break;
    case 19:
      parts.backfill.tick();
      break;
    case 39:
      parts.comings.upkeep(world);
      break;
    case 59:
      parts.hindsight.tick(world);
      break;
    case 79:
      parts.traces.tick();
      break;
  }
}

/** What the day is really spent on, everybody in their turn; a plan that is a step further is stored. */
function keepDays(context: Context, world: Readonly<World>): void {
  if (!context.abilities.planning) return;
  let number = 0;
  for (const thoughts of context.thoughts.values()) {
    if ((world.tick + number++) % upkeepEvery !== 0) continue;
    const actor = world.actors.get(thoughts.villager.id);
    const ended = actor === undefined ? null : logDay(context, world, thoughts, actor);
    if (ended === null) continue;
    context.background('keeping the plan', () => advancePlan(context, thoughts));
  }
}

function health(context: Context, parts: Parts): ReturnType<ValleyMinds['health']> {
  const { mind } = context.deps;
  const own = mind.health();
  const { commits, observations, converse } = parts;
  const storage = commits.stale
    ? 'the lease of the valley is lost'
    : commits.down
      ? `${commits.waiting} writes wait for the database`
      : null;
  const { waiting } = parts.backfill;
  const embedding =
    waiting > 0 ? `${waiting} memories are found by words alone until they are embedded` : null;
  return {
    ok: own.ok && storage === null,
    kind: mind.kind,
    thinking: converse.thinking,
    pendingWrites: commits.waiting + observations.waiting,
    ...(mind.usage === undefined ? {} : { usage: mind.usage() }),
    detail: [own.detail, storage, embedding].filter((part) => part !== null && part !== '').join('; '),
  };
}

async function close(context: Context, parts: Parts, timeoutMs: number): Promise<void> {
  if (context.closing) return;
  context.closing = true;
  const until = performance.now() + timeoutMs;
  const left = (): number => Math.max(0, until - performance.now());
  parts.converse.stop();
  if (context.world !== null) parts.perceive.digest(context.world, true);
  const settled = Promise.allSettled(context.pending);
  await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, left() * 0.6).unref())]);
  await parts.commits.close(left());
  await parts.observations.close(left());
  await parts.traces.close(left());
}
