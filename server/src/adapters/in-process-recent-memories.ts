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
  const hold = (agentId: ActorId, ordered: readonly Memory[]): void =>
    void held.set(agentId, new Map(ordered.slice(0, KEPT_PER_AGENT).map((memory) => [memory.id, memory])));
  const keep = (agentId: ActorId, memories: readonly Memory[]): void =>
    hold(agentId, memories.toSorted(newestFirst));
  return {
    push: async (memories) => {
      for (const [agentId, added] of Map.groupBy(memories, (memory) => memory.agentId)) {
        const all = held.get(agentId) ?? new Map<MemoryId, Memory>();
        const [newest] = all.values();
        const fresh = added.toSorted(newestFirst);
        const oldest = fresh.at(-1);
        const isLatest = newest !== undefined && oldest !== undefined && newestFirst(oldest, newest) < 0;
        // Nearly always it is: then nothing of what is there has to be put in order again.
        if (isLatest) hold(agentId, [...fresh, ...all.values()]);
        else keep(agentId, [...new Map([...all, ...added.map((one) => [one.id, one] as const)]).values()]);
      }
    },
    latest: async (agentId, limit) => [...(held.get(agentId)?.values() ?? [])].slice(0, limit),
    fill: async (agentId, memories) => keep(agentId, memories),
    health: async () => ({ ok: true, kind: 'in-process' }),
    close: async () => held.clear(),
  };
}
