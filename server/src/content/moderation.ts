/** Reads `moderation.json`: the words no villager says, whatever a model writes or a player would have them repeat. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkShape } from './check-shape.ts';
import { readJsonFile } from './json-source.ts';
import type { Checked } from './problem.ts';

const phrase = z.string().trim().min(3).max(60);

export const moderationSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Takes a common list of foul English words, as well as those below. */
  englishList: z.boolean(),
  /** Found in disguise too: with digits for letters, doubled letters or marks between them. */
  refused: z.array(phrase).max(500),
  /** Harmless words that look like refused ones: "weathercock". */
  allowed: z.array(phrase).max(500),
});
export type ModerationList = z.infer<typeof moderationSchema>;

/** For a folder that has no such file. */
const usual: ModerationList = { englishList: true, refused: [], allowed: [] };

export function readModeration(dir: string): Checked<ModerationList> {
  const file = join(dir, 'moderation.json');
  if (!existsSync(file)) return { ok: true, value: usual };
  const json = readJsonFile(file);
  if (!json.ok) return json;
  return checkShape(moderationSchema, json.value);
}
