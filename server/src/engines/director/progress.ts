/** How far a run has come, for people: what came, what is open, what is next. */
import type { Moment } from '../../content/scenario-parts.ts';
import type { Scenario } from '../../content/scenario.ts';
import { clockOf, minuteOfMoment, momentOf, type RunState } from './run-state.ts';

export type Progress = {
  /** By the run's own clock; null before its first day. It stands still while the run is paused. */
  readonly clock: Moment | null;
  readonly entries: readonly { readonly id: string; readonly times: number; readonly last: Moment | null }[];
  /** Open ones. */
  readonly scenes: readonly string[];
  /** What has its time and comes soonest; null when nothing more has. */
  readonly next: { readonly id: string; readonly moment: Moment } | null;
};

export function progressOf(scenario: Scenario, state: RunState, gameMinute: number): Progress {
  const clock = clockOf(state, state.over?.minute ?? state.pausedMinute ?? gameMinute);
  const { timeline } = scenario.event_flow;
  const entries = timeline.map(({ id }) => {
    const came = state.came[id];
    return { id, times: came?.times ?? 0, last: came === undefined ? null : momentOf(came.minute) };
  });
  const coming = timeline.flatMap(({ id, when, repeat, unless }) => {
    const times = state.came[id]?.times ?? 0;
    if (when.kind !== 'at' || times >= (repeat?.atMost ?? 1)) return [];
    if (unless.some((one) => state.came[one] !== undefined)) return [];
    const minute = minuteOfMoment(when) + times * (repeat?.everyMinutes ?? 0);
    // What is overdue waits for others to come first.
    const moment = minute < clock ? null : momentOf(minute);
    return moment === null ? [] : [{ id, moment, minute }];
  });
  const [next] = coming.toSorted((one, other) => one.minute - other.minute);
  return {
    clock: momentOf(clock),
    entries,
    scenes: state.scenes,
    next: next === undefined || state.over !== null ? null : { id: next.id, moment: next.moment },
  };
}
