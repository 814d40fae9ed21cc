// A line of the internet on this machine: everything arrives later, and what is lost comes with all behind it after a wait.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type SlowLine = { url: string; stalls(): number; close(): void };

/** As a sender waits before it sends again: never less than Linux does. */
const leastRepeatMs = 200;

/**
 * @param latencyMs each way
 * @param lossShare 0–1 of the pieces sent: TCP sends them again, and what came after waits for them
 */
export async function slowLine(url: string, latencyMs: number, lossShare: number): Promise<SlowLine> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let lost = 0;
  const carry = (from: Socket, to: Socket): void => {
    sockets.add(from);
    let freeAtMs = 0;
    from.on('data', (piece) => {
      const isLost = Math.random() < lossShare;
      if (isLost) lost++;
      const repeatMs = isLost ? Math.max(leastRepeatMs, 2 * latencyMs) : 0;
      const nowMs = performance.now();
      freeAtMs = Math.max(freeAtMs, nowMs + latencyMs + repeatMs);
      setTimeout(() => to.writable && to.write(piece), freeAtMs - nowMs);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      setTimeout(() => to.destroy(), Math.max(0, freeAtMs - performance.now()) + 5);
    });
  };
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: Number(port), host: hostname, noDelay: true });
    carry(near, far);
    carry(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stalls: () => lost,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
