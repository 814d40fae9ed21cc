/** Writes a scenario's file, checked against the valley, whoever lives in it, and the other scenarios. */
import { mkdirSync } from 'node:fs';
import { checkScenarios } from './check-scenarios.ts';
import type { ScenarioSurroundings } from './check-scenario-names.ts';
import { checkShape } from './check-shape.ts';
import { problemAt } from './json-source.ts';
import { formatProblem } from './problem.ts';
import { readScenarios } from './read-scenarios.ts';
import { createSaveFile, type SaveFile } from './save-file.ts';
import { scenarioSchema } from './scenario.ts';

/**
 * @param dir The scenarios' own folder; made when there was none.
 * @param around Asked anew each time: villagers come while the server runs.
 */
export function createSaveScenario(dir: string, around: () => ScenarioSurroundings): SaveFile {
  return createSaveFile(dir, (json, id) => {
    const shape = checkShape(scenarioSchema, json);
    if (!shape.ok) return shape.problems;
    if (shape.value.id !== id) return [problemAt(json, ['id'], `is not ${id}, whose file this is`)];
    mkdirSync(dir, { recursive: true });
    const { read } = readScenarios(dir);
    const others = read.filter(({ source }) => source.file !== json.file);
    const before = new Set(checkScenarios(read, around()).map(formatProblem));
    const after = checkScenarios([...others, { scenario: shape.value, source: json }], around());
    // What was wrong with others before is not this one's fault.
    return after.filter((problem) => problem.file === json.file || !before.has(formatProblem(problem)));
  });
}
