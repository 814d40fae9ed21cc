/** How far a run has come: saved with each thing it brings about, so that it goes on from there after a restart. */
import { z } from 'zod';
import type { Moment } from '../../content/scenario-parts.ts';
import type { Scenario } from '../../content/scenario.ts';
import { minutesPerDay } from '../../world/index.ts';

const whole = z.int().min(0);
const people = z.array(z.string());

export const runStateSchema = z.object({
  seed: z.int(),
  /** Of the valley, from 0: the run's day 1. */
  firstDay: z.int(),
  /** Game minute at which the cast was told. */
  startMinute: z.number(),
  /** Days that pauses have put it off. */
  shiftDays: whole.default(0),
  /** The run's clock does not go back behind this when it goes on after a pause. */
  floorMinute: z.number().nullable().default(null),
  /** Game minute; null while it is not paused. */
  pausedMinute: z.number().nullable().default(null),
  cast: z.record(z.string(), people),
  /** The cast has been told what it is told. */
  isTold: z.boolean().default(false),
  /** Entry → how often it came, and when last by the run's clock. */
  came: z.record(z.string(), z.object({ times: whole, minute: z.number() })).default({}),
  /** Entry → how often what it counts has happened. */
  seen: z.record(z.string(), whole).default({}),
  /** Metric → how often what it counts has happened. */
  counts: z.record(z.string(), whole).default({}),
  /** Metric → who was there, or took part. */
  people: z.record(z.string(), people).default({}),
  /** Who was in the valley meanwhile. */
  players: people.default([]),
  /** Of one day of the valley: asked for, and put out by the Narrator. */
  interventions: z
    .object({ day: z.int(), asked: whole, made: whole })
    .default({ day: -1, asked: 0, made: 0 }),
  /** Those that have begun and not ended. */
  scenes: people.default([]),
  /** Set when it is over and only the books are to be closed. */
  over: z
    .object({ status: z.enum(['completed', 'cancelled']), ending: z.string().nullable(), minute: z.number() })
    .nullable()
    .default(null),
});
export type RunState = z.infer<typeof runStateSchema>;

/** Minutes of the run since the midnight its first day began with; negative before. */
export function clockOf(state: RunState, gameMinute: number): number {
  const minute = gameMinute - (state.firstDay + state.shiftDays) * minutesPerDay;
  return state.floorMinute === null ? minute : Math.max(state.floorMinute, minute);
}

/** On the run's clock. */
export function minuteOfMoment({ day, time }: Moment): number {
  return (day - 1) * minutesPerDay + minuteOfTime(time);
}

export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The run's day and the time of its clock, as moments are written; null before it begins. */
export function momentOf(clock: number): Moment | null {
  if (clock < 0) return null;
  const minute = Math.floor(clock) % minutesPerDay;
  return {
    day: Math.floor(clock / minutesPerDay) + 1,
    time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
  };
}

/** Today if nothing of the first day is past already, else tomorrow. As a day of the valley, from 0. */
export function firstDayFor(
  scenario: Pick<Scenario, 'event_flow'>,
  wish: 'auto' | 'today' | 'tomorrow',
  gameMinute: number,
): number {
  const today = Math.floor(gameMinute / minutesPerDay);
  if (wish === 'today') return today;
  const clock = gameMinute - today * minutesPerDay;
  const isLate = scenario.event_flow.timeline.some(
    ({ when }) => when.kind === 'at' && when.day === 1 && minuteOfTime(when.time) <= clock,
  );
  return wish === 'tomorrow' || isLate ? today + 1 : today;
}

/**
 * A run that was paused stands still until the hour at which it was paused comes round again, and goes on then: what is
 * to come at noon still comes at noon. Where nothing fell into the pause, nothing is put off.
 */
export function resumed(scenario: Scenario, state: RunState, gameMinute: number): RunState {
  if (state.pausedMinute === null) return state;
  const paused = clockOf(state, state.pausedMinute);
  const now = clockOf(state, gameMinute);
  const running = { ...state, pausedMinute: null };
  if (!momentsOf(scenario).some((moment) => moment > paused && moment <= now)) return running;
  const days = Math.ceil((now - paused) / minutesPerDay);
  return { ...running, shiftDays: state.shiftDays + days, floorMinute: paused };
}

/** Everything that has its time, on the run's clock. */
function momentsOf({ config, event_flow: flow }: Scenario): number[] {
  const moments = [config.lastsDays * minutesPerDay];
  for (const { when, repeat } of flow.timeline) {
    if (when.kind !== 'at') continue;
    const times = repeat?.atMost ?? 1;
    for (let nth = 0; nth < times; nth += 1)
      moments.push(minuteOfMoment(when) + nth * (repeat?.everyMinutes ?? 0));
  }
  for (const metric of Object.values(config.metrics_definitions)) {
    if (metric.kind === 'attendance') moments.push(minuteOfMoment(metric.from), minuteOfMoment(metric.to));
  }
  return moments;
}
