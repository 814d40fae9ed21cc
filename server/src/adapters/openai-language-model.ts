/**
 * Chat models over OpenAI's protocol: OpenAI itself, or Ollama, vLLM, llama.cpp and whatever else speaks it.
 *
 * Calls are bounded three ways: so many at once, so long each, and none for a while after several failures in a row.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  wrap,
} from 'cockatiel';
import OpenAI from 'openai';
import type {
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions';
import { deadline } from '../ports/deadline.ts';
import {
  estimateTokens,
  LanguageModelError,
  type CallGate,
  type CallOptions,
  type ChatMessage,
  type LanguageModel,
  type ModelFault,
  type Usage,
} from '../ports/language-model.ts';
import { createThoughtFilter, readAnswer } from './openai-answer.ts';
import { asFault, opensCircuit } from './openai-faults.ts';
import {
  bodyOf,
  createDialect,
  OutOfThinkingRoom,
  reworded,
  shapeTokens,
  type Dialect,
  type Wanted,
  type Wording,
} from './openai-request.ts';
import { beginAnew, hasThought, sum, usageOf, usedUp, wasThought, type Heard } from './openai-usage.ts';
import { fetchOverHttp, readChunks } from './openai-wire.ts';

export type OpenAILanguageModelOptions = {
  /** Null for OpenAI's own. */
  baseUrl: string | null;
  /** Local servers need none. */
  apiKey: string | null;
  model: string;
  smallModel: string;
  /** Calls at the same time, whatever they are for; those beyond wait. */
  maxConcurrent?: number;
  /** Asked before every request on the wire; without one, all may be made. */
  gate?: CallGate;
};

const failuresBeforePause = 5;
/** Pauses grow from the first to the last while the service stays away. */
const firstPauseMs = 2_000;
const lastPauseMs = 30_000;
const probeMs = 5_000;
const maxWaiting = 256;
/** A bound for the process; the gate chooses who goes first long before it. */
const maxConcurrentCalls = 64;

type Call = { usage: Usage; text: string };

