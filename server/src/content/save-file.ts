/**
 * Writes a file of content as an editor would: only what passes every check that `agents:check` makes, and whole or not
 * at all, so that the watch of its folder finds it and applies it.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson, type JsonSource } from './json-source.ts';
import type { Checked, Problem } from './problem.ts';

/** What the reader of files takes. */
const maxTextBytes = 256 * 1024;

/** Gives the file's name. */
export type SaveFile = (id: string, content: unknown) => Promise<Checked<string>>;

/** What is wrong with a file of this name, among all there are. */
export type FileCheck = (json: JsonSource, id: string) => readonly Problem[];

/** @param dir The files' own folder. */
export function createSaveFile(dir: string, check: FileCheck): SaveFile {
  // One after the other: each is checked against what the one before has left.
  let last: Promise<unknown> = Promise.resolve();
  return (id, content) => {
    const saving = last.then(() => save(dir, check, id, content));
    last = saving.catch(() => {});
    return saving;
  };
}

async function save(dir: string, check: FileCheck, id: string, content: unknown): Promise<Checked<string>> {
  const file = `${id}.json`;
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const problems = findProblems(check, id, file, text);
  if (problems.length > 0) return { ok: false, problems };
  // A name that is no file of content to the watch.
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

function findProblems(check: FileCheck, id: string, file: string, text: string): readonly Problem[] {
  if (Buffer.byteLength(text) > maxTextBytes)
    return [{ file, line: 1, column: 1, path: '', message: `more than ${maxTextBytes / 1024} kB` }];
  const json = parseJson(file, text);
  return json.ok ? check(json.value, id) : json.problems;
}
