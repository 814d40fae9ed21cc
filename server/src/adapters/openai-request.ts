/**
 * Servers that speak OpenAI's protocol differ in what they take. Starts with the newest form and, when a server
 * refuses a part by name, goes on without it, and remembers that for the model.
 */
import { APIError } from 'openai';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { z } from 'zod';

/** How an answer's shape is asked for, from the strictest on. */
const shapes = ['strict', 'schema', 'object', 'words'] as const;

type Accepted = {
  shape: (typeof shapes)[number];
  temperature: boolean;
  /** Reasoning models take `max_completion_tokens`, older servers only `max_tokens`. */
  tokens: 'max_tokens' | 'max_completion_tokens';
  usageInStream: boolean;
};

export type Dialect = {
  body(request: Wanted): Omit<ChatCompletionCreateParams, 'stream'>;
  readonly usageInStream: boolean;
  /** About what the shape adds to a prompt, for services that read it as words. */
  shapeTokens(shape: Wanted['shape']): number;
  /** True when the refusal was understood and the next attempt will be put differently. */
  learn(error: unknown): boolean;
};

export type Wanted = {
  model: string;
  messages: readonly { role: 'system' | 'user' | 'assistant'; content: string }[];
  maxTokens: number;
  temperature: number;
  shape: { name: string; schema: z.ZodType } | null;
};

export function createDialect(): Dialect {
  const accepted: Accepted = {
    shape: 'strict',
    temperature: true,
    tokens: 'max_tokens',
    usageInStream: true,
  };

  function body(wanted: Wanted): Omit<ChatCompletionCreateParams, 'stream'> {
    const { shape } = wanted;
    return {
      model: wanted.model,
      messages: wanted.messages.map(({ role, content }) => ({ role, content })),
      [accepted.tokens]: wanted.maxTokens,
      ...(accepted.temperature ? { temperature: wanted.temperature } : {}),
      ...(shape === null ? {} : formatOf(shape.name, shape.schema)),
    };
  }

  function formatOf(name: string, schema: z.ZodType): Pick<ChatCompletionCreateParams, 'response_format'> {
    if (accepted.shape === 'words') return {};
    if (accepted.shape === 'object') return { response_format: { type: 'json_object' } };
    const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: 'input', override: formAlone });
    const strict = accepted.shape === 'strict';
    return { response_format: { type: 'json_schema', json_schema: { name, schema: plain, strict } } };
  }

  return {
    body,
    shapeTokens(shape) {
      if (shape === null) return 0;
      const { response_format: format } = formatOf(shape.name, shape.schema);
      return format?.type === 'json_schema'
        ? Math.ceil(JSON.stringify(format.json_schema.schema).length / 4)
        : 0;
    },
    get usageInStream() {
      return accepted.usageInStream;
    },
    learn(error) {
      if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return false;
      const message = error.message.toLowerCase();
      if (accepted.usageInStream && message.includes('stream_options')) {
        accepted.usageInStream = false;
        return true;
      }
      if (accepted.tokens === 'max_tokens' && /max_tokens|max_completion_tokens/.test(message)) {
        accepted.tokens = 'max_completion_tokens';
        return true;
      }
      if (accepted.temperature && message.includes('temperature')) {
        accepted.temperature = false;
        return true;
      }
      const next = shapes[shapes.indexOf(accepted.shape) + 1];
      if (next === undefined || !/response_format|json|schema|grammar|format/.test(message)) return false;
      accepted.shape = next;
      return true;
    },
  };
}

/**
 * What a service is told of a shape: names, types and choices. Limits of numbers and lengths are tokens that services
 * bill, several refuse them in strict mode, and every answer is held against them here anyway.
 */
const notTold = [
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
] as const;

function formAlone({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  for (const key of notTold) delete jsonSchema[key];
}
