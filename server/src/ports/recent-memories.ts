/** The newest memories of each agent, at hand without a query. Adapters: Redis, and a map in the process. */
import type { ActorId } from '../world/types.ts';
import type { Memory } from './memory-store.ts';

export interface RecentMemories {
  /** Adds newly stored memories; keeps the newest 50 of each agent. */
  push(memories: readonly Memory[]): Promise<void>;
  /** Newest first, at most `limit`. Empty when unknown or unreachable: the store is the truth. */
  latest(agentId: ActorId, limit: number): Promise<Memory[]>;
  /** Replaces what is held of an agent. */
  fill(agentId: ActorId, newestFirst: readonly Memory[]): Promise<void>;
  health(): Promise<{ ok: boolean; kind: 'redis' | 'in-process'; detail?: string }>;
  close(): Promise<void>;
}
