import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseUnavailableError, EmbeddedPostgres, openDatabase } from '@heartwood/db';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantEmbedded } from '../services/templates.ts';
import { lockFolder } from '../../db/src/embedded/folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartwood-embedded-'));
});
const writers: ChildProcess[] = [];
afterEach(async () => {
  // A test that failed half way must not leave one writing for ever.
  for (const writer of writers.splice(0)) writer.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Writer {
  process: ChildProcess;
  /** Rows it said were committed, and any other line. */
  lines: string[];
  ended: Promise<void>;
}

function startWriter(after: number): Writer {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'commit-rows.ts'), folder, String(after)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  writers.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  return { process: child, lines, ended: new Promise((resolve) => child.once('close', () => resolve())) };
}

async function rowsKept(): Promise<number[]> {
  const embedded = await EmbeddedPostgres.open({ dataDir: folder });
  const client = new Client({ user: 'postgres', database: 'postgres', stream: () => embedded.connect() });
  await client.connect();
  const { rows } = await client.query<{ i: number }>('SELECT i FROM kept ORDER BY i');
  await client.end();
  await embedded.close();
  return rows.map((row) => row.i);
}

// Only where it matters from nothing: that takes 4 s alone, and many times that beside other suites on a busy machine.
describe('the embedded database', () => {
  it('keeps every acknowledged row through kill -9, and starts again each time', async () => {
    await plantEmbedded(folder);
    let acknowledged = 0;
    for (let round = 0; round < 4; round++) {
      const writer = startWriter(acknowledged);
      await expect.poll(() => writer.lines[0], { timeout: 240_000 }).toBe('ready');
      // Killed in the midst of writing, a different number of rows in each time.
      await expect
        .poll(() => writer.lines.length, { timeout: 60_000, interval: 1 })
        .toBeGreaterThan(30 + round * 17);
      writer.process.kill('SIGKILL');
      await writer.ended;
      acknowledged = Number(writer.lines.at(-1));
      const kept = await rowsKept();
      // The one row that was committed but not yet said may be there too.
      expect(kept.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, i) => i + 1));
      expect(kept.length - acknowledged).toBeLessThanOrEqual(1);
      acknowledged = kept.length;
    }
  });

  it('refuses a folder another process has open, in one sentence', async () => {
    await plantEmbedded(folder);
    const writer = startWriter(0);
    await expect.poll(() => writer.lines[0], { timeout: 240_000 }).toBe('ready');
    const attempt = openDatabase({ dataDir: folder });
    await expect(attempt).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await expect(attempt).rejects.toThrow(
      new RegExp(
        `^The embedded database in ${folder} is in use by process ${writer.process.pid} on .+; stop that process`,
      ),
    );
    writer.process.kill('SIGKILL');
    await writer.ended;
    const database = await openDatabase({ dataDir: folder });
    // The same process may not open it twice either.
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow('is in use by process');
    await database.close();
    const again = await openDatabase({ dataDir: folder });
    expect(await again.health()).toMatchObject({ ok: true, kind: 'embedded' });
    await again.close();
    expect((await readdir(folder)).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('lets one of many that start on the dead lock at once have it', async () => {
    await mkdir(folder, { recursive: true });
    for (let round = 0; round < 5; round++) {
      await writeFile(
        join(folder, 'postgres.lock'),
        JSON.stringify({ token: 'dead', pid: 4_194_303, host: hostname() }),
      );
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, async () => await lockFolder(join(folder, 'postgres.lock'))),
      );
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const outcome of won) await outcome.value.release();
    }
  });

  it('takes a lock file cut short by a full disk for a dead one', async () => {
    await writeFile(join(folder, 'postgres.lock'), '{"tok');
    const lock = await lockFolder(join(folder, 'postgres.lock'));
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('starts over when its first start was cut off', async () => {
    const writer = startWriter(0);
    await expect
      .poll(async () => await stat(join(folder, 'postgres', 'base')).catch(() => undefined), {
        timeout: 60_000,
        interval: 5,
      })
      .toBeDefined();
    writer.process.kill('SIGKILL');
    await writer.ended;
    expect(writer.lines).toEqual([]);
    const database = await openDatabase({ dataDir: folder });
    expect(await database.health()).toMatchObject({ ok: true });
    await database.close();
  });

  it('says that the folder cannot be written to', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openDatabase({ dataDir: join(folder, 'file', 'data') })).rejects.toBeInstanceOf(
      DatabaseUnavailableError,
    );
  });

  it('reports a database that has given up, fails queries at once and gives the folder back', async () => {
    await plantEmbedded(folder);
    const crashes: Error[] = [];
    const database = await openDatabase({ dataDir: folder, onCrash: (cause) => crashes.push(cause) });
    // Without its log the database panics as soon as it needs a new segment.
    await rm(join(folder, 'postgres', 'pg_wal'), { recursive: true, force: true });
    await database.dataSource.query('CREATE TABLE doomed (i int)');
    await database.dataSource.query('SELECT pg_switch_wal()');
    const fill = database.dataSource.query('INSERT INTO doomed SELECT generate_series(1, 100000)');
    await expect(fill).rejects.toThrow('pg_wal');
    await expect
      .poll(() => crashes.map((crash) => crash.message))
      .toEqual(['The embedded database has stopped; restart the program.']);
    // At once: a query that waited for an answer would wait until the test's own limit.
    await expect(database.dataSource.query('SELECT 1')).rejects.toThrow(/stopped|terminated|ended/i);
    expect(await database.health()).toMatchObject({
      ok: false,
      detail: 'The embedded database has stopped; restart the program.',
    });
    await database.close();
    expect((await readdir(folder)).filter((name) => name.includes('lock'))).toEqual([]);
  });
});
