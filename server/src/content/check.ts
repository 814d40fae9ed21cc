/** `npm run agents:check`: tells a designer everything that is wrong with the content, and where. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent } from './content.ts';
import { formatProblem } from './problem.ts';

const help = `npm run agents:check -- [--dir FOLDER] [--json]

Checks the villagers, the scenarios, the map, the items and the calendar, each alone and against one another.
Prints every problem as file:line:column; exit code 1 if there is any.
  --dir FOLDER   the content folder (default: agents)
  --json         print one JSON object { ok, counts, problems } instead
  --help         this text`;

function main(): number {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const dir =
    values.dir === undefined ? resolve(import.meta.dirname, '../../../agents') : resolve(values.dir);
  const content = loadContent(dir);
  const ok = content.problems.length === 0;
  const counts =
    content.kind === 'loaded'
      ? {
          villagers: content.villagers.length,
          scenarios: content.scenarios.length,
          places: content.map.places.size,
          objects: content.map.objects.size,
          items: content.items.size,
          festivals: content.calendar.festivals.length,
          memories: content.villagers.reduce((sum, villager) => sum + villager.memories.length, 0),
          relationships: content.villagers.reduce((sum, villager) => sum + villager.relationships.length, 0),
        }
      : null;
  if (values.json) {
    console.log(JSON.stringify({ ok, counts, problems: content.problems }, null, 2));
  } else if (ok && counts) {
    const all = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    console.log(`The content is fine: ${all.join(', ')}.`);
  } else {
    for (const problem of content.problems) console.error(formatProblem(problem));
    const { length } = content.problems;
    console.error(`${length} ${length === 1 ? 'problem' : 'problems'} in ${dir}`);
  }
  return ok ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
