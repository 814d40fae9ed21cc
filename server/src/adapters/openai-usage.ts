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
  /** For attempts before this one. */
  paid: Pick<Usage, 'promptTokens' | 'completionTokens' | 'cachedTokens'>;
};

/** Servers that do not count are counted for. */
export function usageOf({ model, startedMs, promptTokens, text, usage, paid }: Heard): Usage {
  return {
    promptTokens: paid.promptTokens + (usage?.prompt_tokens ?? promptTokens),
    completionTokens: paid.completionTokens + (usage?.completion_tokens ?? Math.ceil(text.length / 4)),
    cachedTokens: paid.cachedTokens + (usage?.prompt_tokens_details?.cached_tokens ?? 0),
    milliseconds: Math.round(performance.now() - startedMs),
    model,
  };
}

/** All that it was allowed, where the server does not count. */
export function usedUp(heard: Heard, tokens: number): void {
  heard.usage ??= {
    prompt_tokens: heard.promptTokens,
    completion_tokens: tokens,
    total_tokens: heard.promptTokens + tokens,
  };
}

/** Whether a part of it was thoughts: aloud in the answer, or in silence, which is counted. */
export function hasThought(filter: { readonly hasDropped: boolean }, { usage }: Heard): boolean {
  return filter.hasDropped || (usage?.completion_tokens_details?.reasoning_tokens ?? 0) > 0;
}

/** Before the same is asked once more. */
export function beginAnew(heard: Heard): void {
  heard.paid = usageOf(heard);
  heard.text = '';
  heard.usage = null;
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
