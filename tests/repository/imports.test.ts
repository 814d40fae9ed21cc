/** The house's walls: who may import whom, and what the pure simulation must not touch. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

type Rule = { may: readonly string[]; mayTypes?: readonly string[] };

/** Folder → folders it may import; `mayTypes` only by `import type`. What is not named here may import nothing. */
const rules: Record<string, Rule> = {
  'server/src/world': { may: [] },
  'server/src/text': { may: [] },
  db: { may: [] },
  'server/src/content': { may: ['server/src/world', 'server/src/ports'] },
  'server/src/ports': { may: ['server/src/world'], mayTypes: ['server/src/content'] },
  'server/src/protocol': { may: ['server/src/world'] },
  'server/src/mind': {
    may: ['server/src/world', 'server/src/ports', 'server/src/text'],
    mayTypes: ['server/src/content', 'server/src/protocol'],
  },
  'server/src/engines': {
    may: ['server/src/mind', 'server/src/world', 'server/src/ports', 'server/src/content'],
  },
  'server/src/rooms': {
    may: ['server/src/world', 'server/src/protocol', 'server/src/ports', 'server/src/mind'],
    mayTypes: ['server/src/content'],
  },
  'server/src/adapters': {
    may: ['server/src/ports', 'server/src/text', 'db'],
    mayTypes: ['server/src/world', 'server/src/content'],
  },
  'server/src/api': {
    may: ['server/src/ports', 'server/src/engines', 'server/src/content', 'server/src/protocol'],
  },
  client: { may: ['server/src/protocol', 'server/src/world'] },
  'server/src': {
    may: [
      'db',
      ...['world', 'text', 'protocol', 'mind', 'ports', 'adapters', 'engines', 'rooms', 'api', 'content'].map(
        (folder) => `server/src/${folder}`,
      ),
    ],
  },
};

/** Exceptions, as `file → folder`. It is empty, and stays so. */
const allowed = new Set<string>();

const packages: Record<string, string> = {
  '@heartwood/db': 'db',
  '@heartwood/server/protocol': 'server/src/protocol',
  '@heartwood/server/world': 'server/src/world',
};

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('node_modules/') && !file.includes('/dist/'));
}

/** The longest folder of the rules that holds the file. */
function folderOf(file: string): string | undefined {
  return Object.keys(rules)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

type Import = { file: string; specifier: string; target: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const { module, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: { specifier: string; typeOnly: boolean }[] = [
    ...module.staticImports.map((one) => ({
      specifier: one.moduleRequest.value,
      typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map((one) => ({
      specifier: readFileSync(join(root, file), 'utf8')
        .slice(one.moduleRequest.start, one.moduleRequest.end)
        .replaceAll(/['"`]/g, ''),
      typeOnly: false,
    })),
  ];
  return found.flatMap(({ specifier, typeOnly }) => {
    // Data files are content, not code: `?url` and JSON have no imports of their own.
    if (specifier.startsWith('.') && !specifier.endsWith('.ts')) return [];
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(file), specifier))
        .split(sep)
        .join('/');
      return [{ file, specifier, target, typeOnly }];
    }
    if (!specifier.startsWith('@heartwood/')) return [];
    const folder = packages[specifier];
    return [{ file, specifier, target: folder ? `${folder}/index.ts` : specifier, typeOnly }];
  });
}

const files = [...sourceFiles('server/src'), ...sourceFiles('db/src'), ...sourceFiles('client')];

describe('imports between folders', () => {
  it('sees the sources', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it('follow the rules of the house', () => {
    const broken: string[] = [];
    for (const edge of files.flatMap(importsOf)) {
      const from = folderOf(edge.file);
      const to = folderOf(edge.target);
      if (from === undefined || to === from) continue;
      const rule = rules[from];
      const fine =
        to !== undefined &&
        (rule?.may.includes(to) || (edge.typeOnly && rule?.mayTypes?.includes(to)) === true);
      if (!fine && !allowed.has(`${edge.file} → ${to}`)) {
        broken.push(`${edge.file} imports ${edge.specifier}${edge.typeOnly ? ' (types)' : ''}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('need no exception', () => {
    expect(allowed.size).toBe(0);
  });
});

describe('the simulation is pure', () => {
  const impure =
    /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|\bperformance\b|\bsetTimeout\b|\bsetInterval\b|\bsetImmediate\b|\bfetch\(|\bprocess\.|\bglobalThis\b|\bconsole\./;

  it.each(sourceFiles('server/src/world'))('%s', (file) => {
    const { program, comments, module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
    expect(program.type).toBe('Program');
    let code = readFileSync(join(root, file), 'utf8');
    for (const comment of [...comments].reverse())
      code = code.slice(0, comment.start) + code.slice(comment.end);
    expect(impure.exec(code)?.[0]).toBeUndefined();
    const outside = module.staticImports
      .map((one) => one.moduleRequest.value)
      .filter((s) => !s.startsWith('.'));
    expect(outside).toEqual([]);
  });
});
