/**
 * What all processes that think over one database spend on language models together. Each tells what it spent and hears of
 * the others, every second or so; nobody asks before a call. Adapter: `postgres-token-spending.ts`.
 */

export type OthersSpending = {
  /** For whose thoughts; '' for nobody's. */
  readonly agentId: string;
  /** What was not told of before. Less than nothing where what was set aside is given back. */
  readonly tokens: number;
  /** Since the end of the minute in which it was spent, in ms; 0 for the minute that is not over. */
  readonly agoMs: number;
};

export type SpendingNews = {
  readonly others: readonly OthersSpending[];
  /** Processes that were heard of in the last two minutes, this one among them; at least 1. */
  readonly sharers: number;
};

export type TokenSpending = {
  /**
   * Puts down what was spent since the last time, and gives what others did: at first all of the last day, a former life of
   * this process among them. Throws when the store cannot be reached; then nothing was put down.
   * @param spent By agent, '' for nobody's.
   */
  exchange(spent: ReadonlyMap<string, number>): Promise<SpendingNews>;
};
