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
  /** Of what others spent, for whose thoughts. */
  onOthers?: (agentId: string, tokens: number, agoMs: number) => void;
};

export function shareAllowance({
  allowance,
  spending,
  nowMs,
  log,
  onOthers = () => {},
}: SharedAllowanceOptions): SharedAllowance {
  /** By agent: of those who thought within the last second. */
  const untold = new Map<string, number>();
  const count = (agentId: string, tokens: number): void => {
    const sum = (untold.get(agentId) ?? 0) + tokens;
    if (sum === 0) untold.delete(agentId);
    else untold.set(agentId, sum);
  };
  let sharers = 1;
  let isAway = false;
  return {
    ...allowance,
    waitMs(tokens, share, now) {
      const untoldInAll = [...untold.values()].reduce((sum, one) => sum + one, 0);
      const others = (sharers - 1) * Math.max(0, untoldInAll + tokens);
      return allowance.waitMs(tokens + others, share, now);
    },
    add(tokens, now, agoMs, agentId = '') {
      allowance.add(tokens, now, agoMs);
      count(agentId, tokens);
    },
    async exchange() {
      const told = new Map(untold);
      try {
        const news = await spending.exchange(told);
        for (const [agentId, tokens] of told) count(agentId, -tokens);
        ({ sharers } = news);
        for (const { agentId, tokens, agoMs } of news.others) {
          allowance.add(tokens, nowMs(), agoMs);
          onOthers(agentId, tokens, agoMs);
        }
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, 'what others spend on language models is not known just now');
        isAway = true;
      }
    },
  };
}
