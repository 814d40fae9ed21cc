/** What makes a kind of engine: how it works off each type of event that it knows. The runner does the rest. */
import type { EngineType, ClaimedEvent, JsonObject, NewEvent } from '../ports/event-queue.ts';

export type Work = {
  readonly event: ClaimedEvent;
  /** Aborted when the event was lost to another engine, has taken too long, or the engine must stop now. */
  readonly signal: AbortSignal;
};

export type Outcome = {
  readonly result: JsonObject | null;
  readonly outputs?: readonly NewEvent[];
};

/**
 * May be run again for the same event, after a crash or a lost lock: what it changes it says in its outcome, which counts
 * once. What it throws fails the event; `UnworkableEventError` for good.
 */
export type Handler = (work: Work) => Promise<Outcome>;

export type EngineKind = {
  readonly type: EngineType;
  readonly version: string;
  readonly capabilities: readonly string[];
  readonly handlers: Readonly<Record<string, Handler>>;
  /**
   * Somebody waits for events of this priority and above while they look on: of the events worked on at once, some are
   * never others. Without it, all are alike.
   */
  readonly urgentFrom?: number;
  /**
   * What it wants to know again after a restart; at most 1 MB of JSON, saved at each sign of life. Nothing that an effect
   * depends on: it is what it was some seconds before a crash, or what another of its kind knew last.
   */
  readonly state?: { readonly save: () => JsonObject; readonly restore: (state: JsonObject) => void };
};

/** The event itself is wrong: trying again cannot help. The message says what and where. */
export class UnworkableEventError extends Error {
  override name = 'UnworkableEventError';
}
