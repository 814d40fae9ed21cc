/** What comes of saved files: one after the other, in the order of saving, with each file's fault kept until it is mended. */
import { formatProblem, type Problem } from '../content/problem.ts';
import type { Log } from '../rooms/hosting.ts';

/** What `/health` tells of the files: the last fault, until its file is mended. */
export type ContentReport = { problem: string | null };

type Saved<Changed> =
  | (Changed & { readonly kind: 'changed'; readonly file: string })
  | { readonly kind: 'invalid'; readonly file: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'removed'; readonly file: string; readonly id: string };

export type SavedFiles<Changed> = {
  log: Pick<Log, 'info' | 'warn'>;
  report: ContentReport;
  /** Stores what the file says now, and gives the sentence that tells of it. */
  store: (change: Changed & { readonly file: string }) => Promise<string>;
  /** What stays when the file is gone. */
  stays: (id: string) => string;
};

export function takeSavedFiles<Changed extends object>({
  log,
  report,
  store,
  stays,
}: SavedFiles<Changed>): {
  take: (change: Saved<Changed>) => void;
  settled: () => Promise<void>;
} {
  const faults = new Map<string, string>();
  let queue: Promise<void> = Promise.resolve();

  async function handle(change: Saved<Changed>): Promise<void> {
    const { file } = change;
    if (change.kind === 'removed') {
      faults.delete(file);
      log.warn(`${file} is gone; ${stays(change.id)}`);
    } else if (change.kind === 'invalid') {
      const lines = change.problems.map(formatProblem);
      faults.set(file, lines[0] ?? `${file} cannot be used`);
      log.warn(
        `${file} changes nothing, because it has a fault:\n${lines.map((line) => `  ${line}`).join('\n')}`,
      );
    } else {
      try {
        const sentence = await store(change);
        faults.delete(file);
        log.info(sentence);
      } catch (error) {
        faults.set(file, `${file} is fine, but could not be stored; save it once more`);
        log.warn({ err: error }, `${file} could not be stored, so nothing changes; save it once more.`);
      }
    }
  }

  return {
    take(change) {
      queue = queue
        .then(() => handle(change))
        .finally(() => {
          report.problem = [...faults.values()].at(-1) ?? null;
        });
    },
    settled: () => queue,
  };
}
