import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Database } from '@heartwood/db';
import { BackupError, backUp, restore } from '@heartwood/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends, createServerDatabase, serverBackend, serverUrl } from '../services/databases.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { oneHot, plantEverything, rememberPlum } from './fixtures.ts';
import { migrations } from '../../db/src/migrations/index.ts';
import { eventTypes } from '../../db/src/seeds/event-types.ts';

const quiet = (): void => undefined;

/** All rows of all tables as the server writes them, vectors and bits included. */
async function everything({ dataSource }: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { tableName } of dataSource.entityMetadatas) {
    const rows = await dataSource.query<{ line: string }[]>(
      `SELECT row_to_json(t)::text AS line FROM ${tableName} t ORDER BY 1`,
    );
    found[tableName] = rows.map((row) => row.line);
  }
  return found;
}

/** Databases written by hand differ in nothing but the system data's ids and dates. */
async function fill(database: Database): Promise<void> {
  await plantEverything(database);
  await database.dataSource.query(
    `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute, embedding, embedding_model, embedding_dimension)
     SELECT 'elara_blacksmith', 'observation', 'Memory ' || n, 3.3, n / 3.0::float8, n, $1::halfvec, 'test', 1536 FROM generate_series(1, 450) n`,
    [JSON.stringify(oneHot(5).map((value, at) => value / 3 - at / 1e6))],
  );
  await database.dataSource.query(
    `UPDATE valleys SET lease_owner = 'me', lease_epoch = 4, lease_expires_at = now(), snapshot = '{"tick": 12345678901234567890}'`,
  );
}

describe.each(backends)('backup and restore on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('of a whole valley', () => {
    let folder: string;
    let file: string;
    let source: FreshDatabase;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'heartwood-backup-'));
      file = join(folder, 'valley.backup.gz');
      source = await backend.create();
      await fill(source.database);
      await backUp(source.database.dataSource, file, quiet);
    });
    afterAll(async () => {
      await source.dispose();
      await rm(folder, { recursive: true, force: true });
    });

    it('puts every row back as it was, and new rows get new ids', async () => {
      const target = await backend.create();
      const rows = await restore(target.database.dataSource, file, quiet);
      expect(rows['agent_memories']).toBe(452);
      await source.database.dataSource.query(
        'UPDATE valleys SET lease_owner = NULL, lease_expires_at = NULL',
      );
      const [before, after] = [await everything(source.database), await everything(target.database)];
      // Only the time of the lease's removal differs.
      delete before['valleys'];
      delete after['valleys'];
      expect(after).toEqual(before);
      expect(before['agent_memories']?.length).toBe(452);
      const [valley] = await target.database.dataSource.query<Record<string, unknown>[]>(
        `SELECT lease_owner, lease_epoch, snapshot->>'tick' AS tick FROM valleys`,
      );
      expect(valley).toEqual({ lease_owner: null, lease_epoch: '4', tick: '12345678901234567890' });
      const id = Number(await rememberPlum(target.database));
      const ids = await source.database.dataSource.query<[{ max: string }]>(
        'SELECT max(id) FROM agent_memories',
      );
      expect(id).toBe(Number(ids[0].max) + 1);
      // Triggers are on again.
      const audits = async (): Promise<unknown[]> =>
        await target.database.dataSource.query('SELECT FROM audit_log');
      const audited = (await audits()).length;
      await target.database.dataSource.query('UPDATE agent_relationships SET trust_level = 3');
      expect((await audits()).length).toBe(audited + 1);
      await target.dispose();
    });

    it('refuses what is not a whole backup, and a database that is not empty, changing nothing', async () => {
      const target = await backend.create();
      const untouched = await everything(target.database);
      const text = gunzipSync(await readFile(file)).toString();
      const lines = text.split('\n');
      const cases: [string, string | Buffer, RegExp][] = [
        ['cut off', gzipSync(lines.slice(0, -3).join('\n')), /is cut off/],
        ['broken gzip', (await readFile(file)).subarray(0, 2_000), /could not be read to its end/],
        ['no gzip', 'hello', /could not be read to its end/],
        ['another file', gzipSync('{"a":1}\n'), /is not a backup/],
        [
          'another version',
          gzipSync(text.replace('Audit1760000008000', 'Other1')),
          /made by another version/,
        ],
        [
          'a bad row',
          gzipSync(text.replace('"importance_score":4', '"importance_score":40')),
          /could not be read/,
        ],
      ];
      const missing = join(folder, 'nowhere');
      await expect(restore(target.database.dataSource, missing, quiet)).rejects.toThrow(
        /nowhere could not be read/,
      );
      for (const [name, content, message] of cases) {
        const bad = join(folder, name);
        await writeFile(bad, content);
        const attempt = restore(target.database.dataSource, bad, quiet);
        await expect(attempt).rejects.toBeInstanceOf(BackupError);
        await expect(attempt).rejects.toThrow(message);
      }
      expect(await everything(target.database)).toEqual(untouched);
      await expect(restore(source.database.dataSource, file, quiet)).rejects.toThrow(
        'The database is not empty',
      );
      await target.dispose();
    });
  });
});

