/** A local server that speaks OpenAI's protocol: chat completions, streamed or not, embeddings, models; and every fault. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { json, problem, readBody } from './http-json.ts';
import { createBill, type Bill, type Counted } from './model-bill.ts';
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
    /** 0–1 of the requests it holds for, drawn from the server's seed; all when left out. */
    share?: number;
    /** Only for this model. */
    model?: string;
  };

export type SeenRequest = { path: string; body: Record<string, unknown>; authorization: string | null };

export type ModelServer = {
  /** To be used as OPENAI_BASE_URL. */
  readonly url: string;
  readonly requests: SeenRequest[];
  /** By the name of the shape asked for; "words" where none was. */
  readonly counted: ReadonlyMap<string, Counted>;
  /** How often each fault was played. */
  readonly faults: ReadonlyMap<Behaviour['kind'], number>;
  /** Replaces what was asked for before; nothing for answering well again. */
  behave(...behaviours: Behaviour[]): void;
  stop(): Promise<void>;
};

const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
  /** Programs that ask in words of their own name their shape here. */
  user: z.string().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).optional(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown() }).optional() })
    .optional(),
});
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
  const faults = new Map<Behaviour['kind'], number>();
  const tally: Tally = {
    bill,
    answer: options.answer ?? (() => null),
    onBill: options.onBill ?? (() => undefined),
  };
  let behaviours: Behaviour[] = [];
  let drawn = options.seed ?? 1;

  /** The same faults in the same order for a seed, as long as the requests come in the same order. */
  function draw(): number {
    drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
    return drawn / 4_294_967_296;
  }

  function behaviourFor(body: Record<string, unknown>): Behaviour | null {
    let left = draw();
    const at = behaviours.findIndex((one) => {
      const fits =
        (one.model === undefined || one.model === body.model) &&
        (one.kind !== 'refuse' || mentions(body, one.parameter)) &&
        (one.times === undefined || one.times > 0);
      if (!fits || one.share === undefined) return fits;
      left -= one.share;
      return left < 0;
    });
    const found = behaviours[at];
    if (found === undefined) return null;
    faults.set(found.kind, (faults.get(found.kind) ?? 0) + 1);
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
    const from = performance.now();
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/v1/, '');
    const body = await readBody(request);
    if (options.keepsRequests !== false)
      requests.push({ path, body, authorization: request.headers.authorization ?? null });
    const behaviour = behaviourFor(body);
    if (behaviour?.kind === 'hang') {
      // Whoever gives up waiting has been read all the same, and pays for it.
      if (path === '/chat/completions') usageOf(chatBody.parse(body), '', tally);
      return;
    }
    if (behaviour?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs));
    if (response.destroyed) return;
    // As OpenAI tells it: what of the wait was the model's.
    response.setHeader('openai-processing-ms', (performance.now() - from).toFixed(1));
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
      await chat(response, chatBody.parse(body), behaviour, tally);
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
    faults,
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
type Tally = Required<Pick<ModelServerOptions, 'answer' | 'onBill'>> & { bill: Bill };

const quarterOf = (text: string): number => Math.ceil(text.length / 4);

function usageOf(body: Chat, answer: string, { bill, onBill }: Tally): OpenAIUsage {
  const { model, messages, response_format: format } = body;
  const name = schemaName(body) ?? 'words';
  const call = bill.book({ name, model, messages, schema: format?.json_schema?.schema ?? null, answer });
  onBill(messages, call);
  return {
    prompt_tokens: call.promptTokens,
    completion_tokens: call.completionTokens,
    total_tokens: call.promptTokens + call.completionTokens,
    prompt_tokens_details: { cached_tokens: call.repeatedTokens },
  };
}

type OpenAIUsage = {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
};

async function chat(
  response: ServerResponse,
  body: Chat,
  behaviour: Behaviour | null,
  tally: Tally,
): Promise<void> {
  const own =
    behaviour === null || behaviour.kind === 'slow'
      ? tally.answer(schemaName(body), body.messages.map((message) => message.content).join('\n'))
      : null;
  const text = own ?? textOf(body, behaviour);
  const meta = { id: 'chatcmpl-test', created: 0, model: body.model };
  const usage = usageOf(body, text, tally);
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
  if (body.stream_options?.include_usage === true) {
    const last = { ...meta, object: 'chat.completion.chunk', choices: [], usage };
    response.write(`data: ${JSON.stringify(last)}\n\n`);
  }
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
  return inWords ?? body.user ?? null;
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
