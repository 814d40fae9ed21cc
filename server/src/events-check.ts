// npm run events:check: looks whether all is well with the queue of events, and mends what can be mended.
import { parseArgs } from 'node:util';
import { DatabaseUnavailableError, openDatabase } from '@heartwood/db';
import { createPostgresEngineRegistry } from './adapters/postgres-engine-registry.ts';
import { createPostgresEventLog } from './adapters/postgres-event-log.ts';
import { createPostgresEventQueue } from './adapters/postgres-event-queue.ts';
import { createWorkSignal } from './adapters/postgres-work-signal.ts';
import { readConfig } from './config.ts';
import { mendEvents } from './engines/mend-events.ts';
import type { EventFinding } from './ports/event-log.ts';

const HELP = `Usage: npm run events:check -- [options]

Looks for events that are not as they should be: stuck (under way for longer than their lock), orphaned (held by an engine
that is gone), blocked (in a lane where none has its turn), completed twice, or waiting for engines that nobody runs. Ends
with 1 when it finds some, and with 0 when all is well.

Options: --fix   give back what is stuck or orphaned and lanes their turn, then look again; the rest needs a person
         --json  print { findings, mended } as JSON
         --help  print this

Environment: DATABASE_URL, DATA_DIR as for the server. The embedded database can be looked into while no server runs on it.
`;

class UsageError extends Error {}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, json: { type: 'boolean' }, fix: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const read = readConfig(process.env);
  if (!read.ok) throw new UsageError(read.problems.join('\n'));
  const { databaseUrl, dataDir } = read.config;
  const database = await openDatabase({ databaseUrl: databaseUrl ?? undefined, dataDir, migrate: false });
  const signal = createWorkSignal({ database });
  try {
    const source = database.dataSource;
    const records = createPostgresEventLog({ source, signal });
    const registry = createPostgresEngineRegistry({ source });
    const mended =
      values.fix === true
        ? await mendEvents({ queue: createPostgresEventQueue({ source, signal }), records, registry })
        : null;
    const findings = await records.check();
    process.stdout.write(
      values.json === true ? `${JSON.stringify({ findings, mended })}\n` : told(findings, mended),
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await signal.close();
    await database.close();
  }
}

function told(findings: readonly EventFinding[], mended: number | null): string {
  const lines = findings.map(
    ({ kind, count, ids, detail }) =>
      `${kind}: ${count} ${count === 1 ? 'event' : 'events'} ${detail} (${ids.join(', ')}${count > ids.length ? ', …' : ''})`,
  );
  if (mended !== null) lines.unshift(`Mended: ${mended}.`);
  return `${[...lines, findings.length === 0 ? 'All is well with the queue.' : ''].filter(Boolean).join('\n')}\n`;
}

/** Mistakes of the operator are a sentence; anything else is a bug and shows its stack. */
function explain(cause: unknown): number {
  const isArgument =
    cause instanceof TypeError && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
  if (cause instanceof UsageError || isArgument) {
    process.stderr.write(`${cause.message}\n\n${HELP}`);
    return 2;
  }
  if (cause instanceof DatabaseUnavailableError) {
    process.stderr.write(`${cause.message}\n`);
    return 2;
  }
  throw cause;
}

process.exitCode = await main().catch(explain);
