/** Takes an answer's way to its first word apart: what the mind is given, the prompt, the wire, the first words, the commit. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Mind } from '../../server/src/mind/mind.ts';
import type { Embedder } from '../../server/src/ports/embedder.ts';
import type { MemoryQuery, MemoryStore } from '../../server/src/ports/memory-store.ts';

/** Milliseconds; the first two are parts of `gather`. */
export type Split = {
  /** One text made a vector: what is asked, or a memory. */
  embed: number[];
  search: number[];
  /** From the turn to the mind, with everything it is given. */
  gather: number[];
  /** From the mind to the request on the wire: budget, prompt, governor, client. */
  prompt: number[];
  /** To the model and back, without the time the model says it took. */
  wire: number[];
  /** From the head of the answer to words that may be said. */
  words: number[];
  /** From there until they are heard, which waits for the turn to be stored. */
  stored: number[];
};

/** One answer on its way; times of the process's clock, 0 for what has not been. */
export type Way = {
  /** Not those before the measurement begins. */
  readonly counts: boolean;
  said: number;
  asked: number;
  sent: number;
  answered: number;
  modelMs: number;
  first: number;
};

export type Watch = {
  readonly split: Split;
  embedder(real: Embedder): Embedder;
  memories(real: MemoryStore): MemoryStore;
  /** `saidAt` the turn that is answered; undefined when nobody asked. */
  mind(real: Mind, saidAt: (conversationId: string) => Way | undefined): Mind;
  heard(way: Way): void;
  /** What was taken down so far is forgotten. */
  begin(): void;
  stop(): void;
};

export const newWay = (said: number, counts: boolean): Way => ({
  counts,
  said,
  asked: 0,
  sent: 0,
  answered: 0,
  modelMs: 0,
  first: 0,
});

type Sent = { request: object };
type Head = Sent & { response: IncomingMessage };

export function watchAnswers(): Watch {
  const split: Split = { embed: [], search: [], gather: [], prompt: [], wire: [], words: [], stored: [] };
  const under = new AsyncLocalStorage<Way>();
  const ways = new WeakMap<object, Way>();

  const onSent = (message: unknown): void => {
    const way = under.getStore();
    if (way === undefined || way.sent > 0) return;
    way.sent = performance.now();
    ways.set((message as Sent).request, way);
  };
  const onAnswered = (message: unknown): void => {
    const { request, response } = message as Head;
    const way = ways.get(request);
    if (way === undefined) return;
    way.answered = performance.now();
    way.modelMs = Number(response.headers['openai-processing-ms'] ?? 0) || 0;
  };
  subscribe('http.client.request.start', onSent);
  subscribe('http.client.response.finish', onAnswered);

  async function timed<T>(into: number[], work: Promise<T>): Promise<T> {
    const from = performance.now();
    const done = await work;
    into.push(performance.now() - from);
    return done;
  }

  return {
    split,
    embedder: (real) => ({
      ...real,
      embed: (texts, signal) =>
        texts.length === 1 ? timed(split.embed, real.embed(texts, signal)) : real.embed(texts, signal),
    }),
    memories: (real) =>
      new Proxy(real, {
        get(target, key) {
          if (key === 'search') return (query: MemoryQuery) => timed(split.search, target.search(query));
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
    mind: (real, saidAt) => ({
      ...real,
      reply(request, onDelta, signal) {
        const way = saidAt(request.conversationId);
        if (way === undefined) return real.reply(request, onDelta, signal);
        way.asked = performance.now();
        const first = (delta: string): void => {
          way.first ||= performance.now();
          onDelta(delta);
        };
        return under.run(way, () => real.reply(request, first, signal));
      },
    }),
    heard({ said, asked, sent, answered, modelMs, first }) {
      if (asked > 0) split.gather.push(asked - said);
      if (sent > 0) split.prompt.push(sent - asked);
      if (answered > 0) split.wire.push(answered - sent - modelMs);
      if (answered > 0 && first > 0) split.words.push(first - answered);
      if (first > 0) split.stored.push(performance.now() - first);
    },
    begin() {
      for (const times of Object.values(split)) times.length = 0;
    },
    stop() {
      unsubscribe('http.client.request.start', onSent);
      unsubscribe('http.client.response.finish', onAnswered);
    },
  };
}
