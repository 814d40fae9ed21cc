/** Which entries of a timeline may come now: what they wait for, and what keeps them back. */
import type { TimelineEntry, Trigger } from '../../content/scenario-timeline.ts';
import { minutesPerDay } from '../../world/index.ts';
import type { ActorId } from '../../world/types.ts';
import { minuteOfMoment, minuteOfTime, type RunState } from './run-state.ts';
import type { Story } from './story.ts';

type EntryOf<Kind extends Trigger['kind']> = TimelineEntry & { when: Extract<Trigger, { kind: Kind }> };

export function entriesOf<Kind extends Trigger['kind']>({ scenario }: Story, kind: Kind): EntryOf<Kind>[] {
  return scenario.event_flow.timeline.filter((entry): entry is EntryOf<Kind> => entry.when.kind === kind);
}

/** Apart from what sets it off. `gameMinute` tells the valley's hour, which a pause does not stop. */
export function mayCome(entry: TimelineEntry, state: RunState, clock: number, gameMinute: number): boolean {
  if (clock < 0) return false;
  const before = state.came[entry.id];
  if ((before?.times ?? 0) >= (entry.repeat?.atMost ?? 1)) return false;
  if (entry.after.some((id) => state.came[id] === undefined)) return false;
  if (entry.unless.some((id) => state.came[id] !== undefined)) return false;
  if (entry.between !== undefined && !isBetween(entry.between, gameMinute)) return false;
  if (before === undefined || entry.repeat === undefined || entry.when.kind === 'at') return true;
  return clock >= before.minute + entry.repeat.everyMinutes;
}

/** Its hour has come, or was missed while what it comes after had not come. */
export function isDue(entry: EntryOf<'at'>, state: RunState, clock: number): boolean {
  const times = state.came[entry.id]?.times ?? 0;
  return clock >= minuteOfMoment(entry.when) + times * (entry.repeat?.everyMinutes ?? 0);
}

/**
 * Somebody comes to its place. Who is there already has come when the entry has been waiting for others: then it is
 * their coming, too, that it was held back from.
 */
export function hasCome(
  entry: EntryOf<'place'>,
  state: RunState,
  there: ReadonlySet<ActorId>,
  before: ReadonlySet<ActorId> | undefined,
): boolean {
  if (there.size === 0) return false;
  if (entry.after.length > 0 && state.came[entry.id] === undefined) return true;
  return before !== undefined && [...there].some((id) => !before.has(id));
}

/** It has happened often enough for the next time. */
export function isCounted(entry: EntryOf<'count'>, state: RunState): boolean {
  const times = state.came[entry.id]?.times ?? 0;
  return (state.seen[entry.id] ?? 0) >= entry.when.nth * (times + 1);
}

function isBetween({ from, to }: { from: string; to: string }, gameMinute: number): boolean {
  const minute = Math.floor(gameMinute) % minutesPerDay;
  const [begin, end] = [minuteOfTime(from), minuteOfTime(to)];
  return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end;
}
