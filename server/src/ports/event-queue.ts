/**
 * Work for engines that outlives the process that wants it. An event is claimed, worked on and completed, or fails and is
 * tried again, by whichever engine of its kind has time, on whichever machine. Adapter: `postgres-event-queue.ts`.
 */
import { hashValue } from '../world/hash.ts';

export type EventId = string;
/** A UUID. */
export type EngineId = string;

export const engineTypes = ['actor', 'narrator', 'analyst', 'valley'] as const;
/** Others may join by the API; a valley's own is `valleyEngine`. */
export type EngineType = (typeof engineTypes)[number] | (string & {});

/** What the column holds. */
const longestEngineType = 50;

/**
 * Who works off what engines put out for a valley, and what stories bring about in it: the server that hosts it, which alone
 * writes it. An id too long for the column ends in its fingerprint.
 */
export function valleyEngine(valleyId: string): EngineType {
  const type = `valley:${valleyId}`;
  if (type.length <= longestEngineType) return type;
  const print = hashValue(valleyId);
  return `${type.slice(0, longestEngineType - print.length - 1)}~${print}`;
}

export const eventStatuses = [
  'queued',
  'processing',
  'completed',
  'failed',
  'dead_letter',
  'cancelled',
] as const;
/** `failed` waits for its next try; `dead_letter` had them all; `cancelled` was withdrawn, or given up for lack of time. */
export type EventStatus = (typeof eventStatuses)[number];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type NewEvent = {
  /** Name of one of `event_types`. */
  type: string;
  /** Who is to work it off; null for what is only to be on record, which is completed at once. */
  engineType: EngineType | null;
  valleyId: string | null;
  /** The agent it is about, by its id within the valley. */
  agentId: string | null;
  data: JsonObject;
  /** The higher goes first; −100 to 100, 0 unless said. What is below 0 may be given up when too much waits. */
  priority?: number;
  /** Events of a lane are worked off one at a time, in the order they were queued. Null for no order. At most 200 characters. */
  lane?: string | null;
  scenarioRunId?: number | null;
  /** Of `agent_instances`. */
  sourceInstanceId?: number | null;
  targetInstanceId?: number | null;
  /** Not to be claimed earlier. */
  notBefore?: Date | null;
  /** The same key is one event, however often it is queued. At most 200 characters. */
  idempotencyKey?: string | null;
};

export type ClaimedEvent = {
  readonly id: EventId;
  readonly type: string;
  readonly engineType: EngineType;
  readonly valleyId: string | null;
  readonly agentId: string | null;
  readonly lane: string | null;
  readonly data: JsonObject;
  readonly priority: number;
  readonly scenarioRunId: number | null;
  readonly targetInstanceId: number | null;
  /** Which claim of the event this is, from 1: what an earlier one comes back with is refused. */
  readonly claim: number;
  /** How often it has failed, from 0. */
  readonly failures: number;
  readonly createdAt: Date;
};

export type Held = Pick<ClaimedEvent, 'id' | 'claim'> & {
  /** As claimed. Unsaid, it is looked up. */
  readonly lane?: string | null;
};

export type Completion = Held & {
  /** What came of it, for whoever asks. */
  result: JsonObject | null;
  /** Queued with the completion, or not at all. */
  outputs?: readonly NewEvent[];
};

/** Of those completed the ids, and what was claimed. */
export type Exchanged = { completed: EventId[]; claimed: ClaimedEvent[] };

export type Failure = Held & {
  /** At most 2000 characters are kept. */
  error: string;
  /** False for what cannot get better by trying again. */
  retry: boolean;
};

export type Failed = { id: EventId; status: 'failed' | 'dead_letter'; retryAt: Date | null };

export type Recovery = {
  /** Failed ones whose time came. */
  retried: number;
  /** Of engines that are gone. */
  recovered: number;
  /** Of events that engine after engine was lost over. */
  deadLettered: number;
};

