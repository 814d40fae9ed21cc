// One PGlite session behind many connections, the way PgBouncer shares one server connection in transaction
// mode: whoever opens a transaction holds the session until it ends; everybody else waits in line.
import { Connection } from './connection.ts';
import type { Batch, ByteChannel } from './connection.ts';
import { READY_IDLE, STATUS_IDLE, cString, errorResponse, message, readAnswer } from './messages.ts';

/** The part of PGlite the multiplexer needs. */
export interface Session {
  execProtocolRaw(bytes: Uint8Array): Promise<Uint8Array>;
}

interface MultiplexerOptions {
  serverVersion: string;
  /** A transaction left open and silent this long is rolled back and its connection closed. */
  idleInTransactionMs: number;
}

interface Turn {
  run: () => Promise<void>;
}

export class Multiplexer {
  readonly #session: Session;
  readonly #options: MultiplexerOptions;
  readonly #connections = new Set<Connection>();
  readonly #line: (Connection | Turn)[] = [];
  #owner: Connection | undefined;
  #busy = false;
  #nextId = 1;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(session: Session, options: MultiplexerOptions) {
    this.#session = session;
    this.#options = options;
  }

  get connectionCount(): number {
    return this.#connections.size;
  }

  attach(channel: ByteChannel): void {
    const connection = new Connection(this.#nextId++, channel, this.#options.serverVersion, {
      ready: () => this.#enqueue(connection),
      gone: () => this.#drop(connection),
    });
    this.#connections.add(connection);
  }

  /** Runs work of the house itself when its turn in the line comes, between two transactions. */
  runTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#line.push({ run: () => work().then(resolve, reject) });
      this.#wake();
    });
  }

  /** One statement (VACUUM, CHECKPOINT) in a turn of its own. */
  runAlone(sql: string): Promise<void> {
    return this.runTurn(async () => {
      const failure = await this.#execute(sql);
      if (failure !== undefined) throw new Error(`${sql}: ${failure}`);
    });
  }

  #enqueue(connection: Connection): void {
    if (connection !== this.#owner && !connection.inLine) {
      connection.inLine = true;
      this.#line.push(connection);
    }
    this.#wake();
  }

  #wake(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#work().catch((cause: unknown) => {
      // A rejection here is a bug or a broken database: thrown where the worker's 'error' event reports it.
      setImmediate(() => {
        throw cause;
      });
    });
  }

  async #work(): Promise<void> {
    for (;;) {
      if (this.#owner?.isGone) await this.#release(this.#owner);
      const next = this.#owner ?? this.#line.shift();
      if (next === undefined) break;
      if (!(next instanceof Connection)) {
        await next.run();
        continue;
      }
      next.inLine = false;
      const batch = next.takeBatch();
      if (batch !== undefined) {
        await this.#serve(next, batch);
      } else if (next === this.#owner) {
        this.#watchIdle(next);
        break;
      } else if (next.isGone) {
        await this.#forgetStatements(next);
      }
    }
    // In the same breath as the last look at the line, or a message arriving now would wake nobody.
    this.#busy = false;
  }

  async #serve(connection: Connection, batch: Batch): Promise<void> {
    this.#stopWatching();
    let raw: Uint8Array;
    try {
      raw = await this.#session.execProtocolRaw(new Uint8Array(batch.bytes));
    } catch (cause) {
      // An internal throw leaves the session outside any statement: end what was open and let the client go on.
      await this.#execute('ROLLBACK');
      this.#owner = undefined;
      const reason = cause instanceof Error ? cause.message : String(cause);
      connection.send(Buffer.concat([errorResponse('ERROR', 'XX000', reason), READY_IDLE]));
      this.#requeue(connection);
      return;
    }
    const answer = readAnswer(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
    this.#deliver(answer.notifications);
    connection.send(answer.own);
    const silent = batch.endsInReady && answer.status === undefined && !answer.wantsCopyData;
    if (answer.panic !== undefined || silent) {
      throw new Error(answer.panic ?? 'the database ended an answer without saying that it is ready');
    }
    // Without ReadyForQuery the client is between Flush and Sync and still owns the session.
    if (answer.status === STATUS_IDLE) {
      this.#owner = undefined;
      this.#requeue(connection);
    } else {
      this.#owner = connection;
    }
  }

  #requeue(connection: Connection): void {
    if ((connection.hasBatch || connection.isGone) && !connection.inLine) {
      connection.inLine = true;
      this.#line.push(connection);
    }
  }

  #deliver(notifications: { channel: string; bytes: Buffer }[]): void {
    for (const { channel, bytes } of notifications) {
      for (const connection of this.#connections) {
        if (connection.listensTo(channel)) connection.send(bytes);
      }
    }
  }

  #watchIdle(owner: Connection): void {
    // Others joining the line must not prolong the owner's time.
    this.#idleTimer ??= setTimeout(() => {
      owner.end(
        errorResponse('FATAL', '25P03', 'the transaction was left open too long and was rolled back'),
      );
    }, this.#options.idleInTransactionMs).unref();
  }

  #stopWatching(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = undefined;
  }

  #drop(connection: Connection): void {
    this.#connections.delete(connection);
    this.#enqueue(connection);
  }

  async #release(owner: Connection): Promise<void> {
    this.#stopWatching();
    await this.#execute('ROLLBACK');
    this.#owner = undefined;
    await this.#forgetStatements(owner);
  }

  /** The session outlives its connections, so their prepared statements would pile up. */
  async #forgetStatements(connection: Connection): Promise<void> {
    for (const name of connection.takeStatementNames())
      await this.#execute(`DEALLOCATE "${name.replaceAll('"', '""')}"`);
  }

  /** Answers with the server's complaint, undefined when there is none. */
  async #execute(sql: string): Promise<string | undefined> {
    const raw = Buffer.from(await this.#session.execProtocolRaw(new Uint8Array(message('Q', cString(sql)))));
    const { own, notifications } = readAnswer(raw);
    this.#deliver(notifications);
    return own[0] === 0x45 ? own.toString('utf8', 5).replaceAll('\0', ' ') : undefined;
  }
}
