/** A line of the log for each day of the valley: what thinking cost, by task, and who thought most. */
import type { Context } from './context.ts';
import { spentSince, type UsageReport } from './usage.ts';

const thriftless = 3;

/** To be called when a day begins. */
export function createDailyBill({ deps }: Context): (day: number) => void {
  let before: UsageReport | null = null;
  return (day) => {
    const now = deps.mind.usage?.();
    if (now === undefined) return;
    const { byTask, byAgent, calls, promptTokens, completionTokens, cachedTokens, faults } = spentSince(
      now,
      before,
    );
    before = now;
    const most = Object.entries(byAgent)
      .map(([agent, line]) => ({ agent, tokens: line.promptTokens + line.completionTokens }))
      .sort((a, b) => b.tokens - a.tokens)
      .slice(0, thriftless);
    deps.log.info(
      { day: day - 1, calls, promptTokens, completionTokens, cachedTokens, faults, byTask, most },
      'what a day of thinking cost',
    );
  };
}