/** Waits before the second, third and fourth try, in ms. After the last there is none. */
export const retryDelaysMs = [30_000, 60_000, 120_000] as const;
/** An engine that says nothing of an event for so long has lost it. */
export const visibilityTimeoutMs = 300_000;
/** So many claims of one event and no word of it: the event itself is what ends engines. */
export const mostClaims = 20;

/** How many events may wait for one kind of engine. */
export type BacklogLimits = {
  /** Beyond, those with a priority below 0 are cancelled, the least important first, and of those the oldest. */
  shedAt: number;
  /** Beyond, nothing more is taken: what may not be given up has no end, either. */
  refuseAt: number;
};

/** Some minutes of thinking of a valley's engines, and what they could not catch up with in an hour. */
export const usualBacklog: BacklogLimits = { shedAt: 2_000, refuseAt: 20_000 };

export type EventQueue = {
  /**
   * Ids in the order given. Throws UnknownEventTypeError, UnknownReferenceError, or BacklogFullError where so much waits that
   * these are what would be given up; and queues none then. What engines put out is taken however much waits.
   */
  enqueue(events: readonly NewEvent[]): Promise<EventId[]>;
  /**
   * Up to `limit` (1–500) events for these engines, the most urgent first, then the oldest; of a lane only the next. They
   * are the engine's until `visibilityTimeoutMs` from now. With `leastPriority`, none below it is given: for room that is
   * kept for what presses.
   */
  claim(
    engineId: EngineId,
    types: readonly EngineType[],
    limit: number,
    leastPriority?: number,
  ): Promise<ClaimedEvent[]>;
  /** Holds them for another `visibilityTimeoutMs`; gives the ids of those that are still the engine's. */
  extend(engineId: EngineId, held: readonly Held[]): Promise<EventId[]>;
  /** All in one transaction, with what they put out. Gives the ids of those completed: the others had been lost. */
  complete(engineId: EngineId, done: readonly Completion[]): Promise<EventId[]>;
  /** Both in one transaction and one round trip: for engines that have room again with what they complete. */
  exchange(
    engineId: EngineId,
    done: readonly Completion[],
    types: readonly EngineType[],
    limit: number,
  ): Promise<Exchanged>;
  fail(engineId: EngineId, failures: readonly Failure[]): Promise<Failed[]>;
  /** Gives back what was not begun, as if it had not been claimed. */
  release(engineId: EngineId, held: readonly Held[]): Promise<void>;
  /**
   * Gives back all that the engine holds but these: claimed by an earlier life of it, or by a claim whose answer never came.
   * Not while it claims. Gives how many.
   */
  releaseOthers(engineId: EngineId, known: readonly Held[]): Promise<number>;
  /** Upkeep; any engine may do it at any time. `deadEngines` hold nothing any more. */
  recover(deadEngines: readonly EngineId[]): Promise<Recovery>;
  /** Calls back when there may be work for these engines: at once where the database says so. Gives the way to stop it. */
  onWork(types: readonly EngineType[], wake: () => void): () => void;
};

export class UnknownEventTypeError extends Error {
  override name = 'UnknownEventTypeError';
}

export class BacklogFullError extends Error {
  override name = 'BacklogFullError';
  readonly engineType: EngineType;

  constructor(engineType: EngineType, waiting: number) {
    super(`${waiting} events wait for ${engineType} engines: too many for more of this importance`);
    this.engineType = engineType;
  }
}

/** A valley, an agent, a run or an instance that it names is not there. */
export class UnknownReferenceError extends Error {
  override name = 'UnknownReferenceError';

  /** What the database says of a foreign key, as this; any other fault as it is. */
  static from(error: unknown): unknown {
    if (!(error instanceof Error && 'code' in error && error.code === '23503')) return error;
    return new UnknownReferenceError('What the record refers to is not there.', { cause: error });
  }
}
