/** Hot reload: a saved villager's file is stored, then applied between two ticks; a faulty one changes nothing. */
import { join } from 'node:path';
import type { Content } from './content.ts';
import { takeSavedFiles, type ContentReport } from './saved-files.ts';
import { seedMemories } from './seed-memories.ts';
import type { Villager } from '../content/villager.ts';
import { watchVillagers } from '../content/watcher.ts';
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

export async function addVillagerWatch(
  parts: WatchParts,
  report: ContentReport,
): Promise<() => Promise<void>> {
  const saved = takeSavedFiles<{ villager: Villager; isNew: boolean }>({
    log: parts.log,
    report,
    stays: (id) => `${id} stays in the valley until the next start.`,
    store: async ({ file, villager, isNew }) => {
      await apply(parts, villager);
      return isNew
        ? `${villager.name} has come into the valley, as ${file} says.`
        : `${villager.name} is now as ${file} says.`;
    },
  });
  const watch = await watchVillagers({
    dir: join(parts.agentsDir, 'villagers'),
    valley: parts.content,
    onChange: (change) => saved.take(change),
  });
  return async () => {
    await watch.close();
    await saved.settled();
  };
}

async function apply({ store, embedder, hosting }: WatchParts, villager: Villager): Promise<void> {
  await store.applyVillagers([villager], await seedMemories([villager], embedder));
  hosting.running?.applyVillager(villager);
}
