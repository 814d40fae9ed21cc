/** The state that the parts of the loop share: the world as last seen, every agent's thoughts, and the way out. */
import { randomUUID } from 'node:crypto';
import type { Villager } from '../content/villager.ts';
import type { PromiseId, PromiseRecord } from '../ports/promises.ts';
import type { DecisionKind, Trace } from '../ports/traces.ts';
import type { RelationshipRecord } from '../ports/valley-store.ts';
import { minuteAt } from '../world/clock.ts';
import type { ActorId, ConversationId, Input, PlaceId, Task, World } from '../world/types.ts';
import { withoutPast, withoutPlans } from './abilities.ts';
import type { Needs } from '../world/vocabulary.ts';
import { newDayLog, type DayLog } from './day-log.ts';
import { allAbilities, defaultLimits, type Abilities, type MindLimits, type MindsDeps } from './deps.ts';
import type { DayPlan } from './tasks/planning.ts';
import type { KnownPromise } from './tasks/talking.ts';
import type { Scripts } from './scripts.ts';
import type { NewsEntry } from './gossip.ts';
import { createPlayersFirst, type PlayersFirst } from './players-first.ts';
import type { Watch } from './promise-keeping.ts';
import type { Pending } from './promise-talk.ts';
import { noPart, type StoryPart } from './story-part.ts';
import { strategyOf, type Strategy } from './strategy.ts';

export type Chosen = {
  task: Task;
  /** Names what of the day it came from; the same key is not chosen twice while it lasts. */
  key: string;
  atTick: number;
};

type Unspoken = {
  promise: PromiseRecord;
  state: Exclude<KnownPromise['state'], 'open' | 'missed_by_me'>;
  why: string | null;
};

/** What the loop keeps of one agent between two decisions; all of it can be lost with the process. */
export type Thoughts = {
  villager: Villager;
  plan: { day: number; plan: DayPlan } | null;
  strategy: Strategy;
  /** What stories ask of them. */
  story: StoryPart;
  /** Resolves when what was known before the process began is known again; only then is a strategy written. */
  readonly awake: PromiseWithResolvers<void>;
  dayLog: DayLog;
  /** Open ones, the soonest first. */
  promises: PromiseRecord[];
  /** Not kept by the agent and not explained yet, with why. */
  owed: Map<PromiseId, string>;
  /** To be spoken of with those it is about. */
  unspoken: Unspoken[];
  /** What was seen of promises whose hour it is. */
  watches: Map<PromiseId, Watch>;
  /** The day before, when it is over. */
  yesterday: DayLog | null;
  /** Game minute at which the day was last looked at for its log, and the talk it was in then. */
  dayLookedAt: number | null;
  lastTalk: ConversationId | null;
  chosen: Chosen | null;
  /** Tasks that could not be done, as place and object, until the game minute. */
  failed: Map<string, number>;
  /** The day's, to get something from somebody. */
  errand: { day: number; key: string; task: Task; untilMinute: number; isDone: boolean } | null;
  /** Places left to somebody they cannot bear, until the game minute. */
  shunned: Map<PlaceId, { untilMinute: number; name: string }>;
  /** Nothing is tried before this tick. */
  restUntilTick: number;
  nextReviewTick: number;
  ties: Map<ActorId, RelationshipRecord>;
  /** What they have to tell. */
  news: NewsEntry[];
  /** Own lines, newest first. */
  saidLately: string[];
  /** Own lines of the day, with anybody: levelled, for telling whether something was said before. */
  saidToday: { day: number; lines: Set<string> };
  /** What the day's talks have done to ties with neighbours. */
  warmedToday: { day: number; towards: Map<ActorId, { affection: number; trust: number }> };
  /** Game minute of the last greeting of each. */
  greetedAt: Map<ActorId, number>;
  /** Game minute of the last talk begun with another villager. */
  talkedAt: number;
  /** Sum of importance since the last reflection. */
  unreflected: number;
  reflecting: boolean;
  /** Of the latest decision that anybody may ask after, in plain words. */
  lastWhy: { reason: string; gameMinute: number } | null;
  /** The last day that was looked back on; −1 before the first. */
  lookedBackOn: number;
  /** Since then: how often each need ran low, and what changed between them and others. */
  lowNeeds: Map<keyof Needs, number>;
  tieChanges: Map<ActorId, { affection: number; trust: number }>;
};

/** Kept of everybody about, and for some time of those who left: what they said can still be stored. */
export type Person = { readonly id: ActorId; readonly kind: 'agent' | 'character'; readonly name: string };

type Confided = { readonly text: string; readonly heardBy: readonly ActorId[] };

