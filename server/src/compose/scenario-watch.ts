/** Hot reload: a saved scenario is stored as a new version, for the runs that begin from now on; a faulty one changes nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from './content.ts';
import type { ContentReport } from './villager-watch.ts';
import { formatProblem } from '../content/problem.ts';
import { watchScenarios, type ScenarioChange } from '../content/scenario-watcher.ts';
import { isContentFile } from '../content/watch-folder.ts';
import type { ValleyStore } from '../ports/valley-store.ts';
import type { Log } from '../rooms/hosting.ts';

export type ScenarioWatchParts = {
  agentsDir: string;
  content: Content;
  store: Pick<ValleyStore, 'applyScenarios'>;
  log: Pick<Log, 'info' | 'warn'>;
};

/** A valley without the folder has no scenarios, and none to watch for until the next start. */
export async function addScenarioWatch(
  parts: ScenarioWatchParts,
  report: ContentReport,
): Promise<() => Promise<void>> {
  const dir = join(parts.agentsDir, 'scenarios');
  if (!existsSync(dir)) return async () => {};
  const faults = new Map<string, string>();
  // One after the other, in the order of saving.
  let queue: Promise<void> = Promise.resolve();
  const watch = await watchScenarios({
    dir,
    around: () => ({ valley: parts.content, villagerIds: villagerIds(parts) }),
    onChange: (change) => {
      queue = queue
        .then(() => handle(parts, faults, change))
        .finally(() => {
          report.problem = [...faults.values()].at(-1) ?? null;
        });
    },
  });
  return async () => {
    await watch.close();
    await queue;
  };
}

/** By their files, so that whoever came while the server runs is known, too. */
function villagerIds({ agentsDir }: ScenarioWatchParts): ReadonlySet<string> {
  const files = readdirSync(join(agentsDir, 'villagers')).filter(isContentFile);
  return new Set(files.map((file) => file.replace(/\.json$/, '')));
}

async function handle(
  { store, log }: ScenarioWatchParts,
  faults: Map<string, string>,
  change: ScenarioChange,
): Promise<void> {
  const { file } = change;
  if (change.kind === 'removed') {
    faults.delete(file);
    log.warn(`${file} is gone; the scenario stays as it was stored.`);
  } else if (change.kind === 'invalid') {
    const lines = change.problems.map(formatProblem);
    faults.set(file, lines[0] ?? `${file} cannot be used`);
    log.warn(
      `${file} changes nothing, because it has a fault:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    );
  } else {
    try {
      await store.applyScenarios([change.scenario]);
      faults.delete(file);
      log.info(`"${change.scenario.name}" is now as ${file} says, for runs that begin from now on.`);
    } catch (error) {
      faults.set(file, `${file} is fine, but could not be stored; save it once more`);
      log.warn({ err: error }, `${file} could not be stored, so nothing changes; save it once more.`);
    }
  }
}
