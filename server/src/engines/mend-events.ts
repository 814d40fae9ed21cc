/** Mends in the queue what engines would have mended, had there been one: what is held by nobody, and lanes without a turn. */
import type { EngineRegistry } from '../ports/engine-registry.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { EngineId, EventQueue } from '../ports/event-queue.ts';

type Mended = {
  queue: Pick<EventQueue, 'recover'>;
  records: Pick<EventLog, 'check' | 'find' | 'unblock'>;
  registry: Pick<EngineRegistry, 'bury'>;
};

/** So many rounds mend more than a queue holds; one that is filled meanwhile must not keep it for ever. */
const mostRounds = 1_000;

/** Gives how many events were given back or put aside, and lanes given their turn. */
export async function mendEvents({ queue, records, registry }: Mended): Promise<number> {
  let mended = await records.unblock();
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    const lost = new Set<EngineId>(await registry.bury());
    for (const { kind, ids } of await records.check()) {
      if (kind !== 'orphaned') continue;
      for (const id of ids) {
        const holder = (await records.find(id))?.lockedBy;
        if (holder) lost.add(holder);
      }
    }
    const { recovered, deadLettered } = await queue.recover([...lost]);
    mended += recovered + deadLettered;
    if (recovered + deadLettered === 0) break;
  }
  return mended;
}
