// npm run why: the latest decisions of a villager, and what led to them.
import { parseArgs } from 'node:util';
import { DatabaseUnavailableError, openDatabase } from '@heartwood/db';
import { createPostgresTraceReader } from './adapters/postgres-traces.ts';
import { traceText } from './compose/trace-text.ts';
import { readConfig } from './config.ts';
import { decisionKinds, type DecisionKind } from './ports/traces.ts';

const HELP = `Usage: npm run why -- AGENT [options]     for example: npm run why -- elara_blacksmith --kind reply

Prints the latest decisions of a villager, the newest last: what set each off, which memories came to mind with their
scores, what there was to choose among, what was chosen and why, and what it cost in tokens and milliseconds.

Options: --limit N    how many, 1 to 100 (10)
         --kind KIND  only of this kind; may be given several times: ${decisionKinds.join(', ')}
         --json       print them as JSON
         --help       print this

Environment: DATABASE_URL, DATA_DIR, VALLEY_ID as for the server. The embedded database can be read while no server
runs on it; of a running one, ask GET /api/v1/agents/AGENT/trace with its ADMIN_TOKEN.
`;

class UsageError extends Error {}

type Settings = { agentId: string; limit: number; kinds: DecisionKind[]; json: boolean };

function readArguments(): Settings | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      json: { type: 'boolean' },
      limit: { type: 'string' },
      kind: { type: 'string', multiple: true },
    },
  });
  if (values.help === true) return null;
  const [agentId, ...more] = positionals;
  if (agentId === undefined || more.length > 0) throw new UsageError('Name one villager by id.');
  const limit = Number(values.limit ?? '10');
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new UsageError('--limit must be a whole number from 1 to 100.');
  const kinds = (values.kind ?? []).map((given) => {
    const kind = decisionKinds.find((known) => known === given);
    if (kind === undefined) throw new UsageError(`--kind must be one of ${decisionKinds.join(', ')}.`);
    return kind;
  });
  return { agentId, limit, kinds, json: values.json === true };
}

async function main(): Promise<number> {
  const settings = readArguments();
  if (settings === null) {
    process.stdout.write(HELP);
    return 0;
  }
  const read = readConfig(process.env);
  if (!read.ok) throw new UsageError(read.problems.join('\n'));
  const { databaseUrl, dataDir, valleyId } = read.config;
  const database = await openDatabase({ databaseUrl: databaseUrl ?? undefined, dataDir, migrate: false });
  try {
    const { agentId, limit, kinds, json } = settings;
    const traces = await createPostgresTraceReader(database.dataSource, valleyId).of(agentId, {
      limit,
      ...(kinds.length === 0 ? {} : { kinds }),
    });
    if (json) process.stdout.write(`${JSON.stringify(traces)}\n`);
    else if (traces.length === 0) process.stdout.write(`No decisions of ${agentId} are kept.\n`);
    else process.stdout.write(`${traces.toReversed().map(traceText).join('\n\n')}\n`);
    return 0;
  } finally {
    await database.close();
  }
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
    process.stderr.write(
      `${cause.message}\nWhile a server runs on it, ask that one: GET /api/v1/agents/AGENT/trace with its ADMIN_TOKEN.\n`,
    );
    return 1;
  }
  if (isMissingTable(cause)) {
    process.stderr.write(
      'There is no valley in this database yet, or one of an older version: run npm run db:migrate.\n',
    );
    return 1;
  }
  throw cause;
}

/** SQLSTATE 42P01. */
function isMissingTable(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === '42P01';
}

process.exitCode = await main().catch(explain);
