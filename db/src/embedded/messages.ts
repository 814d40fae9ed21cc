// The few pieces of PostgreSQL's wire protocol (version 3) the multiplexer has to read or write itself.

/** Type bytes of messages: a client's letters and the server's overlap, so each list names its side. */
export const fromClient = {
  parse: 0x50,
  bind: 0x42,
  describe: 0x44,
  close: 0x43,
  query: 0x51,
  sync: 0x53,
  flush: 0x48,
  terminate: 0x58,
  copyDone: 0x63,
  copyFail: 0x66,
} as const;

const fromServer = { readyForQuery: 0x5a, notification: 0x41, error: 0x45, copyIn: 0x47 } as const;

/** Second word of a start-up packet when it is not a protocol version. */
export const SSL_REQUEST = 80877103;
export const GSS_REQUEST = 80877104;
export const CANCEL_REQUEST = 80877102;

/** Transaction status byte of ReadyForQuery: idle, outside any transaction. */
export const STATUS_IDLE = 0x49;

const STATEMENT = 0x53;

export function message(type: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf8');
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, text: string): Buffer {
  return message(
    'E',
    cString(`S${severity}`),
    cString(`V${severity}`),
    cString(`C${code}`),
    cString(`M${text}`),
    Buffer.of(0),
  );
}

export const READY_IDLE = message('Z', Buffer.of(STATUS_IDLE));

/** What a server says after it accepted a connection, up to the first ReadyForQuery. */
export function greeting(connectionId: number, serverVersion: string): Buffer {
  const settings: Record<string, string> = {
    server_version: serverVersion,
    client_encoding: 'UTF8',
    server_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
    TimeZone: 'UTC',
  };
  const parameters = Object.entries(settings).map(([name, value]) =>
    message('S', cString(name), cString(value)),
  );
  const key = message('K', int32(connectionId), int32(0));
  return Buffer.concat([message('R', int32(0)), ...parameters, key, READY_IDLE]);
}

/** Where the name of a prepared statement starts in a client's message; undefined if it names none. */
export function statementNameOffset(packet: Buffer): number | undefined {
  const type = packet[0];
  let offset: number;
  if (type === fromClient.parse) offset = 5;
  else if (type === fromClient.bind) offset = packet.indexOf(0, 5) + 1;
  else if ((type === fromClient.describe || type === fromClient.close) && packet[5] === STATEMENT) offset = 6;
  else return undefined;
  return packet[offset] === 0 ? undefined : offset;
}

/** The same message with `prefix` put before the text at `offset`. */
export function insertAt(packet: Buffer, offset: number, prefix: string): Buffer {
  const bytes = Buffer.concat([packet.subarray(0, offset), Buffer.from(prefix), packet.subarray(offset)]);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return bytes;
}

/** The zero-terminated text at `offset`. */
export function textAt(packet: Buffer, offset: number): string {
  return packet.toString('utf8', offset, packet.indexOf(0, offset));
}

export interface Answer {
  /** What belongs to the client that asked. */
  own: Buffer;
  notifications: { channel: string; bytes: Buffer }[];
  /** Last transaction status reported, undefined when the answer holds no ReadyForQuery. */
  status: number | undefined;
  /** The server waits for the client's data before it goes on. */
  wantsCopyData: boolean;
  /** The server's last words: it has given up and cannot be used any more. */
  panic: string | undefined;
}

/** Splits what the database said into the asker's part and the notifications, which may be anyone's. */
export function readAnswer(bytes: Buffer): Answer {
  const kept: Buffer[] = [];
  const notifications: Answer['notifications'] = [];
  let status: number | undefined;
  let wantsCopyData = false;
  let panic: string | undefined;
  let start = 0;
  let at = 0;
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (bytes[at] === fromServer.readyForQuery) status = bytes[at + 5];
    if (bytes[at] === fromServer.copyIn) wantsCopyData = true;
    if (bytes[at] === fromServer.error) {
      const said = bytes.toString('utf8', at + 5, end);
      if (said.startsWith('SPANIC')) panic = said.replaceAll('\0', ' ');
    }
    if (bytes[at] === fromServer.notification) {
      kept.push(bytes.subarray(start, at));
      // type, length and the notifying process' id come before the channel
      notifications.push({ channel: textAt(bytes, at + 9), bytes: bytes.subarray(at, end) });
      start = end;
    }
    at = end;
  }
  kept.push(bytes.subarray(start));
  return {
    own: kept.length === 1 ? bytes : Buffer.concat(kept),
    notifications,
    status,
    wantsCopyData,
    panic,
  };
}
