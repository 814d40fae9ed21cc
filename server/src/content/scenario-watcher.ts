/**
 * Watches the scenarios' folder while the server runs. Each save ends in one report: the scenario as it is now, or what is
 * wrong with the file. Runs under way go on as they began; what is saved serves the next.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkScenarios } from './check-scenarios.ts';
import type { ScenarioSurroundings } from './check-scenario-names.ts';
import { readJsonFile } from './json-source.ts';
import type { Problem } from './problem.ts';
import { readScenarioFile, type ReadScenario } from './read-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { watchFolder } from './watch-folder.ts';

export type ScenarioChange =
  | { readonly kind: 'changed'; readonly file: string; readonly scenario: Scenario; readonly isNew: boolean }
  /** Nothing is to be changed. */
  | { readonly kind: 'invalid'; readonly file: string; readonly problems: readonly Problem[] }
  /** Nothing is to be changed: its runs need it. */
  | { readonly kind: 'removed'; readonly file: string; readonly id: string };

export type ScenarioWatch = {
  /** The scenarios' own folder. */
  readonly dir: string;
  /** Asked anew at each save: villagers come while the server runs. */
  readonly around: () => ScenarioSurroundings;
  readonly onChange: (change: ScenarioChange) => void;
  readonly settleMs?: number;
};

type Known = {
  read: ReadScenario | null;
  problems: readonly Problem[];
  goodText: string | null;
  wasInvalid: boolean;
};

/** Resolves once watching; what is there already is taken as known and not reported. */
export async function watchScenarios(options: ScenarioWatch): Promise<{ close: () => Promise<void> }> {
  const { dir, onChange } = options;
  const files = new Map<string, Known>();

  const read = (file: string): void => {
    const result = readScenarioFile(join(dir, file));
    const before = files.get(file);
    files.set(file, {
      goodText: before?.goodText ?? null,
      wasInvalid: before?.wasInvalid ?? false,
      read: result.ok ? result.value : null,
      problems: result.ok ? [] : result.problems,
    });
  };
  const findProblems = (): Problem[] => {
    const known = [...files.values()];
    const all = known.flatMap((one) => (one.read === null ? [] : [one.read]));
    return [...known.flatMap((one) => one.problems), ...checkScenarios(all, options.around())];
  };

  /** A save can also set right a file saved before it: two that had the same name. */
  function report(saved: string): void {
    const problems = findProblems();
    for (const [file, known] of files) {
      const own = problems.filter((problem) => problem.file === file);
      if (own.length > 0 || known.read === null) {
        if (file !== saved) continue;
        known.wasInvalid = true;
        onChange({ kind: 'invalid', file, problems: own });
      } else if (known.read.source.text !== known.goodText || known.wasInvalid) {
        const isNew = known.goodText === null;
        known.goodText = known.read.source.text;
        known.wasInvalid = false;
        onChange({ kind: 'changed', file, scenario: known.read.scenario, isNew });
      }
    }
  }

  return await watchFolder({
    dir,
    settleMs: options.settleMs,
    start: (names) => {
      for (const file of names) read(file);
      const faulty = new Set(findProblems().map((problem) => problem.file));
      for (const [file, known] of files) {
        known.wasInvalid = faulty.has(file);
        known.goodText = known.wasInvalid ? null : (known.read?.source.text ?? null);
      }
    },
    looksUnfinished: (file) => !readJsonFile(join(dir, file)).ok,
    refresh: (file) => {
      if (existsSync(join(dir, file))) {
        read(file);
        report(file);
        return;
      }
      // Its name is free for another file.
      files.delete(file);
      onChange({ kind: 'removed', file, id: file.replace(/\.json$/, '') });
    },
  });
}
