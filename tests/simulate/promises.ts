/** What people gave their word on, and what became of it. */
import type { Party } from './facts.ts';
import type { HeadlessValley } from './headless-valley.ts';
import type { ActorId } from '../../server/src/world/index.ts';

export type Promises = {
  made: number;
  byKind: Record<string, number>;
  byOutcome: Record<string, number>;
  /** Of those that came to an end and were not excused or called off; null when there are none. */
  keptShare: number | null;
};

export async function promisesOf(
  valley: HeadlessValley,
  party: Party,
): Promise<{ promises: Promises; attending: ActorId[] }> {
  const all = await valley.store.promises.madeBetween(0, valley.minute() + 1);
  const byKind: Record<string, number> = {};
  const byOutcome: Record<string, number> = {};
  for (const { kind, outcome } of all) {
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    const end = outcome ?? 'open';
    byOutcome[end] = (byOutcome[end] ?? 0) + 1;
  }
  const [kept, broken] = [byOutcome['kept'] ?? 0, byOutcome['broken'] ?? 0];
  const attending = all
    .filter(
      ({ agentId, madeBy, placeId, fromMinute, untilMinute }) =>
        agentId === madeBy &&
        placeId === party.placeId &&
        fromMinute < party.untilMinute &&
        untilMinute >= party.fromMinute - 60,
    )
    .map(({ agentId }) => agentId);
  return {
    promises: {
      made: all.length,
      byKind,
      byOutcome,
      keptShare: kept + broken === 0 ? null : kept / (kept + broken),
    },
    attending: [...new Set(attending)],
  };
}
