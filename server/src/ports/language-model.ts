/** A chat model behind OpenAI's protocol. Adapter: `openai-language-model.ts`. */
import type { z } from 'zod';

export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string };

export type CallOptions = {
  /** For accounting and traces: "reply", "plan_day"… */
  task: string;
  /** `small` picks the cheaper model. */
  size: 'full' | 'small';
  maxTokens: number;
  temperature: number;
  timeoutMs: number;
  signal?: AbortSignal;
};

export type Usage = { promptTokens: number; completionTokens: number; milliseconds: number; model: string };

/** Why a call gave nothing; the caller falls to the next rung. */
export type ModelFault =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'unauthorised'
  | 'malformed'
  | 'refused'
  | 'open_circuit'
  | 'aborted';

export class LanguageModelError extends Error {
  readonly fault: ModelFault;
  constructor(fault: ModelFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LanguageModelError';
    this.fault = fault;
  }
}

export interface LanguageModel {
  /** Streams text; ends with the usage. Throws LanguageModelError. */
  stream(
    messages: readonly ChatMessage[],
    options: CallOptions,
    onDelta: (delta: string) => void,
  ): Promise<{ text: string; usage: Usage }>;
  /** An answer that fits the schema, asked once more with the faults named if the first does not. Throws LanguageModelError. */
  structured<T>(
    messages: readonly ChatMessage[],
    schema: z.ZodType<T>,
    schemaName: string,
    options: CallOptions,
  ): Promise<{ value: T; usage: Usage }>;
  health(): {
    ok: boolean;
    model: string;
    detail?: string;
    callsInFlight: number;
    lastFault: ModelFault | null;
  };
}
