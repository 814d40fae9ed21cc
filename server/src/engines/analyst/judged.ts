/** A run of a scenario in the Analyst's words: what was hoped for, what came of it, and what might be changed. */
import type { JsonObject } from '../../ports/event-queue.ts';
import type { ScenarioRun } from '../../ports/scenario-runs.ts';
import type { RunResults, Verdict } from '../measuring.ts';
import { list } from '../narrator/press.ts';
import { percent, round, type Finding } from './finding.ts';

export function judged(run: ScenarioRun, results: RunResults): Finding[] {
  const met = results.criteria.filter((one) => one.met === true);
  const missed = results.criteria.filter((one) => one.met === false).sort((a, b) => b.weight - a.weight);
  const known = results.criteria.filter((one) => one.met !== null).length;
  const score =
    results.score === null
      ? 'could not be judged'
      : `reached ${percent(results.score)} of what was hoped for`;
  const of = results.criteria.length;
  // Looked at in the middle, it is a state and no verdict.
  const soFar = run.status === 'completed' ? '' : ' so far';
  const text = [
    `“${run.name}” ${score}${soFar}: ${met.length} of ${of} aims.`,
    results.ending === null ? '' : results.ending,
    met.length === 0 ? '' : `Met: ${list(met.map(titleOf))}.`,
    missed.length === 0
      ? ''
      : `${soFar === '' ? 'Missed' : 'Not met yet'}: ${list(missed.map((one) => `${titleOf(one)} (${valueOf(one)})`))}.`,
  ];
  const found: Finding = {
    kind: 'insight_generated',
    analysisType: 'scenario',
    title: `${run.name}: ${met.length} of ${of} aims met${soFar}`.slice(0, 160),
    text: text
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 1200),
    findings: JSON.parse(JSON.stringify({ run: run.id, status: run.status, ...results })) as JsonObject,
    // Metrics are counted; what could not be judged is what is not known.
    confidence: of === 0 ? 0 : round(known / of),
    about: [],
  };
  const [worst] = missed;
  if (worst === undefined || soFar !== '') return [found];
  return [
    found,
    {
      kind: 'recommendation',
      analysisType: 'scenario',
      title: `${run.scenario.name}: ${titleOf(worst)}`.slice(0, 160),
      text: `“${titleOf(worst)}” was missed: ${valueOf(worst)}. ${nearness(worst)}`,
      findings: { run: run.id, metric: worst.metric, value: worst.value, is: worst.is, bound: worst.bound },
      confidence: round(found.confidence * 0.6),
      about: [],
    },
  ];
}

const titleOf = ({ title }: Verdict): string => title.replace(/\.$/, '');
const valueOf = ({ value, is, bound }: Verdict): string =>
  `${value === null ? 'not measured' : round(value)}, to be ${is.replaceAll('_', ' ')} ${bound}`;

/** Where less was hoped for, it came about too often, and other things are to be changed. */
function nearness({ value, bound, is }: Verdict): string {
  if (value !== null && value > bound && is !== 'at_least' && is !== 'more_than')
    return value - bound <= 0.25 * Math.abs(bound)
      ? 'It was near: one occasion fewer in the timeline may be enough.'
      : 'It was far off: the timeline gives it too many occasions, those who could have kept it back were not told to, or the bound is too low.';
  if (value === null || bound === 0)
    return 'The timeline gives it too few occasions, or the bound is too high.';
  return Math.abs(value - bound) <= 0.25 * Math.abs(bound)
    ? 'It was near: one more occasion in the timeline may be enough.'
    : 'It was far off: the timeline gives it too few occasions, those who could bring it about were not told to want it, or the bound is too high.';
}
