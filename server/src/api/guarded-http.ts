/**
 * Stands before Colyseus's own HTTP handler, which answers every request and catches little: what it would choke on
 * (an impossible host, address or method) is refused here, and forwarding headers are dropped unless a proxy is trusted.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
const forwardingHeaders = [
  'x-forwarded-for',
  'x-real-ip',
  'x-client-ip',
  'x-forwarded-proto',
  'x-forwarded-host',
];
const tooManyJoins = 'So many at the gate at once! Please wait a minute and try again.';
const words = {
  400: { title: 'That did not work', detail: 'The address or a header of the request makes no sense.' },
  405: { title: 'Not this way', detail: `Nothing here is asked for but by ${[...methods].join(', ')}.` },
  411: { title: 'That did not work', detail: 'Say how long it is, with the header Content-Length.' },
  413: { title: 'Too long', detail: 'That was more than anybody could carry.' },
} as const;
/** Options of a join are some dozens of bytes. */
const maxMatchmakingBytes = 4096;

/** Comings-in for each character that one address may ask for: some lose their line, or come back the same minute. */
const joinsPerGuest = 4;

type GuardOptions = { trustProxy: boolean; guestsPerMinute: number };

/** Wraps every handler the server has now. Call once, after Colyseus has added its own. */
export function guardRequests(server: Server, { trustProxy, guestsPerMinute }: GuardOptions): void {
  const limitJoins = joinLimit(joinsPerGuest * guestsPerMinute);
  const inner = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!trustProxy) for (const name of forwardingHeaders) delete request.headers[name];
    const refusal = refuse(request);
    if (refusal !== null) {
      const problem = JSON.stringify({ type: 'about:blank', status: refusal, ...words[refusal] });
      response
        .writeHead(refusal, {
          'Content-Type': 'application/problem+json',
          ...(refusal === 405 && { Allow: [...methods].join(', ') }),
          Connection: 'close',
        })
        .end(problem);
      return;
    }
    const pass = (): void => {
      for (const listener of inner) listener.call(server, request, response);
    };
    if (request.method === 'POST' && isMatchmaking(request)) limitJoins(request, response, pass);
    else pass();
  });
}

function isMatchmaking({ url }: IncomingMessage): boolean {
  return url?.startsWith('/matchmake') === true;
}

type Limit = (request: IncomingMessage, response: ServerResponse, pass: () => void) => void;

function joinLimit(limit: number): Limit {
  const limited = rateLimit({
    windowMs: 60_000,
    limit,
    legacyHeaders: false,
    // Its checks are about Express, and this stands before it.
    validate: false,
    keyGenerator: (request) => ipKeyGenerator(addressOf(request)),
    handler: (_request, response) => {
      const answer = JSON.stringify({ code: 429, error: tooManyJoins });
      response.writeHead(429, { 'Content-Type': 'application/json' }).end(answer);
    },
  });
  return (request, response, pass) => void limited(request as Request, response as Response, pass);
}

/** Forwarding headers are dropped before this unless a proxy is trusted: then the last entry is the proxy's own. */
function addressOf({ headers, socket }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return last || (socket.remoteAddress ?? '');
}

function refuse(request: IncomingMessage): keyof typeof words | null {
  if (!methods.has(request.method ?? '')) return 405;
  const host = request.headers.host ?? '';
  const address = `http://${host}${request.url ?? ''}`;
  if (host === '' || !request.url?.startsWith('/') || !URL.canParse(address)) return 400;
  const protocol = request.headers['x-forwarded-proto'];
  if (protocol !== undefined && protocol !== 'http' && protocol !== 'https') return 400;
  if (request.method === 'POST' && isMatchmaking(request)) {
    const length = Number(request.headers['content-length']);
    if (!Number.isInteger(length)) return 411;
    if (length > maxMatchmakingBytes) return 413;
  }
  return null;
}
