/** A report in lines for people. */
import { goalsOf, percent, type Goal } from './goals.ts';
import type { Report } from './run.ts';

export function linesOf(report: Report): string[] {
  const { talks, interviews, times, memories, promises, attendance } = report;
  const without = report.without.length === 0 ? '' : `, without ${report.without.join(' and ')}`;
  return [
    `Seed ${report.seed}: ${report.villagers} villagers, ${report.days} days, ${report.mind} mind${without}`,
    ...report.facts.map(({ id, owner, text }) => `  ${id}: ${owner}: "${text}"`),
    `  talks ${talks.count} (${talks.turns.mean.toFixed(1)} turns, at most ${talks.turns.most}; ${talks.minutes.mean.toFixed(1)} min; ${talks.groups} of groups), ended ${counted(talks.endings)}; ${talks.empty} empty and ${talks.doubled} double lines`,
    `  ties ${report.ties.start.ties} → ${report.ties.end.ties}, mean affection ${report.ties.start.affection.toFixed(1)} → ${report.ties.end.affection.toFixed(1)}`,
    `  promises ${promises.made}: ${counted(promises.byKind)}; ${counted(promises.byOutcome)}; kept ${promises.keptShare === null ? '–' : percent(promises.keptShare)}`,
    `  days as planned ${report.adherence === null ? '–' : percent(report.adherence)}`,
    ...(attendance === null
      ? []
      : [
          `  party: host ${attendance.hostWasThere ? 'there' : 'not there'}, told ${attendance.told.length}, promised ${attendance.promised.length}, came ${attendance.came.length}, by chance ${attendance.byChance.length} (${attendance.dayBefore} at that hour the day before)`,
        ]),
    `  interviews ${Object.entries(interviews.scores)
      .map(([category, score]) => `${category} ${score?.toFixed(2) ?? '–'}`)
      .join(', ')}`,
    `  thinking, per villager and day: ${counted(report.thinking)}`,
    ...Object.entries(report.model).map(
      ([task, { calls, promptTokens, completionTokens }]) =>
        `  model, per villager and day: ${task} ${calls.toFixed(1)} calls, ${promptTokens.toFixed(0)} + ${completionTokens.toFixed(0)} tokens`,
    ),
    `  memories ${memories.perAgentDay.toFixed(1)} per villager and day, ${memories.reflections} of them insights`,
    `  ${times.secondsPerDay.toFixed(1)} s a day, ${times.gameSecondsPerSecond.toFixed(0)} seconds of the valley a second`,
    ...goalsOf(report).map(goalLine),
  ];
}

export function goalLine({ what, reached, met }: Goal): string {
  const sign = met === null ? '–' : met ? '✓' : '✗';
  return `  ${sign} ${what}: ${reached}`;
}

/** Each goal over all whole runs: in how many it was met, and what was reached in those that missed it. */
export function summaryOf(reports: readonly Report[]): string[] {
  const judged = reports.flatMap((report) =>
    goalsOf(report).flatMap(({ what, reached, met }) =>
      met === null
        ? []
        : [{ what, reached, met, title: `seed ${report.seed} ${report.without.join(', ')}`.trim() }],
    ),
  );
  const rows = [...Map.groupBy(judged, ({ what }) => what)].flatMap(([what, all]) => {
    const missed = all.filter(({ met }) => !met);
    return [
      `  ${missed.length === 0 ? 'met    ' : 'NOT MET'}  ${what}: in ${all.length - missed.length} of ${all.length} runs`,
      ...missed.map(({ title, reached }) => `             ${title}: ${reached}`),
    ];
  });
  return [`All ${reports.length} runs`, ...rows];
}

function counted(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${name} ${Number(count.toFixed(2))}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
