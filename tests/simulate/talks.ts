/** How people talked: how often, how long, how it ended, and whether any talk went past its limits. */
import type { Watch } from './watch.ts';
import { maxParticipants, maxTurns } from '../../server/src/world/constants.ts';

export type Talks = {
  count: number;
  /** Turns of each: mean and most. */
  turns: { mean: number; most: number };
  /** Game minutes of each that ended. */
  minutes: { mean: number; most: number };
  groups: number;
  endings: Record<string, number>;
  /** Words into the air. */
  said: number;
  empty: number;
  /** The same words twice running by one speaker. */
  doubled: number;
  /** Ids of talks with too many people or turns, or silent for too long without ending. */
  pastLimits: string[];
  /** Still open at the end of the run. */
  open: number;
};

export function talksOf({ talks, overdue, said }: Watch): Talks {
  const lengths = talks.map(({ turns }) => turns.length);
  const ended = talks.flatMap(({ endedMinute, beganMinute }) =>
    endedMinute === null ? [] : [endedMinute - beganMinute],
  );
  const endings: Record<string, number> = {};
  for (const { reason } of talks) if (reason !== null) endings[reason] = (endings[reason] ?? 0) + 1;
  const doubled = talks.flatMap(({ turns }) =>
    turns.filter((turn, index) => {
      const before = turns.slice(0, index).findLast(({ speakerId }) => speakerId === turn.speakerId);
      return before?.text === turn.text;
    }),
  );
  const tooMuch = talks.filter(
    ({ mostPresent, turns }) => mostPresent > maxParticipants || turns.length > maxTurns,
  );
  return {
    count: talks.length,
    turns: { mean: mean(lengths), most: Math.max(0, ...lengths) },
    minutes: { mean: mean(ended), most: Math.max(0, ...ended) },
    groups: talks.filter(({ participants }) => new Set(participants).size > 2).length,
    endings,
    said,
    empty: talks.reduce((sum, { turns }) => sum + turns.filter(({ text }) => text.trim() === '').length, 0),
    doubled: doubled.length,
    pastLimits: [...new Set([...tooMuch.map(({ id }) => id), ...overdue])],
    open: talks.length - ended.length,
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
