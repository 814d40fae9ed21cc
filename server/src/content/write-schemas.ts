/** Generates the JSON Schemas that editors use to complete and check content files as they are typed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { moderationSchema } from './moderation.ts';
import { scenarioSchema } from './scenario.ts';
import { calendarSchema, itemsSchema } from './valley-files.ts';
import { villagerSchema } from './villager.ts';

const help = `node server/src/content/write-schemas.ts [--check]

Writes agents/schema/*.schema.json from the zod schemas.
  --check   write nothing; exit code 1 if a file is out of date
  --help    this text`;

const folder = resolve(import.meta.dirname, '../../../agents/schema');
const schemas = {
  villager: villagerSchema,
  scenario: scenarioSchema,
  items: itemsSchema,
  calendar: calendarSchema,
  moderation: moderationSchema,
};

/** File name → text, as it should be. Draft 7 is what editors understand best; `input`, since defaults may be left out. */
export function schemaTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
      return [`${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}

/** Names of the files in `dir` that are not as they should be. */
export function staleSchemas(dir: string = folder): string[] {
  return Object.entries(schemaTexts()).flatMap(([name, text]) => {
    try {
      return readFileSync(join(dir, name), 'utf8') === text ? [] : [name];
    } catch {
      return [name];
    }
  });
}

function main(): number {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const stale = staleSchemas();
  if (values.check) {
    for (const name of stale) console.error(`agents/schema/${name} is out of date; run without --check`);
    return stale.length === 0 ? 0 : 1;
  }
  const texts = schemaTexts();
  for (const name of stale) writeFileSync(join(folder, name), texts[name] ?? '');
  console.log(stale.length === 0 ? 'The schemas are up to date.' : `Wrote ${stale.join(', ')}.`);
  return 0;
}

if (import.meta.main) process.exitCode = main();
