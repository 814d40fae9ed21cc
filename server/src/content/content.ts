/** Everything designers write for a valley, read and checked at once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioSurroundings } from './check-scenario-names.ts';
import { checkScenarios } from './check-scenarios.ts';
import { checkValley, type Valley } from './check-valley.ts';
import { checkVillagers } from './check-villagers.ts';
import type { Problem } from './problem.ts';
import { readScenarios } from './read-scenarios.ts';
import { readVillagers } from './read-villagers.ts';
import { readModeration } from './moderation.ts';
import type { Scenario } from './scenario.ts';
import { readMap } from './tiled-map.ts';
import { readCalendar, readItems } from './valley-files.ts';
import type { Villager } from './villager.ts';

export type LoadedContent =
  | (Valley & {
      readonly kind: 'loaded';
      /** Those without a problem, in order of id. */
      readonly villagers: readonly Villager[];
      /** Those without a problem, in order of id. */
      readonly scenarios: readonly Scenario[];
      /** Of the villagers and scenarios left out; empty when all is well. */
      readonly problems: readonly Problem[];
    })
  /** The valley's own files cannot be used: there is nothing to stand on. */
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** Map, items and calendar of `<dir>/valley`. */
export function loadValley(
  dir: string,
): { kind: 'loaded'; valley: Valley } | { kind: 'failed'; problems: readonly Problem[] } {
  const folder = join(dir, 'valley');
  const map = readMap(folder);
  const items = readItems(folder);
  const calendar = readCalendar(folder);
  const moderation = readModeration(folder);
  if (!map.ok || !items.ok || !calendar.ok || !moderation.ok) {
    return {
      kind: 'failed',
      problems: [map, items, calendar, moderation].flatMap((read) => (read.ok ? [] : read.problems)),
    };
  }
  const valley = {
    map: map.value.map,
    items: items.value,
    calendar: calendar.value.calendar,
    moderation: moderation.value,
  };
  const problems = checkValley(valley, map.value.source, calendar.value.source);
  return problems.length > 0 ? { kind: 'failed', problems } : { kind: 'loaded', valley };
}

/** `dir` is the `agents` folder. Never throws for bad content; a villager or a scenario with a problem is left out. */
export function loadContent(dir: string): LoadedContent {
  const loaded = loadValley(dir);
  if (loaded.kind === 'failed') return loaded;
  const folder = join(dir, 'villagers');
  if (!existsSync(folder)) {
    const message = `there is no folder "villagers" in ${dir}`;
    return { kind: 'failed', problems: [{ file: 'villagers', line: 1, column: 1, path: '', message }] };
  }
  const { files, read, problems } = readVillagers(folder);
  const found = [...problems, ...checkVillagers({ valley: loaded.valley, read, files })];
  const faulty = new Set(found.map((problem) => problem.file));
  const villagers = read
    .filter((entry) => !faulty.has(entry.source.file))
    .map((entry) => entry.villager)
    .sort(byId);
  // A villager whose file cannot be read is no fault of the scenarios that name them.
  const villagerIds = new Set(files.map((file) => file.replace(/\.json$/, '')));
  const stories = loadScenarios(join(dir, 'scenarios'), { valley: loaded.valley, villagerIds });
  return {
    kind: 'loaded',
    ...loaded.valley,
    villagers,
    scenarios: stories.scenarios,
    problems: [...found, ...stories.problems],
  };
}

function loadScenarios(
  folder: string,
  around: ScenarioSurroundings,
): { scenarios: Scenario[]; problems: Problem[] } {
  const { read, problems } = readScenarios(folder);
  const found = [...problems, ...checkScenarios(read, around)];
  const faulty = new Set(found.map((problem) => problem.file));
  const fine = read.filter((entry) => !faulty.has(entry.source.file));
  return { scenarios: fine.map(({ scenario }) => scenario).sort(byId), problems: found };
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
