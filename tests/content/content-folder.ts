/** A copy of the shipped content in a temporary folder, to be spoiled on purpose. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const shippedDir = resolve(import.meta.dirname, '../../agents');

export type ContentFolder = {
  readonly dir: string;
  readonly villagersDir: string;
  readonly scenariosDir: string;
  /** Of a file of the villagers’ folder, to which the names below are relative, too. */
  readonly pathOf: (file: string) => string;
  readonly read: (file: string) => string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  /** Replaces one exact piece of text and gives where it stood: the line and column of `marker` within the new text. */
  readonly replace: (
    file: string,
    from: string,
    to: string,
    marker?: string,
  ) => { line: number; column: number };
  readonly remove: () => void;
};

export function copyContent(): ContentFolder {
  const dir = mkdtempSync(join(tmpdir(), 'heartwood-content-'));
  cpSync(join(shippedDir, 'villagers'), join(dir, 'villagers'), { recursive: true });
  cpSync(join(shippedDir, 'scenarios'), join(dir, 'scenarios'), { recursive: true });
  cpSync(join(shippedDir, 'valley'), join(dir, 'valley'), { recursive: true });
  const villagersDir = join(dir, 'villagers');
  const pathOf = (file: string): string => join(villagersDir, file);
  const read = (file: string): string => readFileSync(pathOf(file), 'utf8');
  return {
    dir,
    villagersDir,
    scenariosDir: join(dir, 'scenarios'),
    pathOf,
    read,
    write: (file, content) => writeFileSync(pathOf(file), content),
    replace: (file, from, to, marker = to) => {
      const before = read(file);
      const at = before.indexOf(from);
      if (at < 0) throw new Error(`${file} does not contain ${from}`);
      const text = before.slice(0, at) + to + before.slice(at + from.length);
      writeFileSync(pathOf(file), text);
      const lines = text.slice(0, at + to.indexOf(marker)).split('\n');
      return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
