/** A cable between a server and a service that a test can cut and mend. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Relay = {
  readonly port: number;
  /** The same address with the relay in between. */
  through(url: string): string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

/** @param url Address of the service, with its port. */
export async function relayTo(url: string): Promise<Relay> {
  const { hostname, port: targetPort } = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const listen = async (port: number): Promise<number> => {
    const listening = createServer((near) => {
      const far = connect(Number(targetPort), hostname);
      keep(near, far);
      keep(far, near);
      near.pipe(far).pipe(near);
    }).listen(port, '127.0.0.1');
    await once(listening, 'listening');
    server = listening;
    const address = listening.address();
    if (address === null || typeof address === 'string') throw new Error('the relay has no port');
    return address.port;
  };
  const cut = async (): Promise<void> => {
    const listening = server;
    if (listening === null) return;
    server = null;
    const closed = once(listening, 'close');
    listening.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  const port = await listen(0);
  return {
    port,
    through: (address) => {
      const between = new URL(address);
      between.hostname = '127.0.0.1';
      between.port = String(port);
      // A socket would lead past the relay.
      between.searchParams.delete('host');
      return between.href;
    },
    cut,
    mend: async () => void (server === null && (await listen(port))),
    close: cut,
  };
}
