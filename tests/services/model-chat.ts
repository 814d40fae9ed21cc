/** Chat completions of the model server, streamed or not, and what they cost. */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { json } from './http-json.ts';
import { streamedAnswer, structuredAnswer } from './model-answers.ts';
import type { Behaviour } from './model-behaviour.ts';
import type { Bill } from './model-bill.ts';
import type { ModelServerOptions } from './model-server.ts';

export const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
  /** Programs that ask in words of their own name their shape here. */
  user: z.string().optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).optional(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown() }).optional() })
    .optional(),
});
export type Chat = z.infer<typeof chatBody>;
export type Tally = Required<Pick<ModelServerOptions, 'answer' | 'onBill'>> & { bill: Bill };

export function usageOf(body: Chat, answer: string, { bill, onBill }: Tally): OpenAIUsage {
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
  completion_tokens_details?: { reasoning_tokens: number };
};

/** What a model that thinks first says and is paid for. */
function afterThoughts(
  body: Chat,
  behaviour: Behaviour & { kind: 'think' },
  text: string,
  usage: OpenAIUsage,
): { said: string; finish: 'stop' | 'length'; usage: OpenAIUsage } {
  const allowed = body.max_tokens ?? body.max_completion_tokens ?? Number.POSITIVE_INFINITY;
  const spent = Math.min(allowed, behaviour.tokens);
  const isCut = spent === allowed;
  const thoughts = behaviour.aloud ? `<think>${'hm '.repeat(spent)}${isCut ? '' : '</think>'}` : '';
  const words = isCut ? 0 : usage.completion_tokens;
  return {
    said: thoughts + (isCut ? '' : text),
    finish: isCut ? 'length' : 'stop',
    usage: {
      ...usage,
      completion_tokens: spent + words,
      total_tokens: usage.prompt_tokens + spent + words,
      ...(behaviour.aloud ? {} : { completion_tokens_details: { reasoning_tokens: spent } }),
    },
  };
}

export async function chat(
  response: ServerResponse,
  body: Chat,
  behaviour: Behaviour | null,
  tally: Tally,
  /** Of the model, up to now: what it took to find the words and to count them is none of the asker's. */
  tellTime: () => void,
): Promise<void> {
  const own =
    behaviour === null || behaviour.kind === 'slow'
      ? tally.answer(schemaName(body), body.messages.map((message) => message.content).join('\n'))
      : null;
  const words = own ?? textOf(body, behaviour);
  const meta = { id: 'chatcmpl-test', created: 0, model: body.model };
  const counted = usageOf(body, words, tally);
  const {
    said: text,
    finish,
    usage,
  } = behaviour?.kind === 'think'
    ? afterThoughts(body, behaviour, words, counted)
    : { said: words, finish: 'stop', usage: counted };
  tellTime();
  if (body.stream !== true) {
    const choice = {
      index: 0,
      message: { role: 'assistant', content: text, refusal: null },
      finish_reason: finish,
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
  send({}, finish);
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
