/** Which engines there are, how they are, and what they want to know again after a restart. Adapter: `postgres-engine-registry.ts`. */
import type { EngineId, EngineType, JsonObject } from './event-queue.ts';

export const engineStatuses = ['active', 'busy', 'draining', 'stopped', 'dead'] as const;
/** `busy` has as much to do as it can; `draining` finishes what it has; `dead` was not heard of for too long. */
export type EngineStatus = (typeof engineStatuses)[number];

export type Registration = {
  id: EngineId;
  type: EngineType;
  /** What it can do, in words of its own: `dialogue_generation`. */
  capabilities: readonly string[];
  limits: { maxConcurrentEvents: number; memoryLimitMb: number | null };
  version: string;
  /** The one run it works for; null for any. */
  scenarioRunId: number | null;
};

export type Pulse = {
  status: Extract<EngineStatus, 'active' | 'busy' | 'draining'>;
  /** Events under way. */
  workload: number;
  /** Of one core, since the last pulse. */
  cpuPercent: number;
  memoryMb: number;
};

export type EngineRecord = Registration &
  Omit<Pulse, 'status'> & { status: EngineStatus; lastHeartbeat: Date; state: JsonObject };

export type EngineFilter = { type?: EngineType; status?: EngineStatus };

/** An engine that was not heard of for so long is dead: six missed pulses. */
export const deadAfterMs = 30_000;
/** A worker without a name leaves a row behind at each start: those that nobody will take up again go after 30 days. */
export const forgottenAfterMs = 30 * 86_400_000;

export type EngineRegistry = {
  /** New, or back again: what it knew of an engine of this id is kept. */
  register(registration: Registration): Promise<void>;
  /** False for an engine that is not registered or was taken for dead: what it held is others' now. */
  heartbeat(id: EngineId, pulse: Pulse): Promise<boolean>;
  /** Leaves in good order. False where there is no such engine. */
  deregister(id: EngineId): Promise<boolean>;
  /**
   * Declares dead who was not heard of for `deadAfterMs`, and gives all that have died so and still hold events. Who was gone
   * for `forgottenAfterMs` is forgotten, state and all.
   */
  bury(): Promise<EngineId[]>;
  find(id: EngineId): Promise<EngineRecord | null>;
  /** The latest heard of first. */
  list(filter?: EngineFilter): Promise<EngineRecord[]>;
  /** False where there is no such engine. At most 1 MB of JSON. */
  saveState(id: EngineId, state: JsonObject): Promise<boolean>;
  /** What the engine of this type that was heard of last has left behind, for one that takes its place. */
  lastState(type: EngineType): Promise<JsonObject | null>;
};
