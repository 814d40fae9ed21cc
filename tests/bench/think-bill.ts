/** What a way of thinking came to, an agent and a day, by task. */
import { added, type Counted } from '../services/model-bill.ts';

export type ThinkBill = {
  tokens: number;
  calls: number;
  /** Of the prompts' tokens: of shapes sent along, and of beginnings that were read before. */
  schemaTokens: number;
  repeatedShare: number;
  byTask: Record<string, { tokens: number; calls: number; promptTokens: number; repeatedShare: number }>;
};

export function billOf(counted: ReadonlyMap<string, Counted>, agentDays: number): ThinkBill {
  const all = [...counted.values()].reduce(added, {
    calls: 0,
    promptTokens: 0,
    completionTokens: 0,
    schemaTokens: 0,
    repeatedTokens: 0,
  });
  return {
    ...line(all, agentDays),
    schemaTokens: Math.round(all.schemaTokens / agentDays),
    byTask: Object.fromEntries([...counted].map(([task, one]) => [task, line(one, agentDays)])),
  };
}

function line(one: Counted, agentDays: number): ThinkBill['byTask'][string] {
  return {
    tokens: Math.round((one.promptTokens + one.completionTokens) / agentDays),
    calls: Number((one.calls / agentDays).toFixed(2)),
    promptTokens: Math.round(one.promptTokens / agentDays),
    repeatedShare: Number((one.repeatedTokens / Math.max(1, one.promptTokens)).toFixed(3)),
  };
}

export function billLines(who: string, bill: ThinkBill): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;
  return [
    `${who}: ${bill.tokens} tokens and ${bill.calls.toFixed(1)} calls an agent and day; ${percent(bill.repeatedShare)} of the prompts' tokens begin as earlier ones did`,
    ...Object.entries(bill.byTask)
      .sort((a, b) => b[1].tokens - a[1].tokens)
      .map(
        ([task, { tokens, calls, repeatedShare }]) =>
          `  ${task.padEnd(20)} ${String(tokens).padStart(8)} tokens ${String(calls).padStart(8)} calls ${percent(repeatedShare).padStart(5)} repeated`,
      ),
  ];
}
