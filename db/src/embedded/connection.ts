// One client of the embedded database: cuts its bytes into messages, keeps its names apart from those of
// others, and remembers what it listens to.
import {
  CANCEL_REQUEST,
  GSS_REQUEST,
  SSL_REQUEST,
  fromClient,
  greeting,
  insertAt,
  message,
  cString,
  statementNameOffset,
  textAt,
} from './messages.ts';

/** Where bytes come from and go to: a MessagePort in the server, a pair of queues in a test. */
export interface ByteChannel {
  post(bytes: Uint8Array): void;
  close(): void;
  onMessage(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: () => void): void;
}

/** Messages sent to the session in one go. */
export interface Batch {
  bytes: Buffer;
  /** The server owes a ReadyForQuery at the end of its answer. */
  endsInReady: boolean;
}

interface ConnectionEvents {
  /** A batch is waiting to be taken. */
  ready: () => void;
  gone: () => void;
}

/** Messages after which a client waits for an answer, so that everything up to them is sent as one batch. */
const ENDS_BATCH: ReadonlySet<number | undefined> = new Set([
  fromClient.sync,
  fromClient.query,
  fromClient.flush,
  fromClient.copyDone,
  fromClient.copyFail,
]);

const LISTEN = /^\s*listen\s+("(?:[^"]|"")+"|[\w$]+)/i;
const UNLISTEN = /^\s*unlisten\s+(\*|"(?:[^"]|"")+"|[\w$]+)/i;

export class Connection {
  readonly #id: number;
  readonly #channel: ByteChannel;
  readonly #events: ConnectionEvents;
  readonly #serverVersion: string;
  readonly #channels = new Set<string>();
  readonly #statements = new Set<string>();
  readonly #batches: Batch[] = [];
  #unfinished: Buffer[] = [];
  #received: Buffer = Buffer.alloc(0);
  #greeted = false;
  #gone = false;
  inLine = false;

  constructor(id: number, channel: ByteChannel, serverVersion: string, events: ConnectionEvents) {
    this.#id = id;
    this.#channel = channel;
    this.#serverVersion = serverVersion;
    this.#events = events;
    channel.onMessage((bytes) =>
      this.#receive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    );
    channel.onClose(() => this.#leave());
  }

  get isGone(): boolean {
    return this.#gone;
  }

  get hasBatch(): boolean {
    return this.#batches.length > 0;
  }

  takeBatch(): Batch | undefined {
    return this.#batches.shift();
  }

  takeStatementNames(): string[] {
    const names = [...this.#statements];
    this.#statements.clear();
    return names;
  }

  listensTo(channel: string): boolean {
    return this.#channels.has(channel);
  }

  send(bytes: Uint8Array): void {
    if (!this.#gone && bytes.length > 0) this.#channel.post(bytes);
  }

  end(lastWords: Uint8Array): void {
    this.send(lastWords);
    this.#leave();
    this.#channel.close();
  }

  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#batches.length = 0;
    this.#events.gone();
  }

  #receive(bytes: Buffer): void {
    if (this.#gone) return;
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, bytes]) : bytes;
    while (this.#greeted ? this.#takeMessage() : this.#takeStartUp());
  }

  /** A start-up packet has a length but no type byte. */
  #takeStartUp(): boolean {
    if (this.#received.length < 8) return false;
    const length = this.#received.readInt32BE(0);
    if (this.#received.length < length) return false;
    const code = this.#received.readInt32BE(4);
    this.#received = this.#received.subarray(length);
    if (code === CANCEL_REQUEST) {
      this.#leave();
      this.#channel.close();
      return false;
    }
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.send(Buffer.from('N'));
      return true;
    }
    this.#greeted = true;
    this.send(greeting(this.#id, this.#serverVersion));
    return true;
  }

  #takeMessage(): boolean {
    if (this.#received.length < 5) return false;
    const length = 1 + this.#received.readInt32BE(1);
    if (this.#received.length < length) return false;
    const packet = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    if (packet[0] === fromClient.terminate) {
      this.#leave();
      return false;
    }
    this.#unfinished.push(this.#noteListening(this.#ownNames(packet)));
    if (ENDS_BATCH.has(packet[0])) {
      this.#batches.push({
        bytes: Buffer.concat(this.#unfinished),
        endsInReady: packet[0] !== fromClient.flush,
      });
      this.#unfinished = [];
      this.#events.ready();
    }
    return true;
  }

  /** Two clients may both call a statement "recent": in the one session they need different names. */
  #ownNames(packet: Buffer): Buffer {
    const offset = statementNameOffset(packet);
    if (offset === undefined) return packet;
    const renamed = insertAt(packet, offset, `c${this.#id}_`);
    const name = textAt(renamed, offset);
    if (packet[0] === fromClient.parse) this.#statements.add(name);
    if (packet[0] === fromClient.close) this.#statements.delete(name);
    return renamed;
  }

  /**
   * LISTEN reaches the session, which then hears that channel for ever; who gets to hear of it is decided here.
   * UNLISTEN therefore must not reach it, as it would deafen the others: it goes on naming a channel nobody uses.
   */
  #noteListening(packet: Buffer): Buffer {
    const isQuery = packet[0] === fromClient.query;
    if (!isQuery && packet[0] !== fromClient.parse) return packet;
    const offset = isQuery ? 5 : packet.indexOf(0, 5) + 1;
    const sql = textAt(packet, offset);
    const listen = LISTEN.exec(sql)?.[1];
    if (listen !== undefined) this.#channels.add(channelName(listen));
    const unlisten = UNLISTEN.exec(sql)?.[1];
    if (unlisten === undefined) return packet;
    if (unlisten === '*') this.#channels.clear();
    else this.#channels.delete(channelName(unlisten));
    const harmless = cString('UNLISTEN heartwood_nobody');
    if (isQuery) return message('Q', harmless);
    return message(
      'P',
      packet.subarray(5, offset),
      harmless,
      packet.subarray(offset + Buffer.byteLength(sql) + 1),
    );
  }
}

/** Unquoted names are folded to lower case, as the server does. */
function channelName(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
}
