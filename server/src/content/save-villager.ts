/** Writes a villager's file, checked against the valley and all the others. */
import type { Valley } from './check-valley.ts';
import { checkShape } from './check-shape.ts';
import { checkVillagers } from './check-villagers.ts';
import { problemAt } from './json-source.ts';
import { formatProblem } from './problem.ts';
import { readVillagers } from './read-villagers.ts';
import { createSaveFile, type SaveFile } from './save-file.ts';
import { villagerSchema } from './villager.ts';

/** @param dir The villagers' own folder. */
export function createSaveVillager(dir: string, valley: Valley): SaveFile {
  return createSaveFile(dir, (json, id) => {
    const shape = checkShape(villagerSchema, json);
    if (!shape.ok) return shape.problems;
    const { file } = json;
    if (shape.value.id !== id) return [problemAt(json, ['id'], `is not ${id}, whose file this is`)];
    const { files, read } = readVillagers(dir);
    const others = read.filter(({ source }) => source.file !== file);
    const before = new Set(checkVillagers({ valley, read, files }).map(formatProblem));
    const after = checkVillagers({
      valley,
      read: [...others, { villager: shape.value, source: json }],
      files: [...new Set([...files, file])],
    });
    // What was wrong with others before is not this one's fault.
    return after.filter((problem) => problem.file === file || !before.has(formatProblem(problem)));
  });
}
