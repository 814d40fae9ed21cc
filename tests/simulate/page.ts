/** The report as one page that needs nothing else: figures, plots and the chains by which facts travelled. */
import { escapeHtml } from '../../server/src/api/html.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Ablations } from './ablations.ts';
import { goalsOf, type Goal } from './goals.ts';
import type { Diffusion } from './diffusion.ts';
import type { Report } from './run.ts';

/** The library of plots is written into the page, so that it opens anywhere and asks nobody for anything. */
async function plotLibrary(): Promise<string> {
  const require = createRequire(import.meta.url);
  const file = join(dirname(require.resolve('chart.js')), 'chart.umd.min.js');
  const source = await readFile(file, 'utf8');
  return source
    .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
    .replaceAll('</script', String.raw`<\/script`);
}

export async function pageOf(reports: readonly Report[], ablations: Ablations | null): Promise<string> {
  const drawing = await readFile(join(import.meta.dirname, 'page-drawing.js'), 'utf8');
  const data = JSON.stringify({ runs: reports.map(plotData), ablations }).replaceAll('<', String.raw`\u003c`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Days in Heartwood Valley</title>
<style>${style}</style>
</head>
<body>
<h1>Days in Heartwood Valley</h1>
${ablations === null ? '' : ablationsSection(ablations)}
${reports.map(runSection).join('\n')}
<script>${await plotLibrary()}</script>
<script>const data = ${data};\n${drawing}</script>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 3rem; border-top: 1px solid #8886; padding-top: 1rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; }
.box { position: relative; height: 16rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { padding: .2rem .7rem; text-align: left; border-bottom: 1px solid #8884; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.met { color: #1b7f3b; } .missed { color: #c0392b; }
@media (prefers-color-scheme: dark) { .met { color: #5fd08a; } .missed { color: #ff8a7a; } }
`;

const plots = [
  ['diffusion', 'Who knows of the two facts'],
  ['interviews', 'Interviews'],
  ['talks', 'How talks ended'],
  ['ties', 'Density of ties'],
  ['thinking', 'Thinking, per villager and day'],
  ['party', 'The party'],
] as const;

function runSection(report: Report, index: number): string {
  const without = report.without.length === 0 ? '' : `, without ${report.without.join(' and ')}`;
  const figures = plots.map(
    ([name, title]) =>
      `<figure><figcaption>${title}</figcaption><div class="box"><canvas id="${name}-${index}" role="img" aria-label="${title}"></canvas></div></figure>`,
  );
  return `<section>
<h2>Seed ${report.seed}${without}: ${report.villagers} villagers, ${report.days} days, ${report.mind} mind</h2>
<ul>${report.facts.map(({ owner, text }) => `<li>${escapeHtml(owner)}: “${escapeHtml(text)}”</li>`).join('')}</ul>
${goalsTable(goalsOf(report))}
<div class="plots">${figures.join('')}</div>
${report.diffusion.map(chains).join('')}
<details><summary>Unsupported claims: ${report.claims.unsupported.length} of ${report.claims.claims}</summary>
<ul>${report.claims.unsupported.map(({ speakerId, text }) => `<li>${escapeHtml(speakerId)}: ${escapeHtml(text)}</li>`).join('')}</ul></details>
<details><summary>Interviews: ${report.interviews.asked.length} questions</summary>
<table><tr><th>who</th><th>kind</th><th>question</th><th>answer</th><th>score</th></tr>
${report.interviews.asked
  .map(
    ({ agentId, category, text, answer, score }) =>
      `<tr><td>${escapeHtml(agentId)}</td><td>${category}</td><td>${escapeHtml(text)}</td><td>${escapeHtml(answer)}</td><td class="number">${score.toFixed(2)}</td></tr>`,
  )
  .join('\n')}</table></details>
</section>`;
}

function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ what, reached, met }) => {
    const word = met === null ? 'not judged' : met ? 'met' : 'missed';
    return `<tr><td>${escapeHtml(what)}</td><td>${escapeHtml(reached)}</td><td class="${word}">${word}</td></tr>`;
  });
  return `<table><tr><th>goal</th><th>reached</th><th></th></tr>${rows.join('')}</table>`;
}

function chains({ fact, knowers }: Diffusion): string {
  const rows = knowers.map(({ agentId, sinceMinute, chain }) => {
    const way =
      chain === null
        ? 'no chain'
        : chain.map((one) => `${escapeHtml(one.agentId)} #${one.memoryId}`).join(' ← ');
    return `<tr><td>${escapeHtml(agentId)}</td><td>${clock(sinceMinute)}</td><td>${way}</td></tr>`;
  });
  return `<details><summary>${fact}: known by ${knowers.length}, and by what way</summary>
<table><tr><th>who</th><th>since</th><th>memory, and those it came from</th></tr>${rows.join('')}</table></details>`;
}

function ablationsSection({ rows, goals, seeds }: Ablations): string {
  const columns = Object.keys(rows[0]?.figures ?? {});
  const head = columns.map((name) => `<th>${name}</th>`).join('');
  const body = rows.map(
    ({ without, figures }) =>
      `<tr><td>${without === 'whole' ? 'nothing' : without}</td>${columns.map((name) => `<td class="number">${figures[name]?.toFixed(3) ?? '–'}</td>`).join('')}</tr>`,
  );
  return `<section><h2>What each ability is good for, over ${seeds} seeds</h2>
<table><tr><th>without</th>${head}</tr>${body.join('')}</table>
${goalsTable(goals)}
<figure><div class="box"><canvas id="ablations" role="img" aria-label="Interviews without each ability"></canvas></div></figure></section>`;
}

function plotData({ diffusion, interviews, talks, ties, thinking, attendance }: Report): object {
  return {
    diffusion: diffusion.map(({ fact, knowers }) => ({
      fact,
      points: knowers.map(({ sinceMinute }, index) => ({ x: sinceMinute / 1440, y: index + 1 })),
    })),
    interviews: interviews.scores,
    endings: talks.endings,
    density: [ties.start.density, ties.end.density],
    thinking,
    party:
      attendance === null
        ? {}
        : {
            invited: attendance.invited.length,
            told: attendance.told.length,
            promised: attendance.promised.length,
            came: attendance.came.length,
          },
  };
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** "day 2, 17:05" */
function clock(minute: number): string {
  const ofDay = ((minute % 1440) + 1440) % 1440;
  return `day ${Math.floor(minute / 1440) + 1}, ${two(ofDay / 60)}:${two(ofDay % 60)}`;
}
