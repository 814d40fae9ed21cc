/** Reads scenarios' files one by one; what they must agree on with the valley is in `check-scenarios.ts`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkShape } from './check-shape.ts';
import { readJsonFile, type JsonSource } from './json-source.ts';
import type { Checked, Problem } from './problem.ts';
import { scenarioSchema, type Scenario } from './scenario.ts';
import { isContentFile } from './watch-folder.ts';

/** A scenario together with the text it came from, so that later checks can point into it. */
export type ReadScenario = { readonly scenario: Scenario; readonly source: JsonSource };

export function readScenarioFile(path: string): Checked<ReadScenario> {
  const json = readJsonFile(path);
  if (!json.ok) return json;
  const shape = checkShape(scenarioSchema, json.value);
  return shape.ok ? { ok: true, value: { scenario: shape.value, source: json.value } } : shape;
}

/** All of a folder in order of file name; a folder that is not there holds none, and a valley can do without. */
export function readScenarios(dir: string): {
  readonly read: readonly ReadScenario[];
  readonly problems: readonly Problem[];
} {
  const read: ReadScenario[] = [];
  const problems: Problem[] = [];
  for (const file of listFiles(dir)) {
    const result = readScenarioFile(join(dir, file));
    if (result.ok) read.push(result.value);
    else problems.push(...result.problems);
  }
  return { read, problems };
}

function listFiles(dir: string): string[] {
  try {
    return readdirSync(dir).filter(isContentFile).sort();
  } catch {
    return [];
  }
}
