// A PostgreSQL with pgvector that needs no installation: on disk under the data folder, in a worker thread.
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { lockFolder } from './folder-lock.ts';
import type { FolderLock } from './folder-lock.ts';
import { PortStream } from './port-stream.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './worker.ts';

export interface EmbeddedOptions {
  /** Folder of all data; the database lives in `<dataDir>/postgres`, its lock beside it. */
  dataDir: string;
  /** A transaction left open and silent this long is rolled back. Default 30 s. */
  idleInTransactionMs?: number;
  /** Between rounds of VACUUM and CHECKPOINT. Default one minute. */
  maintenanceEveryMs?: number;
}

interface EmbeddedEvents {
  /** The worker died; every connection is lost and will not come back in this process. */
  crash: [Error];
}

/**
 * Every commit survives `kill -9` of the process. It does not survive a power cut for certain, because nothing is
 * fsynced: where that matters, use a PostgreSQL server.
 */
export class EmbeddedPostgres extends EventEmitter<EmbeddedEvents> {
  readonly #worker: Worker;
  readonly #lock: FolderLock;
  #failure: Error | undefined;
  #closing: Promise<void> | undefined;

  private constructor(worker: Worker, lock: FolderLock) {
    super();
    this.#worker = worker;
    this.#lock = lock;
    worker.on('error', (cause) => this.#crash(cause));
    worker.on('exit', (code) => this.#crash(new Error(`it ended with code ${code}`)));
  }

  static async open(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const lock = await lockFolder(join(options.dataDir, 'postgres.lock'));
    try {
      const settings: WorkerSettings = {
        folder: join(options.dataDir, 'postgres'),
        idleInTransactionMs: options.idleInTransactionMs ?? 30_000,
        maintenanceEveryMs: options.maintenanceEveryMs ?? 60_000,
      };
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
      // Rejects with the worker's own error when it fails to start.
      await once(worker, 'message');
      return new EmbeddedPostgres(worker, lock);
    } catch (cause) {
      await lock.release();
      throw cause;
    }
  }

  /** Why the database is gone, undefined while it is well. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** A new connection, for the `stream` option of a `pg` client. */
  connect(): Duplex {
    if (this.#failure !== undefined) throw this.#failure;
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ kind: 'connect', port: port2 } satisfies ToWorker, [port2]);
    return new PortStream(port1);
  }

  /** Waits for the statements in line, writes everything to disk and gives the folder back. */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    if (this.#failure === undefined) {
      const closed = new Promise<void>((resolve, reject) => {
        this.#worker.on('message', (message: FromWorker) => message.kind === 'closed' && resolve());
        this.#worker.once('error', reject);
        this.#worker.once('exit', () => resolve());
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage({ kind: 'close' } satisfies ToWorker);
      await closed;
      await this.#worker.terminate();
    }
    await this.#lock.release();
  }

  #crash(cause: Error): void {
    if (this.#failure !== undefined || this.#closing !== undefined) return;
    this.#failure = new Error('The embedded database has stopped; restart the program.', { cause });
    this.emit('crash', this.#failure);
  }
}
