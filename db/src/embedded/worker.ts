// The embedded database's thread: PGlite would otherwise hold up the event loop, and the valley's ticks with it.
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { vector } from '@electric-sql/pglite-pgvector';
import type { ByteChannel } from './connection.ts';
import { scheduleMaintenance } from './maintenance.ts';
import { Multiplexer } from './multiplexer.ts';

export interface WorkerSettings {
  folder: string;
  idleInTransactionMs: number;
  maintenanceEveryMs: number;
}

export type ToWorker = { kind: 'connect'; port: MessagePort } | { kind: 'close' };
export type FromWorker = { kind: 'ready' } | { kind: 'closed' };

// Without these two the write-ahead log grows to 1 GB before it is recycled.
const postgresqlconf = ['max_wal_size=128MB', 'min_wal_size=32MB'];

function open(folder: string): Promise<PGlite> {
  return PGlite.create({ dataDir: folder, extensions: { vector, pgcrypto }, postgresqlconf });
}

/**
 * A first start that was killed leaves half a database, which a second must not trip over. Nobody's data can be in
 * it yet, because nobody was told that it is ready: the mark beside it says so, and it is made anew.
 */
async function openOrCreate(folder: string): Promise<PGlite> {
  const mark = `${folder}.unfinished`;
  if (await exists(mark)) await rm(folder, { recursive: true, force: true });
  if (!(await exists(folder))) {
    await mkdir(dirname(folder), { recursive: true });
    await writeFile(mark, '');
  }
  const database = await open(folder);
  await rm(mark, { force: true });
  return database;
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

function channelOf(port: MessagePort): ByteChannel {
  return {
    post: (bytes) => {
      const copy = new Uint8Array(bytes);
      port.postMessage(copy, [copy.buffer]);
    },
    close: () => port.close(),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
  };
}

async function main(): Promise<void> {
  if (parentPort === null) throw new Error('this file runs as a worker thread of the embedded database');
  const parent = parentPort;
  const settings = workerData as WorkerSettings;
  const database = await openOrCreate(settings.folder);
  const version = await database.query<{ server_version: string }>('SHOW server_version');
  const multiplexer = new Multiplexer(database, {
    serverVersion: version.rows[0]?.server_version ?? '18',
    idleInTransactionMs: settings.idleInTransactionMs,
  });
  const maintenance = scheduleMaintenance(database, multiplexer, settings.maintenanceEveryMs);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (message: FromWorker): void => parent.postMessage(message);
  const close = async (): Promise<void> => {
    maintenance.stop();
    await multiplexer.runAlone('CHECKPOINT');
    await database.close();
    tell({ kind: 'closed' });
    parent.close();
  };
  parent.on('message', (message: ToWorker) => {
    if (message.kind === 'connect') multiplexer.attach(channelOf(message.port));
    // A rejection surfaces as the worker's 'error' event, which is what should happen.
    else void close();
  });
  tell({ kind: 'ready' });
}

await main();
