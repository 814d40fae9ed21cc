/** Why an agent did what it did: one record for each decision, kept for a bounded time. Adapter: `postgres-traces.ts`. */
import type { ActorId } from '../world/types.ts';
import type { MemoryId, ScoreTerms } from './memory-store.ts';

export const decisionKinds = [
  'reply',
  'open',
  'react',
  'routine',
  'plan_day',
  'replan',
  'promise',
  'reflect',
  'metacognise',
  'rate',
  'gift',
  'letter',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export type Trace = {
  agentId: ActorId;
  kind: DecisionKind;
  gameMinute: number;
  /** What set it off, in plain words: "Ada said: …", "The forge went cold." At most 8 of 300 characters. */
  percepts: readonly string[];
  /** What came to mind, best first, with the terms of its score. At most 14. */
  memories: readonly { id: MemoryId; content: string; score: number; terms: ScoreTerms | null }[];
  /** What it chose among; `score` in the units of that decision, higher is better. At most 12. */
  options: readonly { what: string; score: number | null; why: string | null }[];
  /** The one taken, in plain words. */
  choice: string;
  /** Why, as a player may be told: no ids. */
  reason: string | null;
  /** The inputs that came of it, as handed to the world. */
  inputs: readonly { kind: string; detail: string }[];
  /** Which rung of the ladder answered, and how. */
  by: 'language-model' | 'small-model' | 'offline' | 'routine';
  how: string;
  promptTokens: number;
  completionTokens: number;
  /** Real ones, from the first thought to the choice. */
  milliseconds: number;
  /** Decisions that led here share it: the operation id of a talk's answer. */
  operationId: string | null;
};

export type StoredTrace = Trace & { id: string };

/** Writes are behind and best effort: a trace lost costs an explanation, not the game. */
export interface TraceStore {
  add(traces: readonly Trace[]): Promise<void>;
  /** Newest first; `before` is an id for paging. `limit` 1–100. */
  of(
    agentId: ActorId,
    options: { limit: number; before?: string; kinds?: readonly DecisionKind[] },
  ): Promise<StoredTrace[]>;
  /** Deletes what is older than `beforeMinute`, and of each agent what is beyond its newest `maxPerAgent`. */
  prune(beforeMinute: number, maxPerAgent: number): Promise<number>;
}
