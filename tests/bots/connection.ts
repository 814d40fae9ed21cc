/** One client of the valley: joins as any browser does, counts its bytes, and keeps what it sees. */
import './node-websocket.ts';
import { ColyseusSDK, Room } from '@colyseus/sdk';
import {
  protocolVersion,
  type ActorState,
  type GuestAnswer,
  type ServerMessageKind,
  type ServerMessages,
  type ValleyState,
} from '../../server/src/protocol/index.ts';

type Listeners = { [K in ServerMessageKind]?: (message: ServerMessages[K]) => void };

/** How long questions of this process may take; the SDK gives them ten seconds. */
export function waitForAnswers(atMostMs: number): void {
  Room.defaultRequestTimeout = atMostMs;
}

export type Account = { token: string; characterId: string };

/** All that a server sends. */
export const messageKinds: readonly ServerMessageKind[] = [
  'welcome',
  'received',
  'notice',
  'line',
  'speech',
  'conversation',
  'relationship',
  'inventory',
  'gift',
  'announcement',
  'letter',
  'promise_soon',
  'farewell',
];

/** As of `POST /api/guest`. Throws with the server's own words when it refuses. */
export async function askForCharacter(url: string, name: string, look: string): Promise<Account> {
  const response = await fetch(new URL('/api/guest', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, look }),
  });
  const answer = (await response.json()) as GuestAnswer & { detail?: string };
  if (!response.ok) throw new Error(`guest refused (${response.status}): ${answer.detail ?? ''}`);
  return { token: answer.token, characterId: answer.characterId };
}

export class Connection {
  readonly room: Room<unknown, ValleyState>;
  readonly #listeners: Listeners = {};
  bytesIn = 0;
  bytesOut = 0;
  /** The code it was closed with, once it is. */
  closedWith: number | null = null;

  private constructor(room: Room<unknown, ValleyState>) {
    this.room = room;
    for (const kind of messageKinds) {
      room.onMessage(kind, (message: never) =>
        (this.#listeners[kind] as ((message: never) => void) | undefined)?.(message),
      );
    }
    room.onLeave((code) => (this.closedWith = code));
    room.onError(() => {});
    this.#countBytes();
  }

  /** Resolves with the welcome. */
  static async join(
    url: string,
    token: string,
    listeners: Listeners,
  ): Promise<{ connection: Connection; welcome: ServerMessages['welcome'] }> {
    const sdk = new ColyseusSDK(url.replace(/^http/, 'ws'));
    sdk.auth.token = token;
    const room = await sdk.joinOrCreate<ValleyState>('valley', { protocolVersion });
    const connection = new Connection(room);
    const welcome = await new Promise<ServerMessages['welcome']>((welcomed, failed) => {
      const late = setTimeout(() => failed(new Error('no welcome within 10 s')), 10_000);
      connection.on('welcome', (message) => {
        clearTimeout(late);
        welcomed(message);
      });
      room.onLeave((code) => failed(new Error(`closed with ${code} before the welcome`)));
    });
    for (const kind of messageKinds) {
      if (listeners[kind] !== undefined) connection.on(kind, listeners[kind] as never);
    }
    return { connection, welcome };
  }

  on<K extends ServerMessageKind>(kind: K, listener: (message: ServerMessages[K]) => void): void {
    this.#listeners[kind] = listener as Listeners[K];
  }

  send(kind: string, message: object): void {
    this.room.send(kind, message);
  }

  actor(id: string): ActorState | undefined {
    return this.room.state.actors?.get(id);
  }

  actors(): ActorState[] {
    return [...(this.room.state.actors?.values() ?? [])];
  }

  get tick(): number {
    return this.room.state.tick;
  }

  async leave(): Promise<void> {
    await this.room.leave();
  }

  #countBytes(): void {
    const { ws } = this.room.connection.transport as unknown as {
      ws: {
        send(data: Uint8Array): void;
        addEventListener(kind: 'message', listener: (event: { data: ArrayBuffer }) => void): void;
      };
    };
    const send = ws.send.bind(ws);
    ws.send = (data) => {
      this.bytesOut += data.byteLength;
      send(data);
    };
    ws.addEventListener('message', ({ data }) => (this.bytesIn += data.byteLength));
  }
}

/** Tiles with fractions, where an actor is at a tick. */
export function placeOf(actor: ActorState, tick: number): { x: number; y: number } {
  const { fromX, fromY, toX, toY, startTick, endTick } = actor;
  const share =
    endTick <= startTick ? 1 : Math.min(1, Math.max(0, (tick - startTick) / (endTick - startTick)));
  return { x: fromX + (toX - fromX) * share, y: fromY + (toY - fromY) * share };
}
