/** What a look back on a day is made of. */
import type { GoalChange, Resolve, StrategyChange } from '../tasks/looking-back.ts';

/** What was noticed of the day, with what is to be done about it. */
export type Finding = {
  /** First person, past tense, one sentence. */
  said: string;
  /** The weightier, the sooner it is said. */
  weight: number;
  changes?: readonly StrategyChange[];
  resolves?: readonly Resolve[];
  goals?: readonly GoalChange[];
  note?: string;
};

const numbers = ['not once', 'once', 'twice', 'three times', 'four times', 'five times', 'six times'];
/** "twice" */
export const times = (count: number): string => numbers[count] ?? 'more often than I can count';