describe.skipIf(serverBackend.missing !== undefined)(
  `the database commands on ${serverBackend.title}`,
  () => {
    const cli = join(import.meta.dirname, '../../db/src/cli.ts');
    const run = async (
      url: string,
      ...args: string[]
    ): Promise<{ code: number; stdout: string; stderr: string }> => {
      const env = { ...process.env, DATABASE_URL: url };
      try {
        return { code: 0, ...(await promisify(execFile)(process.execPath, [cli, ...args], { env })) };
      } catch (cause) {
        return cause as { code: number; stdout: string; stderr: string };
      }
    };

    it('migrate, back up, revert and restore', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'heartwood-cli-'));
      const { url, drop } = await createServerDatabase();
      const file = join(folder, 'all.gz');
      const migrated = await run(url, 'migrate', '--json');
      expect(JSON.parse(migrated.stdout)).toMatchObject({ applied: { length: migrations.length } });
      expect(await run(url, 'migrate')).toMatchObject({ code: 0, stdout: 'The schema is up to date.\n' });
      expect(await run(url, 'backup', file)).toMatchObject({
        code: 0,
        stdout: `Wrote ${eventTypes.length} rows to ${file}.\n`,
      });
      expect(await readdir(folder)).toEqual(['all.gz']);
      expect((await run(url, 'revert')).stdout).toBe(`Took back ${migrations.at(-1)?.name}.\n`);
      const all = await run(url, 'revert', '--all', '--json');
      expect(JSON.parse(all.stdout)).toMatchObject({ reverted: { length: migrations.length - 1 } });
      expect(await run(url, 'restore', file)).toMatchObject({
        code: 0,
        stdout: `Restored ${eventTypes.length} rows from ${file}.\n`,
      });
      await drop();
      await rm(folder, { recursive: true, force: true });
    });

    it('explain themselves and fail with a sentence and a code', async () => {
      const nowhere = 'postgres://nobody:secret@127.0.0.1:9/none';
      expect((await run(nowhere, '--help')).stdout).toContain('npm run db:backup -- FILE');
      const down = await run(nowhere, 'migrate');
      expect(down).toMatchObject({
        code: 1,
        stderr:
          'No PostgreSQL answers at 127.0.0.1:9; check that it is running and that DATABASE_URL names its host and port.\n',
      });
      expect(await run(nowhere, 'dance')).toMatchObject({ code: 2 });
      expect(await run(nowhere, 'backup')).toMatchObject({ code: 2 });
      expect(await run(nowhere, 'migrate', '--loud')).toMatchObject({ code: 2 });
      expect((await run(serverUrl ?? '', 'restore', '/no/such/file')).code).toBe(1);
    });
  },
);
