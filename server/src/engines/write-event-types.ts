/** Writes the kinds of events down for the database package, which imports nothing of ours. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { eventTypeRows } from './event-types.ts';

const help = `node server/src/engines/write-event-types.ts [--check]

Writes db/src/seeds/event-types.json from the zod schemas of events.
  --check   write nothing; exit code 1 if the file is out of date
  --help    this text`;

const file = resolve(import.meta.dirname, '../../../db/src/seeds/event-types.json');

export const isEventTypesFileStale = (): boolean => readFileSync(file, 'utf8') !== text();

const text = (): string => `${JSON.stringify(eventTypeRows(), null, 2)}\n`;

function main(): number {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.check) {
    if (!isEventTypesFileStale()) return 0;
    console.error('db/src/seeds/event-types.json is out of date; run without --check');
    return 1;
  }
  writeFileSync(file, text());
  console.log(`Wrote ${eventTypeRows().length} kinds of events.`);
  return 0;
}

if (import.meta.main) process.exitCode = main();
