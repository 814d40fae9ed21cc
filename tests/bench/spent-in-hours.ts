/** What a model server has billed, by whose thought it was: how much of it at most in any hour of the valley's clock. */
import type { Counted } from '../services/model-bill.ts';

type Spent = { minute: number; tokens: number };

export type HourlyBills = {
  /** The minute is the valley's. */
  book(messages: readonly { content: string }[], call: Counted, minute: number): void;
  readonly tokens: number;
  readonly calls: number;
  /** Tokens in the hour that had most, of all, and of whoever had most; of agents by the name they are called. */
  mostInAnHour(): number;
  mostOfOneAgent(): { who: string; tokens: number };
};

const hour = 60;

export function createHourlyBills(): HourlyBills {
  const all: Spent[] = [];
  const byAgent = new Map<string, Spent[]>();
  let tokens = 0;
  return {
    book(messages, { promptTokens, completionTokens }, minute) {
      const spent = { minute, tokens: promptTokens + completionTokens };
      const who = whoThinks(messages);
      tokens += spent.tokens;
      all.push(spent);
      byAgent.set(who, [...(byAgent.get(who) ?? []), spent]);
    },
    get tokens() {
      return tokens;
    },
    get calls() {
      return all.length;
    },
    mostInAnHour: () => mostOf(all),
    mostOfOneAgent() {
      const agents = [...byAgent].map(([who, spent]) => ({ who, tokens: mostOf(spent) }));
      return agents.toSorted((a, b) => b.tokens - a.tokens)[0] ?? { who: '', tokens: 0 };
    },
  };
}

/** Prompts begin with who is thinking; a talk in one is the thought of whoever begins it. */
function whoThinks(messages: readonly { content: string }[]): string {
  const prompt = messages.map(({ content }) => content).join('\n');
  return (
    /, called ([^,]+),/.exec(prompt)?.[1] ?? /^You judge [^\n]*?for ([^,]+),/m.exec(prompt)?.[1] ?? 'nobody'
  );
}

/** In order of time. */
function mostOf(spent: readonly Spent[]): number {
  let [most, sum, from] = [0, 0, 0];
  for (const { minute, tokens } of spent) {
    sum += tokens;
    for (let first = spent[from]; first !== undefined && first.minute <= minute - hour; first = spent[++from])
      sum -= first.tokens;
    most = Math.max(most, sum);
  }
  return most;
}
