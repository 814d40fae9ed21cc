/** What a call to a chat model cost, whether it was answered or not. */
import type OpenAI from 'openai';
import type { ModelFault, Usage } from '../ports/language-model.ts';

/** What is known of a request while it is under way, and after it failed. */
export type Heard = {
  readonly model: string;
  readonly startedMs: number;
  /** Went out on the wire at least once. */
  sent: boolean;
  readonly promptTokens: number;
  text: string;
  usage: OpenAI.CompletionUsage | null;
};

/** Servers that do not count are counted for. */
export function usageOf({ model, startedMs, promptTokens, text, usage }: Heard): Usage {
  return {
    promptTokens: usage?.prompt_tokens ?? promptTokens,
    completionTokens: usage?.completion_tokens ?? Math.ceil(text.length / 4),
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    milliseconds: Math.round(performance.now() - startedMs),
    model,
  };
}

/** Whether a call that failed has to be paid for: what was refused at the door has not been read. */
export function wasThought({ sent }: Heard, fault: ModelFault): boolean {
  return sent && (fault === 'timeout' || fault === 'malformed' || fault === 'aborted' || fault === 'refused');
}

export function sum(a: Usage, b: Usage): Usage {
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    milliseconds: a.milliseconds + b.milliseconds,
    model: b.model,
  };
}