export type Context = {
  readonly deps: MindsDeps;
  readonly limits: MindLimits;
  readonly abilities: Abilities;
  /** Of this process: conversation ids of the world start again after a crash, stored ones must not. */
  readonly run: string;
  world: Readonly<World> | null;
  readonly thoughts: Map<ActorId, Thoughts>;
  readonly people: Map<ActorId, Person>;
  /** Players whose ties are on their way from the database; never rejects. */
  readonly arriving: Map<ActorId, Promise<void>>;
  readonly outbox: Input[];
  /** Proposed in a talk under way, and not answered yet. */
  readonly proposals: Map<ConversationId, Pending>;
  /** The latest turn of each speaker, where it was meant for those alone who it was said to. */
  readonly confided: Map<ActorId, Confided>;
  /** Talks written whole and not yet said to the end. */
  readonly scripts: Scripts;
  readonly playersFirst: PlayersFirst;
  /** A fresh id for an operation or a run; drawn from the seed where a run has to be repeatable. */
  newId(): string;
  /** Milliseconds that only grow; of the process, or of a run whose time is not real. */
  nowMs(): number;
  closing: boolean;
  /** Runs on by itself; what it throws is logged. Waited for on close. */
  background(what: string, work: () => Promise<void>): void;
  readonly pending: Set<Promise<void>>;
  /** Takes down why something was decided; never waits, and drops the oldest when too much is waiting. */
  trace(trace: Trace): void;
  /** Taken down and not stored yet. */
  readonly traces: Trace[];
};

/** What may be told of to who asks; what was said to whom, and what became of their word, is theirs. */
const toldOnAsking: ReadonlySet<DecisionKind> = new Set(['react', 'plan_day', 'replan', 'metacognise']);
/** Decisions waiting to be stored; a database that is away for long costs the oldest explanations. */
const maxWaitingTraces = 2_000;

export function newThoughts(villager: Villager): Thoughts {
  return {
    villager,
    plan: null,
    strategy: strategyOf(villager),
    story: noPart,
    awake: Promise.withResolvers(),
    dayLog: newDayLog(0),
    promises: [],
    owed: new Map(),
    unspoken: [],
    watches: new Map(),
    yesterday: null,
    dayLookedAt: null,
    lastTalk: null,
    chosen: null,
    failed: new Map(),
    errand: null,
    shunned: new Map(),
    restUntilTick: 0,
    nextReviewTick: 0,
    ties: new Map(),
    news: [],
    saidLately: [],
    saidToday: { day: -1, lines: new Set() },
    warmedToday: { day: -1, towards: new Map() },
    greetedAt: new Map(),
    talkedAt: Number.NEGATIVE_INFINITY,
    unreflected: 0,
    reflecting: false,
    lastWhy: null,
    lookedBackOn: -1,
    lowNeeds: new Map(),
    tieChanges: new Map(),
  };
}

/** The villager as the loop lives it. */
export function able({ abilities }: Pick<MindsDeps, 'abilities'>, villager: Villager): Villager {
  const planning = abilities?.planning === false ? withoutPlans(villager) : villager;
  return abilities?.memory === false ? withoutPast(planning) : planning;
}

export function createContext(deps: MindsDeps): Context {
  const newId = deps.newId ?? randomUUID;
  const pending = new Set<Promise<void>>();
  const traces: Trace[] = [];
  const thoughts = new Map(
    deps.villagers.map((villager) => [villager.id, newThoughts(able(deps, villager))]),
  );
  return {
    deps,
    limits: { ...defaultLimits, ...deps.limits },
    abilities: { ...allAbilities, ...deps.abilities },
    run: newId().slice(0, 8),
    world: null,
    thoughts,
    people: new Map(),
    arriving: new Map(),
    outbox: [],
    proposals: new Map(),
    confided: new Map(),
    scripts: new Map(),
    playersFirst: createPlayersFirst(),
    newId,
    nowMs: deps.nowMs ?? (() => performance.now()),
    closing: false,
    pending,
    traces,
    trace(trace) {
      const decider = thoughts.get(trace.agentId);
      if (decider !== undefined && trace.reason !== null && toldOnAsking.has(trace.kind))
        decider.lastWhy = { reason: trace.reason, gameMinute: trace.gameMinute };
      traces.push(trace);
      if (traces.length > maxWaitingTraces) traces.splice(0, traces.length - maxWaitingTraces);
    },
    background(what, work) {
      const running = work()
        .catch((error: unknown) => deps.log.error({ err: error, what }, 'a thought failed'))
        .finally(() => pending.delete(running));
      pending.add(running);
    },
  };
}

/** The id under which a conversation is stored, unlike any of an earlier run. */
export function storedConversation(context: Context, id: ConversationId): string {
  return `${id}~${context.run}`;
}

export function now(context: Context): number {
  const { world } = context;
  return world === null ? 0 : minuteAt(world, world.tick);
}

/** Somebody of the valley, or who was here a moment ago. */
export function personOf(context: Context, id: ActorId): Person | null {
  return context.world?.actors.get(id) ?? context.people.get(id) ?? null;
}

/** What people call them in talk: villagers by their short name. */
export function spokenName(context: Context, actor: Pick<Person, 'id' | 'name'>): string {
  return context.thoughts.get(actor.id)?.villager.shortName ?? actor.name;
}

/** The same choice for the same question, spread evenly over [0, 1): routine's only source of variety. */
export function chance(seed: number, ...parts: readonly (string | number)[]): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (const part of parts) {
    for (const char of `${part}|`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 4_294_967_296;
}
