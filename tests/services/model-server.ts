/** A local server that speaks OpenAI's protocol: chat completions, streamed or not, embeddings, models; and every fault. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { streamedAnswer, structuredAnswer, vectorOf } from './model-answers.ts';

export type Behaviour =
  /** Waits before the first word. */
  (
    | { kind: 'slow'; delayMs: number }
    /** Never answers. */
    | { kind: 'hang' }
    | { kind: 'status'; status: number; message?: string; retryAfterSeconds?: number }
    /** JSON where it should be, but of no use; a broken stream of events when streaming. */
    | { kind: 'malformed' }
    /** Half of the words, then the connection drops. */
    | { kind: 'cut' }
    | { kind: 'empty' }
    /** Reads the notes aloud. */
    | { kind: 'leak' }
    /** Says this, word for word. */
    | { kind: 'say'; text: string }
    /** Refuses a parameter by its name, as servers do that do not know it. */
    | { kind: 'refuse'; parameter: string }
    | { kind: 'dimension'; dimension: number }
  ) & {
    /** Requests it holds for; all when left out. */
    times?: number;
    /** Only for this model. */
    model?: string;
  };

export type SeenRequest = { path: string; body: Record<string, unknown>; authorization: string | null };

export type ModelServer = {
  /** To be used as OPENAI_BASE_URL. */
  readonly url: string;
  readonly requests: SeenRequest[];
  /** Replaces what was asked for before; nothing for answering well again. */
  behave(...behaviours: Behaviour[]): void;
  stop(): Promise<void>;
};

const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
});
const embeddingsBody = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
  dimensions: z.number().optional(),
});

export async function startModelServer(port = 0): Promise<ModelServer> {
  const requests: SeenRequest[] = [];
  let behaviours: Behaviour[] = [];

  function behaviourFor(body: Record<string, unknown>): Behaviour | null {
    const at = behaviours.findIndex(
      (one) =>
        (one.model === undefined || one.model === body.model) &&
        (one.kind !== 'refuse' || mentions(body, one.parameter)) &&
        (one.times === undefined || one.times > 0),
    );
    const found = behaviours[at];
    if (found === undefined) return null;
    if (found.times !== undefined) behaviours[at] = { ...found, times: found.times - 1 };
    return found;
  }

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/v1/, '');
    const body = await readBody(request);
    requests.push({ path, body, authorization: request.headers.authorization ?? null });
    const behaviour = behaviourFor(body);
    if (behaviour?.kind === 'hang') return;
    if (behaviour?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs));
    if (response.destroyed) return;
    if (behaviour?.kind === 'status') {
      const headers =
        behaviour.retryAfterSeconds === undefined
          ? {}
          : { 'retry-after': String(behaviour.retryAfterSeconds) };
      json(
        response,
        behaviour.status,
        problem(behaviour.message ?? `scripted status ${behaviour.status}`),
        headers,
      );
    } else if (behaviour?.kind === 'refuse') {
      json(response, 400, problem(`Unsupported parameter: '${behaviour.parameter}' is not supported.`));
    } else if (path === '/models') {
      json(response, 200, { object: 'list', data: [{ id: 'test-model', object: 'model' }] });
    } else if (path === '/embeddings') {
      embeddings(response, embeddingsBody.parse(body), behaviour);
    } else if (path === '/chat/completions') {
      await chat(response, chatBody.parse(body), behaviour);
    } else {
      json(response, 404, problem(`No such path: ${path}`));
    }
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/v1`,
    requests,
    behave(...next) {
      behaviours = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

function mentions(body: Record<string, unknown>, parameter: string): boolean {
  if (Object.hasOwn(body, parameter)) return true;
  const format = body.response_format;
  return typeof format === 'object' && format !== null && 'type' in format && format.type === parameter;
}

type Chat = z.infer<typeof chatBody>;

async function chat(response: ServerResponse, body: Chat, behaviour: Behaviour | null): Promise<void> {
  const text = textOf(body, behaviour);
  const meta = { id: 'chatcmpl-test', created: 0, model: body.model };
  const usage = { prompt_tokens: 100, completion_tokens: Math.ceil(text.length / 4), total_tokens: 0 };
  if (body.stream !== true) {
    const choice = {
      index: 0,
      message: { role: 'assistant', content: text, refusal: null },
      finish_reason: 'stop',
      logprobs: null,
    };
    if (behaviour?.kind === 'cut') response.destroy();
    else json(response, 200, { ...meta, object: 'chat.completion', choices: [choice], usage });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (delta: object, finish: string | null): void => {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    response.write(`data: ${JSON.stringify({ ...meta, object: 'chat.completion.chunk', choices })}\n\n`);
  };
  if (behaviour?.kind === 'malformed') {
    response.end('data: {"id": "chatcmpl-test", "choices": [{"delta": {"content": "I wa\n\n');
    return;
  }
  const pieces = text.match(/\S+\s*/g) ?? [];
  const last = behaviour?.kind === 'cut' ? Math.ceil(pieces.length / 3) : pieces.length;
  for (const piece of pieces.slice(0, last)) {
    send({ content: piece }, null);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (behaviour?.kind === 'cut') {
    response.end();
    return;
  }
  send({}, 'stop');
  response.end('data: [DONE]\n\n');
}

function textOf(body: Chat, behaviour: Behaviour | null): string {
  const name = schemaName(body);
  if (behaviour?.kind === 'empty') return '';
  if (behaviour?.kind === 'leak') return `My notes say: ${body.messages[0]?.content.slice(0, 400) ?? ''}`;
  if (behaviour?.kind === 'say') return behaviour.text;
  if (behaviour?.kind === 'malformed') return name === null ? 'mumble' : '{"mood": "happy", "text": ';
  return name === null
    ? streamedAnswer(body.messages)
    : JSON.stringify(structuredAnswer(name, body.messages));
}

/** By the format asked for, or by the instruction, for servers that know no formats. */
function schemaName(body: Chat): string | null {
  const inWords = body.messages
    .map((message) => /JSON object \((\w+)\)/.exec(message.content)?.[1])
    .findLast((name) => name !== undefined);
  return inWords ?? null;
}

function embeddings(
  response: ServerResponse,
  body: z.infer<typeof embeddingsBody>,
  behaviour: Behaviour | null,
): void {
  const dimension = behaviour?.kind === 'dimension' ? behaviour.dimension : (body.dimensions ?? 1536);
  const texts = typeof body.input === 'string' ? [body.input] : body.input;
  const data = texts.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: vectorOf(text, dimension),
  }));
  json(response, 200, {
    object: 'list',
    data,
    model: body.model,
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });
}

function problem(message: string): unknown {
  return { error: { message, type: 'invalid_request_error', param: null, code: null } };
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
}
