// npm run token: makes a token for the API, signed with the secret that the server uses.
import { parseArgs } from 'node:util';
import { createApiTokens, scopes, tokenSecret, type Scope } from './api/tokens.ts';
import { readConfig } from './config.ts';

const HELP = `Usage: npm run token -- --scope SCOPE [options]     for example: npm run token -- --scope engine --days 30

Prints a token for the API at /api/v1, to be sent as "Authorization: Bearer TOKEN". Whoever has it may do what its scope
allows until it expires; a new TOKEN_SECRET ends all of them at once.

Options: --scope SCOPE  ${scopes.join(', ')}
         --days N       how long it holds, 1 to 3650 (30)
         --name NAME    whose it is, for the log (the scope)
         --json         print { token, scope, name, days }
         --help         print this

Environment: TOKEN_SECRET or DATA_DIR as for the server.
`;

class UsageError extends Error {}

type Settings = { scope: Scope; days: number; name: string; json: boolean };

function readArguments(): Settings | null {
  const { values } = parseArgs({
    options: {
      scope: { type: 'string' },
      days: { type: 'string', default: '30' },
      name: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return null;
  const scope = scopes.find((known) => known === values.scope);
  if (scope === undefined) throw new UsageError(`--scope must be one of ${scopes.join(', ')}.`);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new UsageError('--days must be a whole number from 1 to 3650.');
  const name = (values.name ?? scope).trim();
  if (name.length < 1 || name.length > 100) throw new UsageError('--name must have 1 to 100 characters.');
  return { scope, days, name, json: values.json };
}

async function main(): Promise<number> {
  const settings = readArguments();
  if (settings === null) {
    process.stdout.write(HELP);
    return 0;
  }
  const read = readConfig(process.env);
  if (!read.ok) throw new UsageError(read.problems.join('\n'));
  const { scope, name, days, json } = settings;
  const tokens = createApiTokens(await tokenSecret(read.config.tokenSecret, read.config.dataDir));
  const token = await tokens.sign({ scope, name, days });
  process.stdout.write(json ? `${JSON.stringify({ token, scope, name, days })}\n` : `${token}\n`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const isMisuse = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  console.error(error instanceof Error ? error.message : String(error));
  if (isMisuse) console.error('Try --help.');
  process.exitCode = isMisuse ? 2 : 1;
}
