/** Reads a JSON file so that anything found wrong in it later can be shown at its line and column. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  createScanner,
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { Checked, Problem } from './problem.ts';

export type JsonPath = readonly (string | number)[];
export type JsonSource = {
  readonly file: string;
  readonly text: string;
  /** The tree with positions, built when first asked for: of a large map it costs more than all the rest. */
  readonly root: () => Node;
  readonly value: unknown;
};

/** A villager's file is about 32 kB: eight times that is a mistake. */
const maxTextBytes = 256 * 1024;
/** The deepest of our files nests 5 deep; the parser recurses, so depth is bounded before it runs. */
const maxDepth = 64;
const openBrace = 1;
const closeBrace = 2;
const openBracket = 3;
const closeBracket = 4;
const endOfFile = 17;

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

function problemAtOffset(file: string, text: string, offset: number, path: string, message: string): Problem {
  return { file, ...positionOf(text, offset), path, message };
}

/** Where `path` is in the file, or the nearest thing around it that exists. */
export function problemAt(source: JsonSource, path: JsonPath, message: string): Problem {
  let node: Node | undefined;
  for (let length = path.length; length >= 0 && node === undefined; length--) {
    node = findNodeAtLocation(source.root(), path.slice(0, length));
  }
  return problemAtOffset(source.file, source.text, (node ?? source.root()).offset, path.join('.'), message);
}

/** Where the key itself stands, for keys that should not be there. */
export function problemAtKey(source: JsonSource, path: JsonPath, message: string): Problem {
  const node = findNodeAtLocation(source.root(), [...path])?.parent ?? source.root();
  return problemAtOffset(source.file, source.text, node.offset, path.join('.'), message);
}

/** Never throws for what is in the file; a file that cannot be opened is a problem like any other. */
export function readJsonFile(path: string): Checked<JsonSource> {
  const text = readText(path, maxTextBytes);
  return text.ok ? parseJson(basename(path), text.value) : text;
}

/** For files that a program writes: good JSON is trusted without a look at each text in it. */
export function readGeneratedJson(path: string, limitBytes: number): Checked<JsonSource> {
  const read = readText(path, limitBytes);
  if (!read.ok) return read;
  const file = basename(path);
  const text = read.value;
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value: { file, text, root: once(() => treeOf(text)), value } };
  } catch {
    // The careful reader knows where it is broken.
    return parseJson(file, text);
  }
}

function readText(path: string, limitBytes: number): Checked<string> {
  const file = basename(path);
  const whole = (message: string): Checked<string> => ({
    ok: false,
    problems: [{ file, line: 1, column: 1, path: '', message }],
  });
  let bytes: Buffer;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return whole('this is not a file');
    if (stat.size > limitBytes) {
      return whole(`the file is ${Math.ceil(stat.size / 1024)} kB; ${limitBytes / 1024} kB is the limit`);
    }
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return whole(code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`);
  }
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return whole('the file is not UTF-8 text');
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

function treeOf(text: string): Node {
  const root = parseTree(text);
  if (root === undefined) throw new Error('JSON that was parsed before has no tree');
  return root;
}

export function parseJson(file: string, text: string): Checked<JsonSource> {
  const fail = (offset: number, message: string): Checked<JsonSource> => ({
    ok: false,
    problems: [problemAtOffset(file, text, offset, '', message)],
  });
  if (text.startsWith('\uFEFF')) {
    return fail(0, 'the file begins with a byte order mark; save it as UTF-8 without one');
  }
  if (text.trim() === '') return fail(0, 'the file is empty');
  const tooDeep = offsetOfDepth(text);
  if (tooDeep !== null) return fail(tooDeep, `nested more than ${maxDepth} deep`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first !== undefined || root === undefined) {
    return fail(first?.offset ?? 0, `broken JSON: ${sayError(first)}`);
  }
  const problems = checkStrings(file, text, root);
  if (problems.length > 0) return { ok: false, problems };
  // Not the tree's own values: assigning a "__proto__" key there would change a prototype.
  return { ok: true, value: { file, text, root: () => root, value: JSON.parse(text) } };
}

function sayError(error: ParseError | undefined): string {
  if (error === undefined) return 'no value';
  return printParseErrorCode(error.error)
    .replaceAll(/([A-Z])/g, ' $1')
    .trim()
    .toLowerCase();
}

function offsetOfDepth(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token === openBrace || token === openBracket) depth++;
    if (token === closeBrace || token === closeBracket) depth--;
    if (depth > maxDepth) return scanner.getTokenOffset();
  }
  return null;
}

/** Control characters, lone surrogates, invisible and direction-changing marks, and angle brackets. */
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>]/u;

/** Texts are shown to players and put into prompts: what is invisible, or looks like markup, has no place there. */
function checkStrings(file: string, text: string, root: Node): Problem[] {
  const problems: Problem[] = [];
  const stack: { node: Node; path: string }[] = [{ node: root, path: '' }];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { node, path } = entry;
    if (node.type === 'string') {
      const bad = unwanted.exec(String(node.value));
      if (bad) {
        const code = bad[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
        problems.push(
          problemAtOffset(file, text, node.offset, path, `the character U+${code} is not allowed in a text`),
        );
      }
    }
    const seen = new Set<string>();
    (node.children ?? []).forEach((child, index) => {
      if (node.type !== 'object') {
        stack.push({ node: child, path: join(path, String(index)) });
        return;
      }
      const [keyNode, valueNode] = child.children ?? [];
      const key = String(keyNode?.value);
      if (seen.has(key)) {
        problems.push(problemAtOffset(file, text, child.offset, join(path, key), 'this key is here twice'));
      }
      seen.add(key);
      // Dropped without a word by the validator, and never meant well.
      if (key === '__proto__') {
        problems.push(problemAtOffset(file, text, child.offset, join(path, key), 'this key is not allowed'));
      }
      if (valueNode !== undefined) stack.push({ node: valueNode, path: join(path, key) });
    });
  }
  return problems;
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
