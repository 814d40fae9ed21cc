/** Watches a folder of JSON files, and tells of each save once, when the file has come to rest. */
import { basename } from 'node:path';
import { watch } from 'chokidar';

/** Editors' own files (`.x.json.swp`, `#x.json#`, `x.json~`) are not content. */
export function isContentFile(name: string): boolean {
  return name.endsWith('.json') && !/^[.#~]/.test(name);
}

export type FolderWatch = {
  readonly dir: string;
  /** Quiet time after the last event of a file before it is read. */
  readonly settleMs?: number | undefined;
  /** With the names of what is there already, once watching; nothing is told of them. */
  readonly start: (names: readonly string[]) => void;
  /** Gone, empty or broken off in the middle: perhaps only half saved. */
  readonly looksUnfinished: (file: string) => boolean;
  readonly refresh: (file: string) => void;
};

/** Editors that save by renaming leave a gap of a few milliseconds without the file; writers pause between blocks. */
const defaultSettleMs = 120;
/** A file that is gone or cut short is looked at this many times more, so that a slow save is not called broken. */
const patience = 3;

/** Resolves once watching. */
export async function watchFolder(options: FolderWatch): Promise<{ close: () => Promise<void> }> {
  const { dir, settleMs = defaultSettleMs, looksUnfinished, refresh } = options;
  const timers = new Map<string, NodeJS.Timeout>();
  const watcher = watch(dir, { depth: 0, ignoreInitial: true, followSymlinks: false });

  const settle = (file: string, attempt: number): void => {
    clearTimeout(timers.get(file));
    timers.set(
      file,
      setTimeout(() => {
        timers.delete(file);
        if (attempt < patience && looksUnfinished(file)) settle(file, attempt + 1);
        else refresh(file);
      }, settleMs),
    );
  };
  watcher.on('all', (event, path) => {
    const file = basename(path);
    if ((event === 'add' || event === 'change' || event === 'unlink') && isContentFile(file)) settle(file, 0);
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  // Read after the watch began, so that no save falls between the two.
  options.start(Object.values(watcher.getWatched()).flat().filter(isContentFile));
  return {
    close: async () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await watcher.close();
    },
  };
}
