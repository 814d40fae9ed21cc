/** What a scenario's file must agree on with the valley, with its villagers, with itself and with the other scenarios. */
import { checkFlow } from './check-scenario-flow.ts';
import { checkMetrics } from './check-scenario-metrics.ts';
import { ScenarioNames, type ScenarioSurroundings } from './check-scenario-names.ts';
import type { JsonPath } from './json-source.ts';
import { didYouMean, sortProblems, type Problem } from './problem.ts';
import type { ReadScenario } from './read-scenarios.ts';
import { groupWords } from './scenario-words.ts';

export function checkScenarios(read: readonly ReadScenario[], around: ScenarioSurroundings): Problem[] {
  return sortProblems(
    read.flatMap((entry) => {
      const names = new ScenarioNames(entry.scenario, entry.source, around);
      checkFile(names, entry, read);
      checkRoles(names, around);
      for (const key of ['agent_roles', 'config', 'event_flow'] as const) {
        checkTexts(names, entry.scenario[key], [key]);
      }
      checkMetrics(names);
      checkFlow(names);
      return names.problems;
    }),
  );
}

function checkFile(
  names: ScenarioNames,
  { scenario, source }: ReadScenario,
  all: readonly ReadScenario[],
): void {
  if (source.file !== `${scenario.id}.json`) {
    names.say(['id'], `the file must be named after the id: ${scenario.id}.json`);
  }
  for (const other of all) {
    if (other.source.file === source.file) continue;
    if (other.scenario.id === scenario.id) names.say(['id'], `${other.source.file} has the same id`);
    if (other.scenario.name === scenario.name) names.say(['name'], `${other.source.file} has the same name`);
  }
}

function checkRoles(names: ScenarioNames, { villagerIds }: ScenarioSurroundings): void {
  const entries = Object.entries(names.scenario.agent_roles);
  if (entries.length === 0) names.say(['agent_roles'], 'a scenario needs a role');
  for (const [id, role] of entries) {
    const path: JsonPath = ['agent_roles', id];
    if ((groupWords as readonly string[]).includes(id)) names.say(path, `"${id}" is the name of a group`);
    if (villagerIds.has(id)) names.say(path, `"${id}" is a villager; call the role otherwise`);
    role.requires.worksAt?.forEach((place, at) => names.place(place, [...path, 'requires', 'worksAt', at]));
    role.requires.livesAt?.forEach((place, at) => names.place(place, [...path, 'requires', 'livesAt', at]));
    role.prefers.villagers?.forEach((who, at) => names.villager(who, [...path, 'prefers', 'villagers', at]));
    role.relationships.forEach((tie, at) => {
      const to: JsonPath = [...path, 'relationships', at, 'to'];
      if (tie.to === id) names.say(to, 'a role has no relationship to itself');
      names.role(tie.to, to);
    });
    role.told.memories.forEach((memory, at) => {
      const own: JsonPath = [...path, 'told', 'memories', at];
      names.fact(memory.fact, [...own, 'fact']);
      names.place(memory.place, [...own, 'place']);
      memory.about.forEach((who, index) => names.who(who, [...own, 'about', index]));
    });
  }
}

/** Every text may name roles in braces, and nothing else. */
function checkTexts(names: ScenarioNames, value: unknown, path: JsonPath): void {
  if (typeof value === 'string') {
    const roles = Object.keys(names.scenario.agent_roles);
    for (const [whole, name = ''] of value.matchAll(/\{([^{}]*)\}?|\}/g)) {
      if (whole !== `{${name}}`) names.say(path, 'a brace without its other half; braces hold a role');
      else if (!roles.includes(name))
        names.say(path, `there is no role "${name}" to be named here${didYouMean(name, roles)}`);
    }
  } else if (Array.isArray(value)) {
    value.forEach((one, at) => checkTexts(names, one, [...path, at]));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) checkTexts(names, one, [...path, key]);
  }
}
