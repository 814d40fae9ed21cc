/**
 * The queue looked at and mended: what is in it, what became of each event, and second chances for what failed. Engines
 * need none of it; people and other programs do. Adapter: `postgres-event-log.ts`.
 */
import type { EngineId, EngineType, EventId, EventStatus, Held, Json, JsonObject } from './event-queue.ts';

/** What became of a claim, as the seeds have it. */
export type Processing = { engine_id: string; status: string; timestamp: string; result?: Json | undefined };

export type EventRecord = {
  readonly id: EventId;
  readonly type: string;
  readonly engineType: EngineType | null;
  readonly status: EventStatus;
  readonly valleyId: string | null;
  readonly agentId: string | null;
  readonly lane: string | null;
  readonly data: JsonObject;
  readonly priority: number;
  readonly scenarioRunId: number | null;
  readonly sourceInstanceId: number | null;
  readonly targetInstanceId: number | null;
  readonly lockedBy: EngineId | null;
  readonly lockUntil: Date | null;
  readonly claim: number;
  readonly failures: number;
  readonly lastError: string | null;
  readonly nextRetryTime: Date;
  readonly processedByEngines: readonly Processing[];
  readonly result: JsonObject | null;
  /** The event that put it out. */
  readonly causedBy: EventId | null;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
};

/** What became of an event, without what it was about. */
export type EventOutcome = Pick<EventRecord, 'id' | 'status' | 'result' | 'lastError'>;

export type EventFilter = {
  statuses?: readonly EventStatus[];
  types?: readonly string[];
  engineType?: EngineType;
  valleyId?: string;
  /** By its id within the valley; needs `valleyId`. */
  agentId?: string;
  lane?: string;
  scenarioRunId?: number;
  lockedBy?: EngineId;
  /** Queued at or after, and before. */
  since?: Date;
  until?: Date;
};

export type EventTypeRecord = {
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema of an event's data. */
  readonly schema: JsonObject;
  readonly category: string | null;
  readonly engineType: EngineType | null;
};

/** What may be given another chance: put aside, withdrawn, or done and to be done again. */
export const requeueable = ['dead_letter', 'cancelled', 'completed'] as const;
export type Requeueable = (typeof requeueable)[number];

/** What became of a step through the oldest events. */
export type Archived = {
  moved: number;
  /** To go on after; null when what follows is too young. */
  next: EventId | null;
};

/** Something that should not be, and what it is about. */
export type EventFinding = {
  readonly kind: (typeof findingKinds)[number];
  /** The first of them; `count` has them all. */
  readonly ids: readonly EventId[];
  readonly count: number;
  /** A sentence, with the lane, the engine or the type it is about. */
  readonly detail: string;
};

/**
 * `stuck`: under way for longer than its lock, and nobody took it back. `orphaned`: held by an engine that is gone or was
 * never there. `blocked`: a lane whose events wait while none of them has its turn. `twice`: completed more than once without
 * having been given another chance. `unworked`: waiting for a kind of engine that nobody is.
 */
export const findingKinds = ['stuck', 'orphaned', 'blocked', 'twice', 'unworked'] as const;

export type ReplayFilter = Omit<EventFilter, 'statuses' | 'lockedBy'> & { since: Date; until: Date };

/** Of one event's history; what is noted beyond it is refused. */
export const mostNotes = 200;

export type EventLog = {
  /** Also of those that were archived. */
  find(id: EventId): Promise<EventRecord | null>;
  /** Of those that are there and not archived, in no order; at most 500. */
  outcomes(ids: readonly EventId[]): Promise<EventOutcome[]>;
  /**
   * Takes `data.request` out of those that are completed or withdrawn: what somebody asked who has the answer is of no use
   * any more, and is nearly all there is of such an event. Others stay as they are.
   */
  lighten(ids: readonly EventId[]): Promise<void>;
  /** Newest first, those before `before`; 1–500. `archived` looks among the archived instead. */
  list(
    filter: EventFilter,
    page: { limit: number; before?: EventId | undefined; archived?: boolean },
  ): Promise<EventRecord[]>;
  /** All there are, by name. */
  types(): Promise<EventTypeRecord[]>;
  /** What this engine holds now, the oldest first; at most 500. */
  heldBy(engineId: EngineId): Promise<Held[]>;
  /** Adds a line to what engines made of the event. False where there is no such event, or `mostNotes` are there. */
  note(id: EventId, processing: Omit<Processing, 'timestamp'>): Promise<boolean>;
  /**
   * Queued anew with all its tries, behind what its lane has under way. Gives those it was done to, the oldest
   * first: others are under way, archived, on record only, or not there.
   */
  requeue(ids: readonly EventId[], statuses: readonly Requeueable[]): Promise<EventId[]>;
  /**
   * What came in a time is done again, the oldest first, so that lanes keep their order. Gives the ids, and looks only when
   * it is a dry run. At most `limit` (1–500), those after `after`.
   */
  replay(
    filter: ReplayFilter,
    statuses: readonly Requeueable[],
    how: { limit: number; after?: EventId | undefined; isDryRun: boolean },
  ): Promise<{ ids: EventId[]; next: EventId | null }>;
  /** Looks at up to `limit` events after `after`, from the oldest on, and puts away what is finished for long enough. */
  archive(what: {
    completedBefore: Date;
    /** For those put aside or withdrawn. */
    failedBefore: Date;
    after: EventId;
    limit: number;
  }): Promise<Archived>;
  /** What is not as it should be; nothing in a healthy queue. */
  check(): Promise<EventFinding[]>;
  /** Mends what can be: gives every lane its turn again. What is stuck or orphaned is the queue's to recover. Gives how many. */
  unblock(): Promise<number>;
  /** Withdraws what is not finished; an engine that works on one is told at its next word of it. Gives the withdrawn, the oldest first. */
  cancel(ids: readonly EventId[]): Promise<EventId[]>;
};
