/** Tasks of looking back: insights from memories, and what a day teaches about one's own ways. */
import type { Villager } from '../../content/villager.ts';
import type { Memory, MemoryId } from '../../ports/memory-store.ts';
import type { ActorId, PlaceId } from '../../world/types.ts';
import type { Needs } from '../../world/vocabulary.ts';
import type { DayLog } from '../day-log.ts';
import type { Intention, Strategy } from '../strategy.ts';
import type { Meter } from './meter.ts';
import type { KnownPlace, NamedPerson, Situation } from './moment.ts';

/** What an agent asks itself on looking back, and what was found to answer it. */
export type SalientQuestion = {
  /** First person: "How do I stand with Marcus these days?" */
  question: string;
  kind: 'person' | 'theme' | 'place' | 'feeling' | 'goal';
  about: ActorId | null;
  placeId: PlaceId | null;
  /** The word that keeps coming back; null but for themes. */
  topic: string | null;
  /** Among the request's memories. */
  evidence: readonly MemoryId[];
};

export type ReflectRequest = {
  persona: Villager;
  situation: Situation;
  goals: Strategy['goals'];
  /** All that is thought over, newest first: what happened lately, and what was found for the questions. */
  recent: readonly Memory[];
  /** At most 4. */
  questions: readonly SalientQuestion[];
  people: readonly NamedPerson[];
  places: readonly KnownPlace[];
  /** What they have come to understand before, newest first: not to be said again. */
  earlier: readonly string[];
  /** Game minute of the reflection before this one; left out where there was none. */
  lastMinute?: number | undefined;
  meter?: Meter;
};

export type Reflection = {
  /** First person: "Marcus has been kinder since the flood." */
  insight: string;
  evidence: readonly MemoryId[];
  importance: number;
  /** What they asked themselves. */
  question: string | null;
  change: Resolve | null;
};

/** What an agent resolves to do from now on; kept as an `Intention`. */
export type Resolve = {
  /** Imperative: "Ask Marcus how the bell fund stands." */
  text: string;
  kind: Intention['kind'];
  about: ActorId | null;
  topic: string | null;
  /** 1–7 */
  days: number;
};

export type MetacogniseRequest = {
  persona: Villager;
  situation: Situation;
  /** The day looked back on, from 0. */
  day: number;
  strategy: Strategy;
  log: DayLog;
  /** Share of the planned minutes spent as planned, 0–1; null without a plan. */
  adherence: number | null;
  /** What they gave their word on and did or did not do, as they would say it: "meet Ada at the mill pond". */
  promises: { kept: readonly string[]; broken: readonly string[]; open: readonly string[] };
  /** Needs that ran low today, and how often. */
  needs: readonly { need: keyof Needs; times: number }[];
  /** How their liking and trust of others changed today. */
  ties: readonly (NamedPerson & { affection: number; trust: number })[];
  /** The day's, the weightiest first; at most 30. */
  memories: readonly Memory[];
  people: readonly NamedPerson[];
  meter?: Meter;
};

/** One thing to be done otherwise. `by` is bounded by who applies it: a day changes nobody through and through. */
export type StrategyChange = { why: string } & (
  | { what: 'flexibility' | 'sociability' | 'leadMinutes' | 'mostPromises'; by: number }
  | { what: 'attend'; person: ActorId | null; topic: string | null }
);

/** `done` and `drop` name a secondary goal as it stands; `first` puts one before the others; `primary` replaces the main one. */
export type GoalChange = { kind: 'add' | 'done' | 'drop' | 'first' | 'primary'; goal: string; why: string };

export type Metacognition = {
  /** How the day went against what was meant, first person, plain words. 1–600 characters. */
  evaluation: string;
  /** At most 4. */
  changes: readonly StrategyChange[];
  /** At most 2. */
  goals: readonly GoalChange[];
  /** At most 3. */
  resolves: readonly Resolve[];
  /** What they have noticed about themselves; null for nothing new. */
  notes: string | null;
};
