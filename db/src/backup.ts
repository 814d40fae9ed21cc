// Backup and restore over a connection, so that they work alike on a server and on the embedded database, and
// need no programs beside Node. The file is gzipped JSON lines: a header, each table with its rows, a footer.
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { DataSource, EntityManager } from 'typeorm';
import { entities } from './entities/index.ts';
import { appliedMigrations, migrateUp } from './migrate.ts';

const FORMAT = 'heartwood-backup-1';

/** Rows fetched, and put back, at a time: a row of a memory is about 15 kB of text. */
const BATCH_ROWS = 200;

export type RowCounts = Record<string, number>;
export type Progress = (table: string, rows: number) => void;

interface Header {
  format: string;
  createdAt: string;
  migrations: string[];
}
type Line = { header: Header } | { table: string } | { footer: RowCounts };

/** The file is not a whole backup, or does not fit this database: the message says which, and what to do. */
export class BackupError extends Error {
  override name = 'BackupError';
}

const tables = entities.map((entity) => entity.options.tableName ?? entity.options.name);

/** Writes everything as it is at one moment. The file appears only when it is complete. */
export async function backUp(source: DataSource, file: string, progress: Progress): Promise<RowCounts> {
  const counts: RowCounts = {};
  const draft = `${file}.unfinished`;
  try {
    await source.transaction('REPEATABLE READ', async (manager) => {
      const header: Header = {
        format: FORMAT,
        createdAt: new Date().toISOString(),
        migrations: await appliedMigrations(manager),
      };
      await pipeline(
        Readable.from(dump(manager, header, counts, progress)),
        createGzip(),
        createWriteStream(draft),
      );
    });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return counts;
}

async function* dump(
  manager: EntityManager,
  header: Header,
  counts: RowCounts,
  progress: Progress,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ header } satisfies Line)}\n`;
  for (const table of tables) {
    yield `${JSON.stringify({ table } satisfies Line)}\n`;
    counts[table] = 0;
    const columns = await storedColumns(manager, table);
    // The server writes the JSON and this program never reads it: numbers and times keep every digit.
    await manager.query(`
      DECLARE backup_rows NO SCROLL CURSOR FOR
      SELECT row_to_json(stored)::text AS line FROM (SELECT ${columns} FROM ${table} ORDER BY 1) stored`);
    for (;;) {
      const rows = await manager.query<{ line: string }[]>(`FETCH ${BATCH_ROWS} FROM backup_rows`);
      if (rows.length === 0) break;
      counts[table] += rows.length;
      yield rows.map((row) => `${row.line}\n`).join('');
    }
    await manager.query('CLOSE backup_rows');
    progress(table, counts[table]);
  }
  yield `${JSON.stringify({ footer: counts } satisfies Line)}\n`;
}

/** Puts a backup into an empty database, all or nothing. Leases are dropped: whoever held them is not running here. */
export async function restore(source: DataSource, file: string, progress: Progress): Promise<RowCounts> {
  await migrateUp(source);
  return await source.transaction(async (manager) => {
    await refuseFull(manager);
    await manager.query('DELETE FROM event_types');
    await manager.query('SET CONSTRAINTS ALL DEFERRED');
    // What is put back has been announced and audited when it was new.
    for (const table of tables) await manager.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const counts = await load(manager, file, progress);
    // A table with checks still to be made cannot be altered.
    await manager.query('SET CONSTRAINTS ALL IMMEDIATE');
    for (const table of tables) await manager.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await manager.query('UPDATE valleys SET lease_owner = NULL, lease_expires_at = NULL');
    await advanceSequences(manager);
    return counts;
  });
}

async function load(manager: EntityManager, file: string, progress: Progress): Promise<RowCounts> {
  const counts: RowCounts = {};
  let table: string | undefined;
  let waiting: string[] = [];
  let footer: RowCounts | undefined;
  let sawHeader = false;
  const flush = async (): Promise<void> => {
    if (table !== undefined) await insertRows(manager, table, waiting);
    waiting = [];
  };
  try {
    // Unlike a pipe, a pipeline ends the reading with the error of a file that is not there.
    const unzipped = createGunzip();
    const read = pipeline(createReadStream(file), unzipped);
    read.catch(() => undefined);
    for await (const text of createInterface({ input: unzipped, crlfDelay: Infinity })) {
      const line = structureOf(text);
      if (line === undefined) {
        if (table === undefined) throw new BackupError(`${file} is not a backup of a valley.`);
        counts[table] = (counts[table] ?? 0) + 1;
        if (waiting.push(text) === BATCH_ROWS) await flush();
      } else if ('header' in line) {
        await checkHeader(manager, file, line.header);
        sawHeader = true;
      } else if ('table' in line) {
        await flush();
        if (!sawHeader || !tables.includes(line.table))
          throw new BackupError(`${file} is not a backup of a valley.`);
        table = line.table;
        counts[table] = 0;
      } else {
        await flush();
        footer = line.footer;
      }
      if (line !== undefined && table !== undefined) progress(table, counts[table] ?? 0);
    }
    await read;
  } catch (cause) {
    if (cause instanceof BackupError) throw cause;
    throw new BackupError(
      `${file} could not be read to its end (${messageOf(cause)}); nothing was changed.`,
      { cause },
    );
  }
  if (footer === undefined || JSON.stringify(footer) !== JSON.stringify(counts)) {
    throw new BackupError(`${file} is cut off: it holds fewer rows than were saved; nothing was changed.`);
  }
  return counts;
}

/** Rows begin with a column of ours, lines of structure with one of three words no table has for its first column. */
function structureOf(text: string): Line | undefined {
  return /^\{"(?:header|table|footer)":/.test(text) ? (JSON.parse(text) as Line) : undefined;
}

async function checkHeader(manager: EntityManager, file: string, header: Header): Promise<void> {
  if (header.format !== FORMAT)
    throw new BackupError(`${file} has the format "${header.format}", not "${FORMAT}".`);
  const here = await appliedMigrations(manager);
  const difference = [
    ...header.migrations.filter((name) => !here.includes(name)),
    ...here.filter((name) => !header.migrations.includes(name)),
  ];
  if (difference.length > 0) {
    throw new BackupError(
      `${file} was made by another version of the program (they differ in ${difference.join(', ')}); restore it with that version.`,
    );
  }
}

async function insertRows(manager: EntityManager, table: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = await storedColumns(manager, table);
  await manager.query(
    `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/** The key first, for the order; without what the database computes itself. */
async function storedColumns(manager: EntityManager, table: string): Promise<string> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return rows.map((row) => row.name).join(', ');
}

async function refuseFull(manager: EntityManager): Promise<void> {
  for (const table of tables) {
    if (table === 'event_types') continue;
    const rows = await manager.query<unknown[]>(`SELECT FROM ${table} LIMIT 1`);
    if (rows.length > 0) {
      throw new BackupError(
        `The database is not empty (${table} has rows); restore into an empty one: another DATA_DIR or another DATABASE_URL.`,
      );
    }
  }
}

async function advanceSequences(manager: EntityManager): Promise<void> {
  for (const table of tables) {
    const [found] = await manager.query<[{ sequence: string | null }]>(
      `SELECT CASE WHEN EXISTS (SELECT FROM pg_attribute WHERE attrelid = $1::text::regclass AND attname = 'id' AND attidentity <> '')
         THEN pg_get_serial_sequence($1::text, 'id') END AS sequence`,
      [table],
    );
    if (found.sequence === null) continue;
    await manager.query(
      `SELECT setval('${found.sequence}', max(id)) FROM ${table} HAVING max(id) IS NOT NULL`,
    );
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