export function createOpenAILanguageModel(options: OpenAILanguageModelOptions): LanguageModel {
  const client = new OpenAI({
    apiKey: options.apiKey ?? 'none',
    ...(options.baseUrl === null ? {} : { baseURL: options.baseUrl }),
    // One more try for a dropped connection or a hurried 429; the clock of the call bounds both.
    maxRetries: 1,
    logLevel: 'off',
    fetch: fetchOverHttp,
  });
  const breaker = circuitBreaker(handleWhen(opensCircuit), {
    breaker: new ConsecutiveBreaker(failuresBeforePause),
    halfOpenAfter: new ExponentialBackoff({ initialDelay: firstPauseMs, maxDelay: lastPauseMs }),
  });
  const gate = bulkhead(options.maxConcurrent ?? maxConcurrentCalls, maxWaiting);
  const policy = wrap(gate, breaker);
  const dialects = new Map<string, Dialect>();
  let lastFault: ModelFault | null = null;
  let probing = false;
  breaker.onBreak(() => void (probing || probe()));

  /** Nobody may be talking: while the circuit is open the service is asked for something small until it answers. */
  async function probe(): Promise<void> {
    probing = true;
    for (let pauseMs = firstPauseMs; breaker.state !== CircuitState.Closed;) {
      await sleep(pauseMs, undefined, { ref: false });
      pauseMs = Math.min(lastPauseMs, pauseMs * 1.5);
      try {
        await policy.execute(({ signal }) =>
          client.models.list({ signal, timeout: probeMs }).catch((error: unknown) => {
            throw asFault(error, undefined);
          }),
        );
        lastFault = null;
      } catch (error) {
        // Left alone for now, still away, or a server without such a list, which is an answer as well.
        lastFault = asFault(error, undefined).fault;
      }
    }
    probing = false;
  }

  function dialectOf(model: string): Dialect {
    const known = dialects.get(model) ?? createDialect();
    dialects.set(model, known);
    return known;
  }

  async function guarded(
    call: CallOptions,
    messages: readonly ChatMessage[],
    shape: Wanted['shape'],
    work: (signal: AbortSignal, wording: Wording, heard: Heard, dialect: Dialect) => Promise<void>,
  ): Promise<Call> {
    const model = call.size === 'small' ? options.smallModel : options.model;
    const dialect = dialectOf(model);
    const heard: Heard = {
      model,
      startedMs: performance.now(),
      sent: false,
      promptTokens: estimateTokens(messages) + shapeTokens(dialect.wording, shape),
      text: '',
      usage: null,
      paid: { promptTokens: 0, completionTokens: 0, cachedTokens: 0 },
    };
    const clock = deadline(call.timeoutMs, call.signal);
    const { signal } = clock;
    const { promptTokens } = heard;
    const maxTokens = call.maxTokens + dialect.wording.thinkingRoom;
    const admission = await options.gate
      ?.admit({ ...call, promptTokens, maxTokens })
      .catch((error: unknown) => {
        clock.clear();
        throw error;
      });
    try {
      await policy.execute(async () => {
        try {
          await reworded(
            dialect,
            (wording) => work(signal, wording, heard, dialect),
            () => beginAnew(heard),
          );
        } catch (error) {
          throw asFault(error, call.signal);
        }
      }, signal);
      lastFault = null;
      const usage = usageOf(heard);
      admission?.settle(usage, null);
      call.spent?.(usage);
      return { text: heard.text, usage };
    } catch (error) {
      const fault = asFault(error, call.signal);
      if (fault.fault !== 'aborted') lastFault = fault.fault;
      const spent = wasThought(heard, fault.fault) ? usageOf(heard) : null;
      admission?.settle(spent, fault.fault);
      if (spent !== null) call.spent?.(spent);
      throw fault;
    } finally {
      clock.clear();
    }
  }

  async function complete(
    messages: readonly ChatMessage[],
    shape: NonNullable<Wanted['shape']>,
    call: CallOptions,
  ): Promise<Call> {
    return guarded(call, messages, shape, async (signal, wording, heard) => {
      const { maxTokens, temperature } = call;
      const body = bodyOf(wording, { model: heard.model, messages, maxTokens, temperature, shape });
      heard.sent = true;
      const answer = await client.chat.completions.create(
        { ...body, stream: false } as ChatCompletionCreateParamsNonStreaming,
        { signal },
      );
      const choice = answer.choices?.[0];
      heard.usage = answer.usage ?? null;
      if (choice?.message?.refusal)
        throw new LanguageModelError('refused', 'The language model declined to answer.');
      const filter = createThoughtFilter();
      heard.text = filter.feed(choice?.message?.content ?? '') + filter.rest();
      if (choice?.finish_reason !== 'length') return;
      if (heard.text.trim() !== '' && !hasThought(filter, heard)) return;
      usedUp(heard, maxTokens + wording.thinkingRoom);
      throw new OutOfThinkingRoom();
    });
  }

  return {
    async stream(messages, call, onDelta) {
      return guarded(call, messages, null, async (signal, wording, heard, dialect) => {
        const { maxTokens, temperature } = call;
        const body = {
          ...bodyOf(wording, { model: heard.model, messages, maxTokens, temperature, shape: null }),
          stream: true,
          ...(wording.usageInStream ? { stream_options: { include_usage: true } } : {}),
        } as ChatCompletionCreateParamsStreaming;
        heard.sent = true;
        const answer = await client.chat.completions.create(body, { signal }).asResponse();
        const filter = createThoughtFilter();
        let finish: string | null = null;
        const add = (words: string): void => {
          if (words === '') return;
          heard.text += words;
          onDelta(words);
        };
        const read = readChunks(answer, (chunk) => {
          heard.usage = chunk.usage ?? heard.usage;
          const choice = chunk.choices?.[0];
          add(filter.feed(choice?.delta?.content ?? ''));
          finish = choice?.finish_reason ?? finish;
        });
        await read.finally(() => signal.throwIfAborted());
        add(filter.rest());
        if (finish === null)
          throw new LanguageModelError(
            'malformed',
            'The language model broke off in the middle of its answer.',
          );
        if (finish !== 'length') return;
        usedUp(heard, maxTokens + wording.thinkingRoom);
        if (heard.text.trim() === '') throw new OutOfThinkingRoom();
        // What was said has been heard: it stays, and the next answer has more room.
        if (hasThought(filter, heard)) dialect.learn(new OutOfThinkingRoom(), wording);
      });
    },

    async structured(messages, schema, schemaName, call) {
      const shape = { name: schemaName, schema };
      const asked = withInstruction(messages, schemaName);
      const first = await complete(asked, shape, call);
      const read = readAnswer(first.text, schema);
      if (read.ok) return { value: read.value, usage: first.usage };
      const again: ChatMessage[] = [
        ...asked,
        { role: 'assistant', content: first.text.slice(0, 4000) },
        {
          role: 'user',
          content: `That cannot be used: ${read.faults}. Answer again with one JSON object of the shape asked for and nothing else.`,
        },
      ];
      const second = await complete(again, shape, call);
      const mended = readAnswer(second.text, schema);
      if (!mended.ok) {
        lastFault = 'malformed';
        throw new LanguageModelError(
          'malformed',
          `The language model's ${schemaName} cannot be used: ${mended.faults}.`,
        );
      }
      return { value: mended.value, usage: sum(first.usage, second.usage) };
    },

    health() {
      const open = breaker.state === CircuitState.Open || breaker.state === CircuitState.Isolated;
      return {
        ok: !open,
        model: options.model,
        ...(open
          ? {
              detail: `left alone for a while after ${failuresBeforePause} failures (${lastFault ?? 'unknown'})`,
            }
          : {}),
        callsInFlight: (options.maxConcurrent ?? maxConcurrentCalls) - gate.executionSlots,
        lastFault,
      };
    },
  };
}

/** Servers that ignore `response_format` still read; and JSON mode wants the word. */
function withInstruction(messages: readonly ChatMessage[], schemaName: string): ChatMessage[] {
  return [
    ...messages,
    { role: 'system', content: `Answer with one JSON object (${schemaName}) and nothing else.` },
  ];
}
