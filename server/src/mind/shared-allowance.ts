/**
 * An allowance that several processes share. Each hears of the others' spending every second, and until it does it takes
 * them to spend as much as itself: of what is left, each has its part, so that all together never overrun.
 */
import type { Logger } from 'pino';
import type { TokenSpending } from '../ports/token-spending.ts';
import type { Allowance } from './allowance.ts';

export type SharedAllowance = Allowance & {
  /** Tells and hears. With the store away, what was not told waits, and the part of each stays what it was. */
  exchange(): Promise<void>;
};

export type SharedAllowanceOptions = {
  allowance: Allowance;
  spending: TokenSpending;
  nowMs: () => number;
  log: Pick<Logger, 'warn'>;
};

export function shareAllowance({ allowance, spending, nowMs, log }: SharedAllowanceOptions): SharedAllowance {
  let untold = 0;
  let sharers = 1;
  let isAway = false;
  return {
    ...allowance,
    waitMs(tokens, share, now) {
      const others = (sharers - 1) * Math.max(0, untold + tokens);
      return allowance.waitMs(tokens + others, share, now);
    },
    add(tokens, now, agoMs) {
      allowance.add(tokens, now, agoMs);
      untold += tokens;
    },
    async exchange() {
      const told = untold;
      try {
        const news = await spending.exchange(told);
        untold -= told;
        ({ sharers } = news);
        for (const { tokens, agoMs } of news.others) allowance.add(tokens, nowMs(), agoMs);
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, 'what others spend on language models is not known just now');
        isAway = true;
      }
    },
  };
}
