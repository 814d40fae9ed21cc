/** A local server that speaks OpenAI's protocol: chat completions, streamed or not, embeddings, models; and every fault. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { json, problem, readBody } from './http-json.ts';
import { vectorOf } from './model-answers.ts';
import { createBehaviours, type Behaviour, type Behaviours } from './model-behaviour.ts';
import { createBill, type Counted } from './model-bill.ts';
import { chat, chatBody, usageOf, type Chat, type Tally } from './model-chat.ts';

type SeenRequest = { path: string; body: Record<string, unknown>; authorization: string | null };

export type ModelServer = Pick<Behaviours, 'faults' | 'behave'> & {
  /** To be used as OPENAI_BASE_URL. */
  readonly url: string;
  readonly requests: SeenRequest[];
  /** By the name of the shape asked for; "words" where none was. */
  readonly counted: ReadonlyMap<string, Counted>;
  stop(): Promise<void>;
};

const embeddingsBody = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
  dimensions: z.number().optional(),
});

export type ModelServerOptions = {
  /** A tokenizer; four characters a token when left out. */
  countTokens?: (text: string) => number;
  /** False on long runs, whose requests would fill the memory. */
  keepsRequests?: boolean;
  /** What is said instead of the usual, by the name of the shape asked for; null for the usual. */
  answer?: (name: string | null, prompt: string) => string | null;
  /** Of the faults that come by chance. */
  seed?: number;
  /** Told of every call that is billed. */
  onBill?: (messages: Chat['messages'], call: Counted) => void;
};

export async function startModelServer(port = 0, options: ModelServerOptions = {}): Promise<ModelServer> {
  const requests: SeenRequest[] = [];
  const bill = createBill(options.countTokens ?? quarterOf);
  const tally: Tally = {
    bill,
    answer: options.answer ?? (() => null),
    onBill: options.onBill ?? (() => undefined),
  };
  const behaviours = createBehaviours(options.seed ?? 1);

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const from = performance.now();
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/v1/, '');
    const body = await readBody(request);
    if (options.keepsRequests !== false)
      requests.push({ path, body, authorization: request.headers.authorization ?? null });
    const behaviour = behaviours.next(body);
    if (behaviour?.kind === 'hang') {
      // Whoever gives up waiting has been read all the same, and pays for it.
      if (path === '/chat/completions') usageOf(chatBody.parse(body), '', tally);
      return;
    }
    if (behaviour?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs));
    if (response.destroyed) return;
    // As OpenAI tells it: what of the wait was the model's.
    const tellTime = (): void =>
      void response.setHeader('openai-processing-ms', (performance.now() - from).toFixed(1));
    tellTime();
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
      await chat(response, chatBody.parse(body), behaviour, tally, tellTime);
    } else {
      json(response, 404, problem(`No such path: ${path}`));
    }
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/v1`,
    requests,
    counted: bill.counted,
    faults: behaviours.faults,
    behave: (...next) => behaviours.behave(...next),
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

const quarterOf = (text: string): number => Math.ceil(text.length / 4);

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
