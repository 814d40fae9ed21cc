/**
 * The openai package's requests over Node's own HTTP client, and streamed answers as they come in. Through the global
 * fetch and the package's reader every piece of an answer passes a dozen promises, which made a quarter of what an answer
 * to a player costs the process (1.3 ms here against 2.3 ms); and fetch sends nothing before the event loop has been
 * round once, so that a request waited for whatever else there was to do.
 */
import { Agent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';
import { createParser } from 'eventsource-parser';
import { APIError } from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';

// As Node.js has it for what goes through its global agents.
const proxyEnv = process.env['NODE_USE_ENV_PROXY'] === '1' ? { proxyEnv: process.env } : {};
const agents = {
  'http:': new Agent({ keepAlive: true, ...proxyEnv }),
  'https:': new SecureAgent({ keepAlive: true, ...proxyEnv }),
} as const;

const messages = new WeakMap<Response, IncomingMessage>();
/** Statuses of answers that have no body; a `Response` of one may be given none. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** For the package's option `fetch`, which gives bodies as text. Follows no redirects: a key belongs to one address. */
export async function fetchOverHttp(
  input: string | URL | Request,
  { method = 'GET', headers, body, signal }: RequestInit = {},
): Promise<Response> {
  if (input instanceof Request || (body != null && typeof body !== 'string'))
    throw new TypeError('only requests with a body of text are sent');
  const url = new URL(input);
  const isSecure = url.protocol === 'https:';
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sent = (isSecure ? requestHttps : requestHttp)(url, {
    method,
    headers: {
      ...Object.fromEntries(new Headers(headers)),
      ...(body == null ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    agent: agents[isSecure ? 'https:' : 'http:'],
    ...(signal == null ? {} : { signal }),
  });
  sent.on('response', resolve).on('error', reject).end(body);
  const message = await promise;
  const status = message.statusCode ?? 0;
  const fields = Object.entries(message.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  // A stream is read by `readChunks`, as it comes in; to wrap it for another reader takes longer than its first words.
  const isStream =
    status === 200 && message.headers['content-type']?.startsWith('text/event-stream') === true;
  const response = new Response(bodiless.has(status) || isStream ? null : message, {
    status,
    statusText: message.statusMessage ?? '',
    headers: fields,
  });
  messages.set(response, message);
  return response;
}

/** Tells each piece of a streamed answer of `fetchOverHttp`. Throws what the service tells of as an error in between. */
export async function readChunks(
  response: Response,
  onChunk: (chunk: ChatCompletionChunk) => void,
): Promise<void> {
  const message = messages.get(response);
  if (message === undefined) throw new TypeError('an answer of another fetch');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const parser = createParser({
    onEvent({ data }) {
      if (data.startsWith('[DONE]')) return;
      const chunk = JSON.parse(data) as ChatCompletionChunk & { error?: object };
      if (chunk.error !== undefined) throw new APIError(undefined, chunk.error, undefined, response.headers);
      onChunk(chunk);
    },
  });
  const guarded = (work: () => void) => (): void => {
    try {
      work();
    } catch (error) {
      message.destroy();
      reject(
        error instanceof Error
          ? error
          : new Error('a piece of an answer could not be read', { cause: error }),
      );
    }
  };
  message
    .setEncoding('utf8')
    .on('data', (text: string) => guarded(() => parser.feed(text))())
    .on(
      'end',
      guarded(() => {
        // Some servers leave out what ends the last piece.
        parser.feed('\n\n');
        resolve();
      }),
    )
    .on('error', reject);
  await promise;
}
