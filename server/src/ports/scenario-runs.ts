/**
 * Runs of scenarios: which story is being played in a valley, by whom, how far it has come and what came of it. Adapters:
 * `postgres-scenario-runs.ts`, and `postgres-run-facts.ts` for what of the valley's records a run is measured by.
 */
import type { ActorId, ItemId } from '../world/types.ts';
import type { JsonObject } from './event-queue.ts';

export type RunId = number;

export const runStatuses = ['pending', 'running', 'paused', 'completed', 'failed', 'cancelled'] as const;
/** `pending` is nobody's yet; `failed` could not be cast, or its template cannot be read. */
export type RunStatus = (typeof runStatuses)[number];
/** What the valley still has to see to. */
export const openStatuses = ['running', 'paused'] as const satisfies readonly RunStatus[];

export type ScenarioVersion = {
  slug: string;
  /** From 1. */
  version: number;
  isCurrent: boolean;
  name: string;
  description: string | null;
  createdAt: Date;
};

/** `content` has the shape of a scenario's file, defaults filled in: `scenarioSchema` reads it. */
export type StoredScenario = ScenarioVersion & { content: JsonObject };

export type ScenarioRun = {
  readonly id: RunId;
  /** The template's version stays the run's, whatever becomes of the file. */
  readonly scenario: { readonly slug: string; readonly version: number; readonly name: string };
  readonly valleyId: string;
  /** What this run is called. At most 100 characters. */
  readonly name: string;
  readonly status: RunStatus;
  /** What it was started with. */
  readonly config: JsonObject;
  /** How far it has come; the director's own (`engines/director/run-state.ts`). */
  readonly state: JsonObject;
  /** What came of it (`RunResults` of `engines/measuring.ts`); null while it goes on. */
  readonly results: JsonObject | null;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** Somebody of the valley playing a role: a row of `agent_instances`. */
export type AgentInstance = {
  readonly id: number;
  readonly runId: RunId;
  /** Null once the villager is gone. */
  readonly agentId: ActorId | null;
  readonly role: string | null;
  readonly instanceName: string;
  /** Why them: `{ score, why }`. */
  readonly runtimeConfig: JsonObject;
};

export type NewCastMember = { agentId: ActorId; role: string; runtimeConfig: JsonObject };

export type NewRun = {
  /** Of the template in force. */
  slug: string;
  name: string;
  status: Extract<RunStatus, 'running' | 'failed'>;
  config: JsonObject;
  state: JsonObject;
  results: JsonObject | null;
  cast: readonly NewCastMember[];
};

export type RunFilter = { statuses?: readonly RunStatus[]; slug?: string };

/** Anybody may read, of one valley. */
export type ScenarioRecords = {
  /** Scenarios in force, by slug. */
  scenarios(): Promise<ScenarioVersion[]>;
  /** All versions of one, newest first. */
  versions(slug: string): Promise<ScenarioVersion[]>;
  /** The one in force unless a version is said; null where there is none. */
  scenario(slug: string, version?: number): Promise<StoredScenario | null>;
  run(id: RunId): Promise<ScenarioRun | null>;
  /** Newest first, those before `before`; 1–500. */
  runs(filter: RunFilter, page: { limit: number; before?: RunId | undefined }): Promise<ScenarioRun[]>;
  /** In the order they were cast. */
  instances(id: RunId): Promise<AgentInstance[]>;
};

/** Whoever hosts the valley writes; every write throws StaleLeaseError once another server has it. */
export type ScenarioRuns = ScenarioRecords & {
  /**
   * One transaction: the run, begun now, and who plays in it. Null where there is no such template in force. Throws
   * UnknownReferenceError for somebody who is no villager of the valley.
   */
  create(run: NewRun): Promise<{ run: ScenarioRun; instances: AgentInstance[] } | null>;
  /**
   * Of a run that has one of the statuses `from`, at once; false where it has another, and nothing changes then. Whatever
   * is over (`completed`, `failed`, `cancelled`) gets its time.
   */
  change(
    id: RunId,
    from: readonly RunStatus[],
    change: { status?: RunStatus; state?: JsonObject; results?: JsonObject },
  ): Promise<boolean>;
};

/** What a fact is known by: memories that were given with it carry it as a tag, others hold all of its signs as words. */
export type FactSigns = { readonly tag: string; readonly signs: readonly string[] };

export type GivenPromise = {
  readonly by: ActorId;
  readonly to: ActorId;
  /** Null while it is open. */
  readonly outcome: 'kept' | 'broken' | 'excused' | 'withdrawn' | null;
};

/** A tie as it was at a moment and as it is now; of ties that have not changed since, both are the same. */
export type TieSince = {
  readonly agentId: ActorId;
  readonly otherId: ActorId;
  readonly affection: { readonly before: number; readonly now: number };
  readonly trust: { readonly before: number; readonly now: number };
};

/** Since when: the game minute, and the time by the database's clock, which finds the rows by its index. */
export type Since = { readonly minute: number; readonly at: Date };

/** What of the valley's records a run is measured by; each of one valley. Reads what is stored, and nothing else. */
export type RunFacts = {
  /** Villagers with a memory of it since then. */
  knowers(fact: FactSigns, since: Since): Promise<ActorId[]>;
  /** Every word given since then, once. */
  promises(since: Since): Promise<GivenPromise[]>;
  /** All ties there are. */
  ties(since: Since): Promise<TieSince[]>;
  /** Who took part in each conversation since then. */
  conversations(since: Since): Promise<ActorId[][]>;
  /** How many of it each carries who carries any. */
  carried(item: ItemId): Promise<{ id: ActorId; count: number }[]>;
};
