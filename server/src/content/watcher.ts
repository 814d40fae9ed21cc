/**
 * Watches the villagers' folder while the server runs. Each save ends in one report: the villager as it is
 * now, or what is wrong with the file. Applying it, between two ticks, is the listener's business.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Valley } from './check-valley.ts';
import { checkVillagers } from './check-villagers.ts';
import { readJsonFile } from './json-source.ts';
import type { Problem } from './problem.ts';
import { readVillagerFile, type ReadVillager } from './read-villagers.ts';
import type { Villager } from './villager.ts';
import { watchFolder } from './watch-folder.ts';

export type VillagerChange =
  /** `isNew` when no such villager had been known. */
  | { readonly kind: 'changed'; readonly file: string; readonly villager: Villager; readonly isNew: boolean }
  /** Nothing is to be changed. */
  | { readonly kind: 'invalid'; readonly file: string; readonly problems: readonly Problem[] }
  /** Nothing is to be changed: a villager does not vanish with a file. */
  | { readonly kind: 'removed'; readonly file: string; readonly id: string };

export type WatchOptions = {
  /** The villagers' own folder. */
  readonly dir: string;
  readonly valley: Valley;
  readonly onChange: (change: VillagerChange) => void;
  /** Quiet time after the last event of a file before it is read. */
  readonly settleMs?: number;
};

type Known = {
  /** As on disk, if it could be read and has the right shape. */
  read: ReadVillager | null;
  /** Of that file alone. */
  ownProblems: readonly Problem[];
  /** Text last reported as fine; null before there was one. */
  goodText: string | null;
  wasInvalid: boolean;
  isGone: boolean;
};

/** Resolves once watching; what is there already is taken as known and not reported. */
export async function watchVillagers(options: WatchOptions): Promise<{ close: () => Promise<void> }> {
  const state = new VillagerFiles(options);
  return await watchFolder({
    dir: options.dir,
    settleMs: options.settleMs,
    start: (names) => state.start(names),
    looksUnfinished: (file) => state.looksUnfinished(file),
    refresh: (file) => state.refresh(file),
  });
}

function unknown(): Known {
  return { read: null, ownProblems: [], goodText: null, wasInvalid: false, isGone: false };
}

class VillagerFiles {
  readonly #options: WatchOptions;
  readonly #known = new Map<string, Known>();

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  start(names: readonly string[]): void {
    for (const file of names) this.#read(file);
    const problems = this.#problems();
    for (const [file, known] of this.#known) {
      const isGood = known.read !== null && !problems.some((problem) => problem.file === file);
      known.goodText = isGood ? (known.read?.source.text ?? null) : null;
      known.wasInvalid = !isGood;
    }
  }

  looksUnfinished(file: string): boolean {
    return !readJsonFile(join(this.#options.dir, file)).ok;
  }

  refresh(file: string): void {
    const { dir, onChange } = this.#options;
    if (!existsSync(join(dir, file))) {
      this.#forget(file);
      onChange({ kind: 'removed', file, id: file.replace(/\.json$/, '') });
      return;
    }
    this.#read(file);
    const problems = this.#problems();
    // A save can also set right a file saved before it: the second half of a relationship.
    for (const [name, known] of this.#known) {
      if (known.isGone) continue;
      const own = problems.filter((problem) => problem.file === name);
      const text = known.read?.source.text ?? null;
      if (own.length === 0 && known.read !== null) {
        const isNew = known.goodText === null;
        if (text !== known.goodText || known.wasInvalid) {
          known.goodText = text;
          known.wasInvalid = false;
          onChange({ kind: 'changed', file: name, villager: known.read.villager, isNew });
        }
      } else if (name === file) {
        known.wasInvalid = true;
        onChange({ kind: 'invalid', file, problems: own });
      }
    }
  }

  /** A villager that lives on goes on counting in the others' checks; one that never did does not. */
  #forget(file: string): void {
    const known = this.#known.get(file);
    if (known === undefined) return;
    if (known.goodText === null) this.#known.delete(file);
    // Reported again when the file comes back, be it the same.
    else known.wasInvalid = true;
    known.isGone = true;
  }

  #read(file: string): void {
    const result = readVillagerFile(join(this.#options.dir, file));
    const known = this.#known.get(file) ?? unknown();
    known.isGone = false;
    known.read = result.ok ? result.value : null;
    known.ownProblems = result.ok ? [] : result.problems;
    this.#known.set(file, known);
  }

  #problems(): Problem[] {
    const all = [...this.#known.values()];
    const read = all.flatMap((known) => (known.read === null ? [] : [known.read]));
    const files = [...this.#known.keys()];
    return [
      ...all.flatMap((known) => known.ownProblems),
      ...checkVillagers({ valley: this.#options.valley, read, files }),
    ];
  }
}
