/**
 * Writes a villager's file as an editor would: only what passes every check that `agents:check` makes, and whole or not
 * at all, so that the watch of the folder finds it and applies it.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Valley } from './check-valley.ts';
import { checkShape } from './check-shape.ts';
import { checkVillagers } from './check-villagers.ts';
import { parseJson, problemAt } from './json-source.ts';
import { formatProblem, type Checked, type Problem } from './problem.ts';
import { readVillagers } from './read-villagers.ts';
import { villagerSchema } from './villager.ts';

/** What the reader of files takes. */
const maxTextBytes = 256 * 1024;

/** Gives the file's name. */
export type SaveVillager = (id: string, content: unknown) => Promise<Checked<string>>;

/** @param dir The villagers' own folder. */
export function createSaveVillager(dir: string, valley: Valley): SaveVillager {
  // One after the other: each is checked against what the one before has left.
  let last: Promise<unknown> = Promise.resolve();
  return (id, content) => {
    const saving = last.then(() => save(dir, valley, id, content));
    last = saving.catch(() => {});
    return saving;
  };
}

async function save(dir: string, valley: Valley, id: string, content: unknown): Promise<Checked<string>> {
  const file = `${id}.json`;
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const problems = check(dir, valley, file, text);
  if (problems.length > 0) return { ok: false, problems };
  // A name that is no villager's file to the watch.
  const draft = join(dir, `.${file}.draft`);
  try {
    await writeFile(draft, text, { flush: true });
    await rename(draft, join(dir, file));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { ok: true, value: file };
}

function check(dir: string, valley: Valley, file: string, text: string): readonly Problem[] {
  const whole = (message: string): Problem[] => [{ file, line: 1, column: 1, path: '', message }];
  if (Buffer.byteLength(text) > maxTextBytes) return whole(`more than ${maxTextBytes / 1024} kB`);
  const json = parseJson(file, text);
  if (!json.ok) return json.problems;
  const shape = checkShape(villagerSchema, json.value);
  if (!shape.ok) return shape.problems;
  if (`${shape.value.id}.json` !== file)
    return [problemAt(json.value, ['id'], `is not ${file.slice(0, -5)}, whose file this is`)];
  const { files, read } = readVillagers(dir);
  const others = read.filter(({ source }) => source.file !== file);
  const before = new Set(checkVillagers({ valley, read, files }).map(formatProblem));
  const after = checkVillagers({
    valley,
    read: [...others, { villager: shape.value, source: json.value }],
    files: [...new Set([...files, file])],
  });
  // What was wrong with others before is not this one's fault.
  return after.filter((problem) => problem.file === file || !before.has(formatProblem(problem)));
}
