/** The task of planning a day. */
import type { Villager } from '../../content/villager.ts';
import type { ScoredMemory } from '../../ports/memory-store.ts';
import type { PlaceId, Task } from '../../world/types.ts';
import type { DayLog } from '../day-log.ts';
import type { Strategy } from '../strategy.ts';
import type { Meter } from './meter.ts';
import type { Acquaintance, Situation } from './moment.ts';
import type { KnownPromise } from './talking.ts';

export type DayPlanRequest = {
  meter?: Meter;
  persona: Villager;
  situation: Situation;
  /** Today's entries of the schedule as tasks. */
  schedule: readonly (Task & { fromMinuteOfDay: number })[];
  memories: readonly ScoredMemory[];
  places: readonly { id: PlaceId; title: string }[];
  /** How they go about their days, and what they have resolved on; as the file has it when left out. */
  strategy?: Strategy;
  neighbours?: readonly Acquaintance[];
  /** The next days', the soonest first. */
  promises?: readonly KnownPromise[];
  yesterday?: DayLog | null;
};

export type DayPlan = {
  goal: string;
  steps: readonly (Task & { fromMinuteOfDay: number })[];
  /** What was weighed up for the free hours, for the trace. */
  considered?: readonly { what: string; score: number; why: string }[];
};
