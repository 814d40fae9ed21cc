/** Reads villagers' files one by one; what concerns several files is in `check-villagers.ts`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkShape } from './check-shape.ts';
import { readJsonFile, type JsonSource } from './json-source.ts';
import type { Checked, Problem } from './problem.ts';
import { villagerSchema, type Villager } from './villager.ts';
import { isContentFile } from './watch-folder.ts';

/** A villager together with the text it came from, so that later checks can point into it. */
export type ReadVillager = { readonly villager: Villager; readonly source: JsonSource };

export function readVillagerFile(path: string): Checked<ReadVillager> {
  const json = readJsonFile(path);
  if (!json.ok) return json;
  const shape = checkShape(villagerSchema, json.value);
  return shape.ok ? { ok: true, value: { villager: shape.value, source: json.value } } : shape;
}

/** All of a folder in order of file name. `files` has those with problems too. */
export function readVillagers(dir: string): {
  readonly files: readonly string[];
  readonly read: readonly ReadVillager[];
  readonly problems: readonly Problem[];
} {
  const files = listVillagerFiles(dir);
  const read: ReadVillager[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const result = readVillagerFile(join(dir, file));
    if (result.ok) read.push(result.value);
    else problems.push(...result.problems);
  }
  return { files, read, problems };
}

function listVillagerFiles(dir: string): string[] {
  try {
    return readdirSync(dir).filter(isContentFile).sort();
  } catch {
    // A folder that is not there holds nobody; `loadContent` says so.
    return [];
  }
}
