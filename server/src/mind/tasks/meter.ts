/** What an answer of a mind cost, where its model was asked. */

/** What a model was paid for an answer, all its calls and attempts together; real milliseconds. */
export type ModelUsage = { promptTokens: number; completionTokens: number; milliseconds: number };

/**
 * Handed in with a request whose answer has no room for it: the mind adds what it paid, and says which rung answered.
 * Starts as `newMeter()` gives it.
 */
export type Meter = ModelUsage & { by: 'language-model' | 'small-model' | 'offline' };

export const newMeter = (): Meter => ({
  promptTokens: 0,
  completionTokens: 0,
  milliseconds: 0,
  by: 'offline',
});
