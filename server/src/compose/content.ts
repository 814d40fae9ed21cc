/** Reads what designers wrote; a valley does not open on content with a fault in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';
import type { Look } from '../api/guest.ts';
import { loadContent, type LoadedContent } from '../content/content.ts';
import { formatProblem } from '../content/problem.ts';
import { appearanceSchema } from '../content/villager.ts';
import type { ItemId } from '../world/index.ts';

export type Content = LoadedContent & { kind: 'loaded' };

/** @param warn Given in development: villagers with a fault are then left out, and told of, until they are mended. */
export function readContent(agentsDir: string, warn?: (line: string) => void): Content {
  const content = loadContent(agentsDir);
  const isUsable = content.kind === 'loaded' && (warn !== undefined || content.problems.length === 0);
  const lines = content.problems.map(formatProblem);
  if (isUsable) {
    for (const line of lines) warn?.(line);
    return content;
  }
  const count = lines.length === 1 ? 'a problem' : `${lines.length} problems`;
  const list = lines.map((line) => `  ${line}`).join('\n');
  throw new StartError(
    `The content in ${agentsDir} has ${count}; the valley stays closed until it is mended:\n${list}`,
  );
}

const looksSchema = z
  .array(
    z.object({
      id: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/),
      title: z.string().min(1),
      appearance: appearanceSchema,
    }),
  )
  .min(1);
/** The file may wrap its list, as other content files do. */
const looksFile = z.union([looksSchema, z.object({ looks: looksSchema }).transform(({ looks }) => looks)]);

/** What players may look like: content of the valley, or the list that the art was drawn from. */
export async function readLooks(agentsDir: string): Promise<Look[]> {
  const files = [
    join(agentsDir, 'valley/player-looks.json'),
    join(import.meta.dirname, '../../../client/art/player-looks.json'),
  ];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) continue;
    const parsed = looksFile.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new StartError(
      `The players' looks in ${file} cannot be used: ${issue?.path.join('.')} ${issue?.message}.`,
    );
  }
  throw new StartError(`There is no file with players' looks; ${files[0]} is missing.`);
}

const newcomersFile = z.strictObject({
  $schema: z.string().optional(),
  pockets: z.record(z.string(), z.int().min(1).max(99)),
});

/** What somebody carries who comes into the valley for the first time. */
export async function readNewcomerPockets(
  agentsDir: string,
  items: Content['items'],
): Promise<Record<ItemId, number>> {
  const file = join(agentsDir, 'valley/newcomers.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return {};
  const parsed = newcomersFile.safeParse(parseJson(text));
  const unknown = Object.keys(parsed.data?.pockets ?? {}).find((id) => !items.has(id));
  if (parsed.success && unknown === undefined) return parsed.data.pockets;
  const what =
    unknown === undefined
      ? 'it has another shape than { "pockets": { "bread": 2 } }'
      : `there is no item "${unknown}"`;
  throw new StartError(`The newcomers' pockets in ${file} cannot be used: ${what}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
