/** What the loop of minds is made of: the composition root hands these in, and every part of the loop shares them. */
import type { Logger } from 'pino';
import type { Calendar } from '../content/valley-files.ts';
import type { Villager } from '../content/villager.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { MemoryStore } from '../ports/memory-store.ts';
import type { PromiseOutcome, PromiseRecord } from '../ports/promises.ts';
import type { RecentMemories } from '../ports/recent-memories.ts';
import type { ValleyStore } from '../ports/valley-store.ts';
import type { Audience } from './audience.ts';
import type { Mind } from './mind.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export type MindLimits = {
  /** Answers under way at once with a language model; players' go first. */
  readonly maxConcurrent: number;
  /** One answer from the first thought to the last word; after it the next rung speaks. */
  readonly answerTimeoutMs: number;
  /** A player's answer that waits this long for its turn is given to the fallback mind. */
  readonly queueTimeoutMs: number;
  /** Without a word by then, a villager says one of their fillers. Over 4 s visibly hurts; half of it does not yet. */
  readonly fillerAfterMs: number;
  /** A write that takes longer counts as failed and is tried again behind the talk. */
  readonly writeTimeoutMs: number;
  /** A search of memory that takes longer is given up; the answer rests on what is recent. */
  readonly searchTimeoutMs: number;
  /** Observations waiting to be stored; beyond, the least important of the oldest go. */
  readonly maxPendingObservations: number;
  /** Commits waiting for the database to come back. */
  readonly maxPendingCommits: number;
  /** Deliberations an hour that no player asked for: plans, reflections, talks among villagers. */
  readonly unaskedPerHour: number;
  /** Villagers' own conversations at the same time. */
  readonly maxAgentTalks: number;
  /** Memories of one agent that searches go through; beyond, what is younger and weightier is summed up, too. */
  readonly maxLiveMemories: number;
  /** Memories of one agent in all; beyond, the oldest of what was summed up is deleted. */
  readonly maxMemories: number;
};

export const defaultLimits: MindLimits = {
  maxConcurrent: 6,
  answerTimeoutMs: 20_000,
  queueTimeoutMs: 3_000,
  fillerAfterMs: 2_000,
  writeTimeoutMs: 4_000,
  searchTimeoutMs: 1_500,
  maxPendingObservations: 2_000,
  maxPendingCommits: 1_000,
  unaskedPerHour: 600,
  maxAgentTalks: 2,
  maxLiveMemories: 5_000,
  maxMemories: 20_000,
};

/** To be taken away one by one, to see what each is good for. */
export type Abilities = {
  /** Without it nobody sits down to reflect, nor looks back on their day to change their ways. */
  readonly reflection: boolean;
  /** Without it there are no day plans, no schedule but the nights, and no promises: needs and whims decide. */
  readonly planning: boolean;
  /** Without it nothing comes to mind of what was seen or heard; it is still stored. */
  readonly memory: boolean;
};

export const allAbilities: Abilities = { reflection: true, planning: true, memory: true };

export type MindsDeps = {
  mind: Mind;
  /** Speaks when `mind` fails, is too slow, or has too much to do. Without one, a line of the villager's own does. */
  fallback?: Mind;
  embedder: Embedder;
  memories: MemoryStore;
  recent: RecentMemories;
  store: ValleyStore;
  audience: Audience;
  villagers: readonly Villager[];
  /** Of the calendar, for villagers to look forward to. */
  festivals?: Calendar['festivals'];
  log: Log;
  /** Told of each promise that is stored or settled, of each side's record: stories wait for them. */
  onPromise?: (what: 'made' | PromiseOutcome, promise: PromiseRecord) => void;
  /** Makes the choices of routine differ between valleys, and agree between runs of one. */
  seed: number;
  /** Names operations; random unless a run has to be repeatable. */
  newId?: () => string;
  /** Milliseconds that only grow, for budgets and pauses; the process's own clock unless time is not real. */
  nowMs?: () => number;
  /** What the minds of this valley can do; everything unless an experiment takes something away. */
  abilities?: Partial<Abilities>;
  limits?: Partial<MindLimits>;
};
