/**
 * What engines say while they work, for whoever waits: words as they come, signs of life, and what came of it. Best effort:
 * what is lost on the way is found in the queue later. Adapter: `presence-engine-words.ts`.
 */
import type { JsonObject } from './event-queue.ts';

export type EngineWord = {
  /** Names who waits: `reply_to` of the event. */
  readonly call: string;
  /** Of the event, so that the words of two engines are told apart when one has lost it to the other. */
  readonly claim: number;
  /** From 0 for each call and claim, without gaps; in this order, unless some were lost. */
  readonly seq: number;
} & (
  | { readonly kind: 'begun' }
  /** So many times a second that silence tells of an engine that is gone. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'words'; readonly delta: string }
  | { readonly kind: 'done'; readonly result: JsonObject }
  | { readonly kind: 'failed'; readonly why: string }
);

/** Between two signs of life. */
export const aliveEveryMs = 1_000;

export type EngineWords = {
  /** To whoever listens for this valley, in whichever process. Never throws. */
  tell(valleyId: string, word: EngineWord): void;
  /** Gives the way to stop. */
  listen(valleyId: string, hear: (word: EngineWord) => void): () => void;
  /** Nobody waits for this call any more: an engine that works on it may stop. */
  withdraw(call: string): void;
  onWithdrawn(hear: (call: string) => void): () => void;
};
