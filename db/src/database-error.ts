// Turns what drivers say into one sentence that tells an operator what to check. Never repeats the password.
import { FolderLockedError } from './embedded/folder-lock.ts';

export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
}

interface Target {
  host: string;
  port: string;
  user: string;
  database: string;
}

/** Reads a connection URL, or throws the sentence that says what is wrong with it. */
export function parseDatabaseUrl(databaseUrl: string): Target {
  let url: URL;
  try {
    url = new URL(databaseUrl);
  } catch {
    throw new DatabaseUnavailableError(
      'DATABASE_URL is not a URL; it should look like postgres://user:password@host:5432/database.',
    );
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new DatabaseUnavailableError(
      `DATABASE_URL starts with "${url.protocol}//", but must start with "postgres://".`,
    );
  }
  return {
    host: url.hostname || 'localhost',
    port: url.port || '5432',
    user: decodeURIComponent(url.username) || 'the default user',
    database: decodeURIComponent(url.pathname.slice(1)) || 'the default database',
  };
}

export function explainPostgres(cause: unknown, databaseUrl: string): DatabaseUnavailableError {
  const target = parseDatabaseUrl(databaseUrl);
  return new DatabaseUnavailableError(sentenceFor(cause, target), { cause });
}

export function explainEmbedded(cause: unknown, dataDir: string): DatabaseUnavailableError {
  if (cause instanceof FolderLockedError) return new DatabaseUnavailableError(cause.message, { cause });
  const code = codeOf(cause);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new DatabaseUnavailableError(
      `The data folder ${dataDir} cannot be written to; check its owner and permissions, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
  if (code === 'ENOSPC') {
    return new DatabaseUnavailableError(
      `The disk of the data folder ${dataDir} is full; make room and start again.`,
      {
        cause,
      },
    );
  }
  return new DatabaseUnavailableError(
    `The embedded database in ${dataDir} could not be opened (${reasonOf(cause)}); restore a backup into an empty DATA_DIR, or set DATABASE_URL.`,
    { cause },
  );
}

function sentenceFor(cause: unknown, { host, port, user, database }: Target): string {
  const code = codeOf(cause);
  const reason = reasonOf(cause);
  const at = `${host}:${port}`;
  const unknownHost = `The database host "${host}" is not known; check the host name in DATABASE_URL.`;
  const unreachable = `The database at ${at} cannot be reached; check the address in DATABASE_URL and the firewall between.`;
  const notLetIn = `PostgreSQL at ${at} refuses to let ${user} in; check the user and the password in DATABASE_URL.`;
  const sentences: Record<string, string> = {
    ECONNREFUSED: `No PostgreSQL answers at ${at}; check that it is running and that DATABASE_URL names its host and port.`,
    ENOTFOUND: unknownHost,
    EAI_AGAIN: unknownHost,
    ETIMEDOUT: unreachable,
    EHOSTUNREACH: unreachable,
    ENETUNREACH: unreachable,
    '28P01': notLetIn,
    '28000': notLetIn,
    '3D000': `There is no database "${database}" at ${at}; create it, or correct DATABASE_URL.`,
    '53300': `PostgreSQL at ${at} has no connection to spare; raise max_connections or stop other programs.`,
    '57P03': `PostgreSQL at ${at} is still starting; try again in a few seconds.`,
    '42501': `The user ${user} lacks a right in the database "${database}" (${reason}); run "npm run db:migrate" as the database's owner.`,
  };
  const known = sentences[code ?? ''];
  if (known !== undefined) return known;
  if (/extension "?vector"?/i.test(reason)) {
    return `PostgreSQL at ${at} lacks the pgvector extension; install it there, or use the image pgvector/pgvector.`;
  }
  if (/timeout|terminated/i.test(reason)) {
    return `The database at ${at} does not answer; check the address in DATABASE_URL and that it is PostgreSQL.`;
  }
  return `The database "${database}" at ${at} could not be opened (${reason}); check DATABASE_URL and the server's log.`;
}

/** AggregateError is what Node gives when a name has several addresses and none answers. */
function codeOf(cause: unknown): string | undefined {
  if (cause instanceof AggregateError && codeIn(cause) === undefined) return codeOf(cause.errors[0]);
  return codeIn(cause);
}

function codeIn(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.replaceAll(/\s+/g, ' ').replace(/[.\s]+$/, '');
}
