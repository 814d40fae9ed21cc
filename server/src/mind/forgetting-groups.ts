/** Which old memories are told as one: of one day those of one person or place; what is left over, by the week. */
import type { Memory } from '../ports/memory-store.ts';
import { minutesPerDay } from '../world/constants.ts';

/** Fewer are shorter by themselves. */
const least = 3;
/** More do not fit into a sentence or two, nor into a prompt. */
const most = 40;

/** Each in the order of time; of the oldest first. */
export function forgettingGroups(memories: readonly Memory[]): Memory[][] {
  const groups: Memory[][] = [];
  const left: Memory[] = [];
  for (const ofDay of Map.groupBy(memories, (one) => Math.floor(one.gameMinute / minutesPerDay)).values()) {
    const rest = split(ofDay, personOf, groups);
    const placeless = split(rest, ({ placeId }) => placeId, groups);
    if (placeless.length >= least) groups.push(...inParts(placeless));
    else left.push(...placeless);
  }
  for (const ofWeek of Map.groupBy(left, (one) =>
    Math.floor(one.gameMinute / (7 * minutesPerDay)),
  ).values()) {
    if (ofWeek.length >= least) groups.push(...inParts(ofWeek));
  }
  return groups
    .map((group) => group.toSorted((a, b) => a.gameMinute - b.gameMinute || Number(a.id) - Number(b.id)))
    .toSorted((a, b) => (a[0]?.gameMinute ?? 0) - (b[0]?.gameMinute ?? 0));
}

/** Whom it is of, when it is of one. */
function personOf({ relatedAgents, relatedCharacters }: Memory): string | null {
  const all = [...relatedAgents, ...relatedCharacters];
  return all.length === 1 ? (all[0] ?? null) : null;
}

/** Takes out what makes a group by this key, and gives back the rest. */
function split(
  memories: readonly Memory[],
  keyOf: (memory: Memory) => string | null,
  into: Memory[][],
): Memory[] {
  const rest: Memory[] = [];
  for (const [key, group] of Map.groupBy(memories, keyOf)) {
    if (key === null || group.length < least) rest.push(...group);
    else into.push(...inParts(group));
  }
  return rest;
}

function inParts(group: readonly Memory[]): Memory[][] {
  const count = Math.ceil(group.length / most);
  const size = Math.ceil(group.length / count);
  return Array.from({ length: count }, (_, part) => group.slice(part * size, (part + 1) * size));
}
