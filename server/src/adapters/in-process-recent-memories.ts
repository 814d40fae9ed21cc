/** Recent memories of a valley that runs in one process: a map. */
import type { Memory, MemoryId } from '../ports/memory-store.ts';
import type { RecentMemories } from '../ports/recent-memories.ts';
import type { ActorId } from '../world/types.ts';

/** As many as the port keeps of each agent. */
export const KEPT_PER_AGENT = 50;

/** Newest first; of the same minute, the one stored last. */
export function newestFirst(a: Memory, b: Memory): number {
  return b.gameMinute - a.gameMinute || Number(b.id) - Number(a.id);
}

export function createInProcessRecentMemories(): RecentMemories {
  const held = new Map<ActorId, Map<MemoryId, Memory>>();
  const keep = (agentId: ActorId, memories: readonly Memory[]): void => {
    const newest = memories.toSorted(newestFirst).slice(0, KEPT_PER_AGENT);
    held.set(agentId, new Map(newest.map((memory) => [memory.id, memory])));
  };
  return {
    push: async (memories) => {
      for (const [agentId, added] of Map.groupBy(memories, (memory) => memory.agentId)) {
        const all = new Map(held.get(agentId));
        for (const memory of added) all.set(memory.id, memory);
        keep(agentId, [...all.values()]);
      }
    },
    latest: async (agentId, limit) => [...(held.get(agentId)?.values() ?? [])].slice(0, limit),
    fill: async (agentId, memories) => keep(agentId, memories),
    health: async () => ({ ok: true, kind: 'in-process' }),
    close: async () => held.clear(),
  };
}
