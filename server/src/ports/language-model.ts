/** A chat model behind OpenAI's protocol. Adapter: `openai-language-model.ts`. */
import type { z } from 'zod';

export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** Who goes first when not all can: talk with players, talk that players may hear, plans, looking back, ratings. */
export const callOrders = ['player', 'near', 'plan', 'reflect', 'rate'] as const;
export type CallOrder = (typeof callOrders)[number];

export type CallOptions = {
  /** For accounting and traces: "reply", "plan_day"… */
  task: string;
  /** Whose thought it is; left out for calls that are nobody's, such as the one at the start. */
  agentId?: string;
  /** Default `plan`. */
  order?: CallOrder;
  /** `small` picks the cheaper model. */
  size: 'full' | 'small';
  maxTokens: number;
  temperature: number;
  timeoutMs: number;
  signal?: AbortSignal;
  /** Told of every request that was paid for, of those that failed as well. */
  spent?: (usage: Usage) => void;
};

export type Usage = {
  promptTokens: number;
  completionTokens: number;
  /** Of the prompt's, those the service already held and bills less for. */
  cachedTokens: number;
  milliseconds: number;
  model: string;
};

/** About what a tokenizer would count: English takes four characters a token, and a little for each message's frame. */
export function estimateTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4) + 4, 3);
}

/** What a call may cost at most, told before it is made. */
export type PlannedCall = Pick<CallOptions, 'task' | 'agentId' | 'order' | 'timeoutMs' | 'signal'> & {
  promptTokens: number;
  maxTokens: number;
};
/** Settled once, whatever happened: what was really spent takes the place of what was set aside. */
export type Admission = { settle(spent: Usage | null, fault: ModelFault | null): void };

/** Lets calls through, one admission for each request on the wire. Implemented by the governor of `mind/`. */
export interface CallGate {
  /** Waits its turn. Throws LanguageModelError `over_budget` when it may not be made. */
  admit(call: PlannedCall): Promise<Admission>;
}

/** Why a call gave nothing; the caller falls to the next rung. */
export type ModelFault =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'unauthorised'
  | 'malformed'
  | 'refused'
  | 'open_circuit'
  | 'over_budget'
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
