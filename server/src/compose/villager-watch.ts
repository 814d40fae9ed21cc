/** Hot reload: a saved villager's file is stored, then applied between two ticks; a faulty one changes nothing. */
import { join } from 'node:path';
import type { Content } from './content.ts';
import { seedMemories } from './seed-memories.ts';
import { formatProblem } from '../content/problem.ts';
import type { Villager } from '../content/villager.ts';
import { watchVillagers, type VillagerChange } from '../content/watcher.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { ValleyStore } from '../ports/valley-store.ts';
import type { Hosting, Log } from '../rooms/hosting.ts';

type WatchParts = {
  agentsDir: string;
  content: Content;
  store: ValleyStore;
  embedder: Embedder;
  hosting: Hosting;
  log: Log;
};

/** What `/health` tells of the files: the last fault, until its file is mended. */
export type ContentReport = { problem: string | null };

export async function addVillagerWatch(
  parts: WatchParts,
  report: ContentReport,
): Promise<() => Promise<void>> {
  const faults = new Map<string, string>();
  // One after the other, in the order of saving.
  let queue: Promise<void> = Promise.resolve();
  const watch = await watchVillagers({
    dir: join(parts.agentsDir, 'villagers'),
    valley: parts.content,
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

async function handle(parts: WatchParts, faults: Map<string, string>, change: VillagerChange): Promise<void> {
  const { log } = parts;
  if (change.kind === 'removed') {
    faults.delete(change.file);
    log.warn(`${change.file} is gone; ${change.id} stays in the valley until the next start.`);
  } else if (change.kind === 'invalid') {
    const lines = change.problems.map(formatProblem);
    faults.set(change.file, lines[0] ?? `${change.file} cannot be used`);
    log.warn(
      `${change.file} changes nothing, because it has a fault:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    );
  } else {
    try {
      await apply(parts, change.villager);
      faults.delete(change.file);
      log.info(
        change.isNew
          ? `${change.villager.name} has come into the valley, as ${change.file} says.`
          : `${change.villager.name} is now as ${change.file} says.`,
      );
    } catch (error) {
      faults.set(change.file, `${change.file} is fine, but could not be stored; save it once more`);
      log.warn({ err: error }, `${change.file} could not be stored, so nothing changes; save it once more.`);
    }
  }
}

async function apply({ store, embedder, hosting }: WatchParts, villager: Villager): Promise<void> {
  await store.applyVillagers([villager], await seedMemories([villager], embedder));
  hosting.running?.applyVillager(villager);
}
