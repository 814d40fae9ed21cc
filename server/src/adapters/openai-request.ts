/**
 * Servers that speak OpenAI's protocol differ in what they take. Starts with the newest form and, when a server
 * refuses a part by name, goes on without it, and remembers that for the model; and how much of its tokens it thinks with.
 */
import { APIError } from 'openai';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { LanguageModelError } from '../ports/language-model.ts';

/** How an answer's shape is asked for, from the strictest on. */
const shapes = ['strict', 'schema', 'object', 'words'] as const;

/** Tokens for thoughts beside those for an answer: models that think first count both as one. */
const rooms = [0, 1_024, 4_096] as const;

/** How a request is put. */
export type Wording = {
  readonly shape: (typeof shapes)[number];
  readonly temperature: boolean;
  /** Reasoning models take `max_completion_tokens`, older servers only `max_tokens`. */
  readonly tokens: 'max_tokens' | 'max_completion_tokens';
  readonly usageInStream: boolean;
  readonly thinkingRoom: (typeof rooms)[number];
  /** Whether a model that thinks is asked to do so for a short time; not told to others, most of which refuse it. */
  readonly effort: boolean;
};

/** An answer that ended before it began, or in the middle, since its tokens went into thoughts. */
export class OutOfThinkingRoom extends LanguageModelError {
  constructor() {
    super('malformed', 'The language model thought until its tokens were used up.');
  }
}

/** Ways of putting a request that are tried before a fault is believed. */
const maxRewordings = 8;

export type Dialect = {
  /** As far as is known. */
  readonly wording: Wording;
  /** True when the fault of a request put like `tried` was understood and the next attempt will be put differently. */
  learn(error: unknown, tried: Wording): boolean;
};

export type Wanted = {
  model: string;
  messages: readonly { role: 'system' | 'user' | 'assistant'; content: string }[];
  maxTokens: number;
  temperature: number;
  shape: { name: string; schema: z.ZodType } | null;
};

export function createDialect(): Dialect {
  let wording: Wording = {
    shape: 'strict',
    temperature: true,
    tokens: 'max_tokens',
    usageInStream: true,
    thinkingRoom: 0,
    effort: true,
  };
  return {
    get wording() {
      return wording;
    },
    learn(error, tried) {
      if (!isOfWording(error)) return false;
      // Of several calls at once that fail for the same reason, the first has told.
      if (tried !== wording) return true;
      const change = without(wording, error);
      wording = { ...wording, ...change };
      return change !== null;
    },
  };
}

/** Tries again while a fault tells what the server does not take, or that the model, which is paid for it, needs more room. */
export async function reworded<T>(
  dialect: Dialect,
  work: (wording: Wording) => Promise<T>,
  onThought: () => void,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const { wording } = dialect;
    try {
      return await work(wording);
    } catch (error) {
      if (attempt >= maxRewordings || !dialect.learn(error, wording)) throw error;
      if (error instanceof OutOfThinkingRoom) onThought();
    }
  }
}

function isOfWording(error: unknown): error is APIError | OutOfThinkingRoom {
  return (
    error instanceof OutOfThinkingRoom ||
    (error instanceof APIError && (error.status === 400 || error.status === 422))
  );
}

/** What to change of a wording that failed; null when nothing would help. */
function without(wording: Wording, error: APIError | OutOfThinkingRoom): Partial<Wording> | null {
  if (error instanceof OutOfThinkingRoom) {
    const thinkingRoom = rooms[rooms.indexOf(wording.thinkingRoom) + 1];
    return thinkingRoom === undefined ? null : { thinkingRoom };
  }
  const message = error.message.toLowerCase();
  if (wording.usageInStream && message.includes('stream_options')) return { usageInStream: false };
  if (wording.effort && message.includes('reasoning_effort')) return { effort: false };
  if (wording.tokens === 'max_tokens' && /max_tokens|max_completion_tokens/.test(message))
    return { tokens: 'max_completion_tokens' };
  if (wording.temperature && message.includes('temperature')) return { temperature: false };
  const shape = shapes[shapes.indexOf(wording.shape) + 1];
  if (shape === undefined || !/response_format|json|schema|grammar|format/.test(message)) return null;
  return { shape };
}

export function bodyOf(wording: Wording, wanted: Wanted): Omit<ChatCompletionCreateParams, 'stream'> {
  const { temperature, tokens, thinkingRoom, effort } = wording;
  return {
    model: wanted.model,
    messages: wanted.messages.map(({ role, content }) => ({ role, content })),
    [tokens]: wanted.maxTokens + thinkingRoom,
    ...(temperature ? { temperature: wanted.temperature } : {}),
    ...(effort && thinkingRoom > 0 ? { reasoning_effort: 'low' } : {}),
    ...(wanted.shape === null ? {} : formatOf(wording, wanted.shape)),
  };
}

/** About what the shape adds to a prompt, for services that read it as words. */
export function shapeTokens(wording: Wording, shape: Wanted['shape']): number {
  const format = shape === null ? undefined : formatOf(wording, shape).response_format;
  return format?.type === 'json_schema' ? Math.ceil(JSON.stringify(format.json_schema.schema).length / 4) : 0;
}

function formatOf(
  { shape }: Wording,
  { name, schema }: NonNullable<Wanted['shape']>,
): Pick<ChatCompletionCreateParams, 'response_format'> {
  if (shape === 'words') return {};
  if (shape === 'object') return { response_format: { type: 'json_object' } };
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: 'input', override: formAlone });
  return {
    response_format: {
      type: 'json_schema',
      json_schema: { name, schema: plain, strict: shape === 'strict' },
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
