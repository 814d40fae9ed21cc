/** Hot reload: a saved scenario is stored as a new version, for the runs that begin from now on; a faulty one changes nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from './content.ts';
import { takeSavedFiles, type ContentReport } from './saved-files.ts';
import type { Scenario } from '../content/scenario.ts';
import { watchScenarios } from '../content/scenario-watcher.ts';
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
  const saved = takeSavedFiles<{ scenario: Scenario }>({
    log: parts.log,
    report,
    stays: () => 'the scenario stays as it was stored.',
    store: async ({ file, scenario }) => {
      await parts.store.applyScenarios([scenario]);
      return `"${scenario.name}" is now as ${file} says, for runs that begin from now on.`;
    },
  });
  const watch = await watchScenarios({
    dir,
    around: () => ({ valley: parts.content, villagerIds: villagerIds(parts) }),
    onChange: (change) => saved.take(change),
  });
  return async () => {
    await watch.close();
    await saved.settled();
  };
}

/** By their files, so that whoever came while the server runs is known, too. */
function villagerIds({ agentsDir }: ScenarioWatchParts): ReadonlySet<string> {
  const files = readdirSync(join(agentsDir, 'villagers')).filter(isContentFile);
  return new Set(files.map((file) => file.replace(/\.json$/, '')));
}
