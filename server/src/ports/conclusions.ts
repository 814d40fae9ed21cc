/**
 * What agents conclude: from their memories (reflection) and of their own days (metacognition), and how they go about
 * their days since. Adapter: `postgres-conclusions.ts`.
 */
import type { ActorId } from '../world/types.ts';
import type { Memory, MemoryId, NewMemory } from './memory-store.ts';

export type ReflectionRecord = {
  agentId: ActorId;
  /** All of it as one text, never empty. */
  text: string;
  /** What they asked themselves. */
  questions: readonly string[];
  triggerMemories: readonly MemoryId[];
  insights: readonly string[];
  /** What they will do differently, in a sentence each. */
  behaviouralChanges: readonly string[];
  gameMinute: number;
};

export type MetacognitionRecord = {
  agentId: ActorId;
  /** The day looked back on, from 0. */
  day: number;
  /** Plain words, first person, never empty. */
  evaluation: string;
  /** What was changed in how they go about things, by how much and why. */
  adjustments: readonly { what: string; change: string; why: string }[];
  goalModifications: readonly { what: string; goal: string; why: string }[];
  notes: string | null;
  gameMinute: number;
};

/** Every write throws StaleLeaseError once another server has the valley, and changes nothing then. */
export interface ConclusionStore {
  /** One transaction: the insights as memories, the reflection, and the strategy that comes of both, if it changes. */
  saveReflection(
    reflection: ReflectionRecord,
    memories: readonly NewMemory[],
    /** Pure. Gets the memories as stored, in order; null leaves the strategy alone. */
    strategyAfter: (stored: readonly Memory[]) => object | null,
  ): Promise<Memory[]>;
  /** One transaction. Null, and nothing changed, where the agent has looked back on that day before. */
  saveMetacognition(record: MetacognitionRecord, memory: NewMemory, strategy: object): Promise<Memory | null>;
  saveStrategy(agentId: ActorId, strategy: object, gameMinute: number): Promise<void>;
  /** As last saved; to be checked by who reads it. Null before the first. */
  strategyOf(agentId: ActorId): Promise<unknown>;
  /** Newest first. */
  reflectionsOf(agentId: ActorId, limit: number): Promise<ReflectionRecord[]>;
  metacognitionsOf(agentId: ActorId, limit: number): Promise<MetacognitionRecord[]>;
}
