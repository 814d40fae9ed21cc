/** What became of a day's plan, step by step: kept while the day lasts, told to metacognition, and to the next plan. */
import type { Task } from '../world/types.ts';

export type StepOutcome = {
  /** From the plan or the schedule. */
  fromMinuteOfDay: number;
  untilMinuteOfDay: number;
  activity: Task['activity'];
  placeId: Task['placeId'];
  doing: string;
  /** `changed`: something else was done in its stead, by choice. */
  outcome: 'pending' | 'done' | 'late' | 'skipped' | 'changed';
  /** Game minutes of it that were really spent so. */
  minutesDone: number;
  /** Why it was not done as planned, in plain words; null when it was. */
  why: string | null;
};

export type DayLog = {
  day: number;
  goal: string | null;
  steps: StepOutcome[];
  /** Talks begun or joined, and how many game minutes they took. */
  talks: number;
  talkMinutes: number;
  promisesKept: number;
  promisesBroken: number;
};

export function newDayLog(day: number): DayLog {
  return { day, goal: null, steps: [], talks: 0, talkMinutes: 0, promisesKept: 0, promisesBroken: 0 };
}

/** Share of the planned minutes that were spent as planned, 0–1; null on a day without steps. */
export function adherence({ steps }: DayLog): number | null {
  const over = steps.filter((step) => step.outcome !== 'pending');
  const planned = over.reduce((sum, step) => sum + (step.untilMinuteOfDay - step.fromMinuteOfDay), 0);
  if (planned <= 0) return null;
  const done = over.reduce(
    (sum, step) => sum + Math.min(step.minutesDone, step.untilMinuteOfDay - step.fromMinuteOfDay),
    0,
  );
  return done / planned;
}
