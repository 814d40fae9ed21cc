/**
 * Stands before Colyseus's own HTTP handler, which answers every request and catches little: what it would choke on
 * (an impossible host, address or method) is refused here, and forwarding headers are dropped unless a proxy is trusted.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);
const forwardingHeaders = [
  'x-forwarded-for',
  'x-real-ip',
  'x-client-ip',
  'x-forwarded-proto',
  'x-forwarded-host',
];
/** Options of a join are some dozens of bytes. */
const maxMatchmakingBytes = 4096;

/** Wraps every handler the server has now. Call once, after Colyseus has added its own. */
export function guardRequests(server: Server, trustProxy: boolean): void {
  const inner = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!trustProxy) for (const name of forwardingHeaders) delete request.headers[name];
    const refusal = refuse(request);
    if (refusal !== null) {
      response.writeHead(refusal, { 'Content-Type': 'text/plain', Connection: 'close' }).end();
      return;
    }
    for (const listener of inner) listener.call(server, request, response);
  });
}

function refuse(request: IncomingMessage): number | null {
  if (!methods.has(request.method ?? '')) return 405;
  const host = request.headers.host ?? '';
  const address = `http://${host}${request.url ?? ''}`;
  if (host === '' || !request.url?.startsWith('/') || !URL.canParse(address)) return 400;
  const protocol = request.headers['x-forwarded-proto'];
  if (protocol !== undefined && protocol !== 'http' && protocol !== 'https') return 400;
  if (request.method === 'POST' && request.url.startsWith('/matchmake')) {
    const length = Number(request.headers['content-length']);
    if (!Number.isInteger(length)) return 411;
    if (length > maxMatchmakingBytes) return 413;
  }
  return null;
}
