/**
 * Colyseus's WebSocket transport, made proof against what strangers send: an address that is none and a frame that
 * cannot be decoded throw inside the library's event handlers, where nobody catches them, and would end the process.
 */
import type { IncomingMessage } from 'node:http';
import { WebSocketTransport } from '@colyseus/ws-transport';

type Connection = Parameters<WebSocketTransport['onConnection']>[0];

export class GuardedTransport extends WebSocketTransport {
  protected override async onConnection(connection: Connection, request: IncomingMessage): Promise<void> {
    guardMessages(connection);
    try {
      // The library hands this method over unbound, and uses nothing of the transport in it.
      await super.onConnection(connection, request);
    } catch {
      connection.terminate();
    }
  }
}

function guardMessages(connection: Connection): void {
  const on = connection.on.bind(connection);
  const guardedOn = (event: string, listener: (...args: unknown[]) => void): Connection =>
    on(event, event === 'message' ? guarded(connection, listener) : listener);
  Object.assign(connection, { on: guardedOn, addListener: guardedOn });
}

function guarded(
  connection: Connection,
  listener: (...args: unknown[]) => void,
): (...args: unknown[]) => void {
  return function guardedListener(this: unknown, ...args: unknown[]) {
    try {
      listener.apply(this, args);
    } catch {
      connection.terminate();
    }
  };
}
