/** What a run is to reach, each with the figure it reached. */
import type { Report } from './run.ts';

export type Goal = {
  what: string;
  /** In words for people. */
  reached: string;
  /** Null where the run cannot tell: a party that was not yet, an ability taken away. */
  met: boolean | null;
};

/** As in the evaluation of the generative agents' paper, or better. */
const knownByLeast = 0.3;
const attendanceLeast = 5;
const unsupportedMost = 0.013;
/** Of claims made false: a low share of unsupported ones says little by a check that finds few. */
const caughtLeast = 0.9;
const speedLeast = 500;

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

export function goalsOf(report: Report): Goal[] {
  const { diffusion, ties, attendance, claims, talks, times, mind, without, days } = report;
  const whole = without.length === 0 && days >= 2;
  const judged = (met: boolean): boolean | null => (whole ? met : null);
  return [
    ...diffusion.map(({ fact, share, tracedShare }) => ({
      what: `${fact} known by at least ${percent(knownByLeast)} with a chain that can be followed`,
      reached: `${percent(tracedShare)} with a chain, ${percent(share)} in all`,
      met: judged(tracedShare >= knownByLeast),
    })),
    {
      what: 'density of ties rises',
      reached: `${ties.start.density.toFixed(3)} → ${ties.end.density.toFixed(3)}`,
      met: judged(ties.end.density > ties.start.density),
    },
    {
      what: `at least ${attendanceLeast} of those invited come`,
      reached:
        attendance === null
          ? 'the party was not yet'
          : `${attendance.came.length} of ${attendance.invited.length}, ${attendance.told.length} had heard of it`,
      met: attendance === null ? null : judged(attendance.came.length >= attendanceLeast),
    },
    {
      what: `unsupported claims below ${percent(unsupportedMost)}`,
      reached: `${percent(claims.share)} of ${claims.claims} claims`,
      met: judged(claims.share < unsupportedMost),
    },
    {
      what: `the check finds at least ${percent(caughtLeast)} of claims made false`,
      reached: percent(claims.caught),
      met: judged(claims.caught >= caughtLeast),
    },
    {
      what: 'no conversation past its limits',
      reached: `${talks.pastLimits.length} of ${talks.count}`,
      met: talks.pastLimits.length === 0,
    },
    { what: 'nobody stuck', reached: `${report.stuck} times`, met: report.stuck === 0 },
    {
      what: `at least ${speedLeast} seconds of the valley a second`,
      reached: times.gameSecondsPerSecond.toFixed(0),
      met: mind === 'offline' ? times.gameSecondsPerSecond >= speedLeast : null,
    },
  ];
}
