/** A story that was lived, in lines for people. */
import type { ScenarioReport } from './scenario-run.ts';

export function scenarioLines(report: ScenarioReport): string[] {
  const { results } = report;
  return [
    `${report.name}, seed ${report.seed}, ${report.villagers} villagers: ${report.status}`,
    '',
    'Cast',
    ...report.cast.map(({ title, why }) => `  ${title}: ${why}`),
    '',
    'What came about',
    ...report.log.map(({ at, message }) => `  ${at === null ? '' : `day ${at.day} ${at.time}  `}${message}`),
    '',
    'Events',
    ...Object.entries(report.events)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(
        ([type, counts]) =>
          `  ${type}: ${Object.entries(counts)
            .map(([status, count]) => `${count} ${status}`)
            .join(', ')}`,
      ),
    '',
    'Metrics',
    ...Object.values(results?.metrics ?? {}).map(({ title, value }) => `  ${title}: ${inWords(value)}`),
    '',
    'Criteria',
    ...(results?.criteria ?? []).map(
      ({ title, met, value, is, bound }) =>
        `  ${met === null ? 'not judged' : met ? 'met' : 'missed'}: ${title} (${inWords(value)}; ${is.replaceAll('_', ' ')} ${bound})`,
    ),
    ...(results?.score === null || results === null ? [] : [`  Score: ${results.score.toFixed(2)}`]),
    ...(results?.ending === null || results === null ? [] : ['', results.ending]),
    '',
    'What the Analyst found',
    ...report.findings.map(
      ({ title, text, confidence }) => `  ${title}: ${text} (confidence ${confidence.toFixed(2)})`,
    ),
    '',
    `${report.tale.turns} turns of talk and ${report.tale.memories} memories; as a whole ${report.tale.fingerprint}, the same whenever this seed is lived with this content`,
    `${report.times.secondsPerDay.toFixed(1)} s a day`,
  ];
}

function inWords(value: number | null): string {
  if (value === null) return 'nothing to measure';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
